// Compiles the subset of Bicep that the blueprints use to an ARM template (languageVersion 2.0, symbolic names).
// What it does not know it refuses. It exists so that main.json can be held against main.bicep where no Bicep CLI is.
import { constant, NotInSubset, parts, syntaxErrors } from './grammar.mjs';
import { emit, openLoop } from './expressions.mjs';
import { emitResource, readResource } from './resources.mjs';
import { decorate, decorators, typeOf } from './types.mjs';

class Scope {
  constructor(base, locals) {
    Object.assign(this, base);
    this.locals = locals;
    this.root ??= this;
  }

  with(more) {
    return new Scope(this, { ...this.locals, ...more });
  }
}

/** The template a file compiles to. */
export function compile(root) {
  const errors = syntaxErrors(root);
  if (errors.length > 0) throw new Error(`does not parse: ${errors.join('; ')}`);
  const statements = [...read(root)];
  const of = type => statements.filter(s => s.node.type === type);
  const names = type => new Map(of(type).map(s => [parts(s.node)[0].text, s]));
  const scope = new Scope({
    types: names('type_declaration'), parameters: names('parameter_declaration'),
    variables: names('variable_declaration'), resources: new Map(),
  }, {});
  for (const s of of('resource_declaration')) {
    const resource = readResource(s, scope);
    scope.resources.set(resource.symbol, resource);
  }

  return pruned({
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    languageVersion: '2.0',
    contentVersion: '1.0.0.0',
    metadata: section(of('metadata_declaration'), ([, value]) => constant(value)),
    definitions: section(of('type_declaration'), ([, type], s) => decorate(typeOf(type, scope), s.decorators, scope)),
    parameters: section(of('parameter_declaration'), (all, s) => parameter(all, s, scope)),
    variables: section(of('variable_declaration'), ([, value]) => variable(value, scope)),
    resources: Object.fromEntries([...scope.resources].map(([k, r]) => [k, emitResource(r, scope)])),
    outputs: section(of('output_declaration'), (all, s) => output(all, s, scope)),
  });
}

function* read(root) {
  let pending = [];
  for (const node of parts(root)) {
    if (node.type === 'decorators') { pending = decorators(node); continue; }
    yield { node, decorators: pending };
    pending = [];
  }
}

const section = (statements, build) =>
  Object.fromEntries(statements.map(s => [parts(s.node)[0].text, build(parts(s.node), s)]));

function parameter([, type, value], statement, scope) {
  const result = typeOf(type, scope);
  if (value) result.defaultValue = emit(value, scope);
  return decorate(result, statement.decorators, scope);
}

function output([, type, value], statement, scope) {
  const result = decorate(typeOf(type, scope), statement.decorators, scope);
  if (value.type !== 'for_statement') return { ...result, value: emit(value, scope) };
  const { list, inner, body } = openLoop(value, scope, 'copyIndex()');
  return { ...result, copy: { count: `[length(${list})]`, input: emit(body, inner) } };
}

function variable(value, scope) {
  const emitted = emit(value, scope);
  // The compiler would inline such a variable; writing the expression where it is used says the same plainly.
  if (JSON.stringify(emitted).includes('reference(')) throw new NotInSubset(value, 'a variable of run-time state');
  return emitted;
}

const pruned = template =>
  Object.fromEntries(Object.entries(template).filter(([, v]) => typeof v !== 'object' || Object.keys(v).length > 0));

