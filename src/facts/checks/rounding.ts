import Big from "big.js";
import { type Decimal, exactSum, findDecimals } from "./exact-sum.js";
import type { HeldSums } from "./hold-sums.js";

/** How far sums of rounded numbers may be off. */
export interface RoundingOptions {
  /** In units of the last digit: 1 lets 99.9 and 100.0 pass for each other. Default 0: sums are exact. */
  readonly tolerance?: number;
  /** Which digit is the last: 1 for tenths, 0 for ones, -3 for thousands. Default: the most decimals of any number compared. */
  readonly decimals?: number;
}

/** The difference that rounding explains. */
export interface Rounding {
  readonly allowed: Big;
  /** In words for a message, where any is allowed: `rounding explains 0.2, 2 units of the last digit`. */
  readonly words: string | undefined;
}

/** `numbers` gives all that are added and compared. Throws a RangeError for a tolerance below zero and for a digit that is no whole number. */
export function makeRounding(options: RoundingOptions, numbers: () => Iterable<Decimal>): Rounding {
  const { tolerance = 0 } = options;
  if (!(tolerance >= 0 && Number.isFinite(tolerance)))
    throw new RangeError(`a tolerance is 0 or more, not ${tolerance}`);
  if (tolerance === 0) return { allowed: new Big(0), words: undefined };
  const decimals = options.decimals ?? findDecimals(numbers());
  if (!Number.isInteger(decimals)) throw new RangeError(`decimals are a whole number, not ${decimals}`);
  const allowed = new Big(`1e${-decimals}`).times(tolerance);
  const units = `${tolerance} ${tolerance === 1 ? "unit" : "units"} of the last digit`;
  return { allowed, words: `rounding explains ${allowed.toFixed()}, ${units}` };
}

/** Whether parts add up to their total, as far as rounding lets them. */
export function addsUp({ parts, total }: HeldSums, { allowed }: Rounding): boolean {
  return exactSum(parts, total).abs().lte(allowed);
}

/** How parts that do not add up differ, as `101 and not 102: the difference is -1`. `shown` is the total as it is to be named. */
export function describeGap(
  { parts, total }: HeldSums,
  { words }: Rounding,
  shown: (total: string) => string,
): string {
  const [sum, whole] = [exactSum(parts), exactSum(total)];
  const limit = words === undefined ? "" : ` (${words})`;
  return `${sum.toFixed()} and not ${shown(whole.toFixed())}: the difference is ${sum.minus(whole).toFixed()}${limit}`;
}
