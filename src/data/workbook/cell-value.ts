import Big from "big.js";
import type { Diagnostic, Place } from "../../diagnostics/diagnostic.js";

/** Makes the diagnostic of a cell whose value cannot be had. */
export type CellFault = (place: Place) => Diagnostic;

/** What a cell holds: a number that is shown as one, or text; dates and truth values are text. Blank cells are not kept. */
export type CellValue = number | string | CellFault;

/** The digits that a spreadsheet keeps and shows of a number. Source: Excel specifications and limits, "Number precision". */
const keptDigits = 15;

/** A number in plain decimals, to 15 significant digits: what the spreadsheet shows of the double that it stores. */
export function numberText(number: number): string {
  if (Number.isInteger(number) && Math.abs(number) < 1e15) return String(number === 0 ? 0 : number);
  return new Big(number.toPrecision(keptDigits)).toFixed();
}

/** The cell as a CSV file would hold it; empty for a cell without a value. */
export function valueText(value: CellValue | undefined): string {
  if (typeof value === "number") return numberText(value);
  return typeof value === "string" ? value : "";
}
