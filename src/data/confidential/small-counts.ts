import type { SuppressionRule } from "../../facts/confidential/vault.js";

export interface SmallCountsOptions {
  /** Counts from 1 to one less than this are withheld. A whole number from 2. */
  readonly below: number;
  /** Whether a count of zero is published. Default: it is. */
  readonly zeros?: "publish" | "withhold";
  /**
   * What nobody may find out of a small count: anything beyond that it is small (`range`, the default), or its value
   * (`exact`).
   */
  readonly hide?: "range" | "exact";
  /** Printed in place of a withheld number. Default `[c]`, as in the official statistics of the United Kingdom. */
  readonly sign?: string;
}

/** Withholds the small counts of a column, with as many others as it takes that nobody can compute them: `suppress: { visits: smallCounts({ below: 5 }) }`. */
export function smallCounts({ below, zeros, hide, sign }: SmallCountsOptions): SuppressionRule {
  return { below, zeros: zeros ?? "publish", hide: hide ?? "range", sign: sign ?? "[c]" };
}
