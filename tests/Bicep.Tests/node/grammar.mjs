// Reads Bicep with the tree-sitter grammar and finds every place the grammar could not make sense of.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Language, Parser } from 'web-tree-sitter';

const require = createRequire(import.meta.url);
await Parser.init();
const parser = new Parser();
parser.setLanguage(await Language.load(require.resolve('tree-sitter-bicep/tree-sitter-bicep.wasm')));

export const parse = text => parser.parse(text).rootNode;
export const parseFile = path => parse(readFileSync(path, 'utf8'));

/** Every ERROR or MISSING node as "line:column kind". */
export function syntaxErrors(root) {
  const found = [];
  const visit = node => {
    if (node.isError || node.isMissing) {
      const { row, column } = node.startPosition;
      found.push(`${row + 1}:${column + 1} ${node.isMissing ? 'MISSING ' + node.type : 'ERROR'}`);
    }
    for (let i = 0; i < node.childCount; i++) visit(node.child(i));
  };
  visit(root);
  return found;
}

/** Thrown where a file uses Bicep that this compiler does not know: it refuses rather than guesses. */
export class NotInSubset extends Error {
  constructor(node, what) {
    super(`${node.startPosition.row + 1}:${node.startPosition.column + 1} ${what}: ${node.text.slice(0, 60)}`);
  }
}

/** Named children without comments. */
export const parts = node => node.namedChildren.filter(c => !c.type.endsWith('comment'));

const escapes = { n: '\n', r: '\r', t: '\t', "'": "'", '\\': '\\', $: '$' };

/** A string node as pieces: text, or an expression node to interpolate. */
export function pieces(node) {
  const raw = node.text;
  if (raw.startsWith("'''")) return [raw.slice(3, -3).replace(/^\r?\n/, '')];
  const found = [];
  let at = node.startIndex + 1;
  const literal = end => {
    if (end > at) found.push(raw.slice(at - node.startIndex, end - node.startIndex).replace(/\\(.)/gs, (_, c) => escapes[c] ?? c));
  };
  for (const child of node.namedChildren.filter(c => c.type === 'interpolation')) {
    literal(child.startIndex);
    found.push(child.namedChildren[0]);
    at = child.endIndex;
  }
  literal(node.endIndex - 1);
  return found;
}

/** The text of a string node that must be constant. */
export function constant(node) {
  const all = pieces(node);
  if (all.some(p => typeof p !== 'string')) throw new NotInSubset(node, 'a constant string is needed');
  return all.join('');
}
