import { cellSpace, fileEmpty, keyDuplicate } from "../../diagnostics/catalogue/data.js";
import { type Result, spotText } from "../../diagnostics/diagnostic.js";
import { checkEncoding } from "../file/check-encoding.js";
import type { SourceFile } from "../file/source-file.js";
import { ProblemList } from "../problem-list.js";
import type { NdjsonSpec } from "../specs.js";
import { checkNamedFields } from "../table/match-columns.js";
import type { TableData } from "../table/table-data.js";
import { LineParser } from "./line-parser.js";
import { NdjsonPlaces } from "./ndjson-places.js";

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
  const lines = new LineParser(file, spec, problems);
  const keyed = new KeyedRecords(spec, places, problems);

  let line = 1;
  for (let start = markLength; start < bytes.length && !lines.isDone; line++) {
    const { text, end } = places.readLine(start);
    const before = lines.count;
    const record = lines.parse(text, line);
    if (lines.count > before) keyed.add(record, start);
    start = end + 1;
  }

  if (lines.count === 0) problems.add(() => fileEmpty({ file }, { file }));
  if (problems.count > 0) return { value: undefined, diagnostics: problems.list() };
  const columns = new Map(fields.map((name, index) => [name, index]));
  const { records, index } = keyed;
  return { value: { records, index, columns, places }, diagnostics: [] };
}

class KeyedRecords<Row extends object> {
  /** The records so far; none once a problem is found, since nobody will see them. */
  records: Row[] = [];
  /** The index of each record under its key. */
  readonly index = new Map<string, number>();
  readonly #key: string;
  readonly #places: NdjsonPlaces;
  readonly #problems: ProblemList;
  readonly #keyColumn: number;
  #count = 0;

  constructor(spec: NdjsonSpec<Row>, places: NdjsonPlaces, problems: ProblemList) {
    this.#key = spec.key;
    this.#places = places;
    this.#problems = problems;
    this.#keyColumn = Object.keys(spec.shape).indexOf(spec.key);
  }

  /** Takes the record of the next line that is not blank, which begins at the byte `start`; undefined for a bad one. */
  add(record: Row | undefined, start: number): void {
    this.#places.push(start);
    if (record) this.#checkKey(record, this.#count);
    this.#count += 1;
    if (record && this.#problems.count === 0) this.records.push(record);
    else this.records = [];
  }

  #checkKey(record: Row, index: number): void {
    const column = this.#keyColumn;
    if (column === -1) return;
    const value: unknown = Reflect.get(record, this.#key);
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
