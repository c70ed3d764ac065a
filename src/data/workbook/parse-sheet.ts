import { noRows } from "../../diagnostics/catalogue/data.js";
import { cellOutside, cellsMerged, rowBlank } from "../../diagnostics/catalogue/workbooks.js";
import type { Diagnostic, Place, Result } from "../../diagnostics/diagnostic.js";
import { ProblemList } from "../problem-list.js";
import type { XlsxSpec } from "../specs.js";
import { checkNamedFields, type Header, matchColumns } from "../table/match-columns.js";
import { type CellText, RowParser } from "../table/row-parser.js";
import type { TableData } from "../table/table-data.js";
import { columnLetters, overlaps, rangeText } from "./cell-address.js";
import { type CellValue, valueText } from "./cell-value.js";
import { findHidden } from "./find-hidden.js";
import { NumbersAsText } from "./numbers-as-text.js";
import type { Sheet, SheetRow } from "./sheet.js";
import { SheetPlaces } from "./sheet-places.js";
import { findArea, type TableArea } from "./table-area.js";

/**
 * The records of a sheet, when all of them are valid; with warnings for what is hidden and for numbers that are stored as
 * text. At most `limit` problems are listed.
 */
export function parseSheet<Row extends object>(
  file: string,
  sheet: Sheet,
  spec: XlsxSpec<Row>,
  limit: number,
): Result<TableData<Row>> {
  const area = findArea(sheet, spec, file);
  if (!("header" in area)) return { value: undefined, diagnostics: [area] };
  const problems = new ProblemList(file, limit);
  const places = new SheetPlaces(file, sheet, [area.header, ...area.rows], area.firstColumn);
  const parser = new AreaParser(area, spec, places, problems);
  parser.checkLayout(sheet);
  const header = parser.parseHeader();
  const { rows, warnings } = parser.parseRows(header);

  if (problems.count === 0 && area.rows.length === 0)
    problems.add(() => noRows({ file }, places.place(-1, 0)));
  if (spec.hidden === "warn") warnings.push(...findHidden(sheet, area, places));
  if (problems.count > 0) return { value: undefined, diagnostics: [...problems.list(), ...warnings] };
  const columns = new Map(header.columns.map(({ name, index }) => [name, index]));
  return { value: { records: rows.records, index: rows.index, columns, places }, diagnostics: warnings };
}

class AreaParser<Row extends object> {
  readonly #area: TableArea;
  readonly #spec: XlsxSpec<Row>;
  readonly #places: SheetPlaces;
  readonly #problems: ProblemList;

  constructor(area: TableArea, spec: XlsxSpec<Row>, places: SheetPlaces, problems: ProblemList) {
    this.#area = area;
    this.#spec = spec;
    this.#places = places;
    this.#problems = problems;
  }

  /** A problem for each of the merged cells that touch the table, and one for a blank row in it. */
  checkLayout(sheet: Sheet): void {
    const { header, rows, next, firstColumn, lastColumn } = this.#area;
    const lastRow = (rows.at(-1) ?? header).number;
    const own = { firstRow: header.number, lastRow, firstColumn, lastColumn };
    for (const merged of sheet.merged.filter((range) => overlaps(range, own))) {
      const place = this.#places.at(merged.firstRow, merged.firstColumn);
      this.#problems.add(() => cellsMerged({ range: rangeText(merged) }, place));
    }
    if (!next) return;
    this.#problems.add(() => {
      const params = { row: lastRow + 1, next: next.number, range: rangeText(own) };
      return rowBlank(params, this.#places.at(lastRow + 1, firstColumn));
    });
  }

  parseHeader(): Header {
    const { header, firstColumn, lastColumn } = this.#area;
    const names: string[] = new Array(lastColumn - firstColumn + 1).fill("");
    forEachCell(header, (column, value) => {
      if (typeof value === "function")
        this.#problems.add(() => value(this.#places.at(header.number, column)));
      names[column - firstColumn] = valueText(value);
    });
    checkNamedFields(this.#spec, this.#places.file, this.#problems);
    return matchColumns(names, this.#spec, this.#places, this.#problems);
  }

  /** Reads the rows, each into the same list of cells, so that time grows with the cells that hold something. */
  parseRows(header: Header): { rows: RowParser<Row>; warnings: Diagnostic[] } {
    const { firstColumn } = this.#area;
    const rows = new RowParser(header, this.#spec, this.#places, this.#problems);
    const asText = new NumbersAsText(header, this.#places);
    const cells: CellText[] = new Array(header.width).fill(null);
    const faults = new Map<number, (place: Place) => Diagnostic>();
    for (const [record, row] of this.#area.rows.entries()) {
      forEachCell(row, (column, value) => {
        const index = column - firstColumn;
        if (index < 0 || index >= header.width) return this.#refuseOutside(row, column, value);
        if (typeof value === "function") faults.set(index, value);
        else cells[index] = valueText(value);
        asText.look(record, index, value);
      });
      rows.parse(cells, faults);
      forEachCell(row, (column) => {
        const index = column - firstColumn;
        if (index >= 0 && index < header.width) cells[index] = null;
      });
      faults.clear();
      if (this.#problems.isFull) break;
    }
    return { rows, warnings: asText.warnings() };
  }

  #refuseOutside({ number }: SheetRow, column: number, value: CellValue): void {
    this.#problems.add(() => {
      const { header, firstColumn, lastColumn } = this.#area;
      const columns = `${columnLetters(firstColumn)}:${columnLetters(lastColumn)}`;
      const params = { text: valueText(value), columns, headerRow: header.number };
      return cellOutside(params, this.#places.at(number, column));
    });
  }
}

function forEachCell({ columns, values }: SheetRow, use: (column: number, value: CellValue) => void): void {
  for (const [i, column] of columns.entries()) {
    const value = values[i];
    if (value !== undefined) use(column, value);
  }
}
