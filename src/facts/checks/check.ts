import type { Diagnostic, Severity } from "../../diagnostics/diagnostic.js";
import type { CalendarDate } from "../calendar-date.js";
import type { CellLineage, Fact, NumberFact } from "../fact.js";
import type { FactBook } from "../fact-book.js";
import type { LastRelease } from "./last-release.js";

/** A rule about the data: judged where it is made, or by the engine when it needs what only that has. */
export type Check = SettledCheck | DayCheck | ReleaseCheck;

interface CheckHead {
  readonly id: string;
  readonly severity: Exclude<Severity, "note">;
}

/** A check of the data alone. */
export interface SettledCheck extends CheckHead {
  readonly needs: "nothing";
  readonly outcome: Outcome;
  /** A template, by its path in the project, that the documents print as a data note while the check does not hold. */
  readonly note?: string;
  /** Two numbers that the rule says are equal: who knows the rule knows their difference. */
  readonly equal?: readonly [NumberFact, NumberFact];
}

/** A check that today's data may pass and tomorrow fail. It has no note, since documents do not depend on the clock. */
export interface DayCheck extends CheckHead {
  readonly needs: "today";
  judge(today: CalendarDate): Outcome;
}

/** A check against the last release. It has no note, or the same data would make other documents once they are released. */
export interface ReleaseCheck extends CheckHead {
  readonly needs: "last release";
  judge(release: LastRelease, facts: FactBook): Outcome;
}

/** What was found when a rule was held against the data: it holds when nothing was. */
export interface Outcome {
  readonly findings: readonly Finding[];
  /** What kept the rule from being judged, such as a column that does not exist. */
  readonly problems: readonly Diagnostic[];
}

/** Something that breaks a rule. */
export interface Finding {
  /** The facts and cells that it is about. It is told at the place of the first. */
  readonly about: readonly (Fact | CellLineage)[];
  /** What was found, in words. `describe` gives a fact its name and value: `arrests.total (102)`. */
  message(describe: (fact: Fact) => string): string;
}

export interface SeverityOption {
  /** `warning` for what the sources themselves hold, and may stand. */
  readonly severity?: "error" | "warning";
}

export interface CheckOptions extends SeverityOption {
  readonly note?: string;
}

/** A check that is judged already; an error unless the options say otherwise. */
export function settle(id: string, options: CheckOptions, outcome: Outcome): SettledCheck {
  const { severity = "error", note } = options;
  return { id, severity, needs: "nothing", outcome, ...(note !== undefined && { note }) };
}

/** The head of a check that the engine judges: a warning unless the options say otherwise. Throws a TypeError for a note. */
export function defer(id: string, options: SeverityOption): CheckHead {
  if ("note" in options)
    throw new TypeError(`check "${id}" cannot have a note: the documents would not stay the same`);
  return { id, severity: options.severity ?? "warning" };
}

/** The outcome of a rule that is broken once or not at all. */
export function outcomeOf(holds: boolean, finding: Finding): Outcome {
  return { findings: holds ? [] : [finding], problems: [] };
}
