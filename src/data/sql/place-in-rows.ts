import type { Place } from "../../diagnostics/diagnostic.js";

/** The place of a cell in what has rows and columns and no lines. Record and column count from 0; record -1 is the header. */
export function placeInRows(file: string, names: readonly string[], record: number, column: number): Place {
  const name = names[column] ?? "";
  if (record === -1) return { file, cell: `column "${name}"` };
  return { file, line: record + 1, column: column + 1, cell: `row ${record + 1}, column "${name}"` };
}
