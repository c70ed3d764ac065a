import { markLetters } from "../draft/marked-nodes.js";
import type { BoundTable, TableCell } from "../material.js";
import { textOf } from "../tree/bind-inline.js";
import { type PdfSetting, pageBody, proseMargin, textWidth } from "./pdf-setting.js";

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
  const gaps = columnGap * (count - 1);
  const measured = rows.map((row) => row.map(widthOf));
  const empty = widthOf([]);
  const widest = (column: number, from: number): number =>
    measured.slice(from).reduce((most, row) => Math.max(most, row[column] ?? empty), -Infinity);
  const natural = table.columns.map((_, index) => widest(index, 0));
  const least = table.columns.map((column, index) => {
    if (!column.numeric) return Math.min(MIN_TEXT_COLUMN, natural[index] ?? 0);
    return widest(index, 1);
  });
  // A table of few columns is no wider than running text, so that the eye need not cross the page from name to number.
  const page = textWidth(theme);
  const prose = page - proseMargin(setting);
  const isNarrow = count <= 3 && sum(natural) + gaps <= prose;
  const room = (isNarrow ? prose : page) - gaps;
  const excess = Math.max(0, sum(least) - room);
  const widths = shareOut(room, table, { least, natural });
  const heights = measured.map((row) => {
    const lines = row.map((width, index) => Math.ceil((width * 1.1) / (widths[index] ?? room)));
    return Math.max(1, ...lines) * size * theme.type.leading + 5;
  });
  return { widths, excess, heights };
}

/**
 * The widths of columns: no column is narrower than it must be; texts get the width that they have, or their part of what
 * there is; what is left makes the columns of numbers equally wide, and then goes to the texts.
 */
function shareOut(
  room: number,
  { columns }: BoundTable,
  { least, natural }: { readonly least: readonly number[]; readonly natural: readonly number[] },
): readonly number[] {
  const even = room / (columns.length + 1);
  const widths = [...least];
  const grow = (isNumeric: boolean, target: (index: number) => number): void => {
    const left = Math.max(0, room - sum(widths));
    const wants = columns.map(({ numeric }, index) =>
      numeric === isNumeric ? Math.max(0, target(index) - (widths[index] ?? 0)) : 0,
    );
    const part = Math.min(1, left / Math.max(1, sum(wants)));
    for (const [index, want] of wants.entries()) widths[index] = (widths[index] ?? 0) + want * part;
  };
  grow(false, (index) => natural[index] ?? 0);
  grow(true, () => even);
  const texts = columns.filter(({ numeric }) => !numeric).length;
  const left = Math.max(0, room - sum(widths)) / Math.max(1, texts === 0 ? columns.length : texts);
  return widths.map((width, index) =>
    texts === 0 || columns[index]?.numeric === false ? width + left : width,
  );
}

/** Whether something `height` points high stands on one page with what belongs to it. */
export function fitsOnPage(height: number, setting: PdfSetting): boolean {
  return height < pageBody(setting.material.theme) * 0.85;
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
