import Big from "big.js";
import { missingInTotal } from "../../diagnostics/catalogue/facts.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { Column } from "../column.js";
import { Fact, type FactValue, type NumberFact } from "../fact.js";
import { findPlace } from "../lineage.js";
import type { QuantityUnit } from "../unit.js";
import { isColumn, operation, problemsOf, readSeries, type Series, type SeriesCells } from "./inputs.js";

export interface MissingPolicy {
  /** `skip`: values that are not reported are left out. Without it one missing value is an error. */
  readonly missing?: "skip";
}

/** The sum of all values, exact. */
export function sum(series: Series, options: MissingPolicy = {}): NumberFact {
  const cells = readSeries(series, "sum");
  return aggregate("sum", cells, options, cells.unit, (values) =>
    values.reduce((total, value) => total.plus(value), new Big(0)),
  );
}

/** The largest value. Use `largest` to know whose it is. */
export function max(series: Series, options: MissingPolicy = {}): NumberFact {
  const cells = readSeries(series, "max");
  return aggregate("max", cells, options, cells.unit, (values) => values.reduce((a, b) => (b.gt(a) ? b : a)));
}

/** The smallest value. Use `smallest` to know whose it is. */
export function min(series: Series, options: MissingPolicy = {}): NumberFact {
  const cells = readSeries(series, "min");
  return aggregate("min", cells, options, cells.unit, (values) => values.reduce((a, b) => (b.lt(a) ? b : a)));
}

/** The arithmetic mean, to `decimals` digits more than are printed of the unit, at least 10. */
export function mean(series: Series, unit: QuantityUnit, options: MissingPolicy = {}): NumberFact {
  return aggregate("mean", readSeries(series, "mean"), options, unit, (values) =>
    divide(
      values.reduce((total, value) => total.plus(value), new Big(0)),
      new Big(values.length),
    ),
  );
}

/** How many values are reported: blanks do not count. */
export function count<V extends FactValue>(
  items: Column<V> | readonly Fact<V>[],
  unit: QuantityUnit,
): NumberFact {
  const values = isColumn(items) ? [...items.values()] : items.map((fact) => fact.value);
  const inputs = isColumn(items) ? [items.lineage()] : items;
  const problems = isColumn(items) ? [] : problemsOf(items);
  const reported = values.filter((value) => value !== null).length;
  return new Fact(problems.length > 0 ? null : new Big(reported), unit, operation("count", inputs), problems);
}

/** How many values are not reported: blanks alone count. */
export function countMissing(items: readonly Fact[], unit: QuantityUnit): NumberFact {
  const problems = problemsOf(items);
  const missing = items.filter((fact) => fact.value === null).length;
  const value = problems.length > 0 ? null : new Big(missing);
  return new Fact(value, unit, operation("count of missing values", items), problems);
}

/** Exact where the quotient ends within 30 digits, else rounded half up there: far beyond what any unit prints. */
export function divide(a: Big, b: Big): Big {
  const Wide = Big();
  Wide.DP = 30;
  Wide.RM = Big.roundHalfUp;
  return new Big(new Wide(a).div(b).toFixed());
}

function aggregate(
  name: string,
  cells: SeriesCells,
  options: MissingPolicy,
  unit: QuantityUnit,
  compute: (values: readonly Big[]) => Big,
): NumberFact {
  const lineage = operation(name, cells.inputs);
  const reported = cells.values.filter((value) => value !== null);
  const missing = cells.values.length - reported.length;
  const problems: Diagnostic[] = [...cells.problems];
  if (problems.length === 0 && (reported.length === 0 || (missing > 0 && options.missing !== "skip"))) {
    problems.push(missingInTotal({ operation: name, missing, of: cells.values.length }, findPlace(lineage)));
  }
  return new Fact(problems.length > 0 ? null : compute(reported), unit, lineage, problems);
}
