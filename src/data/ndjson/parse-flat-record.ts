import { findCellType } from "../cell-type.js";
import { findForbiddenCharacter } from "../forbidden-character.js";
import { parseNumber } from "../parse-number.js";
import type { RowSpec } from "../table/table-spec.js";
import { readFlatText, scanFlatObject } from "./scan-flat-object.js";

/** The names of the fields that take a number digit for digit. */
export function listExactFields({ shape }: RowSpec<object>): ReadonlySet<string> {
  const names = Object.entries(shape).flatMap(([name, schema]) =>
    findCellType(schema).kind === "exact" ? name : [],
  );
  return new Set(names);
}

/**
 * The plain values of a record on one line, as JsonParser would give them to the schema; some ten times as fast. Undefined
 * for whatever has a problem, and for what is rare: JsonParser takes those.
 */
export function parseFlatRecord(
  text: string,
  exactFields: ReadonlySet<string>,
): Readonly<Record<string, unknown>> | undefined {
  const members = scanFlatObject(text);
  if (!members) return undefined;
  const record: Record<string, unknown> = {};
  for (const { key, raw } of members) {
    if (key === "__proto__" || Object.hasOwn(record, key) || findForbiddenCharacter(key)) return undefined;
    const value = readValue(raw, exactFields.has(key));
    if (value === undefined) return undefined;
    record[key] = value;
  }
  return record;
}

function readValue(raw: string, isExact: boolean): unknown {
  switch (raw[0]) {
    case '"': {
      const text = readFlatText(raw);
      return findForbiddenCharacter(text) ? undefined : text;
    }
    case "n":
      return null;
    case "t":
      return true;
    case "f":
      return false;
    default: {
      if (isExact) return raw;
      const number = parseNumber(raw, "number");
      return typeof number === "number" ? number : undefined;
    }
  }
}
