// The grammar binds `.name` and `[index]` looser than any operator: it reads `a ? b : c.d` as `(a ? b : c).d`.
// Bicep binds them tightest. This gives the tree back the way Bicep means it.

const loose = {
  ternary_expression: 'alternative', binary_expression: 'right', unary_expression: 'argument', lambda_expression: undefined,
};
const postfix = new Set(['member_expression', 'subscript_expression']);

/** A node with one child exchanged; it answers what the compiler asks of a node. */
class Rewritten {
  constructor(node, old, replacement) {
    this.node = node;
    this.swap = child => (child && child.id === old.id ? replacement : child);
  }

  get id() { return this.node.id; }
  get type() { return this.node.type; }
  get text() { return this.node.text; }
  get startPosition() { return this.node.startPosition; }
  get namedChildren() { return this.node.namedChildren.map(this.swap); }
  get children() { return this.node.children.map(this.swap); }
  childForFieldName(name) { return this.swap(this.node.childForFieldName(name)); }
}

/** The node as Bicep reads it. Children are put right when they are visited in turn. */
export function associated(node) {
  if (!postfix.has(node.type)) return node;
  const original = node.childForFieldName('object');
  const object = associated(original);
  if (!(object.type in loose)) return object === original ? node : new Rewritten(node, original, object);
  const field = loose[object.type];
  const last = field ? object.childForFieldName(field) : object.namedChildren.at(-1);
  return new Rewritten(object, last, associated(new Rewritten(node, original, last)));
}
