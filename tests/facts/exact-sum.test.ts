import Big from "big.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Decimal, exactSum, findDecimals } from "../../src/facts/checks/exact-sum.js";
import { effort } from "../effort.js";

/** Numbers as a schema lets them through, 15 digits at most, and decimals beyond them. */
const decimal: fc.Arbitrary<Decimal> = fc.oneof(
  fc.integer({ min: -1_000, max: 1_000 }),
  fc
    .tuple(fc.maxSafeInteger(), fc.integer({ min: -25, max: 10 }))
    .map(([digits, exponent]) => Number(`${Math.trunc(digits / 10)}e${exponent}`)),
  fc
    .tuple(fc.bigInt(-(10n ** 40n), 10n ** 40n), fc.nat(20))
    .map(([digits, decimals]) => new Big(String(digits)).times(`1e-${decimals}`)),
);

test("a sum is that of decimals of any length", () => {
  fc.assert(
    fc.property(fc.array(decimal), fc.array(decimal), (added, subtracted) => {
      const total = (numbers: readonly Decimal[]): Big =>
        numbers.reduce<Big>((all, value) => all.plus(value), new Big(0));
      expect(exactSum(added).eq(total(added))).toBe(true);
      expect(exactSum(added, subtracted).eq(total(added).minus(total(subtracted)))).toBe(true);
      expect(exactSum([...added, ...subtracted], [...subtracted, ...added].reverse()).eq(0)).toBe(true);
    }),
    { numRuns: 500 * effort },
  );
});

test("the digits after the point are those in figures", () => {
  fc.assert(
    fc.property(fc.array(decimal), (numbers) => {
      const lengths = numbers.map((value) => new Big(value).toFixed().split(".")[1]?.length ?? 0);
      expect(findDecimals(numbers)).toBe(Math.max(0, ...lengths));
    }),
    { numRuns: 500 * effort },
  );
});
