import { inflate } from "./inflate.js";
import {
  asDictionary,
  asName,
  asReference,
  ObjectParser,
  type PdfDictionary,
  type PdfObject,
} from "./parse-object.js";

/** How far from the end of a file its last words stand at most. */
const lastWords = 1024;

const section = /(\d+)[ ](\d+)[ ]*\r?\n/y;
const entry = /(\d{10}) (\d{5}) ([nf])(?: \r| \n|\r\n)/y;
const table = /xref[ ]*\r?\n/y;
const trailer = /trailer/y;
const head = /(\d+) (\d+) obj(?![A-Za-z0-9])/y;
/** With the word behind it, which some readers read before they take the object, and fail where it is none. */
const end = /endobj(?=[\0\t\n\f\r ]+(?:\d|xref[ \r\n]))/y;
const streamStart = /stream\r?\n/y;
const streamEnd = new RegExp(`endstream[\\0\\t\\n\\f\\r ]+${end.source}`, "y");

/** What would have to be undone, or is kept elsewhere. `F` and `DP` are short for others in inline images only, but are read as such. */
const unusual = ["F", "FFilter", "FDecodeParms", "DecodeParms", "DP"];

/** Of all streams of a file together, unpacked: several times what the largest documents have. */
const most = 512 * 1024 * 1024;

/**
 * The objects of a PDF file that was written in one go, without encryption, with a table of the places of all its objects.
 * Source: ISO 32000-1, 7.5.
 */
export class PlainFile {
  readonly trailer: PdfDictionary;
  readonly #bytes: Uint8Array;
  readonly #text: string;
  readonly #places: ReadonlyMap<number, Entry>;
  #left = most;

  private constructor(
    bytes: Uint8Array,
    text: string,
    trailer: PdfDictionary,
    places: ReadonlyMap<number, Entry>,
  ) {
    this.#bytes = bytes;
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
    let next = 0;
    for (let found = parser.take(section); found; found = parser.take(section)) {
      const [first, count] = [Number(found[1]), Number(found[2])];
      // Sections that overlap or do not begin with 0 are read in more than one way.
      if (first < next || (next === 0 && first > 0)) return undefined;
      for (let index = 0; index < count; index += 1) {
        const [all, offset, generation, kind] = parser.take(entry) ?? [];
        if (all === undefined || (first + index === 0 && kind === "n")) return undefined;
        if (kind === "f") continue;
        const place = { offset: Number(offset), generation: Number(generation) };
        // Of all objects, so that no file is damaged where nothing is looked for.
        if (!text.startsWith(`${first + index} ${place.generation} obj`, place.offset)) return undefined;
        places.set(first + index, place);
      }
      next = first + count;
    }
    if (parser.take(trailer) === undefined) return undefined;
    const told = asDictionary(parser.parse());
    if (told === undefined || ["Prev", "XRefStm", "Encrypt"].some((key) => told.has(key))) return undefined;
    return new PlainFile(bytes, text, told, places);
  }

  /** The object itself, where it is a reference; undefined for one that is not there, is no more than a reference, or cannot be read. */
  resolve(object: PdfObject | undefined): PdfObject | undefined {
    const found = this.#find(object);
    if (found === undefined) return object;
    const { value, parser } = found;
    // What has no end here is a stream.
    if (value === undefined || asReference(value)) return undefined;
    return parser.take(end) === undefined ? undefined : value;
  }

  /**
   * The stream that an object refers to. Undefined for what is no stream, is packed in another way than by deflating it
   * as it is, or is damaged. Throws `StreamTooLarge`.
   */
  readStream(object: PdfObject | undefined): PdfStream | undefined {
    const found = this.readPacked(object);
    if (found === undefined) return undefined;
    const { dictionary, bytes: packed } = found;
    if (unusual.some((key) => dictionary.has(key))) return undefined;
    const filter = this.resolve(dictionary.get("Filter"));
    if (filter === undefined) return dictionary.has("Filter") ? undefined : found;
    const [only, ...others] = Array.isArray(filter) ? filter : [filter];
    if (asName(only) !== "FlateDecode" || others.length > 0) return undefined;
    const bytes = inflate(packed, this.#left);
    this.#left -= bytes?.length ?? 0;
    return bytes && { dictionary, bytes };
  }

  /** The stream that an object refers to, as it is packed. Undefined for what is no stream, or does not end where it says. */
  readPacked(object: PdfObject | undefined): PdfStream | undefined {
    const { value, parser } = this.#find(object) ?? {};
    const dictionary = asDictionary(value);
    if (parser === undefined || dictionary === undefined) return undefined;
    const length = this.resolve(dictionary.get("Length"));
    if (parser.take(streamStart) === undefined || !isCount(length)) return undefined;
    const bytes = this.#bytes.subarray(parser.at, parser.at + length);
    parser.at += length;
    return parser.take(streamEnd) && { dictionary, bytes };
  }

  /** What is read at a reference, and what reads on behind it; undefined when it is no reference. */
  #find(object: PdfObject | undefined): Found | undefined {
    const reference = asReference(object);
    if (reference === undefined) return undefined;
    const place = this.#places.get(reference.number);
    const parser = new ObjectParser(this.#text, place?.offset ?? 0);
    if (place === undefined || place.generation !== reference.generation) return { value: undefined, parser };
    const [, number, generation] = parser.take(head) ?? [];
    const isThere = Number(number) === reference.number && Number(generation) === reference.generation;
    return { value: isThere ? parser.parse() : undefined, parser };
  }
}

/** Where an object stands. */
interface Entry {
  readonly offset: number;
  readonly generation: number;
}

interface Found {
  readonly value: PdfObject | undefined;
  readonly parser: ObjectParser;
}

export interface PdfStream {
  readonly dictionary: PdfDictionary;
  readonly bytes: Uint8Array;
}

function isCount(object: PdfObject | undefined): object is number {
  return typeof object === "number" && Number.isSafeInteger(object) && object >= 0;
}
