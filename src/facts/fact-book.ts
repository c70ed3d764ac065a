import {
  factCycle,
  factDuplicateKey,
  factNameInvalid,
  factNotAFact,
} from "../diagnostics/catalogue/facts.js";
import type { Diagnostic, Result } from "../diagnostics/diagnostic.js";
import { Fact } from "./fact.js";
import { KeyedList } from "./keyed-list.js";

/** What a report's `facts` function returns. True and false are for the conditions of templates and are never printed. */
export type FactTree =
  | Fact
  | boolean
  | readonly FactTree[]
  | KeyedList<FactTree>
  | { readonly [name: string]: FactTree };

/** All facts of a report under their names: `arrests.total`, `states.north-dakota.arrests`, `arrests.fewest.names.0`. */
export class FactBook {
  readonly tree: FactTree;
  readonly byName: ReadonlyMap<string, Fact>;
  readonly #paths: ReadonlyMap<unknown, string>;

  /** `paths` are the first names of facts, lists and objects. */
  constructor(tree: FactTree, byName: ReadonlyMap<string, Fact>, paths: ReadonlyMap<unknown, string>) {
    this.tree = tree;
    this.byName = byName;
    this.#paths = paths;
  }

  /** The first name under which a fact stands in the tree; undefined for a fact that the tree does not hold. */
  nameOf(fact: Fact): string | undefined {
    return this.#paths.get(fact);
  }

  /** The first path at which a fact, list or object stands in the tree, "" for the whole; undefined for what is no part of it. */
  pathOf(part: Exclude<FactTree, boolean>): string | undefined {
    return this.#paths.get(part);
  }
}

/** Names every fact by its path and gathers the problems of all of them, each once. */
export function nameFacts(tree: FactTree, file: string): Result<FactBook> {
  const byName = new Map<string, Fact>();
  const paths = new Map<unknown, string>();
  const diagnostics = new Set<Diagnostic>();

  const visit = (node: unknown, path: string, above: readonly unknown[]): void => {
    const within = [...above, node];
    if (typeof node === "object" && !paths.has(node)) paths.set(node, path);
    if (above.includes(node) && typeof node === "object") {
      diagnostics.add(factCycle({ path }, { file }));
    } else if (node instanceof Fact) {
      byName.set(path, node);
      for (const problem of node.problems) diagnostics.add(problem);
    } else if (node instanceof KeyedList) {
      const seen = new Set<string>();
      for (const { key, value } of node.entries) {
        const slug = slugOf(key);
        if (seen.has(slug)) diagnostics.add(factDuplicateKey({ path, key: slug }, { file }));
        seen.add(slug);
        visit(value, join(path, slug), within);
      }
    } else if (Array.isArray(node)) {
      for (const [index, item] of node.entries()) visit(item, join(path, String(index)), within);
    } else if (isPlainObject(node)) {
      for (const [key, value] of Object.entries(node)) {
        if (!namePart.test(key)) diagnostics.add(factNameInvalid({ path, name: key }, { file }));
        visit(value, join(path, key), within);
      }
    } else if (typeof node !== "boolean") {
      diagnostics.add(factNotAFact({ path, got: describe(node) }, { file }));
    }
  };
  visit(tree, "", []);
  return { value: new FactBook(tree, byName, paths), diagnostics: [...diagnostics] };
}

/** What a template can write between the dots of a path. */
const namePart = /^[A-Za-z_][A-Za-z0-9_-]*$/;

/** A row's key as it stands in a fact's name: lower case, with a hyphen for anything but letters and digits. */
export function slugOf(key: string): string {
  return (
    key
      .normalize("NFKD")
      .replace(/\p{M}+/gu, "")
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, "-")
      .replace(/^-|-$/g, "") || "-"
  );
}

function join(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}

function isPlainObject(node: unknown): node is Record<string, unknown> {
  return (
    typeof node === "object" &&
    node !== null &&
    [Object.prototype, null].includes(Object.getPrototypeOf(node))
  );
}

function describe(node: unknown): string {
  if (node === null || node === undefined) return String(node);
  return typeof node === "object" ? "an object of a class" : `a ${typeof node}`;
}
