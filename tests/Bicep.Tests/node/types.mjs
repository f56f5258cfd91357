// Types, decorators and defaults of parameters, outputs and user-defined types.
import { constant, NotInSubset, parts } from './grammar.mjs';
import { emit } from './expressions.mjs';

const primitives = new Set(['string', 'int', 'bool', 'object', 'array']);
const constraints = new Set(['minLength', 'maxLength', 'minValue', 'maxValue']);

/** The JSON form of a type expression. */
export function typeOf(node, scope) {
  switch (node.type) {
    case 'type': return typeOf(parts(node)[0], scope);
    case 'primitive_type':
    case 'identifier':
      if (primitives.has(node.text)) return { type: node.text };
      if (scope.types.has(node.text)) return { $ref: `#/definitions/${node.text}` };
      throw new NotInSubset(node, 'unknown type');
    case 'array_type': return { type: 'array', items: typeOf(parts(node)[0], scope) };
    case 'nullable_type': return { ...typeOf(parts(node)[0], scope), nullable: true };
    case 'union_type':
    case 'binary_expression': return union(node);
    case 'object': return objectType(node, scope);
    case 'string': return { type: 'string', allowedValues: [constant(node)] };
    default: throw new NotInSubset(node, `type ${node.type}`);
  }
}

function union(node) {
  // The grammar reads a longer union partly as a binary expression.
  const leaves = n => (['union_type', 'type', 'binary_expression'].includes(n.type) ? parts(n).flatMap(leaves) : [n]);
  const members = leaves(node);
  if (members.some(m => m.type !== 'string')) throw new NotInSubset(node, 'only unions of strings are read');
  return { type: 'string', allowedValues: members.map(constant).sort() };
}

function objectType(node, scope) {
  const result = { type: 'object', properties: {} };
  let pending = [];
  for (const child of parts(node)) {
    if (child.type === 'decorators') { pending = decorators(child); continue; }
    const [key, value] = parts(child);
    result.properties[key.text] = decorate(typeOf(value, scope), pending, scope);
    pending = [];
  }
  return result;
}

/** Decorators as [name, argument nodes]. */
export function decorators(node) {
  return parts(node).map(d => {
    const call = parts(d)[0];
    return [call.childForFieldName('function').text, parts(call.childForFieldName('arguments'))];
  });
}

/** Adds what decorators say to a type. */
export function decorate(type, list, scope) {
  const result = { ...type };
  for (const [name, args] of list) {
    if (name === 'description') (result.metadata ??= {}).description = constant(args[0]);
    else if (constraints.has(name)) result[name] = emit(args[0], scope);
    else if (name === 'allowed') result.allowedValues = emit(args[0], scope);
    else if (name === 'secure') result.type = result.type === 'object' ? 'secureObject' : 'securestring';
    else if (name === 'sealed') result.additionalProperties = false;
    else throw new NotInSubset(args[0], `decorator ${name}`);
  }
  return result;
}
