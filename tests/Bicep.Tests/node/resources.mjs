// Resource declarations: what they depend on and how they are written in a template.
import { constant, parts } from './grammar.mjs';
import { emit, openLoop, properties } from './expressions.mjs';
import { idOf, nameSegments, resourceNamed } from './references.mjs';

/** Reads a declaration without resolving names: other resources may be declared later. */
export function readResource({ node, decorators }, scope) {
  const [symbol, typeNode, value] = parts(node);
  const [type, apiVersion] = constant(typeNode).split('@');
  const loop = value.type === 'for_statement' ? value : undefined;
  const inner = loop ? loop.childForFieldName('body') : value;
  const [condition, body] = inner.type === 'if_statement' ? parts(inner) : [undefined, inner];
  const all = new Map(properties(body));
  return {
    symbol: symbol.text, type, apiVersion, loop, condition, body, decorators,
    existing: node.children.some(c => c.type === 'existing'),
    name: all.get('name'), parent: all.get('parent'), scopeNode: all.get('scope'), dependsOn: all.get('dependsOn'),
    rest: [...all].filter(([k]) => !['name', 'parent', 'scope', 'dependsOn'].includes(k)),
    loopScope: index => openLoop(loop, scope, index).inner,
  };
}

/** The resource as it stands in a template. */
export function emitResource(resource, scope) {
  const inner = resource.loop ? resource.loopScope('copyIndex()') : scope;
  const self = { resource, index: resource.loop ? 'copyIndex()' : undefined };
  const result = {};
  if (resource.condition) result.condition = emit(parts(resource.condition)[0], inner);
  if (resource.loop) result.copy = copy(resource, scope);
  if (resource.existing) result.existing = true;
  result.type = resource.type;
  result.apiVersion = resource.apiVersion;
  if (resource.scopeNode) result.scope = `[${idOf(resourceNamed(resource.scopeNode, inner), inner)}]`;
  result.name = fullName(nameSegments(self, inner), resource, inner);
  for (const [key, value] of resource.rest) result[key] = emit(value, inner);
  const dependencies = dependenciesOf(resource, inner);
  if (dependencies.length > 0) result.dependsOn = dependencies;
  return result;
}

function fullName(segments, resource, scope) {
  if (segments.length === 1) return emit(resource.name, scope);
  return `[format('${segments.map((_, i) => `{${i}}`).join('/')}', ${segments.join(', ')})]`;
}

function copy(resource, scope) {
  const { list } = openLoop(resource.loop, scope, 'copyIndex()');
  const batch = resource.decorators.find(([name]) => name === 'batchSize');
  const serial = batch ? { mode: 'serial', batchSize: Number(batch[1][0].text) } : {};
  return { name: resource.symbol, count: `[length(${list})]`, ...serial };
}

/** Symbols this resource refers to, directly or through variables, in ordinal order. */
function dependenciesOf(resource, scope) {
  const found = new Set();
  const visited = new Set();
  const visit = node => {
    const target = resourceNamed(node, scope);
    if (target && target.resource !== resource) {
      found.add(target.index ? `[format('${target.resource.symbol}[{0}]', ${target.index})]` : target.resource.symbol);
      return;
    }
    if (node.type === 'identifier') visitVariable(node.text);
    if (node.type === 'object_property') { visit(parts(node)[1]); return; }
    if (node.type === 'member_expression') { visit(node.childForFieldName('object')); return; }
    for (const child of parts(node)) visit(child);
  };
  const visitVariable = name => {
    if (!scope.variables.has(name) || name in scope.locals || visited.has(name)) return;
    visited.add(name);
    visit(parts(scope.variables.get(name).node)[1]);
  };
  visit(resource.body);
  if (resource.condition) visit(resource.condition);
  return [...found].sort();
}

