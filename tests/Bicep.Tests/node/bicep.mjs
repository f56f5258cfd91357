#!/usr/bin/env node
// node bicep.mjs facts FILE...      one JSON line per file: syntax errors, parameters, modules, outputs
// node bicep.mjs compile FILE...    one JSON line per file: the ARM template
// node bicep.mjs build FILE...      writes the template beside the file as .json
import { writeFileSync } from 'node:fs';
import { compile } from './compile.mjs';
import { factsOf } from './facts.mjs';
import { parseFile } from './grammar.mjs';

const commands = {
  facts: file => print({ file, ...factsOf(parseFile(file)) }),
  compile: file => print({ file, template: compile(parseFile(file)) }),
  build: file => writeFileSync(file.replace(/\.bicep$/, '.json'), JSON.stringify(compile(parseFile(file)), null, 2) + '\n'),
};

const print = value => console.log(JSON.stringify(value));

const [command, ...files] = process.argv.slice(2);
if (!(command in commands)) {
  console.error('usage: node bicep.mjs facts|compile|build FILE...');
  process.exit(2);
}
for (const file of files) {
  try {
    commands[command](file);
  } catch (error) {
    console.error(`${file}: ${error.message}`);
    process.exitCode = 1;
  }
}
