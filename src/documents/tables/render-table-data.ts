import Big from "big.js";
import { Fact, type FactValue } from "../../facts/fact.js";
import { authorText } from "../declared-text.js";
import { addSignColumns } from "./signs.js";
import type { TableDraft } from "./table-draft.js";

/** What a published cell holds: the value itself, not its printed form. Null where the data does not report it. */
type Published = string | number | null;

/**
 * The table as CSV (RFC 4180, UTF-8, line feeds): the rows without the total, values as the data has them, blanks where
 * nothing is reported. Signs stand in columns of their own. Text that a spreadsheet would run as a formula starts with an apostrophe.
 */
export function renderTableCsv(draft: TableDraft): string {
  const table = addSignColumns(draft);
  const lines = [
    table.columns.map((column) => column.field),
    ...table.rows.map((row) => row.map((cell) => csvCell(publish(cell)))),
  ];
  return `${lines.map((cells) => cells.join(",")).join("\n")}\n`;
}

/** The table as a JSON array with an object for each row, without the total. */
export function renderTableJson(draft: TableDraft): string {
  const table = addSignColumns(draft);
  const rows = table.rows.map((row) =>
    Object.fromEntries(table.columns.map((column, index) => [column.field, publish(row[index])])),
  );
  return `${JSON.stringify(rows, null, 2)}\n`;
}

function csvCell(value: Published): string {
  if (value === null) return "";
  if (typeof value === "number") return new Big(value).toFixed();
  const isNumber = /^-?\d+(?:\.\d+)?$/.test(value);
  const safe = /^[=+\-@\t\r]/.test(value) && !isNumber ? `'${value}` : value;
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function publish(cell: TableDraft["rows"][number][number]): Published {
  if (cell === undefined) return null;
  return cell instanceof Fact ? publishValue(cell.value) : authorText(cell);
}

function publishValue(value: FactValue | null): Published {
  if (value === null || typeof value === "string") return value;
  // A number that a double cannot hold is published as text, digit for digit.
  if (value instanceof Big) return new Big(value.toNumber()).eq(value) ? value.toNumber() : value.toFixed();
  if ("kind" in value)
    return `${value.first.toFixed()} ${value.kind === "range" ? "to" : "±"} ${value.second.toFixed()}`;
  return value.toString();
}
