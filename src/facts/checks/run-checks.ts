import {
  checkAcknowledged,
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

/** A diagnostic for every check that does not hold, and for every acknowledgement of a check that does not exist. */
export function runChecks(
  checks: readonly Check[],
  facts: FactBook,
  options: {
    readonly acknowledge: Readonly<Record<string, string>>;
    readonly locale: string;
    readonly file: string;
  },
): Diagnostic[] {
  const describe = (fact: Fact): string => {
    const printed = formatFact(fact, { form: "figure", locale: options.locale }) ?? "not reported";
    const name = facts.nameOf(fact);
    return name === undefined ? printed : `${name} (${printed})`;
  };
  const ids = new Set(checks.map((check) => check.id));
  const failed = checks
    .filter((check) => !check.holds)
    .map((check) => {
      const place = check.facts.map((fact) => findPlace(fact.lineage)).find((found) => found !== undefined);
      const finding = check.finding(describe);
      if (check.severity === "error") return checkFailed({ id: check.id, finding }, place);
      const reason = Object.hasOwn(options.acknowledge, check.id) ? options.acknowledge[check.id] : undefined;
      return reason === undefined
        ? checkWarned({ id: check.id, finding }, place)
        : checkAcknowledged({ id: check.id, finding, reason }, place);
    });
  const unknown = Object.keys(options.acknowledge)
    .filter((id) => !ids.has(id))
    .map((id) => checkUnknown({ id, nearest: findNearest(id, ids) }, { file: options.file }));
  return [...failed, ...unknown];
}
