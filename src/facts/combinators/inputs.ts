import type Big from "big.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { Column } from "../column.js";
import type { Fact, FactValue, OperationLineage, RangeLineage } from "../fact.js";
import type { QuantityUnit, Unit } from "../unit.js";

/** What an aggregate takes: a column of a table, or facts one by one. */
export type Series = Column<Big> | readonly Fact<Big>[];

export interface SeriesCells {
  readonly unit: QuantityUnit;
  readonly values: readonly (Big | null)[];
  readonly inputs: OperationLineage["inputs"];
  readonly problems: readonly Diagnostic[];
}

/** Reads a series into its values. The unit is that of the column or of the first fact. */
export function readSeries(series: Series): SeriesCells {
  if (isColumn(series)) {
    return {
      unit: quantityOf(series.unit),
      values: [...series.values()],
      inputs: [series.lineage()],
      problems: [],
    };
  }
  const first = series[0];
  if (!first) throw new TypeError("an aggregate needs at least one fact; the list is empty");
  return {
    unit: quantityOf(first.unit),
    values: series.map((fact) => fact.value),
    inputs: series,
    problems: problemsOf(series),
  };
}

export function isColumn<V extends FactValue>(series: Column<V> | readonly Fact<V>[]): series is Column<V> {
  return "kind" in series;
}

/** The problems of all facts, each once. */
export function problemsOf(facts: readonly Fact[]): readonly Diagnostic[] {
  return [...new Set(facts.flatMap((fact) => fact.problems))];
}

export function operation(name: string, inputs: readonly (Fact | RangeLineage)[]): OperationLineage {
  return { kind: "operation", operation: name, inputs };
}

/** A number's unit; text and dates cannot be added up, which the types rule out before this does. */
export function quantityOf(unit: Unit): QuantityUnit {
  if (unit.kind === "text" || unit.kind === "date") {
    throw new TypeError(`an aggregate needs a number's unit, and this one is for a ${unit.kind}`);
  }
  return unit;
}
