import { type Diagnostic, keyOf, type Severity, sortDiagnostics } from "../../diagnostics/diagnostic.js";
import type { ToldFinding } from "../../facts/checks/run-checks.js";
import type { InlineNode } from "../tree/nodes.js";

/** An error or a warning, and the facts and cells that it is about where a check told them. */
export type Fault = ToldFinding;

/** A fault under the letter that it has in a document: a to z, then aa. */
export interface LetteredFault extends Fault {
  readonly letter: string;
}

/** What is wrong with a document that is not to be published. */
export interface Draft {
  readonly faults: readonly LetteredFault[];
  /** What writers print in the place of texts and mentions that hold something wrong. */
  readonly marked: ReadonlyMap<InlineNode, readonly MarkedNode[]>;
}

/** A node that is one of the marks, or what stands beside them. */
export type MarkedNode = Exclude<InlineNode, { type: "citation" }>;

/** Said on every page. */
export const draftNotice = "Draft – not for publication";

export const faultsHeading = "What is wrong";

/** The errors and warnings among the diagnostics of a report, in reading order, without those of the clock. */
export function listFaults(
  diagnostics: readonly Diagnostic[],
  failed: readonly ToldFinding[],
): readonly Fault[] {
  const subjects = new Map(failed.map(({ diagnostic, about }) => [keyOf(diagnostic), about]));
  return sortDiagnostics(diagnostics)
    .filter(({ severity, ofToday }) => severity !== "note" && ofToday === undefined)
    .map((diagnostic) => ({ diagnostic, about: subjects.get(keyOf(diagnostic)) ?? [] }));
}

/** The faults that a document has: all but those in the templates that are only other documents' own. */
export function letterFaults(
  faults: readonly Fault[],
  template: string,
  templates: readonly string[],
): readonly LetteredFault[] {
  const others = new Set(templates.filter((file) => file !== template));
  return faults
    .filter(({ diagnostic }) => !others.has(diagnostic.place?.file ?? ""))
    .map((fault, index) => ({ ...fault, letter: letterOf(index) }));
}

/** "2 errors, 1 warning", or "no errors". */
export function countFaults({ faults }: Pick<Draft, "faults">): string {
  const count = (severity: Severity): string[] => {
    const number = faults.filter(({ diagnostic }) => diagnostic.severity === severity).length;
    return number === 0 ? [] : [`${number} ${severity}${number === 1 ? "" : "s"}`];
  };
  return [...count("error"), ...count("warning")].join(", ") || "no errors";
}

function letterOf(index: number): string {
  const last = String.fromCharCode(97 + (index % 26));
  return index < 26 ? last : letterOf(Math.floor(index / 26) - 1) + last;
}
