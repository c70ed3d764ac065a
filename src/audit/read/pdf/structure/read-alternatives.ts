import type { PdfDictionary, PdfObject, PdfReference } from "./parse-object.js";
import { asDictionary, PlainFile } from "./plain-file.js";

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
 * What is on no page is left out, but for parts of tables and lists. Undefined for files that are not written in the
 * plainest way (`PlainFile`), map roles of their own, or whose texts are in another encoding than ASCII and UTF-16.
 * The time that it takes grows with the structure, once for all pages.
 */
export function readAlternatives(bytes: Uint8Array): readonly Alternative[] | undefined {
  const file = PlainFile.open(bytes);
  const catalog = file && asDictionary(file.resolve(file.trailer.get("Root")));
  if (file === undefined || catalog === undefined) return undefined;
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
    for (const kid of isList(kids) ? kids : [element.get("K") ?? null]) {
      const begins = this.#readKid(kid, page, depth);
      if (begins === undefined) return undefined;
      if (start === "nowhere") start = begins;
    }
    return start;
  }

  #readKid(kid: PdfObject, page: PdfReference | undefined, depth: number): Start | undefined {
    if (isReference(kid)) {
      if (this.#seen.has(kid.number)) return undefined;
      this.#seen.add(kid.number);
    }
    const value = this.#file.resolve(kid);
    if (value === null) return "nowhere";
    if (typeof value === "number") return page ?? "nowhere";
    const entries = asDictionary(value);
    if (entries === undefined) return undefined;
    const own = entries.get("Pg") ?? page;
    if (own !== undefined && !isReference(own)) return undefined;
    const type = nameIn(entries, "Type");
    return type === "MCR" || type === "OBJR" ? (own ?? "nowhere") : this.#readElement(entries, depth);
  }

  #readElement(entries: PdfDictionary, depth: number): Start | undefined {
    const page = entries.get("Pg");
    if (page !== undefined && !isReference(page)) return undefined;
    const text = this.#textIn(entries, "Alt") ?? this.#textIn(entries, "ActualText");
    if (text === "unreadable") return undefined;
    const from = this.#said.length;
    const said: Said | undefined = text && { text: text.text, start: undefined };
    if (said) this.#said.push(said);
    const start = this.readKids(entries, page, depth + 1);
    if (start === undefined || start === "nowhere") return start;
    if (said) said.start = start;
    if (containers.has(nameIn(entries, "S") ?? ""))
      for (const part of this.#said.slice(from)) part.start ??= start;
    return start;
  }

  #textIn(entries: PdfDictionary, key: string): { readonly text: string } | "unreadable" | undefined {
    const given = entries.get(key);
    if (given === undefined) return undefined;
    const bytes = this.#file.resolve(given);
    const text = typeof bytes === "string" ? decode(bytes) : undefined;
    return text === undefined ? "unreadable" : { text };
  }
}

/** Undefined for what is neither ASCII nor UTF-16, and for texts with signs that tell of a language. */
function decode(bytes: string): string | undefined {
  if (/^[\t\n\r -~]*$/.test(bytes)) return bytes;
  if (!bytes.startsWith("\xfe\xff") || bytes.length % 2 === 1) return undefined;
  const text = Buffer.from(bytes, "latin1").swap16().toString("utf16le").slice(1);
  return text.includes("\u001b") || /\p{Cs}/u.test(text) ? undefined : text;
}

function nameIn(entries: PdfDictionary, key: string): string | undefined {
  const value = entries.get(key);
  return typeof value === "object" && value !== null && "name" in value ? value.name : undefined;
}

function isReference(object: PdfObject): object is PdfReference {
  return typeof object === "object" && object !== null && "generation" in object;
}

function isList(object: PdfObject): object is readonly PdfObject[] {
  return Array.isArray(object);
}
