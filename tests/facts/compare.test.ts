import Big from "big.js";
import { expect, test, vi } from "vitest";
import { CalendarDate } from "../../src/facts/calendar-date.js";
import { sum } from "../../src/facts/combinators/aggregate.js";
import {
  change,
  difference,
  firstReported,
  plus,
  ratio,
  share,
} from "../../src/facts/combinators/compare.js";
import { derive } from "../../src/facts/combinators/derive.js";
import { plusMinus, range } from "../../src/facts/combinators/interval.js";
import { nameFacts } from "../../src/facts/fact-book.js";
import { findPlace, findSources } from "../../src/facts/lineage.js";
import * as unit from "../../src/facts/unit.js";
import { arrests, codes, column, date, number, text } from "./fact-bench.js";

const percent = unit.percent();

test("compares numbers exactly", () => {
  expect(share(number(1), number(8), percent).value?.toFixed()).toBe("0.125");
  expect(ratio(number(10), number(4), percent).value?.toFixed()).toBe("2.5");
  expect(change(number(80), number(100), percent).value?.toFixed()).toBe("-0.2");
  expect(difference(number("0.3"), number("0.1")).value?.toFixed()).toBe("0.2");
  expect(plus(number("0.1"), number("0.2")).value?.toFixed()).toBe("0.3");
  expect(difference(number(1), number(2)).unit).toBe(arrests);
});

test.each([
  ["share", share],
  ["ratio", ratio],
  ["change", change],
])("a %s of nothing has no value, and says where the zero stands", (name, combine) => {
  const fact = combine(number(3), number(0, arrests, { line: 9 }), percent);
  expect(fact.value).toBeNull();
  expect(fact.problems).toMatchObject([
    { code: "division-by-zero", message: `${name}: the base is zero`, place: { line: 9 } },
  ]);
});

test("a value that is not reported is told at its own cell", () => {
  const blank = number(null, arrests, { line: 5 });
  expect(share(number(3), blank, percent).problems).toMatchObject([
    { code: "missing-value", place: { line: 5 } },
  ]);
  expect(difference(blank, number(3)).problems).toMatchObject([{ place: { line: 5 } }]);
});

test("a problem goes through everything made of it, once", () => {
  const total = sum([number(1), number(null)]);
  const half = share(number(1), total, percent);
  const both = difference(half, total);
  expect(both.problems).toEqual(total.problems);
  expect(both.problems).toHaveLength(1);
  const named = nameFacts({ total, half, both, again: { both } }, "factpress.config.ts");
  expect(named.diagnostics).toEqual(total.problems);
});

test("an interval of a value that is not reported is not reported", () => {
  expect(range(number(1), number(null)).value).toBeNull();
  expect(plusMinus(number(1), number(2)).value).toMatchObject({ kind: "plus-minus" });
  expect(codes(range(number(1), sum([number(null)])))).toEqual(["missing-in-total"]);
});

test("an author's function gets the values and gives a number, a text or a date by the unit", () => {
  const day = date("2021-08-27");
  expect(derive("twice", { a: number(4) }, arrests, ({ a }) => a.times(2)).value?.toFixed()).toBe("8");
  expect(derive("plain", { a: number(4) }, arrests, () => 0.1).value).toEqual(new Big("0.1"));
  expect(derive("name", { a: text("Iowa") }, unit.text(), ({ a }) => `${a}!`).value).toBe("Iowa!");
  const sameDay = derive("day", { day }, unit.date(), (values) => values.day);
  expect(sameDay.value).toBeInstanceOf(CalendarDate);
});

test("an author's function is not called for a value that is not reported", () => {
  const compute = vi.fn(() => 1);
  const fact = derive("per day", { a: number(null, arrests, { line: 4 }), b: number(1) }, arrests, compute);
  expect(compute).not.toHaveBeenCalled();
  expect(fact.value).toBeNull();
  expect(fact.problems).toMatchObject([
    { code: "missing-value", message: expect.stringContaining("per day"), place: { line: 4 } },
  ]);
  const broken = sum([number(null)]);
  expect(derive("x", { broken }, arrests, compute).problems).toEqual(broken.problems);
  expect(compute).not.toHaveBeenCalled();
});

test("takes the first value that is reported, and keeps where it came from", () => {
  const second = number(0, arrests, { line: 3 });
  expect(firstReported(number(null), second, number(4))).toBe(second);
  const blank = number(null);
  expect(firstReported(blank, number(null))).toBe(blank);
  const broken = sum([number(null)]);
  expect(firstReported(broken, second)).toBe(broken);
});

test("a fact rests on the sources of all cells that it was made from, each once", () => {
  const a = number(1, arrests, { source: "star" });
  const b = number(2, arrests, { source: "fbi" });
  const made = share(difference(a, b), plus(a, number(3)), percent);
  expect([...findSources(made.lineage)]).toEqual(["star", "fbi"]);
  expect([...findSources(sum(column([1, 2])).lineage)]).toEqual(["fbi", "star"]);
});

test("the sources of facts that share their inputs are found without going every way", () => {
  let [before, now] = [number(1, arrests, { source: "fbi" }), number(1, arrests, { source: "star" })];
  for (let step = 0; step < 80; step++) [before, now] = [now, plus(now, before)];
  expect([...findSources(now.lineage)]).toEqual(["star", "fbi"]);
});

test("a fact is placed at the first cell that it was made from", () => {
  const made = difference(number(4, arrests, { line: 8 }), number(3, arrests, { line: 6 }));
  expect(findPlace(made.lineage)).toEqual({ file: "data/states.csv", line: 8, column: 1 });
  expect(findPlace(derive("constant", {}, arrests, () => 3).lineage)).toBeUndefined();
});
