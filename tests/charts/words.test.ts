import fc from "fast-check";
import { expect, test } from "vitest";
import { effort } from "../effort.js";
import {
  describe,
  messageOf,
  nominal,
  quantity,
  type Row,
  readNumber,
  temporal,
  values,
  yearAt,
} from "./words-bench.js";

const numRuns = 300 * effort;

const line = { mark: "line", encoding: { x: temporal("year"), y: quantity("rain") } };
const bars = { mark: "bar", encoding: { x: quantity("calls"), y: nominal("ward") } };

function alongYears(series: readonly (number | null)[]): readonly Row[] {
  return series.map((rain, index) => ({ year: yearAt(index), rain }));
}

function byWard(series: readonly (number | null)[]): readonly Row[] {
  return series.map((calls, index) => ({ ward: `Ward ${"ABCDEFGHIJ".charAt(index)}`, calls }));
}

test.each([
  [[1, 2, 2, 5], "The line rises from 1 in 2001 to 5 in 2004."],
  [[5, 2, -3], "The line falls from 5 in 2001 to −3 in 2003."],
  [[4, 4, 4], "The line stays at 4 from 2001 to 2003."],
  [[1, 9, 3], "The line rises from 1 in 2001 to a peak of 9 in 2002, then falls to 3 in 2003."],
  [[9, 1, 3], "The line falls from 9 in 2001 to a low of 1 in 2002, then rises to 3 in 2003."],
  [
    [1, 9, 9, 1],
    "The line goes up and down, from 1 in 2001 to 1 in 2004. Highest: 9 (2002 and 2003). Lowest: 1 (2001 and 2004).",
  ],
  [[null, 3, null], "The only value is 3 in 2002. Not reported: 2001 and 2003."],
  [[2, null, 1], "The line falls from 2 in 2001 to 1 in 2003. Not reported: 2002."],
  [[0, 7], "The line rises from 0 in 2001 to 7 in 2002."],
])("the course of %j is told", (series, message) => {
  expect(messageOf(line, alongYears(series))).toBe(message);
});

test("the course that is told is that of the values, in whatever order the data has them", () => {
  fc.assert(
    fc.property(values, fc.array(fc.nat(), { minLength: 9, maxLength: 9 }), (series, keys) => {
      const rows = alongYears(series)
        .map((row, index) => ({ row, key: keys[index] ?? 0 }))
        .toSorted((a, b) => a.key - b.key)
        .map(({ row }) => row);
      checkCourse(series, messageOf(line, rows));
    }),
    { numRuns },
  );
});

/** Reads a message back and holds each of its claims against the values. */
function checkCourse(series: readonly (number | null)[], message: string): void {
  const told = series.flatMap((value, index) => (value === null ? [] : [{ value, year: yearAt(index) }]));
  const [first, last] = [told[0], told.at(-1)];
  if (first === undefined || last === undefined) {
    expect(message).toBe("");
    return;
  }
  const blanks = series.flatMap((value, index) => (value === null ? [yearAt(index)] : []));
  const listed = /Not reported: (.*)\.$/.exec(message)?.[1]?.split(/, | and /) ?? [];
  if (blanks.length <= 5) expect(listed).toEqual(blanks);
  else expect(listed.at(-1)).toBe(`${blanks.length - 3} more years`);

  const numbers = told.map(({ value }) => value);
  const steps = numbers.slice(1).map((value, index) => Math.sign(value - (numbers[index] ?? value)));
  const goes = (sign: number, some = steps): boolean => some.every((step) => step * sign >= 0);
  const [most, least] = [Math.max(...numbers), Math.min(...numbers)];
  const [, from, start, to, end] = /from (\S+) in (\d+).*? to (\S+) in (\d+)\./.exec(message) ?? [];
  const turn = /to a (peak|low) of (\S+) in (\d+), then (?:rises|falls) to (\S+) in (\d+)\./.exec(message);
  if (told.length === 1 || / stays at /.test(message)) {
    expect(new Set(numbers).size).toBe(1);
    expect(readNumber(/(?:only value is|stays at) (\S+)/.exec(message)?.[1])).toBe(first.value);
    return;
  }
  const ends = turn ? [from, start, turn[4], turn[5]] : [from, start, to, end];
  expect([readNumber(ends[0]), ends[1], readNumber(ends[2]), ends[3]]).toEqual([
    first.value,
    first.year,
    last.value,
    last.year,
  ]);
  if (turn) {
    const sign = turn[1] === "peak" ? 1 : -1;
    const best = sign > 0 ? most : least;
    expect(told.filter(({ value }) => value === best)).toEqual([
      { value: readNumber(turn[2]), year: turn[3] },
    ]);
    const index = numbers.indexOf(best);
    expect([goes(sign, steps.slice(0, index)), goes(-sign, steps.slice(index))]).toEqual([true, true]);
  } else if (/ goes up and down,/.test(message)) {
    expect([goes(1), goes(-1)]).toEqual([false, false]);
    for (const [word, best] of [["Highest", most] as const, ["Lowest", least] as const]) {
      const [, value, places] = new RegExp(`${word}: (\\S+) (?:in )?\\(?(.*?)\\)?\\.`).exec(message) ?? [];
      expect(readNumber(value)).toBe(best);
      const holders = told.filter((point) => point.value === best).map(({ year }) => year);
      if (holders.length <= 5) expect(places?.split(/, | and /)).toEqual(holders);
    }
  } else {
    const sign = / rises from /.test(message) ? 1 : -1;
    expect(message).toMatch(/ (?:rises|falls) from /);
    expect(goes(sign)).toBe(true);
    expect(Math.sign(last.value - first.value)).toBe(sign);
  }
}

test.each([
  [[3, 1, 2], "From largest to smallest: Ward A, 3; Ward C, 2; Ward B, 1."],
  [[3, 3, 2], "From largest to smallest: Ward A and Ward B, 3 each; Ward C, 2."],
  [[5, 5], "All are equal: 5."],
  [[5], "The only value is 5, for Ward A."],
  [[null, 5, -1], "From highest to lowest: Ward B, 5; Ward C, −1. Not reported: Ward A."],
  [[9, 8, 7, 6, 5, 4], "Largest: Ward A, 9; Ward B, 8; Ward C, 7. Smallest: Ward F, 4."],
  [[1, 1, 1, 1, 1, 1, 2], "Largest: Ward G, 2. Smallest: Ward A, Ward B, Ward C and 3 more wards, 1 each."],
])("the ranking of %j is told", (series, message) => {
  expect(messageOf(bars, byWard(series))).toBe(message);
});

test("a ranking names everyone who has a value with it, and the largest and the smallest", () => {
  fc.assert(
    fc.property(values, (series) => {
      const message = messageOf(bars, byWard(series));
      const numbers = series.filter((value) => value !== null);
      if (new Set(numbers).size < 2) return;
      const groups = [
        ...message
          .replace(/ Not reported: .*$/, "")
          .matchAll(/(?:^|[:;] )(Ward [^;:.]*?), (\S+?)(?: each)?(?=[;.])/g),
      ];
      const told = groups.map(([, names = "", value]) => ({
        names: names.split(/, | and /),
        value: readNumber(value),
      }));
      expect(told[0]?.value).toBe(Math.max(...numbers));
      expect(told.at(-1)?.value).toBe(Math.min(...numbers));
      for (const { names, value } of told) {
        const holders = byWard(series).flatMap(({ ward, calls }) => (calls === value ? [String(ward)] : []));
        expect(names.slice(0, 3)).toEqual(holders.slice(0, 3));
        expect(names.length).toBe(holders.length <= 5 ? holders.length : 4);
      }
      expect(told.map(({ value }) => value)).toEqual(
        [...new Set(told.map(({ value }) => value))].toSorted((a, b) => b - a),
      );
    }),
    { numRuns },
  );
});

test("titles are written as their authors write them, and fields without one as words", () => {
  const titleOf = (title: string | undefined, field: string) =>
    describe({
      mark: "bar",
      encoding: { x: quantity("victims_total"), y: nominal(field, title === undefined ? {} : { title }) },
    }).title;
  expect(titleOf("State", "s")).toBe("Victims total by state");
  expect(titleOf("London borough", "b")).toBe("Victims total by London borough");
  expect(titleOf("NHS trust", "b")).toBe("Victims total by NHS trust");
  expect(titleOf(undefined, "ageGroup")).toBe("Victims total by age group");
  expect(titleOf(undefined, "GDP_class")).toBe("Victims total by GDP class");
});
