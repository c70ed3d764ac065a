import type { LinearForm } from "../../facts/confidential/linear-form.js";
import type { ConfidentialCount, Vault } from "../../facts/confidential/vault.js";
import { CountSystem, type Row } from "../../facts/disclosure/count-system.js";
import { Knowledge, type Least } from "../../facts/disclosure/knowledge.js";
import { findGivenAway, isFixed, listTargets, strictestRule } from "../../facts/disclosure/targets.js";
import { isKept, type PublishedFact, readStatement } from "./published-facts.js";

export interface LeakRequest {
  /** Tells what may be told. */
  readonly vault: Vault;
  /** Differences that every reader knows. */
  readonly relations: readonly LinearForm[];
  /** Every fact of every finished file, those without a value among them. */
  readonly published: readonly PublishedFact[];
}

/** A withheld count that is not safe, and what gives it away. */
export interface Leak {
  readonly count: ConfidentialCount;
  readonly given: readonly PublishedFact[];
}

/**
 * The withheld counts that can be found out from published facts: that have only one value left, or, where they are small
 * and their rule hides the range, too few. The facts alone are asked, and not how they were chosen. Throws a
 * TooManyUnknown.
 */
export function findLeaks(request: LeakRequest): readonly Leak[] {
  const { vault, relations, published } = request;
  const leaks: Leak[] = [];
  const sums: { readonly form: LinearForm; readonly by: PublishedFact }[] = [];
  const bounds: { readonly form: LinearForm; readonly by: PublishedFact }[] = [];
  for (const by of published) {
    const statement = readStatement(by.fact, vault);
    if (statement?.kind === "sum") sums.push({ form: statement.form, by });
    if (statement?.kind === "least") bounds.push(...statement.forms.map((form) => ({ form, by })));
    if (statement?.kind !== "unclear") continue;
    const [index = 0] = statement.input.confidential?.form?.weights.keys() ?? [];
    leaks.push({ count: vault.count(index), given: [by] });
  }
  const kept = listKept(request);
  const forms = [...kept, ...sums.map(({ form }) => form), ...relations];
  const system = new CountSystem(vault, [...forms, ...bounds.map(({ form }) => form)]);
  const withheld = kept.map((form) => ({ form, rule: strictestRule(vault, form.weights.keys()) }));
  const known = withheld.flatMap(({ form, rule }): readonly Least[] =>
    rule.zeros === "publish" ? [{ ...system.row(form), least: 1n }] : [],
  );
  const told: readonly Row[] = [...sums.map(({ form }) => form), ...relations].map((form) =>
    system.row(form),
  );
  const quotients = bounds.map(({ form }) => boundOf(form, system));
  const knowledge = new Knowledge({ told, atLeast: [...quotients, ...known] });
  const rules = new Knowledge({ told: [], atLeast: known });
  const add = (index: number, shownBy: readonly number[]): void => {
    const given = shownBy.flatMap((row) =>
      row < told.length ? (sums[row]?.by ?? []) : (bounds[row - told.length]?.by ?? []),
    );
    leaks.push({ count: vault.count(index), given: [...new Set(given)] });
  };
  for (const target of listTargets(vault, system, kept)) {
    const shownBy = findGivenAway(target, knowledge, rules);
    if (shownBy !== undefined) add(target.first, shownBy);
  }
  for (const { form } of withheld) {
    const { lowest, highest } = knowledge.boundsOf(system.row(form).weights);
    const [index = 0] = form.weights.keys();
    if (isFixed({ lowest, highest })) add(index, [...lowest.shownBy, ...(highest?.shownBy ?? [])]);
  }
  return [...new Map(leaks.reverse().map((leak) => [leak.count, leak])).values()].reverse();
}

/** The sums that are not to be told, each once: those of facts that are withheld, or should have been. */
function listKept({ vault, published }: LeakRequest): readonly LinearForm[] {
  const kept = new Map<string, LinearForm>();
  for (const { fact } of published) {
    const form = fact.confidential?.form;
    if (form?.isCount === true && isKept(fact, vault)) kept.set(form.key, form);
  }
  return [...kept.values()];
}

/** A form that is not below zero, in whole numbers. */
function boundOf(form: LinearForm, system: CountSystem): Least {
  const decimals = form.constant.toFixed().split(".")[1]?.length ?? 0;
  const scale = 10n ** BigInt(decimals);
  const weights = new Map([...form.weights].map(([index, weight]) => [index, weight * scale]));
  const constant = BigInt(form.constant.times(`1e${decimals}`).toFixed());
  return { weights: system.group(weights), least: -constant * form.over };
}
