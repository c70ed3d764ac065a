import Big from "big.js";
import { CalendarDate } from "../../src/facts/calendar-date.js";
import type { Column } from "../../src/facts/column.js";
import {
  type CellLineage,
  type DateFact,
  Fact,
  type FactValue,
  type NumberFact,
  type TextFact,
} from "../../src/facts/fact.js";
import * as unit from "../../src/facts/unit.js";

export const arrests = unit.count("arrest", "arrests");

type Cell = Partial<Pick<CellLineage, "field" | "record" | "source">> & { readonly line?: number };

export function cell<V extends FactValue>(value: V | null, of: unit.Unit, options: Cell = {}): Fact<V> {
  const { line = 2, field = "field", ...rest } = options;
  const place = { file: "data/states.csv", line, column: 1 };
  return new Fact(value, of, {
    kind: "cell",
    dataset: "states",
    field,
    place,
    raw: value === null ? "" : String(value),
    ...rest,
  });
}

/** A number cell; a text of digits keeps its precision. */
export function number(
  value: number | string | null,
  of: unit.QuantityUnit = arrests,
  options: Cell = {},
): NumberFact {
  return cell(value === null ? null : new Big(value), of, options);
}

export function text(value: string | null, options: Cell = {}, of: unit.TextUnit = unit.text()): TextFact {
  return cell(value, of, options);
}

export function date(value: string | null, options: Cell = {}, of: unit.DateUnit = unit.date()): DateFact {
  const parsed = value === null ? null : CalendarDate.parse(value);
  if (parsed === undefined) throw new Error(`not a day: ${value}`);
  return cell(parsed, of, options);
}

/** A column of numbers, keyed a, b, c, ... in rows 2, 3, 4, ... */
export function column(values: readonly (number | string | null)[], of = arrests): Column<Big> {
  const facts = values.map((value, index) => number(value, of, { line: index + 2 }));
  const missing = values.filter((value) => value === null).length;
  return {
    kind: "column",
    unit: of,
    length: values.length,
    values: () => facts.map((fact) => fact.value),
    at: (index) => facts[index] ?? number(null, of),
    keyAt: (index) => text(String.fromCharCode(97 + index)),
    lineage: () => ({
      kind: "cells",
      dataset: "states",
      field: "arrests",
      file: "data/states.csv",
      firstLine: 2,
      lastLine: values.length + 1,
      count: values.length - missing,
      missing,
      digest: "0".repeat(64),
      sources: ["fbi", "star"],
    }),
  };
}

/** The codes of a fact's problems. */
export function codes(fact: { readonly problems: readonly { readonly code: string }[] }): string[] {
  return fact.problems.map((problem) => problem.code);
}
