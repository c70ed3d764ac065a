import Big from "big.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CalendarDate } from "../../src/facts/calendar-date.js";
import { inRange, notNull, oneOf } from "../../src/facts/checks/cell-rules.js";
import { foreignKey } from "../../src/facts/checks/foreign-key.js";
import { matches } from "../../src/facts/checks/matches.js";
import { unique } from "../../src/facts/checks/unique.js";
import { effort } from "../effort.js";
import { tableOf, tell } from "./check-bench.js";

function day(text: string): CalendarDate {
  const parsed = CalendarDate.parse(text);
  if (parsed === undefined) throw new Error(`no day: ${text}`);
  return parsed;
}

interface State {
  readonly id: string;
  readonly state: string | null;
  readonly year: number;
  readonly victims: number | null;
  readonly paid: Big | null;
  readonly on: CalendarDate | null;
}

const rows: readonly State[] = [
  { id: "a", state: "Iowa", year: 2020, victims: 4, paid: new Big("10.50"), on: day("2020-01-31") },
  { id: "b", state: "Iowa", year: 2021, victims: null, paid: null, on: day("2021-03-01") },
  { id: "c", state: "Ohio", year: 2020, victims: 120, paid: new Big("0.1"), on: null },
  { id: "d", state: null, year: 2020, victims: -1, paid: new Big("-3"), on: day("2019-12-31") },
  { id: "e", state: "Iowa", year: 2020, victims: 0, paid: new Big("10.5"), on: day("2022-01-01") },
];
const states = tableOf(rows, "id", "states");

describe("unique", () => {
  test("tells every row after the first, and where the first stands", async () => {
    expect(await tell([unique("x", states, "state")])).toEqual([
      'data/states.csv:3:2 check-failed check "x": state "Iowa" repeats the row at 2:2',
      'data/states.csv:6:2 check-failed check "x": state "Iowa" repeats the row at 2:2',
    ]);
  });

  test("takes several columns together, and numbers for what they are worth", async () => {
    expect(await tell([unique("x", states, ["state", "year"]), unique("y", states, "paid")])).toEqual([
      'data/states.csv:6:2 check-failed check "x": state "Iowa", year 2020 repeats the row at 2:2',
      'data/states.csv:6:5 check-failed check "y": paid 10.5 repeats the row at 2:5',
    ]);
    expect(await tell([unique("x", states, ["state", "year", "victims"])])).toEqual([]);
  });

  test("leaves out rows that do not report one of the columns, and those that `where` does", async () => {
    const blank = tableOf(
      [
        { id: "a", n: null },
        { id: "b", n: null },
      ],
      "id",
    );
    const loose = tableOf<{ id: string; n: number | null }>(blank.records, "id");
    expect(await tell([unique("x", loose, "n")])).toEqual([]);
    expect(await tell([unique("x", states, "state", { where: ({ year }) => year === 2021 })])).toEqual([]);
  });

  test("finds what comparing every row with every earlier one finds", async () => {
    const cell = fc.option(fc.constantFrom("a", "b", '","', "A"));
    const number = fc.option(fc.constantFrom(0, 1, 1.5, 1e21));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.record({ a: cell, b: number }), { maxLength: 30 }), async (made) => {
        const records = made.map((record, index) => ({ id: String(index), ...record }));
        const naive = records.flatMap(({ a, b }, index) => {
          const isAgain = records.slice(0, index).some((other) => other.a === a && other.b === b);
          return a !== null && b !== null && isAgain ? [index] : [];
        });
        const { findings } = unique("x", tableOf(records, "id"), ["a", "b"], { limit: 100 }).outcome;
        const lines = findings.map(({ about }) => about.map((one) => ("place" in one ? one.place.line : 0)));
        expect(lines).toEqual(naive.map((index) => [index + 2, index + 2]));
      }),
      { numRuns: 200 * effort },
    );
  });
});

describe("notNull", () => {
  test("tells each blank cell of each column, by the key of its row", async () => {
    expect(await tell([notNull("x", states, ["victims", "state"])])).toEqual([
      'data/states.csv:3:4 check-failed check "x": victims of "b" is not reported',
      'data/states.csv:5:2 check-failed check "x": state of "d" is not reported',
    ]);
  });

  test("asks only the rows that `where` keeps", async () => {
    expect(await tell([notNull("x", states, "victims", { where: ({ year }) => year < 2021 })])).toEqual([]);
  });
});

describe("inRange", () => {
  test("includes both ends and leaves out blanks", async () => {
    expect(await tell([inRange("x", states, "victims", { min: 0, max: 100 })])).toEqual([
      'data/states.csv:4:4 check-failed check "x": victims of "c" is 120, more than 100',
      'data/states.csv:5:4 check-failed check "x": victims of "d" is -1, less than 0',
    ]);
    expect(await tell([inRange("x", states, "victims", { min: -1, max: 120 })])).toEqual([]);
  });

  test("compares exact decimals and days", async () => {
    const bounds = { min: "0.1000000000000000000001", max: 10.5 };
    expect(await tell([inRange("x", states, "paid", bounds)])).toEqual([
      'data/states.csv:4:5 check-failed check "x": paid of "c" is 0.1, less than 0.1000000000000000000001',
      'data/states.csv:5:5 check-failed check "x": paid of "d" is -3, less than 0.1000000000000000000001',
    ]);
    expect(await tell([inRange("x", states, "on", { min: "2020-01-01", max: "2021-12-31" })])).toEqual([
      'data/states.csv:5:6 check-failed check "x": on of "d" is 2019-12-31, less than 2020-01-01',
      'data/states.csv:6:6 check-failed check "x": on of "e" is 2022-01-01, more than 2021-12-31',
    ]);
  });

  test("refuses bounds that say nothing or cannot be compared", () => {
    expect(() => inRange("x", states, "victims", {})).toThrow("neither min nor max");
    expect(() => inRange("x", states, "on", { min: "2021" })).toThrow('holds days, and "2021" is none');
  });
});

describe("oneOf", () => {
  test("names the values, and the one that may be meant", async () => {
    expect(await tell([oneOf("x", states, "state", ["Iowa", "Ohia"])])).toEqual([
      'data/states.csv:4:2 check-failed check "x": state of "c" is "Ohio", not one of "Iowa", "Ohia"; did you mean "Ohia"?',
    ]);
    expect(await tell([oneOf("x", states, "year", [2020, 2021])])).toEqual([]);
  });

  test("names eight of many", async () => {
    const [first] = await tell([oneOf("x", states, "year", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])]);
    expect(first).toContain("is 2020, not one of 1, 2, 3, 4, 5, 6, 7, 8 and 2 more");
  });
});

describe("matches", () => {
  const codes = tableOf(
    [
      { id: "a", code: "AB-12" },
      { id: "b", code: "xAB-12" },
      { id: "c", code: null },
      { id: "d", code: "AB-12\nAB-12" },
      { id: "e", code: "9".repeat(1_001) },
    ] satisfies readonly { id: string; code: string | null }[],
    "id",
  );

  test("holds the pattern against the whole text", async () => {
    expect(await tell([matches("x", codes, "code", /[A-Z]{2}-\d{2}|\d+/gm)])).toEqual([
      'data/t.csv:3:2 check-failed check "x": code of "b" is "xAB-12", which does not match /[A-Z]{2}-\\d{2}|\\d+/gm',
      'data/t.csv:5:2 check-failed check "x": code of "d" is "AB-12\\nAB-12", which does not match /[A-Z]{2}-\\d{2}|\\d+/gm',
      'data/t.csv:6:2 check-failed check "x": code of "e" has 1001 characters, and patterns are tried on 1000 at most',
    ]);
  });

  test("gives up a pattern that would take for ever", { timeout: 20_000 }, async () => {
    const long = tableOf([{ id: "a", code: `${"a".repeat(60)}b` }], "id");
    expect(await tell([matches("x", long, "code", /(?:a+)+/)])).toEqual([
      'check-pattern-slow check "x": /(?:a+)+/ was still at work after 5 seconds',
    ]);
  });
});

describe("foreignKey", () => {
  const known = tableOf(
    [
      { name: "Iowa", year: 2020 },
      { name: "Ohio", year: 2021 },
    ],
    "name",
    "known",
  );

  test("is looked up in the key of the other table, with the nearest", async () => {
    const cases = tableOf(
      [
        { id: "1", state: "Iowa" },
        { id: "2", state: "Ohoi" },
      ],
      "id",
      "cases",
    );
    expect(await tell([foreignKey("x", cases, "state", known)])).toEqual([
      'data/cases.csv:3:2 check-failed check "x": state "Ohoi" stands in no row of known (name); did you mean "Ohio"?',
    ]);
  });

  test("takes several columns together, and leaves out rows with a blank", async () => {
    const references = ["name", "year"] as const;
    expect(await tell([foreignKey("x", states, ["state", "year"], known, { references })])).toEqual([
      'data/states.csv:3:2 check-failed check "x": state "Iowa", year 2021 stands in no row of known (name, year)',
      'data/states.csv:4:2 check-failed check "x": state "Ohio", year 2020 stands in no row of known (name, year)',
    ]);
    expect(() => foreignKey("x", states, ["state", "year"], known)).toThrow("compares 2 columns with 1");
  });

  test("finds what looking through the other table for every row finds", async () => {
    const value = fc.option(fc.constantFrom("a", "b", "c", "d"));
    await fc.assert(
      fc.asyncProperty(
        fc.array(value, { maxLength: 30 }),
        fc.array(value, { maxLength: 5 }),
        async (from, to) => {
          const table = tableOf(
            from.map((ref, index) => ({ id: String(index), ref })),
            "id",
          );
          const other = tableOf(
            to.map((ref, index) => ({ id: String(index), ref })),
            "id",
          );
          if (from.length === 0 || to.length === 0) return;
          const naive = from.flatMap((ref, index) => (ref === null || to.includes(ref) ? [] : [index + 2]));
          const { findings } = foreignKey("x", table, "ref", other, {
            references: "ref",
            limit: 100,
          }).outcome;
          const lines = findings.flatMap(({ about }) =>
            about.map((one) => ("place" in one ? one.place.line : 0)),
          );
          expect(lines).toEqual(naive);
        },
      ),
      { numRuns: 200 * effort },
    );
  });
});

describe("of what breaks a rule", () => {
  const many = tableOf(
    Array.from({ length: 50 }, (_, index) => ({ id: String(index), n: -index })),
    "id",
  );

  test("20 rows are listed, and one more says how many there are", async () => {
    const told = await tell([inRange("x", many, "n", { min: 0 })]);
    expect(told).toHaveLength(21);
    expect(told.at(-2)).toContain('data/t.csv:22:2 check-failed check "x": n of "20" is -20');
    expect(told.at(-1)).toBe(
      'data/t.csv:23:2 check-failed check "x": 29 more from here on, beside the 20 listed (`limit` lists more)',
    );
  });

  test("`limit` says how many are listed", async () => {
    expect(await tell([inRange("x", many, "n", { min: 0 }, { limit: 1 })])).toHaveLength(2);
    expect(await tell([inRange("x", many, "n", { min: 0 }, { limit: 49 })])).toHaveLength(49);
    expect(() => inRange("x", many, "n", { min: 0 }, { limit: 0 })).toThrow("a whole number from 1 on");
  });

  test("a warning is told for each row, and acknowledged for all of them", async () => {
    const check = inRange("x", many, "n", { min: 0 }, { severity: "warning", limit: 2 });
    expect((await tell([check])).map((line) => line.split(" ")[1])).toEqual(Array(3).fill("check-warned"));
    const acknowledged = await tell([check], { acknowledge: { x: "known" } });
    expect(acknowledged.map((line) => line.split(" ")[1])).toEqual(Array(3).fill("check-acknowledged"));
  });
});

test("a column that the table does not have is told with the nearest, and the rule is not judged", async () => {
  // What an author writes is not type-checked before it runs.
  const column: never = "stat" as never;
  const checks = [
    unique("a", states, column),
    notNull("b", states, column),
    inRange("c", states, column, { min: 0 }),
    oneOf("d", states, column, ["Iowa"]),
    matches("e", states, column, /a/),
    foreignKey("f", states, column, states),
    foreignKey("g", states, "state", states, { references: column }),
  ];
  for (const check of checks)
    expect(await tell([check])).toEqual(['field-unknown "states" has no field "stat"']);
  expect(checks[0]?.outcome.problems[0]?.hint).toBe('did you mean "state"?');
});
