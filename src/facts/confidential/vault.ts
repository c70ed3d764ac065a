import Big from "big.js";
import type { Place } from "../../diagnostics/diagnostic.js";
import { quote } from "../../diagnostics/kind.js";
import type { LinearForm } from "./linear-form.js";

/** Which counts are small, and what stands in their place. */
export interface SuppressionRule {
  /** Counts from 1 to one less than this are withheld. */
  readonly below: number;
  /** Whether a count of zero is published or withheld. */
  readonly zeros: "publish" | "withhold";
  /**
   * What nobody may find out of a small count: `range`, anything beyond that it is one (each number from 1 to below - 1 stays
   * possible at both ends); `exact`, its value (two numbers stay possible).
   */
  readonly hide: "range" | "exact";
  /** Printed in place of a withheld number. */
  readonly sign: string;
}

/** One cell that holds a confidential count. */
export interface ConfidentialCount {
  readonly dataset: string;
  readonly field: string;
  readonly record: string;
  /** The file and line: a column would tell how long the numbers before it are. */
  readonly place: Place;
  readonly rule: SuppressionRule;
  readonly value: bigint;
}

/** A count as messages name it, without its value. */
export function nameCount({ dataset, field, record }: ConfidentialCount): string {
  return `${dataset}.${field} of ${quote(record)}`;
}

/** The confidential counts of a report, and which sums of them are told. */
export interface Vault {
  readonly counts: readonly ConfidentialCount[];
  /** The same counts, of which the sums are told that have one of the keys. */
  telling(keys: ReadonlySet<string>): Vault;
  tells(form: LinearForm): boolean;
  /** The value of a form that is told. Throws for another: that is a bug. */
  reveal(form: LinearForm): Big;
  /** For what decides and proves what is told; nothing that is printed may come from it. */
  valueOf(form: LinearForm): Big;
  /** Throws for a number that none has. */
  count(index: number): ConfidentialCount;
  /** The sign of the first count of a form; of an operation's result that is no form, of the first count of all. */
  signOf(form: LinearForm | undefined): string;
}

/** Tells everything: for finding out what a report would publish. */
export function openVault(counts: readonly ConfidentialCount[]): Vault {
  return new CountVault(counts, "all");
}

class CountVault implements Vault {
  readonly counts: readonly ConfidentialCount[];
  readonly #told: ReadonlySet<string> | "all";

  constructor(counts: readonly ConfidentialCount[], told: ReadonlySet<string> | "all") {
    this.counts = counts;
    this.#told = told;
  }

  telling(keys: ReadonlySet<string>): Vault {
    return new CountVault(this.counts, keys);
  }

  tells(form: LinearForm): boolean {
    return this.#told === "all" || form.weights.size === 0 || this.#told.has(form.key);
  }

  reveal(form: LinearForm): Big {
    if (!this.tells(form)) throw new RangeError("a withheld number was asked for");
    return this.valueOf(form);
  }

  valueOf(form: LinearForm): Big {
    let sum = 0n;
    for (const [index, weight] of form.weights) sum += weight * this.count(index).value;
    const Wide = Big();
    // As many digits as other quotients have.
    Wide.DP = 30;
    const quotient = new Wide(String(sum)).div(String(form.over)).toFixed();
    return new Big(quotient).plus(form.constant);
  }

  count(index: number): ConfidentialCount {
    const count = this.counts[index];
    if (count === undefined) throw new RangeError(`there are ${this.counts.length} counts, no ${index}`);
    return count;
  }

  signOf(form: LinearForm | undefined): string {
    const [first = 0] = form?.weights.keys() ?? [];
    return this.count(first).rule.sign;
  }
}
