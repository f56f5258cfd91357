// How one resource speaks of another: its id, its name, and its state at run time.
import { NotInSubset } from './grammar.mjs';
import { expression, quote } from './expressions.mjs';

/** The resource an expression names (`account`, or `spokes[i]` of a loop), or undefined when it is something else. */
export function resourceNamed(node, scope) {
  const indexed = node.type === 'subscript_expression';
  const name = indexed ? node.childForFieldName('object') : node;
  if (name.type !== 'identifier' || name.text in scope.locals || !scope.resources.has(name.text)) return undefined;
  const resource = scope.resources.get(name.text);
  return { resource, index: indexed ? expression(node.childForFieldName('index'), scope) : undefined };
}

/** The scope in which a resource's own name and parent are read: its loop variable is the element at the index. */
function scopeOf({ resource, index }, scope) {
  return resource.loop ? resource.loopScope(index ?? 'copyIndex()') : scope.root;
}

/** Name segments, outermost parent first, each as an expression. */
export function nameSegments(target, scope) {
  const inner = scopeOf(target, scope);
  const { parent, name } = target.resource;
  const own = expression(name, inner);
  return parent ? [...nameSegments(resourceNamed(parent, inner), inner), own] : [own];
}

/** The id of a resource: a deploy-time constant, so it is computed and not looked up. */
export function idOf(target, scope) {
  const { type, scopeNode } = target.resource;
  const names = nameSegments(target, scope);
  if (!scopeNode) return `resourceId(${[quote(type), ...names].join(', ')})`;
  const inner = scopeOf(target, scope);
  return `extensionResourceId(${[idOf(resourceNamed(scopeNode, inner), inner), quote(type), ...names].join(', ')})`;
}

/** A property of a resource other than its id: `properties` is its run-time state, the rest needs the full resource. */
export function propertyOf(target, property, node, scope) {
  const { resource } = target;
  if (property === 'name') return nameSegments(target, scope).at(-1);
  const symbol = resource.loop ? `format('${resource.symbol}[{0}]', ${target.index})` : quote(resource.symbol);
  if (property === 'properties') return `reference(${symbol})`;
  if (property === 'identity') return `reference(${symbol}, ${quote(resource.apiVersion)}, 'full').identity`;
  throw new NotInSubset(node, `property ${property} of a resource`);
}
