import { listNearest } from "../../diagnostics/near.js";
import type { Ledger, LedgerFact, LedgerInput, LedgerLineage } from "./ledger.js";

/** The fact that has the name, as its own or as another. */
export function findFact({ facts }: Ledger, name: string): LedgerFact | undefined {
  return facts.find((fact) => fact.name === name) ?? facts.find((fact) => fact.aliases?.includes(name));
}

/** Every name with its fact: the facts' own names, then the other ones. */
export function listNames({ facts }: Ledger): readonly NamedFact[] {
  return [
    ...facts.map((fact) => ({ name: fact.name, fact })),
    ...facts.flatMap((fact) => (fact.aliases ?? []).map((name) => ({ name, fact }))),
  ];
}

export interface NamedFact {
  readonly name: string;
  readonly fact: LedgerFact;
}

/** How many names are suggested for one that is not there. */
const SUGGESTIONS = 5;

/** The names that may have been meant: those that end as the name does (`total`: `arrests.total`), then the nearest, parts of names too. */
export function suggestNames(ledgers: readonly Ledger[], name: string): readonly string[] {
  const known = ledgers.flatMap(listNames).map((entry) => entry.name);
  const parts = known.flatMap((own) =>
    own.split(".").map((_, index, all) => all.slice(0, index + 1).join(".")),
  );
  const ending = known.filter((own) => own.endsWith(`.${name}`));
  return [...new Set([...ending, ...listNearest(name, new Set(parts), SUGGESTIONS)])].slice(0, SUGGESTIONS);
}

/** The ledger of one fact: the fact first, then all that it was made from, and the sources of these. */
export function restrictLedger(ledger: Ledger, fact: LedgerFact): Ledger {
  const facts = new Map(ledger.facts.map((entry) => [entry.name, entry]));
  const steps = new Map(ledger.steps.map((entry) => [entry.step, entry]));
  const lists = new Map(ledger.lists.map((entry) => [entry.list, entry]));
  const kept = new Set<object>([fact]);
  const pending: LedgerLineage[] = [fact.lineage];
  const keep = (entry: { readonly lineage: LedgerLineage } | undefined): void => {
    if (entry === undefined || kept.has(entry)) return;
    kept.add(entry);
    pending.push(entry.lineage);
  };
  const follow = (inputs: readonly LedgerInput[]): void => {
    for (const input of inputs) {
      if ("fact" in input) keep(facts.get(input.fact));
      else if ("step" in input) keep(steps.get(input.step));
      else if ("list" in input) {
        const list = lists.get(input.list);
        if (list === undefined || kept.has(list)) continue;
        kept.add(list);
        follow(list.inputs);
      }
    }
  };
  for (let lineage = pending.pop(); lineage !== undefined; lineage = pending.pop())
    if (lineage.kind === "operation") follow(lineage.inputs);
  const cited = new Set(fact.sources);
  return {
    ...ledger,
    facts: [fact, ...ledger.facts.filter((entry) => entry !== fact && kept.has(entry))],
    steps: ledger.steps.filter((entry) => kept.has(entry)),
    lists: ledger.lists.filter((entry) => kept.has(entry)),
    sources: ledger.sources.filter(({ id }) => cited.has(id)),
    literals: [],
  };
}
