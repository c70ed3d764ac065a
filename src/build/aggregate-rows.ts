import type { ChartField } from "../charts/words/chart-field.js";
import type { ChartReading } from "../charts/words/read-encoding.js";
import { count, max, mean, min, sum } from "../facts/combinators/aggregate.js";
import { share } from "../facts/combinators/compare.js";
import { Fact, isNumber, type NumberFact } from "../facts/fact.js";
import * as unit from "../facts/unit.js";
import type { ChartRow } from "../project/chart-spec.js";
import { cellOf, type MakeFact } from "./chart-records.js";
import { plainRow } from "./plain-row.js";

/** The field of the made rows that holds what was computed. */
const COMPUTED = "computed";

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
  const { measure, filters } = reading;
  if (reading.kind === "histogram") return { reading, rows };
  const computed = { ...measure, field: COMPUTED, aggregate: undefined };
  const drawn = rows.filter((row) => filters.every((filter) => filter.keeps(plainRow(row))));
  const plain = { ...reading, measure: computed, filters: [] };
  let made: ReadRows | undefined = { reading, rows };
  if (measure.aggregate !== undefined) {
    const groups = groupRows(drawn, [reading.category, reading.series]);
    made = withComputed(groups, plain, (group) => aggregate(group, measure, make));
  }
  if (made === undefined || reading.stacking !== "normalized") return made;
  const own = made.reading.measure;
  const stacks = groupRows(made.rows, [made.reading.category]).map((stack) => shareOut(stack, own, make));
  return stacks.every((stack) => stack !== undefined) ? { reading: plain, rows: stacks.flat() } : undefined;
}

/** The rows of a stack with their shares of its sum; undefined where it has none, or a part below zero. */
function shareOut(
  stack: readonly ChartRow[],
  measure: ChartField,
  make: MakeFact,
): readonly ChartRow[] | undefined {
  const parts = stack.map((row) => cellOf(row, measure)).filter(isNumberCell);
  if (parts.length < stack.length || parts.some(({ value }) => value?.lt(0))) return undefined;
  const total = sum(parts, { missing: "skip" });
  if (total.problems.length > 0 || total.value?.eq(0)) return undefined;
  return stack.map((row, index) => {
    const part = parts[index];
    if (part === undefined || part.value === null) return { ...row, ...(part && { [COMPUTED]: part }) };
    return { ...row, [COMPUTED]: make(share(part, total, unit.percent()), "share") };
  });
}

function withComputed(
  groups: readonly (readonly [ChartRow, ...ChartRow[]])[],
  reading: ChartReading,
  compute: (group: readonly ChartRow[]) => NumberFact | undefined,
): ReadRows | undefined {
  const rows = groups.flatMap((group): ChartRow[] => {
    const value = compute(group);
    return value === undefined ? [] : [{ ...group[0], [COMPUTED]: value }];
  });
  return rows.length < groups.length ? undefined : { reading, rows };
}

function aggregate(rows: readonly ChartRow[], field: ChartField, make: MakeFact): NumberFact | undefined {
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
