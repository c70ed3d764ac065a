import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LinearForm } from "../../../src/facts/confidential/linear-form.js";
import { chooseWithheld } from "../../../src/facts/disclosure/choose-withheld.js";
import { type CountTable, isPossible, rule, sumOf, tableOf, vaultOf } from "./count-tables.js";

/** The sums that are told of a table. */
function choose({ values, sums }: CountTable, of = rule) {
  const forms = new Map(sums.map((sum) => [sum, sumOf(sum)]));
  const choice = chooseWithheld(vaultOf(values, of), { counts: [...forms.values()], relations: [] });
  const isTold = (sum: readonly number[]): boolean => choice.told.has(forms.get(sum)?.key ?? "");
  return { choice, isTold, withheld: sums.filter((sum) => !isTold(sum)) };
}

test("a list of counts loses its small one, and the least that stands beside it", () => {
  const { withheld } = choose(tableOf([[3, 40, 9, 20]], []));
  expect(withheld).toEqual([[0], [2]]);
});

test("a list without small counts loses none", () => {
  const { withheld } = choose(tableOf([[7, 40, 9, 0]], []));
  expect(withheld).toEqual([]);
});

test("a small count in a table with totals is hidden by a rectangle of the least", () => {
  const rows = [
    [3, 20, 31],
    [22, 11, 40],
    [50, 60, 70],
  ];
  const { withheld } = choose(tableOf(rows, []));
  expect(withheld.every((sum) => sum.length === 1)).toBe(true);
  expect(withheld.flat().sort()).toEqual([0, 1, 3, 4]);
});

test("two small counts whose sum gives their range away take a third", () => {
  // 1 and 1 beside each other leave a sum of 2, of which each must be 1.
  const { withheld } = choose(tableOf([[1, 1, 30, 40]], []));
  expect(withheld).toEqual([[0], [1], [2]]);
});

test("with hide: exact, two numbers that stay possible are enough", () => {
  const table = tableOf([[1, 3, 30, 40]], []);
  expect(choose(table, { ...rule, hide: "exact" }).withheld).toEqual([[0], [1]]);
  expect(choose(table).withheld).toEqual([[0], [1], [2]]);
});

test("a zero is published, does not hide a count, and is withheld where the rule says so", () => {
  const table = tableOf([[2, 0, 30, 40]], []);
  expect(choose(table).withheld).toEqual([[0], [2]]);
  expect(choose(table, { ...rule, zeros: "withhold" }).withheld).toContainEqual([1]);
});

test("two published sums that differ by a small count are not both told", () => {
  const table: CountTable = {
    values: [30, 40, 2],
    sums: [
      [0, 1, 2],
      [0, 1],
    ],
  };
  const { withheld } = choose(table);
  expect(withheld).toEqual([[0, 1]]);
});

test("a difference that every reader knows counts as told", () => {
  // The count 4 is stated, and known to be the sum of the others.
  const values = [2, 30, 40, 50, 122];
  const counts = values.map((_, index) => sumOf([index]));
  const relation = LinearForm.sum([sumOf([4]), sumOf([0, 1, 2, 3]).negated()]);
  const alone = chooseWithheld(vaultOf(values), { counts, relations: [] });
  const tied = chooseWithheld(vaultOf(values), { counts, relations: [relation] });
  expect([alone.withheld, tied.withheld]).toEqual([1, 2]);
});

test("a small count that a relation fixes by itself is told of", () => {
  const relation = sumOf([0]);
  const { exposed } = chooseWithheld(vaultOf([2, 30]), {
    counts: [sumOf([0]), sumOf([1])],
    relations: [relation],
  });
  expect(exposed.map(({ record }) => record)).toEqual(["0"]);
});

const counts = fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 14 }));

function matrix(rows: number, columns: number): fc.Arbitrary<readonly (readonly number[])[]> {
  const row = fc.array(counts, { minLength: columns, maxLength: columns });
  return fc.array(row, { minLength: rows, maxLength: rows });
}

const tables: fc.Arbitrary<CountTable> = fc.oneof(
  matrix(1, 5).map((rows) => tableOf(rows, [])),
  matrix(3, 3).map((rows) => tableOf(rows, [])),
  matrix(4, 2).map((rows) =>
    tableOf(rows, [
      [0, 1],
      [2, 3],
    ]),
  ),
  matrix(4, 2).map((rows) => tableOf(rows, [[0, 1, 2]])),
);

describe("of every table with totals and hierarchies", () => {
  test("each small count can be as low as 1 and as high as below - 1, by trying", () => {
    fc.assert(
      fc.property(tables, (table) => {
        const { isTold, choice } = choose(table);
        expect(choice.exposed).toEqual([]);
        const limits = { least: 1, most: 30 };
        for (const [index, value] of table.values.entries()) {
          if (value === 0 || value >= rule.below) continue;
          expect(isPossible(table, isTold, { index, low: 1, high: 1 }, limits)).toBe(true);
          expect(isPossible(table, isTold, { index, low: rule.below - 1, high: 30 }, limits)).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });

  test("each withheld count can be another number", () => {
    fc.assert(
      fc.property(tables, (table) => {
        const { isTold, withheld } = choose(table);
        const limits = { least: 1, most: 30 };
        for (const [index = 0, other] of withheld) {
          if (other !== undefined) continue;
          const value = table.values[index] ?? 0;
          const lower = isPossible(table, isTold, { index, low: 0, high: value - 1 }, limits);
          expect(lower || isPossible(table, isTold, { index, low: value + 1, high: 30 }, limits)).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });

  test("telling any one count more gives a small one away", () => {
    fc.assert(
      fc.property(tables, (table) => {
        const { isTold, withheld } = choose(table);
        // What trying can judge are cells.
        fc.pre(withheld.every((sum) => sum.length === 1));
        const limits = { least: 1, most: 30 };
        const large = withheld.filter(
          (sum) => sum.reduce((all, index) => all + (table.values[index] ?? 0), 0) >= rule.below,
        );
        for (const more of large) {
          const tells = (sum: readonly number[]): boolean => sum === more || isTold(sum);
          const small = [...table.values.keys()].filter((index) => {
            const value = table.values[index] ?? 0;
            return value > 0 && value < rule.below;
          });
          const isGivenAway = small.some(
            (index) =>
              !isPossible(table, tells, { index, low: 1, high: 1 }, limits) ||
              !isPossible(table, tells, { index, low: rule.below - 1, high: 30 }, limits),
          );
          expect(isGivenAway).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });
});
