import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CalendarDate } from "../../src/facts/calendar-date.js";
import { increasing } from "../../src/facts/checks/increasing.js";
import { effort } from "../effort.js";
import { tableOf, tell } from "./check-bench.js";

interface Reading {
  readonly id: string;
  readonly gauge: string;
  readonly day: CalendarDate | null;
}

function readings(...made: readonly (string | null)[]) {
  return tableOf<Reading>(
    made.map((written, index) => {
      const [day = "", gauge = "g"] = (written ?? "").split(" ");
      return { id: `r${index}`, gauge, day: CalendarDate.parse(day) ?? null };
    }),
    "id",
    "readings",
  );
}

describe("increasing", () => {
  test("tells a day that is not after the one of the row before, and leaves out blanks", async () => {
    const table = readings("2021-01-01", null, "2021-01-03", "2021-01-03", "2021-01-02", "2021-01-09");
    expect(await tell([increasing("x", table, "day")])).toEqual([
      'data/readings.csv:5:3 check-failed check "x": day of "r3" is 2021-01-03, as in the row before',
      'data/readings.csv:6:3 check-failed check "x": day of "r4" is 2021-01-02, which comes before the 2021-01-03 of the row before',
    ]);
  });

  test("counts the days that are missing", async () => {
    const table = readings("2021-02-27", "2021-02-28", "2021-03-02", "2021-03-10");
    expect(await tell([increasing("x", table, "day", { every: "day" })])).toEqual([
      'data/readings.csv:4:3 check-failed check "x": day of "r2" is 2021-03-02, and 1 day is missing after the 2021-02-28 of the row before',
      'data/readings.csv:5:3 check-failed check "x": day of "r3" is 2021-03-10, and 7 days are missing after the 2021-03-02 of the row before',
    ]);
  });

  test("goes from month to month over the end of the year, on whatever day", async () => {
    const table = readings("2020-12-31", "2021-01-01", "2021-02-28", "2021-02-01", "2021-04-01");
    expect(await tell([increasing("x", table, "day", { every: "month" })])).toEqual([
      'data/readings.csv:5:3 check-failed check "x": day of "r3" is 2021-02-01, in the same month as the 2021-02-28 of the row before',
      'data/readings.csv:6:3 check-failed check "x": day of "r4" is 2021-04-01, and 1 month is missing after the 2021-02-01 of the row before',
    ]);
  });

  test("takes numbers for years, and orders each series by itself", async () => {
    const table = tableOf(
      [
        { id: "a", place: "Iowa", year: 2019 },
        { id: "b", place: "Ohio", year: 2020 },
        { id: "c", place: "Iowa", year: 2020 },
        { id: "d", place: "Ohio", year: 2023 },
      ],
      "id",
    );
    const check = increasing("x", table, "year", { by: "place", every: "year" });
    expect(await tell([check])).toEqual([
      'data/t.csv:5:3 check-failed check "x": year of "d" is 2023, and 2 years are missing after the 2020 of the row before',
    ]);
    expect(() => increasing("x", table, "year", { every: "day" })).toThrow("is no day that could increase");
  });

  test("finds the steps that comparing neighbours finds", () => {
    const first = Date.UTC(2019, 11, 25) / 86_400_000;
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 30 }), (offsets) => {
        const days = offsets.map((offset) =>
          new Date((first + offset) * 86_400_000).toISOString().slice(0, 10),
        );
        const count = (every?: "day" | "month" | "year"): number =>
          increasing("x", readings(...days), "day", { limit: 100, ...(every && { every }) }).outcome.findings
            .length;
        const steps = offsets.slice(1).map((offset, index) => offset - (offsets[index] ?? 0));
        expect(count()).toBe(steps.filter((step) => step <= 0).length);
        expect(count("day")).toBe(steps.filter((step) => step !== 1).length);
        const years = days.map((day) => Number(day.slice(0, 4)));
        const wrongYears = years.slice(1).filter((year, index) => year !== (years[index] ?? 0) + 1).length;
        expect([count("year"), count("month")]).toEqual([wrongYears, wrongYears]);
      }),
      { numRuns: 200 * effort },
    );
  });
});
