import Big from "big.js";
import { expect, test } from "vitest";
import { CalendarDate } from "../../src/facts/calendar-date.js";
import { derive } from "../../src/facts/combinators/derive.js";
import type { Fact } from "../../src/facts/fact.js";
import * as unit from "../../src/facts/unit.js";
import { arrests, codes, number } from "./fact-bench.js";

/** As a configuration in plain JavaScript calls it. */
function deriveUntyped(of: unit.Unit, value: unknown): Fact {
  return Reflect.apply(derive, undefined, ["x", inputs, of, () => value]);
}

const inputs = { a: number(2, arrests, { line: 4 }) };

test("a value is a fact of its unit", () => {
  expect(derive("double", inputs, arrests, ({ a }) => a.times(2)).value).toEqual(new Big(4));
  expect(derive("double", inputs, arrests, ({ a }) => a.toNumber() * 2).value).toEqual(new Big(4));
  expect(derive("word", inputs, unit.text(), ({ a }) => `${a}`).value).toBe("2");
  const day = CalendarDate.parse("2021-08-27");
  expect(deriveUntyped(unit.date(), day).value).toBe(day);
});

test("nothing is made out of nothing", () => {
  const fact = derive("one", {}, arrests, () => 1);
  expect(fact.value).toBeNull();
  expect(fact.problems).toMatchObject([
    { severity: "error", code: "derive-invalid", message: 'derive "one" has no inputs' },
  ]);
});

test.each([
  ["a text for a number", arrests, "2", 'returns the text "2", not a finite number'],
  ["no number", unit.percent(), Number.NaN, "returns NaN, not a finite number"],
  ["nothing", arrests, undefined, "returns undefined, not a finite number"],
  ["a number for a text", unit.text(), 2, "returns 2, not a text"],
  ["a Date for a day", unit.date(), new Date(0), "returns an object, not a CalendarDate"],
])("%s is a problem with the derivation's name, at its first input", (_name, of, value, said) => {
  const fact = deriveUntyped(of, value);
  expect(fact.value).toBeNull();
  expect(codes(fact)).toEqual(["derive-invalid"]);
  expect(fact.problems).toMatchObject([{ message: `derive "x" ${said}`, place: { line: 4 } }]);
});
