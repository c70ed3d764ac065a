import { ObjectParser, type PdfDictionary, type PdfObject } from "./parse-object.js";

/** How far from the end of a file its last words stand at most. */
const lastWords = 1024;

const section = /(\d+)[ ](\d+)[ ]*\r?\n/y;
const entry = /(\d{10}) (\d{5}) ([nf])(?: \r| \n|\r\n)/y;
const table = /xref[ ]*\r?\n/y;
const trailer = /trailer/y;
const head = /(\d+) (\d+) obj(?![A-Za-z0-9])/y;
const end = /endobj/y;

/**
 * The objects of a PDF file that was written in one go, without encryption, with a table of the places of all its objects.
 */
export class PlainFile {
  readonly trailer: PdfDictionary;
  readonly #text: string;
  readonly #places: ReadonlyMap<number, Entry>;

  private constructor(text: string, trailer: PdfDictionary, places: ReadonlyMap<number, Entry>) {
    this.#text = text;
    this.trailer = trailer;
    this.#places = places;
  }

  /** Undefined for a file of another kind, and for one that is damaged. */
  static open(bytes: Uint8Array): PlainFile | undefined {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
    const last = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(text.slice(-lastWords))?.[1];
    if (!text.startsWith("%PDF-") || last === undefined) return undefined;
    const parser = new ObjectParser(text, Number(last));
    if (parser.take(table) === undefined) return undefined;
    const places = new Map<number, Entry>();
    for (let found = parser.take(section); found; found = parser.take(section)) {
      const [first, count] = [Number(found[1]), Number(found[2])];
      for (let index = 0; index < count; index += 1) {
        const [all, offset, generation, kind] = parser.take(entry) ?? [];
        if (all === undefined) return undefined;
        if (kind === "n")
          places.set(first + index, { offset: Number(offset), generation: Number(generation) });
      }
    }
    if (parser.take(trailer) === undefined) return undefined;
    const told = asDictionary(parser.parse());
    if (told === undefined || ["Prev", "XRefStm", "Encrypt"].some((key) => told.has(key))) return undefined;
    return new PlainFile(text, told, places);
  }

  /** The object itself, where it is a reference; undefined for one that is not there, is no more than a reference, or cannot be read. */
  resolve(object: PdfObject | undefined): PdfObject | undefined {
    if (typeof object !== "object" || object === null || !("generation" in object)) return object;
    const place = this.#places.get(object.number);
    if (place === undefined || place.generation !== object.generation) return undefined;
    const parser = new ObjectParser(this.#text, place.offset);
    const [, number, generation] = parser.take(head) ?? [];
    if (Number(number) !== object.number || Number(generation) !== object.generation) return undefined;
    const value = parser.parse();
    // What has no end here is a stream.
    if (typeof value === "object" && value !== null && "generation" in value) return undefined;
    return parser.take(end) === undefined ? undefined : value;
  }
}

/** Where an object stands. */
interface Entry {
  readonly offset: number;
  readonly generation: number;
}

export function asDictionary(object: PdfObject | undefined): PdfDictionary | undefined {
  return object instanceof Map ? object : undefined;
}
