import type Big from "big.js";
import { nothingToAggregate, unitMismatch } from "../../diagnostics/catalogue/facts.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { Column } from "../column.js";
import { describeUnit, findUnlike } from "../compare-units.js";
import type { Fact, FactValue, OperationLineage, RangeLineage } from "../fact.js";
import { findPlace } from "../lineage.js";
import { type QuantityUnit, quantity, type Unit } from "../unit.js";

/** What an aggregate takes: a column of a table, or facts one by one. */
export type Series = Column<Big> | readonly Fact<Big>[];

export interface SeriesCells {
  readonly unit: QuantityUnit;
  readonly values: readonly (Big | null)[];
  /** The cells one by one, where values may be withheld. */
  readonly facts: readonly Fact<Big>[] | undefined;
  readonly inputs: OperationLineage["inputs"];
  readonly problems: readonly Diagnostic[];
}

/**
 * Reads a series into its values for `operation`. The unit is that of the column or of the first fact. A series of no
 * values, or of values of different units, is a problem.
 */
export function readSeries(series: Series, operation: string): SeriesCells {
  return isColumn(series) ? readColumn(series, operation) : readFacts(series, operation);
}

function readColumn(column: Column<Big>, operation: string): SeriesCells {
  const lineage = column.lineage();
  const hint = "it is a column without rows: use it only where there are rows";
  return {
    unit: quantityOf(column.unit),
    values: [...column.values()],
    facts: column.isConfidential === true ? listCells(column) : undefined,
    inputs: [lineage],
    problems: column.length > 0 ? [] : [nothingToAggregate({ operation, hint }, findPlace(lineage))],
  };
}

function readFacts(facts: readonly Fact<Big>[], operation: string): SeriesCells {
  const problems = [...problemsOf(facts)];
  // A fact with a problem may not have got its unit.
  const unlike = problems.length > 0 ? undefined : findUnlike(facts.map((fact) => fact.unit));
  if (unlike) {
    const [first, second] = unlike;
    const place = facts.map((fact) => findPlace(fact.lineage)).find((found) => found !== undefined);
    problems.push(
      unitMismatch({ operation, first: describeUnit(first), second: describeUnit(second) }, place),
    );
  }
  if (facts.length === 0) {
    const hint = "it is a list without facts: use it only where the list has some";
    problems.push(nothingToAggregate({ operation, hint }));
  }
  return {
    unit: quantityOf(facts[0]?.unit ?? quantity("", "")),
    values: facts.map((fact) => fact.value),
    facts,
    inputs: facts,
    problems,
  };
}

/** The cells of a column as facts. */
export function listCells<V extends FactValue>(column: Column<V>): readonly Fact<V>[] {
  return Array.from({ length: column.length }, (_, index) => column.at(index));
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
