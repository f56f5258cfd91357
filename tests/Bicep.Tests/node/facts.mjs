// What a file offers and asks for, without compiling it: enough to see whether modules fit together.
import { constant, parts, syntaxErrors } from './grammar.mjs';
import { properties } from './expressions.mjs';

export function factsOf(root) {
  const statements = parts(root);
  const of = type => statements.filter(node => node.type === type).map(parts);
  return {
    errors: syntaxErrors(root),
    parameters: of('parameter_declaration').map(([name, , value]) => ({ name: name.text, required: value === undefined })),
    outputs: of('output_declaration').map(([name]) => name.text),
    modules: of('module_declaration').map(moduleFacts),
    resources: of('resource_declaration').map(([, type]) => constant(type)),
  };
}

function moduleFacts([symbol, path, value]) {
  const body = value.type === 'if_statement' ? parts(value)[1] : value;
  const params = [...properties(body)].find(([name]) => name === 'params');
  return {
    symbol: symbol.text,
    path: constant(path),
    parameters: params ? [...properties(params[1])].map(([name]) => name) : [],
  };
}
