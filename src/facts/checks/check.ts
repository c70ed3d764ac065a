import type { Severity } from "../../diagnostics/diagnostic.js";
import type { Fact, NumberFact } from "../fact.js";

/** A rule about the data with what was found: a check is evaluated where it is made. */
export interface Check {
  readonly id: string;
  readonly severity: Exclude<Severity, "note">;
  readonly holds: boolean;
  /** The facts that the rule is about; the first one's place is shown when it fails. */
  readonly facts: readonly Fact[];
  /** What was found, in words made from the facts. `describe` gives a fact its name and value: `arrests.total (102)`. */
  finding(describe: (fact: Fact) => string): string;
  /** A template, by its path in the project, that the documents print as a data note while the check does not hold. */
  readonly note?: string;
  /** Two numbers that the rule says are equal: who knows the rule knows their difference. */
  readonly equal?: readonly [NumberFact, NumberFact];
}

export interface CheckOptions {
  /** `warning` for a contradiction that the sources themselves hold. Default: `error`. */
  readonly severity?: "error" | "warning";
  readonly note?: string;
}

export function makeCheck(
  id: string,
  options: CheckOptions,
  parts: Pick<Check, "holds" | "facts" | "finding" | "equal">,
): Check {
  return {
    id,
    severity: options.severity ?? "error",
    ...parts,
    ...(options.note !== undefined && { note: options.note }),
  };
}
