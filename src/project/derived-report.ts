import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { AuthorText } from "../documents/declared-text.js";
import type { TableDraft } from "../documents/tables/table-draft.js";
import type { Check } from "../facts/checks/check.js";
import type { LinearForm } from "../facts/confidential/linear-form.js";
import type { Vault } from "../facts/confidential/vault.js";
import type { DateFact, Fact } from "../facts/fact.js";
import type { FactTree } from "../facts/fact-book.js";
import type { ChartDraft } from "./chart-spec.js";

/** What the functions of a report return. */
export interface DerivedReport {
  readonly facts: FactTree;
  readonly date: DateFact;
  readonly updated: DateFact | undefined;
  readonly checks: readonly Check[];
  readonly tables: Readonly<Record<string, TableDraft>>;
  readonly charts: Readonly<Record<string, ChartDraft>>;
  readonly card: readonly (readonly [fact: Fact, label: AuthorText])[];
  /** Undefined where no data is confidential. */
  readonly withheld: WithheldCounts | undefined;
  /** What is to be said of what is withheld. */
  readonly problems: readonly Diagnostic[];
}

/** What a report keeps back. */
export interface WithheldCounts {
  /** Tells what is published. */
  readonly vault: Vault;
  /** Differences that are known from the checks that hold, without the numbers. */
  readonly relations: readonly LinearForm[];
}
