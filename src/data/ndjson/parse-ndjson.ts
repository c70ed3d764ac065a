import {
  cellSpace,
  fileEmpty,
  keyDuplicate,
  lineNotObject,
  lineSpread,
} from "../../diagnostics/catalogue/data.js";
import { type Result, spotText } from "../../diagnostics/diagnostic.js";
import { checkEncoding } from "../file/check-encoding.js";
import type { SourceFile } from "../file/source-file.js";
import { JsonDocument } from "../json/json-document.js";
import { JsonParser } from "../json/json-parser.js";
import { parseJsonText } from "../json/parse-json-document.js";
import { ProblemList } from "../problem-list.js";
import type { NdjsonSpec } from "../specs.js";
import { checkNamedFields } from "../table/match-columns.js";
import type { TableData } from "../table/table-data.js";
import { NdjsonPlaces } from "./ndjson-places.js";
import { listExactFields, parseFlatRecord } from "./parse-flat-record.js";

/**
 * The records of a file with one JSON object a line, when all of them are valid. Blank lines are passed over. At most `limit`
 * problems are listed. Time grows with the size of the file, and memory with its valid part; a file with very many problems
 * is not read to its end.
 */
export function parseNdjson<Row extends object>(
  source: SourceFile,
  spec: NdjsonSpec<Row>,
  limit: number,
): Result<TableData<Row>> {
  const notText = checkEncoding(source);
  if (notText) return { value: undefined, diagnostics: [notText] };
  const { file, bytes, markLength } = source;
  const fields = Object.keys(spec.shape);
  const places = new NdjsonPlaces(source, fields);
  const problems = new ProblemList(file, limit);
  checkNamedFields(spec, file, problems);
  const lines = new LineParser(spec, places, problems);

  let line = 1;
  for (let start = markLength; start < bytes.length && !lines.isDone; line++) {
    const { text, end } = places.readLine(start);
    if (!/^[ \t\r]*$/.test(text)) lines.parse(text, line, start);
    start = end + 1;
  }

  if (lines.count === 0) problems.add(() => fileEmpty({ file }, { file }));
  if (problems.count > 0) return { value: undefined, diagnostics: problems.list() };
  const columns = new Map(fields.map((name, index) => [name, index]));
  return { value: { records: lines.records, index: lines.index, columns, places }, diagnostics: [] };
}

class LineParser<Row extends object> {
  /** The records so far; none once a problem is found, since nobody will see them. */
  records: Row[] = [];
  /** The index of each record under its key. */
  readonly index = new Map<string, number>();
  /** How many lines were parsed. */
  count = 0;
  readonly #spec: NdjsonSpec<Row>;
  readonly #places: NdjsonPlaces;
  readonly #problems: ProblemList;
  readonly #exactFields: ReadonlySet<string>;
  readonly #keyColumn: number;
  #isSpread = false;

  constructor(spec: NdjsonSpec<Row>, places: NdjsonPlaces, problems: ProblemList) {
    this.#spec = spec;
    this.#places = places;
    this.#problems = problems;
    this.#exactFields = listExactFields(spec);
    this.#keyColumn = Object.keys(spec.shape).indexOf(spec.key);
  }

  /** True when reading on is of no use. */
  get isDone(): boolean {
    return this.#isSpread || this.#problems.isFull;
  }

  /** Takes the next line that is not blank, which begins at the byte `start`. */
  parse(text: string, line: number, start: number): void {
    this.#places.push(start);
    this.count += 1;
    const record = this.#parseFast(text) ?? this.#parseSlowly(text, line);
    if (record) this.#checkKey(record);
    if (record && this.#problems.count === 0) this.records.push(record);
    else this.records = [];
  }

  #parseFast(text: string): Row | undefined {
    const flat = parseFlatRecord(text, this.#exactFields);
    return flat && this.#spec.schema.safeParse(flat).data;
  }

  #parseSlowly(text: string, line: number): Row | undefined {
    const { file } = this.#places;
    const document = parseJsonText(text, (offset) => ({ file, line, column: offset + 1 }));
    if (!(document instanceof JsonDocument)) {
      this.#isSpread = this.count === 1 && /^\s*(\[|\{\s*$)/.test(text);
      const first = { file, line, column: text.search(/\S/) + 1 };
      this.#problems.add(() => (this.#isSpread ? lineSpread({}, first) : document));
      return undefined;
    }
    const { root } = document;
    if (root.type !== "Object") {
      const got = root.type === "Array" ? "a list" : root.type === "String" ? "a text" : document.raw(root);
      this.#problems.add(() => lineNotObject({ got }, document.place(root)));
      return undefined;
    }
    return new JsonParser(document, this.#spec.schema, this.#problems).parse()?.value;
  }

  #checkKey(record: Row): void {
    const column = this.#keyColumn;
    if (column === -1) return;
    const index = this.count - 1;
    const value: unknown = Reflect.get(record, this.#spec.key);
    const key = String(value);
    const trimmed = key.trim();
    if (trimmed !== key) {
      this.#problems.add(() => cellSpace({ raw: key, trimmed }, this.#places.place(index, column)));
      return;
    }
    const first = this.index.get(key);
    if (first === undefined) {
      this.index.set(key, index);
      return;
    }
    this.#problems.add(() => {
      const firstPlace = spotText(this.#places.place(first, column));
      return keyDuplicate({ key, first: firstPlace }, this.#places.place(index, column));
    });
  }
}
