/** The most rows and columns of a sheet. Source: Excel specifications and limits, "Worksheet size". */
export const mostRows = 1_048_576;
export const mostColumns = 16_384;

/** Cells of a sheet, rows and columns from 1, the last ones included. */
export interface CellRange {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly firstColumn: number;
  readonly lastColumn: number;
}

export const wholeSheet: CellRange = {
  firstRow: 1,
  lastRow: mostRows,
  firstColumn: 1,
  lastColumn: mostColumns,
};

/** The row and column of "B4", which a sheet has; undefined for any other text. */
export function parseAddress(text: string): { row: number; column: number } | undefined {
  // By hand: this is done for every cell.
  let at = 0;
  let column = 0;
  for (; at < text.length; at++) {
    const letter = text.charCodeAt(at) - 0x40;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  const digits = at;
  let row = 0;
  for (; at < text.length; at++) {
    const digit = text.charCodeAt(at) - 0x30;
    if (digit < 0 || digit > 9 || (digit === 0 && at === digits)) return undefined;
    row = row * 10 + digit;
  }
  const isInSheet = column >= 1 && column <= mostColumns && row >= 1 && row <= mostRows;
  return isInSheet ? { row, column } : undefined;
}

/** The cells of "B4:F20", or all rows of "B:F"; undefined for any other text, and for ends in the wrong order. */
export function parseRange(text: string): CellRange | undefined {
  const [from = "", to = "", ...more] = text.split(":");
  if (more.length > 0) return undefined;
  const isColumns = /^[A-Z]{1,3}$/.test(from) && /^[A-Z]{1,3}$/.test(to);
  const first = parseAddress(isColumns ? `${from}1` : from);
  const last = parseAddress(isColumns ? `${to}${mostRows}` : to);
  if (!first || !last || first.row > last.row || first.column > last.column) return undefined;
  return { firstRow: first.row, lastRow: last.row, firstColumn: first.column, lastColumn: last.column };
}

/** "B" for 2. */
export function columnLetters(column: number): string {
  let letters = "";
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(0x41 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

export function cellAddress(row: number, column: number): string {
  return columnLetters(column) + row;
}

/** "B4:F20"; "B4" for one cell. */
export function rangeText({ firstRow, lastRow, firstColumn, lastColumn }: CellRange): string {
  const [first, last] = [cellAddress(firstRow, firstColumn), cellAddress(lastRow, lastColumn)];
  return first === last ? first : `${first}:${last}`;
}

export function overlaps(a: CellRange, b: CellRange): boolean {
  const areRowsApart = a.lastRow < b.firstRow || b.lastRow < a.firstRow;
  return !areRowsApart && a.firstColumn <= b.lastColumn && b.firstColumn <= a.lastColumn;
}

/** A sheet's name as it stands in front of a cell: in quotes, but for a plain word. */
export function quoteSheet(name: string): string {
  return /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) ? name : `'${name.replaceAll("'", "''")}'`;
}
