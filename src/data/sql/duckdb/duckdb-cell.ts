import { DuckDBTimestampTZValue, type DuckDBType, DuckDBTypeId, type DuckDBValue } from "@duckdb/node-api";
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
  return String;
}

/** Its own text is in the time zone of the machine. */
function writeInstant(value: NonNullable<DuckDBValue>): string {
  if (!(value instanceof DuckDBTimestampTZValue)) return String(value);
  return new Date(Number(value.micros / 1000n)).toISOString();
}
