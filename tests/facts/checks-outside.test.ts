import { describe, expect, test } from "vitest";
import { CalendarDate } from "../../src/facts/calendar-date.js";
import { changedSince } from "../../src/facts/checks/changed-since.js";
import { fresh } from "../../src/facts/checks/fresh.js";
import type { Outside } from "../../src/facts/checks/judge-checks.js";
import type { LastRelease, ReleasedFact } from "../../src/facts/checks/last-release.js";
import { plusMinus } from "../../src/facts/combinators/interval.js";
import type { FactTree } from "../../src/facts/fact-book.js";
import { KeyedList } from "../../src/facts/keyed-list.js";
import * as unit from "../../src/facts/unit.js";
import { tableOf, tell } from "./check-bench.js";
import { arrests, date, number, text } from "./fact-bench.js";

function outsideOf(today: string, release: LastRelease | "none" | "unreadable" = "none"): Outside {
  const day = CalendarDate.parse(today);
  if (day === undefined) throw new Error(`no day: ${today}`);
  return { today: () => day, readLastRelease: async () => release };
}

describe("fresh", () => {
  const facts = { as_of: date("2021-08-27", { line: 4 }), never: date(null) };
  const check = fresh("x", facts.as_of, { days: 30 });

  test("counts the days by the clock, and is a warning unless it is made an error", async () => {
    const old = 'x": as_of (Aug. 27, 2021) is 31 days old, and 30 days is the most';
    expect(await tell([check], { facts, outside: outsideOf("2021-09-26") })).toEqual([]);
    expect(await tell([check], { facts, outside: outsideOf("2021-09-27") })).toEqual([
      `data/states.csv:4:1 check-warned check "${old}`,
    ]);
    const error = fresh("x", facts.as_of, { days: 30, severity: "error" });
    expect(await tell([error], { facts, outside: outsideOf("2021-09-27") })).toEqual([
      `data/states.csv:4:1 check-failed check "${old}`,
    ]);
  });

  test("lets a day be one ahead of UTC, where the world's day begins, and no more", async () => {
    expect(await tell([check], { facts, outside: outsideOf("2021-08-26") })).toEqual([]);
    expect(await tell([check], { facts, outside: outsideOf("2021-08-25") })).toEqual([
      'data/states.csv:4:1 check-warned check "x": as_of (Aug. 27, 2021) is 2 days in the future',
    ]);
  });

  test("takes the latest day of a column, and tells it at its cell", async () => {
    const days = ["2021-08-01", null, "2021-08-27", "2021-08-02"];
    const table = tableOf(
      days.map((day, index) => ({
        id: String(index),
        day: day === null ? null : (CalendarDate.parse(day) ?? null),
      })),
      "id",
    );
    const outside = outsideOf("2021-08-29");
    const told = await tell([fresh("x", table.column("day"), { days: 1 })], { outside });
    expect(told).toEqual([
      'data/t.csv:4:2 check-warned check "x": Aug. 27, 2021 is 2 days old, and 1 day is the most',
    ]);
    expect(await tell([fresh("x", table.column("day"), { days: 2 })], { outside })).toEqual([]);
    const none = table.column("day", undefined, { where: ({ day }) => day === null });
    expect(await tell([fresh("x", none, { days: 1 })], { outside })).toEqual([
      'data/t.csv:3:2 check-warned check "x": the day of the data is not reported',
    ]);
    const empty = table.column("day", undefined, { where: () => false });
    expect(await tell([fresh("x", empty, { days: 1 })], { outside })).toEqual([
      'check-warned check "x": the column has no day',
    ]);
  });

  test("is not judged, nor its acknowledgement, where nobody asks for the day", async () => {
    expect(await tell([check], { facts, acknowledge: { x: "known" } })).toEqual([]);
    expect(
      await tell([check], { facts, acknowledge: { x: "known" }, outside: outsideOf("2021-08-27") }),
    ).toEqual(['factpress.config.ts acknowledgement-unused check "x" is acknowledged, and it holds']);
  });

  test("has no note, which would make documents that depend on the clock", () => {
    const options = { days: 1, note: "notes/x.md.hbs" };
    expect(() => fresh("x", facts.as_of, options)).toThrow("cannot have a note");
    expect(() => changedSince("x", facts.as_of, { note: "notes/x.md.hbs" } as object)).toThrow(
      "cannot have a note",
    );
    expect(() => fresh("x", facts.as_of, { days: -1 })).toThrow("a whole number of days");
  });
});

describe("changedSince", () => {
  const counted = { kind: "count" };
  const released = (facts: Readonly<Record<string, ReleasedFact>>): Outside =>
    outsideOf("2021-08-27", { date: "2021-08-01", facts: new Map(Object.entries(facts)) });
  const was = (value: string, printed = value): ReleasedFact => ({ value, unit: counted, printed });

  async function compare(
    facts: { readonly total: ReturnType<typeof number> },
    before: ReleasedFact,
    allow?: number | `${number}%`,
  ): Promise<readonly string[]> {
    const check = changedSince("x", facts.total, allow === undefined ? {} : { allow });
    return tell([check], { facts, outside: released({ total: before }) });
  }

  test("tells a number that is not the same, by how much, and in parts of the released one", async () => {
    const facts = { total: number(1100, arrests, { line: 3 }) };
    expect(await compare(facts, was("1000", "1,000"))).toEqual([
      'data/states.csv:3:1 check-warned check "x": total (1,100) was 1,000 in the release of 2021-08-01: +100 (+10.0%)',
    ]);
    expect(await compare(facts, was("1100"))).toEqual([]);
    expect(await compare(facts, was("0"))).toEqual([
      'data/states.csv:3:1 check-warned check "x": total (1,100) was 0 in the release of 2021-08-01: +1100',
    ]);
  });

  test("allows a distance, or a part of the released number, both exact", async () => {
    const facts = { total: number("0.3", arrests) };
    expect(await compare(facts, was("0.1"), 0.2)).toEqual([]);
    expect(await compare(facts, was("0.1"), 0.19)).toEqual([
      'data/states.csv:2:1 check-warned check "x": total (0) was 0.1 in the release of 2021-08-01: +0.2 (+200.0%), and 0.19 is allowed',
    ]);
    expect(await compare(facts, was("0.4"), "25%")).toEqual([]);
    expect(await compare(facts, was("0.4"), "24.9%")).toEqual([
      'data/states.csv:2:1 check-warned check "x": total (0) was 0.4 in the release of 2021-08-01: -0.1 (-25.0%), and 24.9% is allowed',
    ]);
    for (const allow of [-1, Number.NaN, "a lot", "-1%"])
      expect(() => changedSince("x", facts.total, { allow: allow as number })).toThrow(
        "neither a number from 0 on",
      );
  });

  test("tells what was reported and is not, and the other way round", async () => {
    expect(await compare({ total: number(null) }, was("5"))).toEqual([
      'data/states.csv:2:1 check-warned check "x": total (not reported) was 5 in the release of 2021-08-01',
    ]);
    const before = { value: null, unit: counted, printed: "not reported" };
    expect(await compare({ total: number(5) }, before)).toHaveLength(1);
    expect(await compare({ total: number(null) }, before)).toEqual([]);
  });

  test("compares texts, days and intervals for what they say", async () => {
    const facts = {
      name: text("Iowa"),
      day: date("2021-08-27"),
      span: plusMinus(number(45), number(3)),
      same: text("12"),
    };
    const span = { kind: "plus-minus", first: "45", second: "2" };
    const outside = released({
      name: { value: "Ohio", unit: { kind: "text" }, printed: "Ohio" },
      day: { value: "2021-08-26", unit: { kind: "date" }, printed: "Aug. 26, 2021" },
      span: { value: span, unit: counted, printed: "45 ± 2" },
      same: { value: "12", unit: { kind: "text" }, printed: "12" },
    });
    const told = await tell([changedSince("x", facts, { allow: 10 })], { facts, outside });
    expect(told.map((line) => line.replace(/^.*check "x": /, ""))).toEqual([
      "name (Iowa) was Ohio in the release of 2021-08-01",
      "day (Aug. 27, 2021) was Aug. 26, 2021 in the release of 2021-08-01",
      "span (45 ± 3) was 45 ± 2 in the release of 2021-08-01",
    ]);
  });

  test("does not take a number for one of another unit", async () => {
    const facts = { total: number(5, unit.currency("EUR")) };
    const dollars = { value: "5", unit: { kind: "currency", currency: "USD" }, printed: "$5" };
    expect(await compare(facts, dollars)).toEqual([
      'data/states.csv:2:1 check-warned check "x": total (€5) was $5 in the release of 2021-08-01, in another unit',
    ]);
  });

  test("tells what is new and what is gone in a part of the facts, and nothing of the others", async () => {
    const facts = {
      states: new KeyedList([
        { key: "Iowa", value: { arrests: number(1) } },
        { key: "Ohio", value: { arrests: number(2) } },
      ]),
      states_stated: number(9),
    };
    const outside = released({
      "states.iowa.arrests": was("1"),
      "states.utah.arrests": was("7"),
      states_stated: was("8"),
      "states_old.utah": was("8"),
      "sources.fbi.title": { value: "A list", unit: { kind: "text" }, printed: "A list" },
      "charts.bars.table.sum-1": was("8"),
    });
    expect(await tell([changedSince("x", facts.states)], { facts, outside })).toEqual([
      'data/states.csv:2:1 check-warned check "x": states.ohio.arrests (2) is not in the release of 2021-08-01',
      'check-warned check "x": states.utah.arrests (7) of the release of 2021-08-01 is gone',
    ]);
    const whole = await tell([changedSince("x", facts)], { facts, outside });
    expect(whole.map((line) => /check "x": (\S+)/.exec(line)?.[1])).toEqual([
      "states.ohio.arrests",
      "states_stated",
      "states.utah.arrests",
      "states_old.utah",
    ]);
    expect(await tell([changedSince("x", facts, { limit: 1 })], { facts, outside })).toHaveLength(2);
  });

  test("says that there is no earlier release, and that one cannot be read", async () => {
    const facts = { total: number(5) };
    const check = changedSince("x", facts.total);
    expect(await tell([check], { facts, outside: outsideOf("2021-08-27") })).toEqual([
      'check-no-release check "x": the report has no earlier release, so nothing was compared',
    ]);
    const outside = outsideOf("2021-08-27", "unreadable");
    expect(await tell([check], { facts, outside, acknowledge: { x: "why" } })).toEqual([
      'check-release-unreadable check "x": facts.json of the last release cannot be read, so nothing was compared',
    ]);
  });

  test("is told what is no part of the facts", async () => {
    const facts: FactTree = { total: number(5) };
    const outside = released({});
    expect(await tell([changedSince("x", { ...facts })], { facts, outside })).toEqual([
      'check-unnamed check "x": what it compares is no part of what `facts` returns',
    ]);
  });
});
