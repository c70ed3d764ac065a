import {
  acknowledgementRefused,
  acknowledgementUnused,
  checkAcknowledged,
  checkDuplicate,
  checkFailed,
  checkUnknown,
  checkWarned,
} from "../../diagnostics/catalogue/facts.js";
import type { Diagnostic, Place } from "../../diagnostics/diagnostic.js";
import { findNearest } from "../../diagnostics/near.js";
import { Fact } from "../fact.js";
import type { FactBook } from "../fact-book.js";
import { formatFact } from "../format/format-fact.js";
import { findPlace } from "../lineage.js";
import type { Check, Finding } from "./check.js";
import type { JudgedCheck } from "./judge-checks.js";

/** A finding as it is told. */
export interface ToldFinding {
  readonly diagnostic: Diagnostic;
  readonly about: Finding["about"];
}

interface CheckSetting {
  readonly acknowledge: Readonly<Record<string, string>>;
  readonly locale: string;
  /** The configuration's, relative to the project. */
  readonly file: string;
}

/** How a check came out, in short. */
export interface CheckSummary extends Pick<Check, "id" | "severity"> {
  /** Whether it was judged and nothing breaks it. */
  readonly isMet: boolean;
}

export function summarizeChecks(judged: readonly JudgedCheck[]): readonly CheckSummary[] {
  return judged.map((one) => ({ id: one.check.id, severity: one.check.severity, isMet: isMet(one) }));
}

/** A diagnostic for every acknowledgement that lets nothing stand: in a series, in none of its items. */
export function judgeAcknowledgements(
  acknowledge: Readonly<Record<string, string>>,
  checks: readonly CheckSummary[],
  place: Place,
): readonly Diagnostic[] {
  const ids = new Set(checks.map(({ id }) => id));
  return Object.keys(acknowledge).flatMap((id) => {
    const own = checks.filter((check) => check.id === id);
    if (own.length === 0) return [checkUnknown({ id, nearest: findNearest(id, ids) }, place)];
    if (own.some(({ severity }) => severity === "error")) return [acknowledgementRefused({ id }, place)];
    return own.every((check) => check.isMet) ? [acknowledgementUnused({ id }, place)] : [];
  });
}

/** A diagnostic for everything that breaks a check or kept it from being judged, and for every id that an earlier check has. */
export function runChecks(
  judged: readonly JudgedCheck[],
  facts: FactBook,
  options: CheckSetting,
): Diagnostic[] {
  const place = { file: options.file };
  return [
    ...judged.flatMap(({ outcome }) => outcome?.problems ?? []),
    ...findFailed(judged, facts, options).map(({ diagnostic }) => diagnostic),
    ...findDuplicates(judged).map((id) => checkDuplicate({ id }, place)),
  ];
}

/** What breaks the checks. What is about facts that could not be computed is left out: the facts' own problems are told. */
export function findFailed(
  judged: readonly JudgedCheck[],
  facts: FactBook,
  options: CheckSetting,
): readonly ToldFinding[] {
  const describe = (fact: Fact): string => {
    const printed = formatFact(fact, { form: "figure", locale: options.locale }) ?? "not reported";
    const name = facts.nameOf(fact);
    return name === undefined ? printed : `${name} (${printed})`;
  };
  const isTold = (one: Finding["about"][number]): boolean =>
    one instanceof Fact && one.problems.length > 0 && facts.nameOf(one) !== undefined;
  return judged.flatMap(({ check, outcome }) =>
    (outcome?.findings ?? [])
      .filter(({ about }) => !about.some(isTold))
      .map(({ about, message }) => ({
        diagnostic: tell(check, message(describe), placeOf(about), options),
        about,
      })),
  );
}

function tell(
  check: Check,
  finding: string,
  place: Place | undefined,
  { acknowledge }: CheckSetting,
): Diagnostic {
  const { id, severity, needs } = check;
  const reason = Object.hasOwn(acknowledge, id) ? acknowledge[id] : undefined;
  const told =
    severity === "error"
      ? checkFailed({ id, finding }, place)
      : reason === undefined
        ? checkWarned({ id, finding }, place)
        : checkAcknowledged({ id, finding, reason }, place);
  return needs === "today" ? { ...told, ofToday: true } : told;
}

function placeOf(about: Finding["about"]): Place | undefined {
  return about
    .map((one) => findPlace(one instanceof Fact ? one.lineage : one))
    .find((found) => found !== undefined);
}

function isMet({ outcome }: JudgedCheck): boolean {
  return outcome !== undefined && outcome.findings.length === 0 && outcome.problems.length === 0;
}

/** The ids that more than one check has, each once. */
function findDuplicates(judged: readonly JudgedCheck[]): readonly string[] {
  const ids = judged.map(({ check }) => check.id);
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
}
