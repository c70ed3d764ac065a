import Big from "big.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { plusMinus, range } from "../../src/facts/combinators/interval.js";
import { Fact } from "../../src/facts/fact.js";
import { type FormatOptions, formatFact, roundTo } from "../../src/facts/format/format-fact.js";
import { spellNumber } from "../../src/facts/format/number-words.js";
import { abbreviateState, standsAlone, usStates } from "../../src/facts/format/us-places.js";
import * as unit from "../../src/facts/unit.js";
import { arrests, date, number, text } from "./fact-bench.js";

const percent = unit.percent();
const dollars = unit.currency("USD");
const miles = unit.quantity("mile", "miles", { decimals: 1 });
const rate = unit.rate("person", "people", { per: 100_000 });

function print(fact: Fact, options: Partial<FormatOptions> = {}): string | undefined {
  return formatFact(fact, { form: "prose", locale: "en-US", ...options });
}

const prose = (value: number | string, of?: unit.QuantityUnit) => print(number(value, of));
const figure = (value: number | string, of?: unit.QuantityUnit) =>
  print(number(value, of), { form: "figure" });
const start = (value: number | string, of?: unit.QuantityUnit) => print(number(value, of), { form: "start" });
const counted = (value: number | string, of?: unit.QuantityUnit, form: FormatOptions["form"] = "prose") =>
  print(number(value, of), { form, counted: true });

test("spells one to nine in prose and prints figures from ten", () => {
  expect([0, 1, 9, 10, 11, 1234].map((value) => prose(value))).toEqual([
    "zero",
    "one",
    "nine",
    "10",
    "11",
    "1,234",
  ]);
  expect([0, 9, 10].map((value) => figure(value))).toEqual(["0", "9", "10"]);
});

test("spells any whole number at the start of a sentence", () => {
  const spelled = {
    0: "Zero",
    7: "Seven",
    13: "Thirteen",
    20: "Twenty",
    41: "Forty-one",
    102: "One hundred two",
  };
  for (const [value, words] of Object.entries(spelled)) expect(start(value)).toBe(words);
  expect(start(1_001)).toBe("One thousand one");
  expect(start(2_345_678)).toBe("Two million three hundred forty-five thousand six hundred seventy-eight");
  expect(start("999999999999")).toMatch(/^Nine hundred ninety-nine billion .* nine hundred ninety-nine$/);
  expect(start("1000000000000")).toBe("1,000,000,000,000");
});

test("agrees with the noun in number", () => {
  expect([0, 1, 2, 11].map((value) => counted(value))).toEqual([
    "zero arrests",
    "one arrest",
    "two arrests",
    "11 arrests",
  ]);
  expect(counted(1, arrests, "start")).toBe("One arrest");
  expect(counted(1, arrests, "figure")).toBe("1 arrest");
  expect(counted("0.96", miles)).toBe("1.0 mile");
  expect(counted(4, unit.count("", ""))).toBe("four");
});

test("percentages are figures with a sign, but words at the start of a sentence", () => {
  expect(prose("0.05", percent)).toBe("5%");
  expect(start("0.45", percent)).toBe("Forty-five percent");
  expect(prose("0.125", unit.percent({ decimals: 1 }))).toBe("12.5%");
  expect(start("0.125", unit.percent({ decimals: 1 }))).toBe("12.5%");
  expect(prose(1, percent)).toBe("100%");
});

test("rounds percentages as percentages, half up", () => {
  const rounded: readonly (readonly [string, string])[] = [
    ["0.005", "1%"],
    ["0.004999", "0%"],
    ["0.445", "45%"],
    ["0.4449999999", "44%"],
    ["-0.005", "\u22121%"],
  ];
  for (const [value, printed] of rounded) expect(prose(value, percent)).toBe(printed);
});

test("one value is rounded by each of its units, in whatever order they come", () => {
  const value = new Big("0.4567");
  const round = () =>
    [percent, miles, unit.percent({ decimals: 1 })].map((of) => roundTo(value, of).toFixed());
  expect([...round(), ...round()]).toEqual(["46", "0.5", "45.7", "46", "0.5", "45.7"]);
});

test("money, rates and decimals are figures in prose", () => {
  expect(prose(5, dollars)).toBe("$5");
  expect(prose("-1234.5", unit.currency("USD", { decimals: 2 }))).toBe("\u2212$1,234.50");
  expect(prose("12.34", rate)).toBe("12.3 per 100,000 people");
  expect(counted("12.34", rate)).toBe("12.3 per 100,000 people");
  expect(prose(4, unit.rate("", "", { per: 1000, decimals: 0 }))).toBe("4 per 1,000");
  expect(prose("0.5", miles)).toBe("0.5");
  expect(prose(2, miles)).toBe("2.0");
});

test("ranges and margins of error are figures", () => {
  expect(print(range(number(3), number(5)))).toBe("3 to 5");
  expect(print(range(number(3), number(5)), { counted: true })).toBe("3 to 5 arrests");
  expect(print(plusMinus(number("0.45", percent), number("0.03", percent)))).toBe("45 ± 3%");
  expect(print(range(number("-1.25", miles), number("0.5", miles)))).toBe("\u22121.3 to 0.5");
  expect(print(range(number(3, dollars), number(5, dollars)))).toBe("$3 to $5");
  expect(print(range(number(3, rate), number(5, rate)), { counted: true })).toBe(
    "3.0 to 5.0 per 100,000 people",
  );
  expect(print(plusMinus(number("0.45", percent), number("0.03", percent)), { locale: "de-DE" })).toBe(
    "45 ± 3\u00a0%",
  );
  expect(print(range(number(3), number(5)), { locale: "de-DE" })).toBe("3–5");
});

test("a negative number has a true minus and is never spelled", () => {
  expect([prose(-3), start(-3), figure("-1234")]).toEqual(["\u22123", "\u22123", "\u22121,234"]);
});

test("words stand for what is not reported only where the unit has them", () => {
  const silent = unit.count("arrest", "arrests", { missing: "none reported" });
  expect(print(number(null))).toBeUndefined();
  expect(print(number(null, silent))).toBe("none reported");
  expect(print(number(null, silent), { form: "start", counted: true })).toBe("None reported");
  expect(print(text(null, {}, unit.text({ missing: "no name" })))).toBe("no name");
  expect(print(date(null, {}, unit.date({ missing: "no day" })))).toBe("no day");
});

test("a text is printed in one line, letter for letter", () => {
  expect(print(text("  Kauaʻi <b>  {{x}}"))).toBe("  Kauaʻi <b>  {{x}}");
  expect(print(text("one \r\n\n two\nthree"))).toBe("one two three");
});

test("dates take the form that is asked for", () => {
  expect(print(date("2021-09-01"))).toBe("Sept. 1, 2021");
  expect(print(date("2021-09-01"), { dateForm: "weekday" })).toBe("Wednesday");
});

test("other locales print figures, by their own rules", () => {
  const german = { locale: "de-DE" };
  expect(print(number(5), german)).toBe("5");
  expect(print(number(5), { ...german, form: "start" })).toBe("5");
  expect(print(number("1234567.5", miles), german)).toBe("1.234.567,5");
  expect(print(number("0.455", percent), german)).toBe("46\u00a0%");
  expect(print(number("-1234.5", unit.currency("EUR", { decimals: 2 })), german)).toBe(
    "\u22121.234,50\u00a0€",
  );
});

test("digits beyond those of a double are printed as they are", () => {
  expect(figure("9007199254740993")).toBe("9,007,199,254,740,993");
  expect(figure("0.12345678901234567891", unit.quantity("", "", { decimals: 20 }))).toBe(
    "0.12345678901234567891",
  );
});

const decimals = fc.integer({ min: 0, max: 6 });
const value = fc
  .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.integer({ min: 0, max: 12 }))
  .map(([digits, places]) => new Big(`${digits}e-${places}`));

test("what is printed, read back, is the value rounded half away from zero; never -0", () => {
  fc.assert(
    fc.property(value, decimals, fc.boolean(), (number_, places, isPercent) => {
      const of = isPercent ? unit.percent({ decimals: places }) : unit.quantity("", "", { decimals: places });
      const printed = figure(number_.toFixed(), of) ?? "";
      const read = new Big(printed.replace("\u2212", "-").replace(/[,%]/g, ""));
      const exact = isPercent ? number_.times(100) : number_;
      expect(read.minus(exact).abs().times(2).lte(new Big(10).pow(-places))).toBe(true);
      // A value half way between two is rounded away from zero.
      expect(read.abs().minus(exact.abs()).times(2).gt(new Big(10).pow(-places).times(-1))).toBe(true);
      expect(printed).not.toMatch(/^[-\u2212]0*(?:\.0*)?%?$/);
      expect(printed).not.toContain("-");
      expect(read.eq(roundTo(number_, of))).toBe(true);
    }),
  );
});

test("spelled numbers differ from each other, and each is made of known words", () => {
  const known = /^[a-z]+(?:-[a-z]+)?(?: [a-z]+(?:-[a-z]+)?)*$/;
  const seen = new Map<string, number>();
  for (let number_ = 0; number_ < 2000; number_++) {
    const words = spellNumber(new Big(number_)) ?? "";
    expect(words).toMatch(known);
    expect(words).not.toMatch(/undefined/);
    expect(seen.get(words)).toBeUndefined();
    seen.set(words, number_);
  }
  expect(spellNumber(new Big("1.5"))).toBeUndefined();
  expect(spellNumber(new Big(-1))).toBeUndefined();
});

test("a number with the unit of a text is a mistake in the configuration", () => {
  const { value, lineage } = number(1);
  expect(() =>
    formatFact(new Fact(value, unit.text(), lineage), { form: "figure", locale: "en-US" }),
  ).toThrow(/unit of a text/);
});

test("shortens states as datelines do, eight of them never", () => {
  expect(usStates).toHaveLength(50);
  expect(["Missouri", "North Dakota", "West Virginia", "Pennsylvania"].map(abbreviateState)).toEqual([
    "Mo.",
    "N.D.",
    "W.Va.",
    "Pa.",
  ]);
  expect(usStates.filter((state) => abbreviateState(state) === state)).toEqual([
    "Alaska",
    "Hawaii",
    "Idaho",
    "Iowa",
    "Maine",
    "Ohio",
    "Texas",
    "Utah",
  ]);
  const shortened = usStates.map(abbreviateState);
  expect(new Set(shortened).size).toBe(50);
  for (const name of ["missouri", "Puerto Rico", "constructor", ""])
    expect(abbreviateState(name)).toBeUndefined();
});

test("knows the cities that stand alone", () => {
  expect(["Chicago", "St. Louis", "New York", "Las Vegas"].map(standsAlone)).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect(["Kansas City", "Springfield", "CHICAGO"].map(standsAlone)).toEqual([false, false, false]);
});
