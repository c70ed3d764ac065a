import { columnsHidden, rowsHidden } from "../../diagnostics/catalogue/workbooks.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { columnLetters } from "./cell-address.js";
import type { Sheet } from "./sheet.js";
import type { SheetPlaces } from "./sheet-places.js";
import type { TableArea } from "./table-area.js";

/** How many stretches of rows or columns a message names. */
const named = 8;

/** A warning for the hidden rows of a table, its header included, and one for its hidden columns. */
export function findHidden(sheet: Sheet, area: TableArea, places: SheetPlaces): Diagnostic[] {
  const { firstColumn, lastColumn } = area;
  const rows = [area.header, ...area.rows].filter((row) => row.isHidden).map(({ number }) => number);
  const columns = Array.from({ length: lastColumn - firstColumn + 1 }, (_, i) => firstColumn + i).filter(
    (column) => sheet.hiddenColumns.some(({ first, last }) => first <= column && column <= last),
  );
  const found: Diagnostic[] = [];
  const [row] = rows;
  if (row !== undefined) {
    const params = { count: rows.length, where: listStretches(rows, String), isFiltered: sheet.isFiltered };
    found.push(rowsHidden(params, places.at(row, firstColumn)));
  }
  const [column] = columns;
  if (column !== undefined) {
    const params = { count: columns.length, where: listStretches(columns, columnLetters) };
    found.push(columnsHidden(params, places.at(area.header.number, column)));
  }
  return found;
}

/** "4, 7 to 9 and 12": numbers in their order, those that follow each other as one stretch. */
function listStretches(numbers: readonly number[], name: (number: number) => string): string {
  const stretches: { first: number; last: number }[] = [];
  for (const number of numbers) {
    const stretch = stretches.at(-1);
    if (stretch?.last === number - 1) stretch.last = number;
    else stretches.push({ first: number, last: number });
  }
  const texts = stretches
    .slice(0, named)
    .map(({ first, last }) => (first === last ? name(first) : `${name(first)} to ${name(last)}`));
  const more = stretches.length - texts.length;
  if (more > 0) return `${texts.join(", ")} and others`;
  return texts.length === 1 ? texts.join() : `${texts.slice(0, -1).join(", ")} and ${texts.at(-1)}`;
}
