import Big from "big.js";
import { missingInTotal } from "../../diagnostics/catalogue/facts.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { Column } from "../column.js";
import { LinearForm } from "../confidential/linear-form.js";
import { findTold, readInputs } from "../confidential/read-inputs.js";
import { Fact, type FactValue, type NumberFact } from "../fact.js";
import { findPlace } from "../lineage.js";
import type { QuantityUnit } from "../unit.js";
import {
  isColumn,
  listCells,
  operation,
  problemsOf,
  readSeries,
  type Series,
  type SeriesCells,
} from "./inputs.js";

export interface MissingPolicy {
  /** `skip`: values that are not reported are left out. Without it one missing value is an error. */
  readonly missing?: "skip";
}

/** The sum of all values, exact. */
export function sum(series: Series, options: MissingPolicy = {}): NumberFact {
  const cells = readSeries(series, "sum");
  return aggregate("sum", cells, options, cells.unit, total, { combine: LinearForm.sum });
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
  const divided = (sum: Big, of: number): Big => divide(sum, new Big(of));
  return aggregate(
    "mean",
    readSeries(series, "mean"),
    options,
    unit,
    (values) => divided(total(values), values.length),
    {
      combine: (forms) => {
        const form = LinearForm.sum(forms);
        return form.dividedBy(forms.length, divided(form.constant, forms.length));
      },
    },
  );
}

function total(values: readonly Big[]): Big {
  return values.reduce((sum, value) => sum.plus(value), new Big(0));
}

/** How many values are reported: blanks do not count, and withheld values do. */
export function count<V extends FactValue>(
  items: Column<V> | readonly Fact<V>[],
  unit: QuantityUnit,
): NumberFact {
  const inputs = isColumn(items) ? [items.lineage()] : items;
  const problems = isColumn(items) ? [] : problemsOf(items);
  const reported =
    isColumn(items) && items.isConfidential !== true
      ? [...items.values()].filter((value) => value !== null)
      : (isColumn(items) ? listCells(items) : items).filter(({ isReported }) => isReported);
  const value = problems.length > 0 ? null : new Big(reported.length);
  return new Fact(value, unit, operation("count", inputs), problems);
}

/** How many values are not reported: blanks alone count. */
export function countMissing(items: readonly Fact[], unit: QuantityUnit): NumberFact {
  const problems = problemsOf(items);
  const missing = items.filter(({ isReported }) => !isReported).length;
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

/** What sum of counts an aggregate is; none for one that is no sum. */
interface Linear {
  readonly combine?: (forms: readonly LinearForm[]) => LinearForm;
}

function aggregate(
  name: string,
  cells: SeriesCells,
  options: MissingPolicy,
  unit: QuantityUnit,
  compute: (values: readonly Big[]) => Big,
  { combine }: Linear = {},
): NumberFact {
  const lineage = operation(name, cells.inputs);
  const facts = cells.facts?.filter(({ isReported }) => isReported);
  const confidential = facts && readInputs(facts, combine);
  const reported = cells.values.filter((value) => value !== null);
  const missing = cells.values.length - (facts ?? reported).length;
  const problems: Diagnostic[] = [...cells.problems];
  if (
    problems.length === 0 &&
    ((facts ?? reported).length === 0 || (missing > 0 && options.missing !== "skip"))
  ) {
    problems.push(missingInTotal({ operation: name, missing, of: cells.values.length }, findPlace(lineage)));
  }
  const isKept = problems.length > 0 || confidential?.isWithheld === true;
  const value = isKept ? null : (findTold(facts ?? [], confidential) ?? compute(reported));
  return new Fact(value, unit, lineage, problems, confidential);
}
