import type { LinearForm } from "../confidential/linear-form.js";
import type { Vault } from "../confidential/vault.js";

/** A sum over groups of counts: weights by the numbers of the groups, and its true value. */
export interface Row {
  readonly weights: ReadonlyMap<number, bigint>;
  readonly value: bigint;
}

/**
 * The counts of a vault in groups: those that stand in the same sums with the same weights are one. Nobody can tell the
 * counts of a group apart, so that a large table that is published in few sums is a small system.
 */
export class CountSystem {
  /** The sum of each group. */
  readonly values: readonly bigint[];
  /** The numbers in the vault of the counts of each group. */
  readonly groups: readonly (readonly number[])[];
  readonly #groupOf: ReadonlyMap<number, number>;

  constructor(vault: Vault, forms: readonly LinearForm[]) {
    const marks = new Map<number, number>();
    let next = 1;
    for (const form of forms) {
      const split = new Map<string, number>();
      for (const [index, weight] of form.wholeWeights) {
        const key = `${marks.get(index) ?? 0} ${weight}`;
        const mark = split.get(key) ?? next++;
        split.set(key, mark);
        marks.set(index, mark);
      }
    }
    const numbers = new Map<number, number>();
    const groups: number[][] = [];
    const groupOf = new Map<number, number>();
    for (const [index, mark] of [...marks].sort(([a], [b]) => a - b)) {
      const group = numbers.get(mark) ?? groups.push([]) - 1;
      numbers.set(mark, group);
      groups[group]?.push(index);
      groupOf.set(index, group);
    }
    this.groups = groups;
    this.values = groups.map((group) => group.reduce((sum, index) => sum + vault.count(index).value, 0n));
    this.#groupOf = groupOf;
  }

  /** Throws for a form that is none of those that the system was made of: that is a bug. */
  row(form: LinearForm): Row {
    return this.sum(this.group(form.wholeWeights));
  }

  /** Weights of counts as weights of their groups. */
  group(weights: ReadonlyMap<number, bigint>): ReadonlyMap<number, bigint> {
    return new Map(
      Array.from(weights, ([index, weight]) => {
        const group = this.#groupOf.get(index);
        if (group === undefined) throw new RangeError(`the count ${index} is in no group`);
        return [group, weight];
      }),
    );
  }

  sum(weights: ReadonlyMap<number, bigint>): Row {
    let value = 0n;
    for (const [group, weight] of weights) value += weight * (this.values[group] ?? 0n);
    return { weights, value };
  }
}
