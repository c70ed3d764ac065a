import {
  DuckDBDateValue,
  DuckDBTimestampTZValue,
  type DuckDBType,
  DuckDBTypeId,
  type DuckDBValue,
} from "@duckdb/node-api";
import type { CellText } from "../../table/row-parser.js";
import { doubleText, floatText } from "../double-text.js";

/** The types whose values have no one text that a cell could hold. */
const shapeless: ReadonlySet<DuckDBTypeId> = new Set([
  DuckDBTypeId.BLOB,
  DuckDBTypeId.LIST,
  DuckDBTypeId.STRUCT,
  DuckDBTypeId.MAP,
  DuckDBTypeId.ARRAY,
  DuckDBTypeId.UNION,
  DuckDBTypeId.BIT,
  DuckDBTypeId.VARIANT,
  DuckDBTypeId.GEOMETRY,
]);

export function isShapeless(type: DuckDBType): boolean {
  return shapeless.has(type.typeId);
}

/** Turns the values of a column into the texts that a CSV file would hold. */
export function cellWriter(type: DuckDBType): (value: DuckDBValue) => CellText {
  const write = valueWriter(type.typeId);
  return (value) => (value === null ? null : write(value));
}

function valueWriter(type: DuckDBTypeId): (value: NonNullable<DuckDBValue>) => string {
  if (type === DuckDBTypeId.DOUBLE) return (value) => doubleText(Number(value));
  if (type === DuckDBTypeId.FLOAT) return (value) => floatText(Number(value));
  if (type === DuckDBTypeId.TIMESTAMP_TZ) return writeInstant;
  if (type === DuckDBTypeId.DATE) return writeDay;
  return String;
}

/** Its own text of a day without end is one in the year 5881580. */
function writeDay(value: NonNullable<DuckDBValue>): string {
  const isEndless = value instanceof DuckDBDateValue && !value.isFinite;
  return isEndless ? (value.days < 0 ? "-infinity" : "infinity") : String(value);
}

/** What a Date can hold, in milliseconds. */
const furthest = 8.64e15;

/** Its own text is in the time zone of the machine. */
function writeInstant(value: NonNullable<DuckDBValue>): string {
  if (!(value instanceof DuckDBTimestampTZValue)) return String(value);
  const milliseconds = Number(value.micros / 1000n);
  if (Math.abs(milliseconds) > furthest) return value.micros < 0n ? "-infinity" : "infinity";
  const micros = String(((value.micros % 1000n) + 1000n) % 1000n).padStart(3, "0");
  return new Date(Math.floor(Number(value.micros) / 1000))
    .toISOString()
    .replace("Z", micros === "000" ? "Z" : `${micros}Z`);
}
