import type { Place } from "../../diagnostics/diagnostic.js";
import type { SourceFile } from "../file/source-file.js";
import { JsonDocument } from "../json/json-document.js";
import { parseJsonText } from "../json/parse-json-document.js";
import type { CellPlaces } from "../table/table-data.js";
import { scanFlatObject } from "./scan-flat-object.js";

/** Where a value stands in its line, and how it is written. */
interface Span {
  readonly start: number;
  readonly raw: string;
}

/**
 * Where the records of a file begin, each on a line of its own. Only that is kept; values are found again in their line when
 * somebody asks.
 */
export class NdjsonPlaces implements CellPlaces {
  readonly file: string;
  readonly #source: SourceFile;
  readonly #fields: readonly string[];
  readonly #starts: number[] = [];

  constructor(source: SourceFile, fields: readonly string[]) {
    this.file = source.file;
    this.#source = source;
    this.#fields = fields;
  }

  /** Takes note of the next record, in the line that begins at the byte `start`. */
  push(start: number): void {
    this.#starts.push(start);
  }

  line(record: number): number {
    return this.#source.lineAt(this.#start(record));
  }

  place(record: number, column: number): Place {
    return { file: this.file, line: this.line(record), column: this.#span(record, column).start + 1 };
  }

  raw(record: number, column: number): string {
    return this.#span(record, column).raw;
  }

  /** The text of the line that begins at the byte `start`, and the byte after its end. */
  readLine(start: number): { text: string; end: number } {
    const { bytes } = this.#source;
    const feed = bytes.indexOf(0x0a, start);
    const end = feed === -1 ? bytes.length : feed;
    return { text: bytes.toString("utf8", start, end), end };
  }

  /** A value that the line does not have stands where its object begins. */
  #span(record: number, column: number): Span {
    const { text } = this.readLine(this.#start(record));
    const field = this.#fields[column] ?? "";
    const members = scanFlatObject(text);
    const found = members ? members.find(({ key }) => key === field) : findSpan(text, field);
    return found ?? { start: text.search(/\S/), raw: "" };
  }

  /** There is no header; what is asked for it is told of the first byte. */
  #start(record: number): number {
    return this.#starts[record] ?? this.#source.markLength;
  }
}

function findSpan(text: string, field: string): Span | undefined {
  const document = parseJsonText(text, (offset) => ({ file: "", column: offset + 1 }));
  if (!(document instanceof JsonDocument)) return undefined;
  const { node, isWhole } = document.find([field]);
  return isWhole ? { start: node.loc.start.offset, raw: document.raw(node) } : undefined;
}
