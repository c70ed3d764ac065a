import type { Place } from "../../diagnostics/diagnostic.js";
import type { CellPlaces } from "../table/table-data.js";
import { cellAddress, quoteSheet } from "./cell-address.js";
import { valueText } from "./cell-value.js";
import type { Sheet, SheetRow } from "./sheet.js";

/** Where the cells of a table stand in a sheet, and their texts. */
export class SheetPlaces implements CellPlaces {
  readonly file: string;
  readonly #prefix: string;
  /** The header row, then those of the records. */
  readonly #rows: readonly SheetRow[];
  readonly #firstColumn: number;

  constructor(file: string, sheet: Sheet, rows: readonly SheetRow[], firstColumn: number) {
    this.file = file;
    this.#prefix = `${quoteSheet(sheet.name)}!`;
    this.#rows = rows;
    this.#firstColumn = firstColumn;
  }

  place(record: number, column: number): Place {
    return this.at(this.line(record), this.#firstColumn + column);
  }

  /** The place of any cell of the sheet; rows and columns from 1. */
  at(row: number, column: number): Place {
    return { file: this.file, line: row, column, cell: this.#prefix + cellAddress(row, column) };
  }

  raw(record: number, column: number): string {
    const row = this.#row(record);
    return valueText(row.values[row.columns.indexOf(this.#firstColumn + column)]);
  }

  line(record: number): number {
    return this.#row(record).number;
  }

  #row(record: number): SheetRow {
    const row = this.#rows[record + 1];
    if (!row) throw new RangeError(`no record ${record} of ${this.#rows.length - 1}`);
    return row;
  }
}
