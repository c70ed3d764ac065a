import Big from "big.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { balances } from "../../src/facts/checks/balances.js";
import { sumsAcross } from "../../src/facts/checks/sums-across.js";
import { sumsDown } from "../../src/facts/checks/sums-down.js";
import { sum } from "../../src/facts/combinators/aggregate.js";
import { effort } from "../effort.js";
import { tableOf, tell } from "./check-bench.js";
import { arrests, number } from "./fact-bench.js";

interface Victims {
  readonly state: string;
  readonly adults: number | null;
  readonly minors: number | null;
  readonly all: number | null;
}

const victims = tableOf<Victims>(
  [
    { state: "Iowa", adults: 3, minors: 4, all: 7 },
    { state: "Ohio", adults: 3, minors: 4, all: 9 },
    { state: "Utah", adults: null, minors: null, all: null },
    { state: "Maine", adults: 3, minors: null, all: 3 },
    { state: "Texas", adults: 3, minors: 4, all: null },
  ],
  "state",
  "victims",
);

describe("sumsAcross", () => {
  test("adds the parts of each row up, and tells a row that lacks some of its numbers at the blank cell", async () => {
    expect(await tell([sumsAcross("x", victims, ["adults", "minors"], "all")])).toEqual([
      'data/victims.csv:3:4 check-failed check "x": adults + minors of "Ohio" add up to 7 and not 9 (all): the difference is -2',
      'data/victims.csv:5:3 check-failed check "x": adults + minors of "Maine" cannot be held against all: minors not reported',
      'data/victims.csv:6:4 check-failed check "x": adults + minors of "Texas" cannot be held against all: all not reported',
    ]);
  });

  test("leaves out what is not reported where that is asked for", async () => {
    const check = sumsAcross("x", victims, ["adults", "minors"], "all", { missing: "skip" });
    expect(await tell([check])).toEqual([
      'data/victims.csv:3:4 check-failed check "x": adults + minors of "Ohio" add up to 7 and not 9 (all): the difference is -2',
    ]);
    const where = ({ state }: Victims): boolean => state === "Iowa";
    expect(await tell([sumsAcross("x", victims, ["adults", "minors"], "all", { where })])).toEqual([]);
  });

  const tenths = tableOf(
    [
      { id: "a", x: 0.1, y: 0.2, sum: 0.3 },
      { id: "b", x: 33.3, y: 66.8, sum: 100 },
    ],
    "id",
  );

  test("is exact, and lets rounding explain as many units of the last digit as it is told", async () => {
    const parts = ["x", "y"] as const;
    expect(await tell([sumsAcross("x", tenths, parts, "sum")])).toEqual([
      'data/t.csv:3:4 check-failed check "x": x + y of "b" add up to 100.1 and not 100 (sum): the difference is 0.1',
    ]);
    expect(await tell([sumsAcross("x", tenths, parts, "sum", { tolerance: 1 })])).toEqual([]);
    expect(await tell([sumsAcross("x", tenths, parts, "sum", { tolerance: 0.5 })])).toEqual([
      'data/t.csv:3:4 check-failed check "x": x + y of "b" add up to 100.1 and not 100 (sum): the difference is 0.1 (rounding explains 0.05, 0.5 units of the last digit)',
    ]);
    expect(await tell([sumsAcross("x", tenths, parts, "sum", { tolerance: 1, decimals: 2 })])).toHaveLength(
      1,
    );
    expect(await tell([sumsAcross("x", tenths, parts, "sum", { tolerance: 1, decimals: -3 })])).toEqual([]);
    expect(() => sumsAcross("x", tenths, parts, "sum", { tolerance: -1 })).toThrow("0 or more");
    expect(() => sumsAcross("x", tenths, parts, "sum", { tolerance: 1, decimals: 0.5 })).toThrow(
      "whole number",
    );
  });

  test("finds the rows that integers of the smallest unit find", () => {
    const cents = fc.integer({ min: -500, max: 500 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cents, cents, fc.integer({ min: -3, max: 3 })), { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 0, max: 3 }),
        (made, tolerance) => {
          const money = (value: number): Big => new Big(value).times("0.01");
          const table = tableOf(
            made.map(([a, b, off], index) => ({
              id: String(index),
              a: money(a),
              b: money(b),
              sum: money(a + b + off),
            })),
            "id",
          );
          const options = { tolerance, decimals: 2, limit: 100 };
          const { findings } = sumsAcross("x", table, ["a", "b"], "sum", options).outcome;
          expect(findings).toHaveLength(made.filter(([, , off]) => Math.abs(off) > tolerance).length);
        },
      ),
      { numRuns: 200 * effort },
    );
  });
});

interface Cell {
  readonly id: string;
  readonly region: string | null;
  readonly kind: string;
  readonly n: number | null;
}

function cells(...made: readonly [region: string | null, kind: string, n: number | null][]) {
  return tableOf<Cell>(
    made.map(([region, kind, n], index) => ({ id: `r${index}`, region, kind, n })),
    "id",
    "cells",
  );
}

const isTotal = ({ kind }: Cell): boolean => kind === "total";

describe("sumsDown", () => {
  test("holds the rows of each group against its total row, wherever that stands", async () => {
    const table = cells(
      ["South", "part", 2],
      ["North", "total", 5],
      ["South", "total", 4],
      ["North", "part", 3],
      ["South", "part", 2],
      ["North", "part", 1],
    );
    expect(await tell([sumsDown("x", table, "n", isTotal, { by: "region" })])).toEqual([
      'data/cells.csv:3:4 check-failed check "x": n of region "North" adds up to 4 and not 5 ("r1"): the difference is -1',
    ]);
    expect(await tell([sumsDown("x", table, "n", isTotal, { by: "region", tolerance: 1 })])).toEqual([]);
  });

  test("wants one total and one part at least in every group", async () => {
    const table = cells(
      ["A", "part", 2],
      ["B", "total", 2],
      ["C", "total", 2],
      ["C", "part", 2],
      ["C", "total", 2],
      [null, "part", 2],
    );
    expect(await tell([sumsDown("x", table, "n", isTotal, { by: "region" })])).toEqual([
      'data/cells.csv:2:4 check-failed check "x": n of region "A" has no total row',
      'data/cells.csv:3:4 check-failed check "x": n of region "B" has a total row and no rows to add up',
      'data/cells.csv:6:4 check-failed check "x": n of region "C" has 2 total rows, the first at 4:4',
      'data/cells.csv:7:4 check-failed check "x": n of region not reported has no total row',
    ]);
  });

  test("tells what is not reported, unless it may be left out", async () => {
    const table = cells(
      ["A", "part", null],
      ["A", "part", 2],
      ["A", "total", 2],
      ["B", "part", 2],
      ["B", "total", null],
      ["C", "part", null],
      ["C", "total", null],
    );
    expect(await tell([sumsDown("x", table, "n", isTotal, { by: "region" })])).toEqual([
      'data/cells.csv:4:4 check-failed check "x": n of region "A" cannot be held against "r2": 1 of 2 numbers is not reported',
      'data/cells.csv:6:4 check-failed check "x": n of region "B" cannot be held against "r4", which is not reported',
    ]);
    expect(await tell([sumsDown("x", table, "n", isTotal, { by: "region", missing: "skip" })])).toEqual([]);
  });

  test("holds a whole column against a fact, at the fact's cell", async () => {
    const table = cells(["A", "part", 3], ["A", "part", 4], ["A", "part", null]);
    const facts = { stated: number(8, arrests, { line: 9 }), exact: number(7) };
    const where = ({ n }: Cell): boolean => n !== null;
    expect(await tell([sumsDown("x", table, "n", facts.stated, { where })], { facts })).toEqual([
      'data/states.csv:9:1 check-failed check "x": n of cells adds up to 7 and not stated (8): the difference is -1',
    ]);
    expect(await tell([sumsDown("x", table, "n", facts.exact, { where })], { facts })).toEqual([]);
    expect(await tell([sumsDown("x", table, "n", facts.exact, { missing: "skip" })], { facts })).toEqual([]);
    expect(await tell([sumsDown("x", table, "n", facts.exact)], { facts })).toEqual([
      'data/states.csv:2:1 check-failed check "x": n of cells cannot be held against exact (7): 1 of 3 numbers is not reported',
    ]);
    expect(() => sumsDown("x", table, "n", facts.exact, { by: "region" })).toThrow(
      "one total for several groups",
    );
  });

  test("says nothing of a fact that could not be computed, whose own problem is told", async () => {
    const facts = { total: sum([number(null)]) };
    expect(facts.total.problems).toHaveLength(1);
    expect(await tell([sumsDown("x", cells(["A", "part", 3]), "n", facts.total)], { facts })).toEqual([]);
  });
});

describe("balances", () => {
  const cases = cells(["A", "x", 1], ["B", "x", 2], ["A", "x", 2], ["C", "x", 5], ["D", "x", null]);
  const budget = tableOf<{ key: string; area: string; sum: number | null }>(
    [
      { key: "1", area: "B", sum: 3 },
      { key: "2", area: "A", sum: 3 },
      { key: "3", area: "E", sum: 1 },
      { key: "4", area: "D", sum: 4 },
    ],
    "key",
    "budget",
  );
  const left = { table: cases, sum: "n", by: "region" } as const;
  const right = { table: budget, sum: "sum", by: "area" } as const;

  test("compares the sums under each key, and tells the keys that one side lacks", async () => {
    expect(await tell([balances("x", left, right)])).toEqual([
      'data/cells.csv:3:4 check-failed check "x": n of cells for region "B" adds up to 2 and not 3 (sum of budget): the difference is -1',
      'data/cells.csv:5:4 check-failed check "x": n of cells for region "C" has no rows in budget to be held against',
      'data/cells.csv:6:4 check-failed check "x": n of cells for region "D" cannot be held against sum of budget: 1 of 2 numbers is not reported',
      'data/budget.csv:4:3 check-failed check "x": sum of budget for area "E" has no rows in cells to be held against',
    ]);
  });

  test("takes a tolerance, filters, and blanks that may be left out", async () => {
    const options = { tolerance: 1, missing: "skip" } as const;
    const inBoth = balances(
      "x",
      { ...left, where: ({ region }) => region !== "C" },
      { ...right, where: ({ area }) => area !== "E" },
      options,
    );
    expect(await tell([inBoth])).toEqual([]);
    expect(() => balances("x", { ...left, by: ["region", "kind"] }, right)).toThrow(
      "differ in how many columns",
    );
  });

  test("finds the keys that adding up by hand finds", () => {
    const entry = fc.tuple(fc.constantFrom("a", "b", "c", "d"), fc.integer({ min: 0, max: 3 }));
    const list = fc.array(entry, { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(list, list, (ours, theirs) => {
        const total = (entries: typeof ours, key: string): number | undefined => {
          const own = entries.filter(([one]) => one === key);
          return own.length === 0 ? undefined : own.reduce((all, [, n]) => all + n, 0);
        };
        const side = (entries: typeof ours) =>
          ({
            table: tableOf(
              entries.map(([key, n], index) => ({ id: String(index), key, n })),
              "id",
            ),
            sum: "n",
            by: "key",
          }) as const;
        const wrong = ["a", "b", "c", "d"].filter((key) => total(ours, key) !== total(theirs, key));
        expect(balances("x", side(ours), side(theirs)).outcome.findings).toHaveLength(wrong.length);
      }),
      { numRuns: 200 * effort },
    );
  });
});
