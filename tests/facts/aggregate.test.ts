import Big from "big.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { count, max, mean, min, sum } from "../../src/facts/combinators/aggregate.js";
import { share } from "../../src/facts/combinators/compare.js";
import * as unit from "../../src/facts/unit.js";
import { arrests, codes, column, number, text } from "./fact-bench.js";

const decimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.integer({ min: 0, max: 9 }))
  .map(([digits, places]) => new Big(`${digits}e-${places}`).toFixed());

test("adds decimals exactly", () => {
  expect(sum([number("0.1"), number("0.2"), number("0.3")]).value?.toFixed()).toBe("0.6");
  expect(sum(column(["9007199254740993", 1])).value?.toFixed()).toBe("9007199254740994");
});

test("a sum is exact, and the same in any order", () => {
  fc.assert(
    fc.property(
      fc
        .array(decimal, { minLength: 1, maxLength: 20 })
        .chain((values) =>
          fc.tuple(
            fc.constant(values),
            fc.shuffledSubarray(values, { minLength: values.length, maxLength: values.length }),
          ),
        ),
      ([values, shuffled]) => {
        // In units of the ninth decimal all values are whole, and whole numbers add up exactly.
        const exact = values.reduce(
          (total, value) => total + BigInt(new Big(value).times(1e9).toFixed()),
          0n,
        );
        const added = sum(values.map((value) => number(value))).value;
        expect(added?.times(1e9).toFixed()).toBe(String(exact));
        expect(sum(shuffled.map((value) => number(value))).value?.toFixed()).toBe(added?.toFixed());
      },
    ),
  );
});

test("the shares of parts add up to one", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 50 }),
      (parts) => {
        const facts = parts.map((part) => number(part));
        const whole = sum(facts);
        const total = sum(facts.map((part) => share(part, whole, unit.percent())));
        expect(total.value?.minus(1).abs().lt("1e-25")).toBe(true);
      },
    ),
  );
});

test("a blank in a sum is an error at the first cell of the sum, with the number of blanks", () => {
  const added = sum([number(1, arrests, { line: 7 }), number(null), number(null)]);
  expect(added.value).toBeNull();
  expect(added.problems).toMatchObject([
    {
      code: "missing-in-total",
      severity: "error",
      message: "sum: 2 of 3 values are not reported",
      place: { file: "data/states.csv", line: 7, column: 1 },
    },
  ]);
  expect(sum(column([1, null])).problems[0]?.place).toEqual({ file: "data/states.csv", line: 2 });
});

test("blanks are left out where the configuration says so, and are not zero", () => {
  const cells = [number(4), number(null), number(2)];
  const skip = { missing: "skip" } as const;
  expect(sum(cells, skip).value?.toFixed()).toBe("6");
  expect(min(cells, skip).value?.toFixed()).toBe("2");
  expect(max(column([null, -4, -2]), skip).value?.toFixed()).toBe("-2");
  expect(mean(cells, unit.quantity("", "", { decimals: 1 }), skip).value?.toFixed()).toBe("3");
});

test("nothing but blanks has no sum, even where blanks are left out", () => {
  for (const aggregate of [sum, min, max]) {
    const fact = aggregate([number(null), number(null)], { missing: "skip" });
    expect(fact.value).toBeNull();
    expect(codes(fact)).toEqual(["missing-in-total"]);
  }
});

test("a sum has the unit of its first fact or of its column", () => {
  const dollars = unit.currency("USD");
  expect(sum([number(1, dollars)]).unit).toBe(dollars);
  expect(sum(column([1], arrests)).unit).toBe(arrests);
});

test("a mean that does not end is rounded half up after thirty digits", () => {
  const thirds = mean([number(2), number(0), number(0)], unit.quantity("", ""));
  expect(thirds.value?.toFixed()).toBe(`0.${"6".repeat(29)}7`);
});

test("counts what is reported: zero is, a blank is not", () => {
  const states = unit.count("state", "states");
  expect(count([number(0), number(null), number(3)], states).value?.toFixed()).toBe("2");
  expect(count(column([1, null, null]), states).value?.toFixed()).toBe("1");
  expect(count([text("Iowa"), text(null)], states).value?.toFixed()).toBe("1");
  expect(count([], states).value?.toFixed()).toBe("0");
});

test("nothing has no sum, mean or extreme: neither zero nor any other", () => {
  for (const fact of [sum([]), min([]), max([]), mean([], unit.percent())]) {
    expect(fact.value).toBeNull();
    expect(fact.problems).toMatchObject([{ severity: "error", code: "nothing-to-aggregate" }]);
  }
  const { problems } = sum(column([]), { missing: "skip" });
  expect(problems).toMatchObject([{ code: "nothing-to-aggregate", place: { file: "data/states.csv" } }]);
  expect(problems[0]?.hint).toContain("a column without rows");
});

test("a problem is told once, and not again for the unit that it leaves unknown", () => {
  expect(codes(sum([sum([]), number(1)]))).toEqual(["nothing-to-aggregate"]);
});

test("values of different units have no total, however alike they print", () => {
  const perMillion = unit.rate("arrest", "arrests", { per: 1_000_000 });
  const others = [
    unit.count("rescue", "rescues"),
    unit.quantity("arrest", "arrests"),
    unit.currency("USD"),
    perMillion,
  ];
  for (const other of others) {
    for (const aggregate of [sum, min, max]) {
      const fact = aggregate([number(1), number(2), number(3, other, { line: 5 })]);
      expect(fact.value).toBeNull();
      expect(codes(fact)).toEqual(["unit-mismatch"]);
    }
  }
  expect(sum([number(1), number(2, perMillion)]).problems[0]?.message).toBe(
    'sum: count "arrests" and rate "arrests" per 1000000 are different units',
  );
  expect(codes(mean([number(1, unit.currency("USD")), number(2, unit.currency("EUR"))], arrests))).toEqual([
    "unit-mismatch",
  ]);
  expect(codes(sum([number(1), number(2, unit.count("arrest", "arrests", { missing: "none" }))]))).toEqual(
    [],
  );
});
