import { isBlock, isContent, isLiteral, isMustache, isPartial, isPath, isSubExpression } from "./syntax.js";

/** A call that a template makes of a helper. */
export interface Call {
  /** What paths are looked up in where the call stands. */
  readonly context: unknown;
  readonly args: readonly unknown[];
  readonly named: Readonly<Record<string, unknown>>;
  readonly data: Frame;
  /** What the block prints, and what its {{else}} prints: nothing where there is none. */
  readonly fn: RunBlock;
  readonly inverse: RunBlock;
}

type RunBlock = (context: unknown, inner?: Inner) => string;

/** What a block's own text knows besides its context; without `data` what stands around the block. */
interface Inner {
  readonly data?: Frame;
  /** The values of the names between bars, in their order. */
  readonly blockParams?: readonly unknown[];
}

/** The values that are written with an @. */
export interface Frame {
  readonly root: unknown;
  readonly _parent?: Frame;
  readonly [name: string]: unknown;
}

/** What a template calls and includes, by name. */
export interface Surroundings {
  readonly helpers: Readonly<Record<string, (call: Call) => unknown>>;
  readonly partials: ReadonlyMap<string, hbs.AST.Program>;
}

/** Where a statement stands. */
interface Scope {
  /** The context, and those around it, which ../ leads to. */
  readonly contexts: readonly unknown[];
  readonly data: Frame;
  /** Of the blocks around it, the innermost first. */
  readonly named: readonly { readonly names: readonly string[]; readonly values: readonly unknown[] }[];
}

/** Values for a block, under the names that are written with an @, above those around it. */
export function makeFrame(around: Frame, values: Readonly<Record<string, unknown>>): Frame {
  return { ...around, _parent: around, ...values };
}

/**
 * The text that a rewritten tree prints of a context. It says what Handlebars makes of the same tree with known helpers
 * only, no escaping and no indenting of partials, and generates no code on the way, which took longer than all the rest.
 * Every helper and partial that the tree names must be there.
 */
export function runProgram(program: hbs.AST.Program, context: unknown, surroundings: Surroundings): string {
  const { helpers, partials } = surroundings;

  const printAll = ({ body }: hbs.AST.Program, scope: Scope): string => {
    let text = "";
    for (const node of body) text += printOne(node, scope);
    return text;
  };

  const printOne = (node: hbs.AST.Statement, scope: Scope): string => {
    if (isContent(node)) return node.value;
    if (isMustache(node)) return textOf(call(node, scope));
    if (isBlock(node)) return textOf(call(node, scope, node.program, node.inverse));
    if (isPartial(node)) return `${node.indent}${include(node, scope)}`;
    throw new TypeError(`A rewritten template holds a ${node.type}`);
  };

  const call = (
    { path, params, hash }: Pick<hbs.AST.MustacheStatement, "path" | "params" | "hash">,
    scope: Scope,
    program?: hbs.AST.Program,
    inverse?: hbs.AST.Program,
  ): unknown => {
    const name = nameOf(path);
    const helper = helpers[name];
    if (helper === undefined) throw new TypeError(`A rewritten template calls ${name}`);
    return helper({
      context: scope.contexts[0] ?? {},
      args: params.map((param) => evaluate(param, scope)),
      named: evaluateHash(hash, scope),
      data: scope.data,
      fn: program ? blockOf(program, scope) : printNothing,
      inverse: inverse ? blockOf(inverse, scope) : printNothing,
    });
  };

  const blockOf =
    (program: hbs.AST.Program, { contexts, data, named }: Scope): RunBlock =>
    (inside, inner) =>
      printAll(program, {
        contexts: inside === contexts[0] ? contexts : [inside, ...contexts],
        data: inner?.data ?? data,
        named: [{ names: program.blockParams ?? [], values: inner?.blockParams ?? [] }, ...named],
      });

  const include = ({ name, params, hash }: hbs.AST.PartialStatement, scope: Scope): string => {
    const partial = partials.get(nameOf(name));
    if (partial === undefined) throw new TypeError(`A rewritten template includes ${nameOf(name)}`);
    const [param] = params;
    const about = param === undefined ? scope.contexts[0] : evaluate(param, scope);
    const own: unknown = hash === undefined ? about : Object.assign({}, about, evaluateHash(hash, scope));
    return printAll(partial, { contexts: [own], data: scope.data, named: [] });
  };

  /** As Handlebars has it: the last first, and of two with one name the first. */
  const evaluateHash = ({ pairs }: hbs.AST.Hash, scope: Scope): Readonly<Record<string, unknown>> => {
    const [only] = pairs;
    if (only !== undefined && pairs.length === 1) return { [only.key]: evaluate(only.value, scope) };
    const values = new Map(pairs.toReversed().map(({ key, value }) => [key, value]));
    return Object.fromEntries([...values].map(([key, value]) => [key, evaluate(value, scope)]));
  };

  const evaluate = (node: hbs.AST.Expression, scope: Scope): unknown => {
    if (isPath(node)) return findValue(node, scope);
    if (isSubExpression(node)) {
      // A name between bars goes before the helper that has the same.
      const named = findNamed(nameOf(node.path), scope);
      return named ? named.value : call(node, scope);
    }
    if (isLiteral(node)) return node.value;
    return node.type === "NullLiteral" ? null : undefined;
  };

  return printAll(program, { contexts: [context], data: { root: context }, named: [] });
}

const printNothing: RunBlock = () => "";

function findValue({ parts, depth, data, original }: hbs.AST.PathExpression, scope: Scope): unknown {
  const [first, ...rest] = parts;
  if (first === undefined) return scope.contexts[depth];
  // Source: Handlebars' own test of a path that says where it starts, AST.helpers.scopedId.
  const named = depth === 0 && !/^\.|this\b/.test(original) ? findNamed(first, scope) : undefined;
  if (named) return rest.reduce(lookUp, named.value);
  if (!data) return parts.reduce(lookUp, scope.contexts[depth]);
  let frame: Frame | undefined = scope.data;
  for (let up = depth; up > 0; up -= 1) frame = frame?._parent;
  return parts.reduce<unknown>((value, part) => value && lookUp(value, part), frame);
}

function findNamed(name: string, { named }: Scope): { readonly value: unknown } | undefined {
  for (const { names, values } of named) {
    const index = names.indexOf(name);
    if (index >= 0) return { value: values[index] };
  }
  return undefined;
}

/** What a value holds itself: nothing that it inherits. */
function lookUp(value: unknown, part: string): unknown {
  if (value === null || value === undefined) return value;
  return Object.hasOwn(Object(value), part) ? Reflect.get(Object(value), part) : undefined;
}

function nameOf(path: hbs.AST.Node): string {
  return "original" in path ? String(path.original) : "";
}

function textOf(printed: unknown): string {
  return printed === null || printed === undefined ? "" : String(printed);
}
