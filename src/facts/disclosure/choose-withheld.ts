import type { LinearForm } from "../confidential/linear-form.js";
import type { ConfidentialCount, Vault } from "../confidential/vault.js";
import { CountSystem, type Row } from "./count-system.js";
import { Knowledge, TooManyUnknown } from "./knowledge.js";
import { findGivenAway, isSmall, listTargets, strictestRule, type Target } from "./targets.js";

/** What a report would publish of its confidential counts. */
export interface Publication {
  /** Numbers of things, each with a key of its own: what may be withheld, in the order of the report. */
  readonly counts: readonly LinearForm[];
  /** Differences that every reader knows, such as that of a stated total and the sum of its parts. */
  readonly relations: readonly LinearForm[];
}

export interface Choice {
  /** The keys of what is told. */
  readonly told: ReadonlySet<string>;
  /** How many of `counts` are withheld, and how many of these are small. */
  readonly withheld: number;
  readonly small: number;
  /** Small counts that cannot be hidden: what gives them away is known whatever is withheld. */
  readonly exposed: readonly ConfidentialCount[];
  /** True where the sums hang together in too large a system: nothing is told then. */
  readonly isTooLarge: boolean;
}

/**
 * Which counts are withheld so that no small one can be found out: the small ones, and others for as long as one is given
 * away, each time the least of those that give it away. Those that turn out not to be needed are told after all, the
 * largest first. The same publication always gives the same choice; a smaller one may exist.
 */
export function chooseWithheld(vault: Vault, publication: Publication): Choice {
  try {
    return new Search(vault, publication).run();
  } catch (error) {
    if (!(error instanceof TooManyUnknown)) throw error;
    const withheld = publication.counts.length;
    return { told: new Set(), withheld, small: 0, exposed: [], isTooLarge: true };
  }
}

interface Candidate extends Row {
  readonly key: string;
  readonly isSmall: boolean;
  /** Whether it may be withheld though it is not small: a zero that is published cannot stand in for a count. */
  readonly canHide: boolean;
  /** What every reader knows of it while it is withheld. */
  readonly least: bigint;
}

class Search {
  readonly #candidates: readonly Candidate[];
  readonly #relations: readonly Row[];
  readonly #targets: readonly Target[];
  readonly #vault: Vault;
  readonly #withheld: Set<Candidate>;

  constructor(vault: Vault, { counts, relations }: Publication) {
    const system = new CountSystem(vault, [...counts, ...relations]);
    this.#vault = vault;
    this.#candidates = counts.map((form): Candidate => {
      const rule = strictestRule(vault, form.weights.keys());
      const row = system.row(form);
      const canHide = row.value !== 0n || rule.zeros === "withhold";
      const least = rule.zeros === "withhold" ? 0n : 1n;
      return { ...row, key: form.key, isSmall: isSmall(row.value, rule), canHide, least };
    });
    this.#relations = relations.map((form) => system.row(form));
    this.#targets = listTargets(vault, system, counts);
    this.#withheld = new Set(this.#candidates.filter((candidate) => candidate.isSmall));
  }

  run(): Choice {
    const exposed: ConfidentialCount[] = [];
    for (const target of this.#targets) {
      while (true) {
        const { knowledge, rules, told } = this.#know();
        const givers = findGivenAway(target, knowledge, rules);
        if (givers === undefined) break;
        const hideable = givers.flatMap((index) => told[index] ?? []).filter(({ canHide }) => canHide);
        const [least] = hideable.sort((a, b) => (a.value < b.value ? -1 : a.value > b.value ? 1 : 0));
        if (least === undefined) {
          exposed.push(this.#vault.count(target.first));
          break;
        }
        this.#withheld.add(least);
      }
    }
    if (exposed.length === 0) this.#tellNeedless();
    const kept = this.#candidates.filter((candidate) => !this.#withheld.has(candidate));
    return {
      told: new Set(kept.map(({ key }) => key)),
      withheld: this.#withheld.size,
      small: this.#candidates.filter((candidate) => candidate.isSmall).length,
      exposed,
      isTooLarge: false,
    };
  }

  #tellNeedless(): void {
    const others = [...this.#withheld].filter((candidate) => !candidate.isSmall);
    for (const candidate of others.sort((a, b) => (a.value > b.value ? -1 : a.value < b.value ? 1 : 0))) {
      this.#withheld.delete(candidate);
      const { knowledge, rules } = this.#know();
      if (this.#targets.some((target) => findGivenAway(target, knowledge, rules) !== undefined))
        this.#withheld.add(candidate);
    }
  }

  /** What a reader knows as things stand; `told` are the candidates by their index among the told sums. */
  #know(): {
    readonly knowledge: Knowledge;
    readonly rules: Knowledge;
    readonly told: readonly Candidate[];
  } {
    const told = this.#candidates.filter((candidate) => !this.#withheld.has(candidate));
    const atLeast = [...this.#withheld].filter(({ least }) => least > 0n);
    const knowledge = new Knowledge({ told: [...told, ...this.#relations], atLeast });
    return { knowledge, rules: new Knowledge({ told: [], atLeast }), told };
  }
}
