import { Fact } from "../../facts/fact.js";
import { type FactTree, slugOf } from "../../facts/fact-book.js";
import { KeyedList } from "../../facts/keyed-list.js";

/**
 * What templates look names up in. A name can only find what the facts hold: objects have no prototype, and the parts
 * of facts and the length of lists are out of reach.
 */
export type Context = FactContext | boolean | ListContext | ContextObject;

export interface ContextObject {
  readonly [name: string]: Context;
}

/** A fact that paths lead to and not into. */
export class FactContext {
  readonly #fact: Fact;

  constructor(fact: Fact) {
    this.#fact = fact;
  }

  static factOf(context: FactContext): Fact {
    return context.#fact;
  }
}

/** A list: its entries by key for paths, and in order for {{#each}}. */
export class ListContext {
  readonly #entries: readonly Context[];

  constructor(entries: readonly { readonly key: string; readonly value: Context }[]) {
    this.#entries = entries.map((entry) => entry.value);
    for (const { key, value } of entries) {
      Object.defineProperty(this, slugOf(key), { value, enumerable: true });
    }
  }

  static entriesOf(list: ListContext): readonly Context[] {
    return list.#entries;
  }
}

export function makeContext(tree: FactTree): Context {
  if (tree instanceof Fact) return new FactContext(tree);
  if (typeof tree === "boolean") return tree;
  if (tree instanceof KeyedList) {
    return new ListContext(tree.entries.map(({ key, value }) => ({ key, value: makeContext(value) })));
  }
  if (isList(tree)) {
    return new ListContext(tree.map((value, index) => ({ key: String(index), value: makeContext(value) })));
  }
  const object: Record<string, Context> = Object.create(null);
  for (const [name, value] of Object.entries(tree)) object[name] = makeContext(value);
  return object;
}

/** What a helper is given for a value that a path found: facts as they are, lists as arrays. */
export function unwrap(value: unknown): unknown {
  if (value instanceof FactContext) return FactContext.factOf(value);
  if (value instanceof ListContext) return ListContext.entriesOf(value).map(unwrap);
  return value;
}

/** All names that can be written from `context` on, down to its facts: for finding the nearest to a wrong one. */
export function listNames(context: unknown, prefix = "", found: string[] = []): readonly string[] {
  if (context instanceof FactContext || typeof context !== "object" || context === null) return found;
  for (const [name, value] of Object.entries(context)) {
    const path = prefix === "" ? name : `${prefix}.${name}`;
    found.push(path);
    // Rows of a long table would make the search slow and the hint no better.
    if (!(value instanceof ListContext)) listNames(value, path, found);
  }
  return found;
}

function isList(tree: FactTree): tree is readonly FactTree[] {
  return Array.isArray(tree);
}
