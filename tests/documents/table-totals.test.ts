import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkTotals } from "../../src/documents/tables/check-totals.js";
import type { CellSpec } from "../../src/documents/tables/table-draft.js";
import type { Fact } from "../../src/facts/fact.js";
import * as unit from "../../src/facts/unit.js";
import { arrests, number, text } from "../facts/fact-bench.js";

interface ColumnDraft {
  readonly cells: readonly CellSpec[];
  readonly total: Fact | undefined;
  readonly adds?: boolean;
}

/** A message for each fault that is found. */
function check(...columns: readonly ColumnDraft[]): readonly string[] {
  const names = columns[0]?.cells.map((_, index) => text(`Row ${index + 1}`)) ?? [];
  const draft = {
    caption: "Caption",
    columns: [
      { header: "Name", field: "name", numeric: false },
      ...columns.map(({ adds }, index) => ({
        header: `Column ${index + 1}`,
        field: `c${index + 1}`,
        numeric: true,
        ...(adds !== undefined && { adds }),
      })),
    ],
    rows: names.map((name, row) => [name, ...columns.map(({ cells }) => cells[row])]),
    total: ["All", ...columns.map(({ total }) => total)],
  };
  return checkTotals("t", draft, "en-US", { file: "factpress.config.ts" }).map(({ message }) => message);
}

const counts = (...values: readonly number[]) => values.map((value) => number(value, arrests));
const shares = (...values: readonly string[]) => values.map((value) => number(value, unit.percent()));

describe("a column of counts", () => {
  test("adds up to its total, or is told with its sum", () => {
    expect(check({ cells: counts(46, 11, 45), total: number(102, arrests) })).toEqual([]);
    expect(check({ cells: counts(26, 11, 45), total: number(102, arrests) })).toEqual([
      'the column "Column 1" of the table "t" adds up to 82, and its total is 102',
    ]);
  });

  test("is told of whatever number is changed", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 1e6 }), { minLength: 2, maxLength: 12 }),
        fc.nat(),
        fc.integer({ min: -1000, max: 1000 }).filter((by) => by !== 0),
        (values, at, by) => {
          const total = number(
            values.reduce((sum, value) => sum + value, 0),
            arrests,
          );
          expect(check({ cells: counts(...values), total })).toEqual([]);
          const changed = values.map((value, index) => (index === at % values.length ? value + by : value));
          expect(check({ cells: counts(...changed), total })).toHaveLength(1);
        },
      ),
    );
  });

  test("that leaves a row blank still adds up; with a value that is not reported it need not", () => {
    const total = number(57, arrests);
    expect(check({ cells: [...counts(46, 11), undefined], total })).toEqual([]);
    expect(check({ cells: [...counts(46, 10), undefined], total })).toHaveLength(1);
    expect(check({ cells: [...counts(40, 10), number(null, arrests)], total })).toEqual([]);
  });

  test("may say that its total counts more than its rows", () => {
    expect(check({ cells: counts(46, 11), total: number(102, arrests), adds: false })).toEqual([]);
  });
});

describe("other columns", () => {
  test("money adds up to the cent; amounts that were rounded before may be off by their rounding", () => {
    const cents = unit.currency("USD", { decimals: 2 });
    const money = (...values: readonly string[]) => values.map((value) => number(value, cents));
    expect(check({ cells: money("10.10", "20.25"), total: number("30.35", cents) })).toEqual([]);
    expect(check({ cells: money("10.10", "20.25"), total: number("30.36", cents) })).toHaveLength(1);
    const millions = unit.currency("USD", { decimals: 1 });
    const rounded = ["10.3", "20.3", "30.3"].map((value) => number(value, millions));
    expect(check({ cells: rounded, total: number("61.0", millions) })).toEqual([]);
    expect(check({ cells: rounded, total: number("61.2", millions) })).toHaveLength(1);
  });

  test("percentages of a whole add up to 100 as far as rounding lets them", () => {
    const whole = number(1, unit.percent());
    expect(check({ cells: shares("0.333", "0.333", "0.333"), total: whole })).toEqual([]);
    expect(check({ cells: shares("0.45", "0.11", "0.34"), total: whole })).toEqual([
      'the column "Column 1" of the table "t" adds up to 90%, and its total is 100%',
    ]);
  });

  test("rates, medians and percentages of something else have totals of their own", () => {
    const rate = unit.rate("death", "deaths", { per: 1000 });
    const years = unit.quantity("year", "years");
    expect(
      check({ cells: ["1.2", "3.4"].map((value) => number(value, rate)), total: number(2, rate) }),
    ).toEqual([]);
    expect(check({ cells: [30, 40].map((value) => number(value, years)), total: number(36, years) })).toEqual(
      [],
    );
    expect(check({ cells: shares("0.1", "0.2"), total: number("0.15", unit.percent()) })).toEqual([]);
  });
});

describe("percentages beside the counts that they are shares of", () => {
  const column = { cells: counts(46, 11, 25, 20), total: number(102, arrests) };
  const whole = number(1, unit.percent());

  test("that fit are not told", () => {
    expect(check(column, { cells: shares("0.45098", "0.10784", "0.2451", "0.19608"), total: whole })).toEqual(
      [],
    );
  });

  test("are told where one no longer fits, with what the numbers give", () => {
    const stale = shares("0.45098", "0.13", "0.2451", "0.19608");
    expect(check(column, { cells: stale, total: whole })).toEqual([
      'the table "t" has 13% as "Column 2" of "Row 2", and its numbers give 11%',
    ]);
  });
});
