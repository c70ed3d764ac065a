import { markLetters } from "../draft/marked-nodes.js";
import type { BoundTable, TableCell } from "../material.js";
import { textOf } from "../tree/bind-inline.js";
import { type PdfSetting, pageBody, textWidth } from "./pdf-setting.js";

/** Points between two columns. */
export const columnGap = 20;

/** The narrowest column of text that can still be read, in points. */
const MIN_TEXT_COLUMN = 60;

export interface TableMeasure {
  /** Points, gaps left out. Numbers have columns as wide as they need at least: they are never broken. */
  readonly widths: readonly number[];
  /** Points by which the table is wider than the page, if it is. */
  readonly excess: number;
  /** An estimate of the height of each row, the header first. */
  readonly heights: readonly number[];
}

export function measureTable(table: BoundTable, setting: PdfSetting): TableMeasure {
  const { theme } = setting.material;
  const size = theme.type.body - 1;
  const face = setting.family.face(600, "normal");
  const { draft } = setting.material;
  const widthOf = (cell: TableCell): number =>
    face.measure(textOf(cell) + markLetters(cell, draft), size) + 1;
  const rows = [
    table.columns.map((column) => column.header),
    ...table.rows,
    ...(table.total ? [table.total] : []),
  ];
  const count = table.columns.length;
  const room = textWidth(theme) - columnGap * (count - 1);
  const least = table.columns.map((column, index) =>
    column.numeric ? Math.max(...rows.slice(1).map((row) => widthOf(row[index] ?? []))) : MIN_TEXT_COLUMN,
  );
  const excess = Math.max(0, sum(least) - room);
  // Numbers in columns of one width where there is room, so that the eye need not cross the page from name to number.
  const even = room / (count + 1);
  const wanted = table.columns.map((column, index) =>
    column.numeric ? Math.max(even, least[index] ?? 0) : 0,
  );
  const texts = table.columns.filter((column) => !column.numeric).length;
  const fits = room - sum(wanted) >= texts * MIN_TEXT_COLUMN;
  const numbers = fits
    ? wanted
    : table.columns.map((column, index) => (column.numeric ? (least[index] ?? 0) : 0));
  const rest = Math.max(MIN_TEXT_COLUMN, (room - sum(numbers)) / Math.max(1, texts));
  const widths = table.columns.map((column, index) => (column.numeric ? (numbers[index] ?? 0) : rest));
  const heights = rows.map((row) => {
    const lines = row.map((cell, index) => Math.ceil((widthOf(cell) * 1.1) / (widths[index] ?? rest)));
    return Math.max(1, ...lines) * size * theme.type.leading + 5;
  });
  return { widths, excess, heights };
}

/** Whether something `height` points high stands on one page with what belongs to it. */
export function fitsOnPage(height: number, setting: PdfSetting): boolean {
  return height < pageBody(setting.material.theme) * 0.85;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
