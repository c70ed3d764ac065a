import Big from "big.js";

/** A number as records hold it: of at most 15 digits, or of any length. */
export type Decimal = number | Big;

/** 1, 10, 100, ...: all that are safe integers. */
const powers: readonly number[] = Array.from({ length: 16 }, (_, exponent) => Number(`1e${exponent}`));

const zero = new Big(0);

/**
 * The sum of numbers, less that of others, without rounding. As long as it fits it is kept as a whole number of units of
 * its last digit, which is many times as fast as decimals of any length; what does not fit is added as one.
 */
export function exactSum(added: readonly Decimal[], subtracted: readonly Decimal[] = []): Big {
  /** A safe integer, in units of 10 to the power of -`decimals`. */
  let units = 0;
  let decimals = 0;
  let rest = zero;
  /** False, and nothing is added, when the units would be too many to be exact. */
  const addUnits = (value: Decimal, sign: 1 | -1): boolean => {
    if (typeof value !== "number") return false;
    const text = String(value);
    const ownDecimals = decimalsOf(text);
    const most = Math.max(decimals, ownDecimals);
    const scaled = units * (powers[most - decimals] ?? Number.NaN);
    // Of 1e-7 this is no number, and of 1e+21 no safe one.
    const digits = Number(ownDecimals === 0 ? text : text.replace(".", ""));
    const own = sign * digits * (powers[most - ownDecimals] ?? Number.NaN);
    const sum = scaled + own;
    if (!(Number.isSafeInteger(scaled) && Number.isSafeInteger(own) && Number.isSafeInteger(sum)))
      return false;
    units = sum;
    decimals = most;
    return true;
  };
  for (const value of added) if (!addUnits(value, 1)) rest = rest.plus(value);
  for (const value of subtracted) if (!addUnits(value, -1)) rest = rest.minus(value);
  const whole = units === 0 ? zero : new Big(`${units}e-${decimals}`);
  return rest === zero ? whole : rest.plus(whole);
}

/** The most digits that any of the numbers has after the decimal point. */
export function findDecimals(numbers: Iterable<Decimal>): number {
  let most = 0;
  for (const number of numbers) {
    if (Number.isInteger(number)) continue;
    const text = String(number);
    most = Math.max(most, decimalsOf(text.includes("e") ? new Big(number).toFixed() : text));
  }
  return most;
}

/** The digits of a number in figures that stand after its point. */
function decimalsOf(text: string): number {
  const dot = text.indexOf(".");
  return dot === -1 ? 0 : text.length - dot - 1;
}
