import type { Place } from "../../diagnostics/diagnostic.js";
import type { SourceFile } from "../file/source-file.js";
import type { CellPlaces } from "../table/table-data.js";

const quote = 0x22;
const feed = 0x0a;
const carriageReturn = 0x0d;

/** Where a cell stands in the bytes: from `start` up to but not with `end`, its quotes included. */
interface CellSpan {
  readonly start: number;
  readonly end: number;
  readonly fault?: QuoteFault;
}

/** A quote that is never closed, text after the closing quote, or a quote within a cell that begins with none. */
export interface QuoteFault {
  readonly kind: "unclosed" | "after" | "inside";
  readonly offset: number;
}

/**
 * Where the records of a CSV file begin. Only that is kept, one number a record; cells are found again from there when
 * somebody asks, which takes as long as their record.
 */
export class CsvLayout implements CellPlaces {
  readonly source: SourceFile;
  readonly #delimiter: number;
  #starts = new Uint32Array(1024);
  #count = 0;

  constructor(source: SourceFile, delimiter: string) {
    this.source = source;
    this.#delimiter = delimiter.charCodeAt(0);
  }

  /** Takes note of the next record, which begins at the first byte from `offset` that does not end a blank line. */
  push(offset: number): void {
    if (this.#count === this.#starts.length) {
      const larger = new Uint32Array(this.#count * 2);
      larger.set(this.#starts);
      this.#starts = larger;
    }
    this.#starts[this.#count] = this.#skipBlankLines(offset);
    this.#count += 1;
  }

  get file(): string {
    return this.source.file;
  }

  /** The number of the record noted last, from 0; -1 for the header. */
  get last(): number {
    return this.#count - 2;
  }

  #start(record: number): number {
    const start = record <= this.last ? this.#starts[record + 1] : undefined;
    if (start === undefined) throw new RangeError(`no record ${record} of ${this.#count - 1}`);
    return start;
  }

  line(record: number): number {
    return this.source.lineAt(this.#start(record));
  }

  place(record: number, column: number): Place {
    return this.source.placeAt(this.#span(record, column).start);
  }

  /** The text of a cell as it stands in the file, its quotes included. */
  raw(record: number, column: number): string {
    const { start, end } = this.#span(record, column);
    return this.source.bytes.toString("utf8", start, end);
  }

  #span(record: number, column: number): CellSpan {
    let span = this.#scanCell(this.#start(record));
    for (let i = 0; i < column; i++) span = this.#scanCell(span.end + 1);
    return span;
  }

  /** The first fault of quotes in the records from `offset` on; undefined when there is none. */
  findFault(offset: number): QuoteFault | undefined {
    const { bytes } = this.source;
    let start = this.#skipBlankLines(offset);
    while (start < bytes.length) {
      const { end, fault } = this.#scanCell(start);
      if (fault) return fault;
      start = bytes[end] === this.#delimiter ? end + 1 : this.#skipBlankLines(end);
    }
    return undefined;
  }

  #skipBlankLines(offset: number): number {
    let at = offset;
    while (at < this.source.bytes.length && this.#isLineEnd(at)) at += 1;
    return at;
  }

  #scanCell(start: number): CellSpan {
    const { bytes } = this.source;
    if (bytes[start] !== quote) return this.#scanPlain(start, start);
    let at = start + 1;
    for (;;) {
      const close = bytes.indexOf(quote, at);
      if (close === -1) return { start, end: bytes.length, fault: { kind: "unclosed", offset: start } };
      if (bytes[close + 1] !== quote) {
        const after = close + 1;
        if (this.#isCellEnd(after)) return { start, end: after };
        return { ...this.#scanPlain(start, after), fault: { kind: "after", offset: after } };
      }
      at = close + 2;
    }
  }

  #scanPlain(start: number, from: number): CellSpan {
    const { bytes } = this.source;
    let at = from;
    let inside = -1;
    while (!this.#isCellEnd(at)) {
      if (bytes[at] === quote && inside === -1) inside = at;
      at += 1;
    }
    return inside === -1 ? { start, end: at } : { start, end: at, fault: { kind: "inside", offset: inside } };
  }

  #isCellEnd(at: number): boolean {
    return this.source.bytes[at] === this.#delimiter || this.#isLineEnd(at);
  }

  /** True at a line feed, at a carriage return with a line feed, and at the end of the file. */
  #isLineEnd(at: number): boolean {
    const { bytes } = this.source;
    const byte = bytes[at];
    return byte === feed || byte === undefined || (byte === carriageReturn && bytes[at + 1] === feed);
  }
}
