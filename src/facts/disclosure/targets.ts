import type { LinearForm } from "../confidential/linear-form.js";
import type { SuppressionRule, Vault } from "../confidential/vault.js";
import type { CountSystem, Row } from "./count-system.js";
import type { Bounds, Knowledge } from "./knowledge.js";

/** A small count that nobody may find out. */
export interface Target extends Row {
  readonly rule: SuppressionRule;
  /** The number in the vault of its first count, which names it. */
  readonly first: number;
}

/** The strictest of the rules of some counts. */
export function strictestRule(vault: Vault, indices: Iterable<number>): SuppressionRule {
  const rules = Array.from(indices, (index) => vault.count(index).rule);
  const [first] = rules;
  if (first === undefined) throw new RangeError("a sum of no counts has no rule");
  return {
    sign: first.sign,
    below: Math.max(...rules.map(({ below }) => below)),
    zeros: rules.some(({ zeros }) => zeros === "withhold") ? "withhold" : "publish",
    hide: rules.some(({ hide }) => hide === "range") ? "range" : "exact",
  };
}

export function isSmall(value: bigint, { below, zeros }: SuppressionRule): boolean {
  return value === 0n ? zeros === "withhold" : value > 0n && value < BigInt(below);
}

/** The small counts among the groups of a system, and among sums of them. */
export function listTargets(
  vault: Vault,
  system: CountSystem,
  forms: readonly LinearForm[],
): readonly Target[] {
  const targets = new Map<string, Target>();
  const add = (row: Row, indices: readonly number[]): void => {
    const rule = strictestRule(vault, indices);
    const [first = 0] = indices;
    const key = [...row.weights.keys()].sort((a, b) => a - b).join(" ");
    if (isSmall(row.value, rule) && !targets.has(key)) targets.set(key, { ...row, rule, first });
  };
  for (const [group, indices] of system.groups.entries()) add(system.sum(new Map([[group, 1n]])), indices);
  for (const form of forms) add(system.row(form), [...form.weights.keys()]);
  return [...targets.values()];
}

/**
 * The told sums that give a small count away; undefined where none does. `rules` is what is known where nothing is told: a
 * total of two withheld counts is at least 2 whatever is published.
 */
export function findGivenAway(
  target: Target,
  knowledge: Knowledge,
  rules: Knowledge,
): readonly number[] | undefined {
  const bounds = knowledge.boundsOf(target.weights);
  const { lowest, highest } = bounds;
  if (target.rule.hide === "exact")
    return isFixed(bounds) ? join(lowest.shownBy, highest?.shownBy ?? []) : undefined;
  const first = target.rule.zeros === "withhold" ? 0n : 1n;
  const least = rules.boundsOf(target.weights).lowest.whole;
  const isLowOpen = lowest.whole <= (least > first ? least : first) && lowest.isReached;
  const isHighOpen =
    highest === undefined || (highest.whole >= BigInt(target.rule.below - 1) && highest.isReached);
  if (isLowOpen && isHighOpen) return undefined;
  return join(isLowOpen ? [] : lowest.shownBy, isHighOpen ? [] : (highest?.shownBy ?? []));
}

/** Whether only one whole number is possible. */
export function isFixed({ lowest, highest }: Bounds): boolean {
  return highest !== undefined && highest.whole <= lowest.whole;
}

function join(some: readonly number[], others: readonly number[]): readonly number[] {
  return [...new Set([...some, ...others])].sort((a, b) => a - b);
}
