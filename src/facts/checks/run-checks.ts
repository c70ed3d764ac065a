import {
  acknowledgementRefused,
  acknowledgementUnused,
  checkAcknowledged,
  checkDuplicate,
  checkFailed,
  checkUnknown,
  checkWarned,
} from "../../diagnostics/catalogue/facts.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { findNearest } from "../../diagnostics/near.js";
import type { Fact } from "../fact.js";
import type { FactBook } from "../fact-book.js";
import { formatFact } from "../format/format-fact.js";
import { findPlace } from "../lineage.js";
import type { Check } from "./check.js";

/** A check that does not hold. */
export interface FailedCheck {
  readonly diagnostic: Diagnostic;
  readonly facts: readonly Fact[];
}

interface CheckSetting {
  readonly acknowledge: Readonly<Record<string, string>>;
  readonly locale: string;
  /** The configuration's, relative to the project. */
  readonly file: string;
}

/** A diagnostic for every check that does not hold or has the id of an earlier one, and for every acknowledgement that lets nothing stand. */
export function runChecks(checks: readonly Check[], facts: FactBook, options: CheckSetting): Diagnostic[] {
  const place = { file: options.file };
  const ids = new Set(checks.map((check) => check.id));
  return [
    ...findFailed(checks, facts, options).map(({ diagnostic }) => diagnostic),
    ...findDuplicates(checks).map((id) => checkDuplicate({ id }, place)),
    ...Object.keys(options.acknowledge).flatMap((id) => {
      const check = checks.find((one) => one.id === id);
      if (check === undefined) return [checkUnknown({ id, nearest: findNearest(id, ids) }, place)];
      if (check.severity === "error") return [acknowledgementRefused({ id }, place)];
      return check.holds ? [acknowledgementUnused({ id }, place)] : [];
    }),
  ];
}

/** The checks that do not hold, each with its diagnostic. Those of facts that could not be computed are left out: the facts' own problems are told. */
export function findFailed(
  checks: readonly Check[],
  facts: FactBook,
  options: CheckSetting,
): readonly FailedCheck[] {
  const describe = (fact: Fact): string => {
    const printed = formatFact(fact, { form: "figure", locale: options.locale }) ?? "not reported";
    const name = facts.nameOf(fact);
    return name === undefined ? printed : `${name} (${printed})`;
  };
  const tell = (check: Check): Diagnostic => {
    const cell = check.facts.map((fact) => findPlace(fact.lineage)).find((found) => found !== undefined);
    const finding = check.finding(describe);
    if (check.severity === "error") return checkFailed({ id: check.id, finding }, cell);
    const reason = Object.hasOwn(options.acknowledge, check.id) ? options.acknowledge[check.id] : undefined;
    return reason === undefined
      ? checkWarned({ id: check.id, finding }, cell)
      : checkAcknowledged({ id: check.id, finding, reason }, cell);
  };
  const isTold = (fact: Fact): boolean => fact.problems.length > 0 && facts.nameOf(fact) !== undefined;
  return checks
    .filter((check) => !check.holds && !check.facts.some(isTold))
    .map((check) => ({ diagnostic: tell(check), facts: check.facts }));
}

/** The ids that more than one check has, each once. */
function findDuplicates(checks: readonly Check[]): readonly string[] {
  const ids = checks.map((check) => check.id);
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
}
