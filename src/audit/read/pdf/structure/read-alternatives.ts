import {
  asDictionary,
  asList,
  asName,
  asReference,
  type PdfDictionary,
  type PdfObject,
  type PdfReference,
} from "../file/parse-object.js";
import type { PlainFile } from "../file/plain-file.js";
import { decodeTextString } from "../file/text-string.js";

/** What is said in place of a part of a page. */
export interface Alternative {
  /** Of the page's dictionary. */
  readonly page: PdfReference;
  readonly text: string;
}

/** Elements within each other: a few in most files. */
const deepest = 100;

/** What they hold is part of them though nothing of it be painted. */
const containers = new Set(["L", "LI", "LBody", "Table", "THead", "TBody", "TFoot", "TR"]);

/**
 * What a file's structure says in place of pictures and signs, in its order, each once: on the page on which it begins.
 * What is on no page is left out, but for parts of tables and lists. Undefined for files that map roles of their own, and
 * for a structure that is not as it must be.
 * The time that it takes grows with the structure, once for all pages.
 */
export function readAlternatives(file: PlainFile): readonly Alternative[] | undefined {
  const catalog = asDictionary(file.resolve(file.trailer.get("Root")));
  if (catalog === undefined) return undefined;
  const given = catalog.get("StructTreeRoot");
  if (given === undefined) return [];
  const root = asDictionary(file.resolve(given));
  if (root === undefined || root.has("RoleMap")) return undefined;
  const reader = new StructureReader(file);
  return reader.readKids(root, undefined, 0) === undefined ? undefined : reader.finish();
}

/** Where an element begins; "nowhere" when nothing of it is painted. */
type Start = PdfReference | "nowhere";

interface Said {
  readonly text: string;
  start: PdfReference | undefined;
}

class StructureReader {
  readonly #file: PlainFile;
  readonly #said: Said[] = [];
  readonly #seen = new Set<number>();

  constructor(file: PlainFile) {
    this.#file = file;
  }

  finish(): readonly Alternative[] {
    return this.#said.flatMap(({ text, start: page }) => (page === undefined ? [] : [{ page, text }]));
  }

  /** Where the first of an element's kids begins, all of which are read. Undefined where the structure is not as it must be. */
  readKids(element: PdfDictionary, page: PdfReference | undefined, depth: number): Start | undefined {
    const kids = this.#file.resolve(element.get("K") ?? null);
    if (kids === undefined || depth > deepest) return undefined;
    let start: Start = "nowhere";
    for (const kid of asList(kids) ?? [element.get("K") ?? null]) {
      const begins = this.#readKid(kid, page, depth);
      if (begins === undefined) return undefined;
      if (start === "nowhere") start = begins;
    }
    return start;
  }

  #readKid(kid: PdfObject, page: PdfReference | undefined, depth: number): Start | undefined {
    const reference = asReference(kid);
    if (reference) {
      if (this.#seen.has(reference.number)) return undefined;
      this.#seen.add(reference.number);
    }
    const value = this.#file.resolve(kid);
    if (value === null) return "nowhere";
    if (typeof value === "number") return page ?? "nowhere";
    const entries = asDictionary(value);
    if (entries === undefined) return undefined;
    const own = asReference(entries.get("Pg") ?? page);
    if (own === undefined && entries.has("Pg")) return undefined;
    const type = asName(entries.get("Type"));
    return type === "MCR" || type === "OBJR" ? (own ?? "nowhere") : this.#readElement(entries, depth);
  }

  #readElement(entries: PdfDictionary, depth: number): Start | undefined {
    const page = asReference(entries.get("Pg"));
    if (page === undefined && entries.has("Pg")) return undefined;
    const text = this.#textIn(entries, "Alt") ?? this.#textIn(entries, "ActualText");
    if (text === "unreadable") return undefined;
    const from = this.#said.length;
    const said: Said | undefined = text && { text: text.text, start: undefined };
    if (said) this.#said.push(said);
    const start = this.readKids(entries, page, depth + 1);
    if (start === undefined || start === "nowhere") return start;
    if (said) said.start = start;
    if (containers.has(asName(entries.get("S")) ?? ""))
      for (const part of this.#said.slice(from)) part.start ??= start;
    return start;
  }

  #textIn(entries: PdfDictionary, key: string): { readonly text: string } | "unreadable" | undefined {
    const given = entries.get(key);
    if (given === undefined) return undefined;
    const bytes = this.#file.resolve(given);
    const text = typeof bytes === "string" ? decodeTextString(bytes) : undefined;
    return text === undefined ? "unreadable" : { text };
  }
}
