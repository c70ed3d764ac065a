import { Fact } from "../../facts/fact.js";
import { type FactTree, slugOf } from "../../facts/fact-book.js";
import { KeyedList } from "../../facts/keyed-list.js";

/** What templates look names up in: objects without prototypes, so that a name can only find what the facts hold. */
export type Context = Fact | boolean | readonly Context[] | ListContext | ContextObject;

export interface ContextObject {
  readonly [name: string]: Context;
}

/** A keyed list: its entries by key for paths, and in order for {{#each}}. */
export class ListContext {
  readonly #entries: readonly Context[];

  constructor(entries: readonly { readonly key: string; readonly value: Context }[]) {
    this.#entries = entries.map((entry) => entry.value);
    for (const { key, value } of entries) {
      Object.defineProperty(this, slugOf(key), { value, enumerable: true });
    }
  }

  get entries(): readonly Context[] {
    return this.#entries;
  }
}

export function makeContext(tree: FactTree): Context {
  if (tree instanceof Fact || typeof tree === "boolean") return tree;
  if (tree instanceof KeyedList) {
    return new ListContext(tree.entries.map(({ key, value }) => ({ key, value: makeContext(value) })));
  }
  if (isList(tree)) return tree.map(makeContext);
  const object: Record<string, Context> = Object.create(null);
  for (const [name, value] of Object.entries(tree)) object[name] = makeContext(value);
  return object;
}

/** All names that can be written from `context` on, down to its facts: for finding the nearest to a wrong one. */
export function listNames(context: unknown, prefix = "", found: string[] = []): readonly string[] {
  if (context instanceof Fact || typeof context !== "object" || context === null) return found;
  for (const [name, value] of Object.entries(context)) {
    const path = prefix === "" ? name : `${prefix}.${name}`;
    found.push(path);
    // Rows of a long table would make the search slow and the hint no better.
    if (!(value instanceof ListContext) && !Array.isArray(value)) listNames(value, path, found);
  }
  return found;
}

function isList(tree: FactTree): tree is readonly FactTree[] {
  return Array.isArray(tree);
}
