import Big from "big.js";
import { queryDigits } from "../../../diagnostics/catalogue/databases.js";
import type { Diagnostic } from "../../../diagnostics/diagnostic.js";
import type { HeaderColumn } from "../../table/match-columns.js";
import type { CellText } from "../../table/row-parser.js";

/** The digits that DECIMAL can hold, and those with which it is added up some thirty times as fast. */
const mostDigits = 38;
const fastDigits = 18;

/** How many digits the numbers of a column have before the point and after it. */
interface Width {
  readonly column: HeaderColumn;
  whole: number;
  fraction: number;
}

/** Measures the numbers of a table, so that the database can keep every digit of them. */
export class NumberWidths {
  readonly #widths: readonly Width[];

  constructor(columns: readonly HeaderColumn[]) {
    this.#widths = columns
      .filter(({ type }) => type.kind === "number" || type.kind === "exact")
      .map((column) => ({ column, whole: 1, fraction: 0 }));
  }

  /** Looks at the cells of one row. Texts that are no numbers are somebody else's to tell of. */
  measure(cells: readonly CellText[]): void {
    for (const width of this.#widths) {
      const text = cells[width.column.index] ?? "";
      const [whole, fraction] = measure(text);
      if (whole > width.whole) width.whole = whole;
      if (fraction > width.fraction) width.fraction = fraction;
    }
  }

  /** The type that holds all numbers of a column. */
  typeOf({ name, type }: HeaderColumn): string {
    if (type.kind === "whole") return "BIGINT";
    const width = this.#widths.find(({ column }) => column.name === name);
    if (!width) return "VARCHAR";
    const digits = width.whole + width.fraction <= fastDigits ? fastDigits : mostDigits;
    return `DECIMAL(${digits}, ${width.fraction})`;
  }

  /** An error for each column that no type can hold. */
  findTooWide(file: string): readonly Diagnostic[] {
    return this.#widths
      .filter(({ whole, fraction }) => whole + fraction > mostDigits)
      .map(({ column, whole, fraction }) =>
        queryDigits({ column: column.name, whole, fraction, limit: mostDigits }, { file }),
      );
  }
}

function measure(text: string): readonly [whole: number, fraction: number] {
  if (/^-?\d+[eE]|^-?\d+\.\d+[eE]/.test(text)) {
    const { c, e } = new Big(text);
    return [Math.max(e + 1, 1), Math.max(c.length - 1 - e, 0)];
  }
  const point = text.indexOf(".");
  return point === -1 ? [text.length, 0] : [point, text.length - point - 1];
}
