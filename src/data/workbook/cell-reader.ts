import {
  dateImpossible,
  formulaError,
  formulaStale,
  formulaUncomputed,
  numberUnkept,
  workbookDamaged,
} from "../../diagnostics/catalogue/workbooks.js";
import { quote } from "../../diagnostics/kind.js";
import type { CellFormats } from "./cell-formats.js";
import { type CellFault, type CellValue, valueText } from "./cell-value.js";
import { type DateSystem, dateText, readIsoDate } from "./date-text.js";
import { readEscapes } from "./escaped-text.js";

/** A cell as its part has it. */
export interface WrittenCell {
  /** Source: ECMA-376 part 1, 18.18.11 (ST_CellType). */
  readonly type: string;
  /** The number of its style. */
  readonly style: number;
  readonly hasFormula: boolean;
  /** The text of its value; undefined where it has none. */
  readonly value: string | undefined;
}

/** What the cells of a workbook share. */
export interface CellContext {
  readonly strings: readonly string[];
  readonly formats: CellFormats;
  readonly dateSystem: DateSystem;
  /** See `Workbook`. */
  readonly isStale: boolean;
}

/** What a cell holds; undefined for one that is blank. */
export function readCell(cell: WrittenCell, context: CellContext): CellValue | undefined {
  const value = readValue(cell, context);
  if (!cell.hasFormula || typeof value === "function") return value === "" ? undefined : value;
  if (cell.value === undefined || (cell.value === "" && cell.type !== "str")) {
    return (place) => formulaUncomputed({}, place);
  }
  if (context.isStale) return (place) => formulaStale({ kept: valueText(value) }, place);
  return value === "" ? undefined : value;
}

function readValue({ type, style, value }: WrittenCell, context: CellContext): CellValue | undefined {
  const text = value ?? "";
  switch (type) {
    case "s": {
      const shared = text === "" ? "" : context.strings[Number(text)];
      return shared ?? damaged(`it names the text ${quote(text)}, of ${context.strings.length}`);
    }
    case "str":
    case "inlineStr":
      return readEscapes(text);
    case "b":
      return text === "" ? undefined : text === "1" || text === "true" ? "true" : "false";
    case "e":
      return (place) => formulaError({ error: text }, place);
    case "d":
      return text === "" ? undefined : (readIsoDate(text) ?? damaged(`it writes a date as ${quote(text)}`));
    default:
      return text === "" ? undefined : readNumber(text, style, context);
  }
}

function readNumber(text: string, style: number, { formats, dateSystem }: CellContext): CellValue {
  const number = Number(text);
  if (!/^\s*[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?\s*$/.test(text) || !Number.isFinite(number)) {
    return damaged(`it writes a number as ${quote(text)}`);
  }
  const format = formats[style] ?? "number";
  if (format === "number") return readPlainNumber(text, number);
  const date = dateText(number, format, dateSystem);
  return date ?? ((place) => dateImpossible({ serial: text, system: dateSystem }, place));
}

/** A whole number of more than 15 digits is an id or a slip: a spreadsheet shows zeros for its last digits. */
function readPlainNumber(text: string, number: number): CellValue {
  const isWhole = Math.abs(number) >= 1e15 && Number.isInteger(number);
  if (!isWhole || Number(number.toPrecision(15)) === Number(text)) return number;
  return (place) => numberUnkept({ raw: text }, place);
}

function damaged(found: string): CellFault {
  return (place) => workbookDamaged({ found: `of this cell, ${found}` }, place);
}
