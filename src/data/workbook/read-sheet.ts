import { workbookDamaged, workbookLimit } from "../../diagnostics/catalogue/workbooks.js";
import { quote } from "../../diagnostics/kind.js";
import {
  type CellRange,
  cellAddress,
  mostColumns,
  mostRows,
  parseAddress,
  parseRange,
} from "./cell-address.js";
import { type CellContext, readCell } from "./cell-reader.js";
import type { CellValue } from "./cell-value.js";
import { readXml, type XmlVisitor } from "./read-xml.js";
import type { Sheet, SheetRow } from "./sheet.js";
import { isTrue, type SheetEntry, type Workbook } from "./workbook.js";
import { WorkbookFailure } from "./workbook-failure.js";

/** The most characters of a cell. Source: Excel specifications and limits, "Total number of characters that a cell can contain". */
const mostCharacters = 32_767;

type Attributes = Readonly<Record<string, string>>;

/** The cells of a sheet that lie in `range`. Throws a WorkbookFailure. */
export async function readSheet(workbook: Workbook, entry: SheetEntry, range: CellRange): Promise<Sheet> {
  const { dateSystem, isStale, file } = workbook;
  const strings = await workbook.sharedStrings();
  const formats = await workbook.formats();
  const bytes = await workbook.parts.read(entry.part);
  const reader = new SheetReader(workbook, entry, range, { strings, formats, dateSystem, isStale });
  readXml({ file, name: entry.part, bytes }, reader);
  return reader.sheet();
}

interface OpenRow {
  readonly number: number;
  readonly isHidden: boolean;
  readonly columns: number[];
  readonly values: CellValue[];
}

class SheetReader implements XmlVisitor {
  readonly #workbook: Workbook;
  readonly #entry: SheetEntry;
  readonly #range: CellRange;
  readonly #context: CellContext;
  readonly #rows: SheetRow[] = [];
  readonly #merged: CellRange[] = [];
  readonly #hiddenColumns: { first: number; last: number }[] = [];
  #isFiltered = false;
  #row: OpenRow = { number: 0, isHidden: false, columns: [], values: [] };
  #column = 0;
  #type = "n";
  #style = 0;
  #hasFormula = false;
  #value: string | undefined;

  constructor(workbook: Workbook, entry: SheetEntry, range: CellRange, context: CellContext) {
    this.#workbook = workbook;
    this.#entry = entry;
    this.#range = range;
    this.#context = context;
  }

  sheet(): Sheet {
    return {
      name: this.#entry.name,
      rows: this.#rows,
      merged: this.#merged,
      hiddenColumns: this.#hiddenColumns,
      isFiltered: this.#isFiltered,
    };
  }

  open(path: string, attributes: Attributes): void {
    switch (path) {
      case "worksheet/sheetData/row/c":
        this.#openCell(attributes);
        break;
      case "worksheet/sheetData/row/c/f":
        this.#hasFormula = true;
        break;
      case "worksheet/sheetData/row":
        this.#openRow(attributes);
        break;
      case "worksheet/cols/col":
        this.#addColumns(attributes);
        break;
      case "worksheet/autoFilter/filterColumn":
        this.#isFiltered = true;
        break;
      case "worksheet/mergeCells/mergeCell":
        this.#addMerged(attributes["ref"] ?? "");
        break;
    }
  }

  close(path: string, text: string): void {
    switch (path) {
      case "worksheet/sheetData/row/c/v":
        this.#value = text;
        break;
      case "worksheet/sheetData/row/c/is/t":
      case "worksheet/sheetData/row/c/is/r/t":
        this.#value = (this.#value ?? "") + text;
        break;
      case "worksheet/sheetData/row/c":
        this.#closeCell();
        break;
      case "worksheet/sheetData/row":
        if (this.#row.columns.length > 0) this.#rows.push(this.#row);
        break;
    }
  }

  #openRow({ r, hidden, ht }: Attributes): void {
    const number = r === undefined ? this.#row.number + 1 : Number(r);
    if (number > mostRows) throw this.#limit("rows", mostRows);
    if (!Number.isInteger(number) || number <= this.#row.number) {
      throw this.#damaged(`row ${r?.slice(0, 20)} comes after row ${this.#row.number}`);
    }
    const isHidden = isTrue(hidden) || (ht !== undefined && Number(ht) === 0);
    this.#row = { number, isHidden, columns: [], values: [] };
    this.#column = 0;
  }

  #openCell({ r, t, s }: Attributes): void {
    const previous = this.#column;
    const column = r === undefined ? previous + 1 : this.#findColumn(r);
    if (column > mostColumns) throw this.#limit("columns", mostColumns);
    if (column <= previous) {
      throw this.#damaged(`the cell ${r} comes after ${cellAddress(this.#row.number, previous)}`);
    }
    this.#column = column;
    this.#type = t ?? "n";
    this.#style = Number(s ?? 0);
    this.#hasFormula = false;
    this.#value = undefined;
  }

  #findColumn(address: string): number {
    const found = parseAddress(address);
    if (found?.row === this.#row.number) return found.column;
    throw this.#damaged(`a cell of row ${this.#row.number} is called ${address.slice(0, 20)}`);
  }

  #closeCell(): void {
    const { firstRow, lastRow, firstColumn, lastColumn } = this.#range;
    const { number, columns, values } = this.#row;
    const column = this.#column;
    if (number < firstRow || number > lastRow || column < firstColumn || column > lastColumn) return;
    const cell = {
      type: this.#type,
      style: this.#style,
      hasFormula: this.#hasFormula,
      value: this.#value,
    };
    const value = readCell(cell, this.#context);
    if (value === undefined) return;
    if (typeof value === "string") {
      if (value.length > mostCharacters) throw this.#limit("characters in a cell", mostCharacters);
      // A million cells may share one text: what is made of each is not shared.
      this.#workbook.parts.count(value.length);
    }
    columns.push(column);
    values.push(value);
  }

  #addColumns({ min, max, hidden, width }: Attributes): void {
    if (!isTrue(hidden) && !(width !== undefined && Number(width) === 0)) return;
    this.#hiddenColumns.push({ first: Number(min), last: Number(max) });
    if (this.#hiddenColumns.length > mostColumns) throw this.#limit("columns", mostColumns);
  }

  #addMerged(ref: string): void {
    const range = parseRange(ref);
    // One cell by itself is merged with nothing.
    if (range) this.#merged.push(range);
    else if (!parseAddress(ref)) throw this.#damaged(`it merges the cells ${quote(ref)}`);
  }

  #damaged(found: string): WorkbookFailure {
    const { file } = this.#workbook;
    return new WorkbookFailure(
      workbookDamaged({ found: `in its sheet ${quote(this.#entry.name)}, ${found}` }, { file }),
    );
  }

  #limit(what: string, limit: number): WorkbookFailure {
    return new WorkbookFailure(workbookLimit({ what, limit }, { file: this.#workbook.file }));
  }
}
