import Big from "big.js";
import { checkUnnamed } from "../../diagnostics/catalogue/facts.js";
import type { Fact, FactValue } from "../fact.js";
import type { FactBook, FactTree } from "../fact-book.js";
import { defer, type Outcome, type ReleaseCheck, type SeverityOption } from "./check.js";
import { checkLimit, FindingList } from "./finding-list.js";
import type { LastRelease, ReleasedFact } from "./last-release.js";

export interface ChangedSinceOptions extends SeverityOption {
  /**
   * How far a number may move: as a number in the units of its value (0.02 is two points of a percentage), as a text
   * such as "10%" in parts of the released value. Default: not at all. Texts and days may not change.
   */
  readonly allow?: number | `${number}%`;
  /** How many findings are listed; the others are counted. Default 20. */
  readonly limit?: number;
}

/** The engine's own facts in a ledger, which come and go with documents. */
const engineNames = /^(?:sources|charts)\./;

/**
 * A fact, or every fact in a part of what `facts` returns, is what the last release said, or close to it. One that the
 * release does not have, and one that only the release has, are told. A warning unless the options say otherwise: most
 * changes are meant.
 */
export function changedSince(
  id: string,
  part: Exclude<FactTree, boolean>,
  options: ChangedSinceOptions = {},
): ReleaseCheck {
  const allowance = readAllowance(id, options.allow ?? 0);
  checkLimit(options.limit);
  const judge = (release: LastRelease, facts: FactBook): Outcome => {
    const path = facts.pathOf(part);
    if (path === undefined) return { findings: [], problems: [checkUnnamed({ id })] };
    const found = new FindingList(options.limit);
    const since = `the release of ${release.date}`;
    for (const [name, fact] of facts.byName) {
      if (!isWithin(name, path) || fact.problems.length > 0) continue;
      const released = release.facts.get(name);
      const change = released ? describeChange(fact, released, allowance, since) : `is not in ${since}`;
      if (change !== undefined)
        found.add(() => ({ about: [fact], message: (describe) => `${describe(fact)} ${change}` }));
    }
    for (const [name, { printed }] of release.facts) {
      if (!isWithin(name, path) || facts.byName.has(name) || engineNames.test(name)) continue;
      found.add(() => ({ about: [], message: () => `${name} (${printed}) of ${since} is gone` }));
    }
    return found.outcome();
  };
  return { ...defer(id, options), needs: "last release", judge };
}

interface Allowance {
  readonly amount: Big;
  readonly isRelative: boolean;
  /** As the author wrote it. */
  readonly text: string;
}

function readAllowance(id: string, allow: number | string): Allowance {
  const digits = /^(\d+(?:\.\d+)?)%$/.exec(String(allow))?.[1];
  const isAmount = typeof allow === "number" && allow >= 0 && Number.isFinite(allow);
  if (digits === undefined && !isAmount)
    throw new TypeError(
      `check "${id}" allows ${allow}, which is neither a number from 0 on nor a text such as "10%"`,
    );
  const amount = new Big(digits ?? allow).times(digits === undefined ? 1 : "0.01");
  return { amount, isRelative: digits !== undefined, text: String(allow) };
}

/** What became of a fact since it was released; undefined when it is the same, or as close as is allowed. */
function describeChange(
  { value, unit }: Fact,
  { value: before, unit: unitBefore, printed }: ReleasedFact,
  allowance: Allowance,
  since: string,
): string | undefined {
  const was = `was ${printed} in ${since}`;
  const [currency, per] = "decimals" in unit ? [unit.currency, unit.per] : [];
  if (unit.kind !== unitBefore.kind || currency !== unitBefore.currency || per !== unitBefore.per)
    return `${was}, in another unit`;
  if (!(value instanceof Big) || typeof before !== "string") return isSame(value, before) ? undefined : was;
  const [difference, base] = [value.minus(before), new Big(before)];
  const limit = allowance.isRelative ? base.abs().times(allowance.amount) : allowance.amount;
  if (difference.abs().lte(limit)) return undefined;
  const sign = difference.gt(0) ? "+" : "";
  const share = base.eq(0) ? "" : ` (${sign}${difference.div(base.abs()).times(100).toFixed(1)}%)`;
  const allowed = allowance.amount.eq(0) ? "" : `, and ${allowance.text} is allowed`;
  return `${was}: ${sign}${difference.toFixed()}${share}${allowed}`;
}

function isSame(value: FactValue | null, before: ReleasedFact["value"]): boolean {
  if (value === null || before === null) return value === before;
  if (typeof before === "string") return String(value) === before;
  if (typeof value === "string" || !("first" in value)) return false;
  return value.kind === before.kind && value.first.eq(before.first) && value.second.eq(before.second);
}

function isWithin(name: string, path: string): boolean {
  return path === "" || name === path || name.startsWith(`${path}.`);
}
