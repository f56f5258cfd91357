// Bicep expressions to ARM template language expressions, as the Bicep compiler writes them.
import { associated } from './associate.mjs';
import { constant, NotInSubset, parts, pieces } from './grammar.mjs';
import { idOf, propertyOf, resourceNamed } from './references.mjs';

const binary = {
  '==': 'equals', '>': 'greater', '>=': 'greaterOrEquals', '<': 'less', '<=': 'lessOrEquals',
  '&&': 'and', '||': 'or', '+': 'add', '-': 'sub', '*': 'mul', '/': 'div', '%': 'mod', '??': 'coalesce',
};

export const quote = text => `'${text.replaceAll("'", "''")}'`;
const call = (name, ...args) => `${name}(${args.join(', ')})`;

/** A JSON value: literals stay literals, everything else becomes "[expression]". */
export function emit(node, scope) {
  switch (node.type) {
    case 'object': return emitObject(node, scope);
    case 'array': return parts(node).map(item => emit(item, scope));
    case 'number': return Number(node.text);
    case 'boolean': return node.text === 'true';
    case 'string':
      if (pieces(node).every(p => typeof p === 'string')) return constant(node).replace(/^\[/, '[[');
  }
  const text = expression(node, scope);
  return /^'([^']|'')*'$/.test(text) ? text.slice(1, -1).replaceAll("''", "'").replace(/^\[/, '[[') : `[${text}]`;
}

function emitObject(node, scope) {
  const result = {};
  for (const [key, value] of properties(node, scope)) {
    if (value.type === 'for_statement') (result.copy ??= []).push(propertyLoop(key, value, scope));
    else result[key] = emit(value, scope);
  }
  return result;
}

function propertyLoop(name, node, scope) {
  const { list, inner, body } = openLoop(node, scope, call('copyIndex', quote(name)));
  return { name, count: `[length(${list})]`, input: emit(body, inner) };
}

/** Resolves a for-expression: the array it walks and a scope in which its variables mean elements of that array. */
export function openLoop(node, scope, index) {
  const body = node.childForFieldName('body');
  const [variables, source] = parts(node);
  const list = expression(source, scope);
  const names = variables.type === 'identifier' ? [variables.text] : parts(variables).map(v => v.text);
  return { body, list, inner: scope.with({ [names[0]]: `${list}[${index}]`, [names[1]]: index }) };
}

/** Property names and value nodes of an object. Names may be computed only where a scope is given. */
export function* properties(node, scope) {
  for (const property of parts(node)) {
    if (property.type !== 'object_property') throw new NotInSubset(property, 'only plain properties are read');
    const [key, value] = parts(property);
    if (key.type !== 'string') yield [key.text, value];
    else yield [scope ? emit(key, scope) : constant(key), value];
  }
}

/** An expression without the enclosing brackets. */
export function expression(original, scope) {
  const node = associated(original);
  const inner = n => expression(n, scope);
  switch (node.type) {
    case 'identifier': return identifier(node, scope);
    case 'number': return node.text;
    case 'boolean': return `${node.text}()`;
    case 'null': return 'null()';
    case 'string': return stringExpression(node, scope);
    case 'array': return call('createArray', ...parts(node).map(inner));
    case 'object': return call('createObject', ...[...properties(node)].flatMap(([k, v]) => [quote(k), inner(v)]));
    case 'parenthesized_expression': return inner(parts(node)[0]);
    case 'ternary_expression':
      return call('if', ...['condition', 'consequence', 'alternative'].map(f => inner(node.childForFieldName(f))));
    case 'binary_expression': return binaryExpression(node, scope);
    case 'unary_expression': return unaryExpression(node, scope);
    case 'call_expression': return callExpression(node, scope);
    case 'lambda_expression': return lambda(node, scope);
    case 'member_expression': return member(node, scope);
    case 'subscript_expression':
      return `${inner(node.childForFieldName('object'))}[${inner(node.childForFieldName('index'))}]`;
    default: throw new NotInSubset(node, node.type);
  }
}

function identifier(node, scope) {
  const name = node.text;
  if (name in scope.locals) return scope.locals[name];
  if (scope.parameters.has(name)) return call('parameters', quote(name));
  if (scope.variables.has(name)) return call('variables', quote(name));
  throw new NotInSubset(node, 'unknown name');
}

function stringExpression(node, scope) {
  const all = pieces(node);
  if (all.every(p => typeof p === 'string')) return quote(all.join(''));
  const values = [];
  const format = all.map(p => {
    if (typeof p === 'string') return p.replaceAll('{', '{{').replaceAll('}', '}}');
    values.push(expression(p, scope));
    return `{${values.length - 1}}`;
  }).join('');
  return call('format', quote(format), ...values);
}

function binaryExpression(node, scope) {
  const operator = node.childForFieldName('operator').text;
  const sides = ['left', 'right'].map(f => expression(node.childForFieldName(f), scope));
  if (operator === '!=') return call('not', call('equals', ...sides));
  if (operator in binary) return call(binary[operator], ...sides);
  throw new NotInSubset(node, `operator ${operator}`);
}

function unaryExpression(node, scope) {
  const argument = expression(node.childForFieldName('argument'), scope);
  return node.childForFieldName('operator').text === '!' ? call('not', argument) : call('sub', '0', argument);
}

function callExpression(node, scope) {
  const name = node.childForFieldName('function');
  if (name.type !== 'identifier') throw new NotInSubset(node, 'call of something else than a function');
  return call(name.text, ...parts(node.childForFieldName('arguments')).map(a => expression(a, scope)));
}

function lambda(node, scope) {
  const [head, body] = parts(node);
  const names = head.type === 'identifier' ? [head.text] : parts(head).map(n => n.text);
  const inner = scope.with(Object.fromEntries(names.map(n => [n, call('lambdaVariables', quote(n))])));
  return call('lambda', ...names.map(quote), expression(body, inner));
}

function member(node, scope) {
  const object = node.childForFieldName('object');
  const property = node.childForFieldName('property').text;
  const target = resourceNamed(object, scope);
  if (target) return property === 'id' ? idOf(target, scope) : propertyOf(target, property, node, scope);
  const value = expression(object, scope);
  return node.children.some(c => c.type === '.?') ? call('tryGet', value, quote(property)) : `${value}.${property}`;
}
