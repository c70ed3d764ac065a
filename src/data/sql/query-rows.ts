import { createHash } from "node:crypto";
import { noRows } from "../../diagnostics/catalogue/data.js";
import { cellEmpty, queryTooLong } from "../../diagnostics/catalogue/databases.js";
import type { Diagnostic, Place, Result } from "../../diagnostics/diagnostic.js";
import { ProblemList } from "../problem-list.js";
import { checkNamedFields, type Header, matchColumns } from "../table/match-columns.js";
import { type CellText, RowParser } from "../table/row-parser.js";
import type { CellPlaces, TableData } from "../table/table-data.js";
import type { TableSpec } from "../table/table-spec.js";
import { placeInRows } from "./place-in-rows.js";
import type { RowSink } from "./session.js";

/** What the rows come from. */
interface Origin {
  /** The name of the table in the configuration. */
  readonly name: string;
  /** What its cells are said to stand in. */
  readonly file: string;
  readonly maxRows: number;
  /** How many problems are listed. */
  readonly limit: number;
}

/** Gathers the rows of a query into the data of a table. Cells stand in rows and columns, which count from 1. */
export class QueryRows<Row extends object> implements RowSink, CellPlaces {
  readonly file: string;
  readonly #origin: Origin;
  readonly #spec: TableSpec<Row>;
  readonly #problems: ProblemList;
  readonly #hash = createHash("sha256");
  #size = 0;
  #names: readonly string[] = [];
  #cells: (readonly CellText[])[] = [];
  #count = 0;
  #header: Header | undefined;
  #rows: RowParser<Row> | undefined;

  constructor(origin: Origin, spec: TableSpec<Row>) {
    this.file = origin.file;
    this.#origin = origin;
    this.#spec = spec;
    this.#problems = new ProblemList(origin.file, origin.limit);
    checkNamedFields(spec, origin.name, this.#problems);
  }

  columns(names: readonly string[]): void {
    this.#names = names;
    this.#digest(names);
    this.#header = matchColumns(names, this.#spec, this, this.#problems);
    this.#rows = new RowParser(this.#header, this.#spec, this, this.#problems);
  }

  row(cells: readonly CellText[]): boolean {
    const { name, maxRows } = this.#origin;
    if (this.#count === maxRows) {
      this.#problems.add(() => queryTooLong({ name, limit: maxRows }, { file: this.file }));
      return false;
    }
    const row = this.#count;
    this.#count += 1;
    this.#digest(cells);
    // What is wrong is not kept: only the cells of good tables are looked at again.
    if (this.#problems.count === 0) this.#cells.push(cells);
    else this.#cells = [];
    const empty = cells.indexOf("");
    if (empty === -1) {
      this.#rows?.parse(cells);
    } else {
      const column = this.#names[empty] ?? "";
      this.#rows?.refuse(() => cellEmpty({ column }, this.place(row, empty)));
    }
    return !this.#problems.isFull;
  }

  place(record: number, column: number): Place {
    return placeInRows(this.file, this.#names, record, column);
  }

  raw(record: number, column: number): string {
    return this.#cells[record]?.[column] ?? "";
  }

  line(record: number): number {
    return Math.max(record, 0) + 1;
  }

  /** SHA-256 of the names and rows as JSON, a line each, and the length of that in bytes. */
  digest(): { readonly sha256: string; readonly size: number } {
    return { sha256: this.#hash.copy().digest("hex"), size: this.#size };
  }

  /** The data, when all rows came and are valid. `failures` are what kept rows from coming. */
  finish(failures: readonly Diagnostic[]): Result<TableData<Row>> {
    if (failures.length > 0) return { value: undefined, diagnostics: failures };
    if (this.#problems.count === 0 && this.#count === 0) {
      this.#problems.add(() => noRows({ file: this.file }, { file: this.file }));
    }
    if (this.#problems.count > 0 || !this.#header || !this.#rows) {
      return { value: undefined, diagnostics: this.#problems.list() };
    }
    const columns = new Map(this.#header.columns.map(({ name, index }) => [name, index]));
    const { records, index } = this.#rows;
    return { value: { records, index, columns, places: this }, diagnostics: [] };
  }

  #digest(values: readonly CellText[]): void {
    const line = `${JSON.stringify(values)}\n`;
    this.#hash.update(line);
    this.#size += Buffer.byteLength(line);
  }
}
