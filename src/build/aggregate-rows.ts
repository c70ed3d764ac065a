import type { ChartField } from "../charts/words/chart-field.js";
import type { ChartReading } from "../charts/words/read-encoding.js";
import { count, max, mean, min, sum } from "../facts/combinators/aggregate.js";
import { share } from "../facts/combinators/compare.js";
import { Fact, isNumber, type NumberFact } from "../facts/fact.js";
import * as unit from "../facts/unit.js";
import type { ChartRow } from "../project/chart-spec.js";
import { cellOf, type MakeFact } from "./chart-records.js";
import { plainRow } from "./plain-row.js";

/** Digits after the decimal point that a mean has besides those of its values. */
const MEAN_DECIMALS = 1;

export interface ReadRows {
  readonly reading: ChartReading;
  readonly rows: readonly ChartRow[];
}

/**
 * What a chart draws where its spec computes it, as facts: the sum, mean, count, lowest or highest of the rows of a
 * category, and the shares of a stack that is drawn to one height. Other charts as they are. Undefined where facts
 * cannot say it.
 */
export function aggregateRows({ reading, rows }: ReadRows, make: MakeFact): ReadRows | undefined {
  const { measure, filters, stacking, kind } = reading;
  const isShares = stacking === "normalized";
  if (kind === "histogram" || (measure.aggregate === undefined && !isShares)) return { reading, rows };
  const drawn = rows.filter((row) => filters.every((filter) => filter.keeps(plainRow(row))));
  const read = { reading: { ...reading, filters: [] }, rows: drawn };
  const aggregated = measure.aggregate === undefined ? read : aggregateGroups(read, measure.aggregate, make);
  return aggregated && isShares ? shareStacks(aggregated, make) : aggregated;
}

function aggregateGroups({ reading, rows }: ReadRows, by: string, make: MakeFact): ReadRows | undefined {
  const { measure, category, series } = reading;
  const computed = { ...measure, field: `${by}_${measure.field ?? "records"}`, aggregate: undefined };
  const made = groupRows(rows, [category, series]).map((group): ChartRow | undefined => {
    const value = aggregate(group, measure, make);
    return value && { ...group[0], [computed.field]: value };
  });
  const known = made.filter((row) => row !== undefined);
  return known.length < made.length ? undefined : { reading: { ...reading, measure: computed }, rows: known };
}

function shareStacks({ reading, rows }: ReadRows, make: MakeFact): ReadRows | undefined {
  const { measure, category } = reading;
  const shared = { ...measure, field: `share_of_${measure.field}` };
  const stacks = groupRows(rows, [category]).map((stack) => shareOut(stack, measure, shared.field, make));
  const known = stacks.filter((stack) => stack !== undefined);
  return known.length < stacks.length
    ? undefined
    : { reading: { ...reading, measure: shared }, rows: known.flat() };
}

/** The rows of a stack with their shares of its sum as `field`; undefined where it has none, or a part below zero. */
function shareOut(
  stack: readonly ChartRow[],
  measure: ChartField,
  field: string,
  make: MakeFact,
): readonly ChartRow[] | undefined {
  const parts = stack.map((row) => cellOf(row, measure)).filter(isNumberCell);
  if (parts.length < stack.length || parts.some(({ value }) => value?.lt(0))) return undefined;
  const total = sum(parts, { missing: "skip" });
  if (total.problems.length > 0 || total.value?.eq(0)) return undefined;
  return stack.map((row, index) => {
    const part = parts[index];
    if (part === undefined || part.value === null) return { ...row, ...(part && { [field]: part }) };
    return { ...row, [field]: make(share(part, total, unit.percent()), "share") };
  });
}

/** The aggregate of a field over rows; undefined where facts cannot say it. */
export function aggregate(
  rows: readonly ChartRow[],
  field: ChartField,
  make: MakeFact,
): NumberFact | undefined {
  const named = (fact: NumberFact): NumberFact | undefined =>
    fact.problems.length > 0 ? undefined : make(fact, field.aggregate ?? "");
  if (field.aggregate === "count") {
    const cells = rows.flatMap(
      (row) => Object.values(row).find((cell) => cell instanceof Fact && cell.value !== null) ?? [],
    );
    const facts = cells.filter((cell) => cell instanceof Fact);
    return facts.length < rows.length ? undefined : named(count(facts, unit.count("record", "records")));
  }
  const cells = rows.map((row) => cellOf(row, field));
  const facts = cells.filter(isNumberCell);
  const [first] = facts;
  if (first === undefined || facts.length < cells.length) return undefined;
  // A category that reports nothing has no bar, which is what its blank fact says.
  if (facts.every(({ value }) => value === null)) return first;
  const options = { missing: "skip" } as const;
  switch (field.aggregate) {
    case "sum":
      return named(sum(facts, options));
    case "max":
      return named(max(facts, options));
    case "min":
      return named(min(facts, options));
    case "mean":
      return named(mean(facts, meanUnit(first), options));
    default:
      return undefined;
  }
}

function meanUnit({ unit: own }: NumberFact): unit.QuantityUnit {
  if (own.kind === "text" || own.kind === "date") throw new TypeError(`a mean has the unit of a ${own.kind}`);
  return {
    ...own,
    kind: own.kind === "count" ? "quantity" : own.kind,
    decimals: own.decimals + MEAN_DECIMALS,
  };
}

function isNumberCell(cell: Fact | string | undefined): cell is NumberFact {
  return (
    cell instanceof Fact &&
    cell.unit.kind !== "text" &&
    cell.unit.kind !== "date" &&
    (cell.value === null || isNumber(cell))
  );
}

/** Rows that have the same in all of the fields, in the order of the data. */
function groupRows(
  rows: readonly ChartRow[],
  fields: readonly (ChartField | undefined)[],
): readonly (readonly [ChartRow, ...ChartRow[]])[] {
  const groups = new Map<string, [ChartRow, ...ChartRow[]]>();
  for (const row of rows) {
    const plain = plainRow(row);
    const key = JSON.stringify(fields.map((field) => plain[field?.field ?? ""]));
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()];
}
