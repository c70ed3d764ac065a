import { factsThrew } from "../diagnostics/catalogue/facts.js";
import { dateMissing, sourceDateInvalid } from "../diagnostics/catalogue/project.js";
import type { Diagnostic, Result } from "../diagnostics/diagnostic.js";
import { stopsRun } from "../diagnostics/run-mode.js";
import { judgeChecks } from "../facts/checks/judge-checks.js";
import {
  type CheckSummary,
  findFailed,
  judgeAcknowledgements,
  runChecks,
  summarizeChecks,
  type ToldFinding,
} from "../facts/checks/run-checks.js";
import { type FactBook, nameFacts } from "../facts/fact-book.js";
import { AuthorError } from "../project/derive-report.js";
import type { DerivedReport } from "../project/derived-report.js";
import type { LoadedReport } from "../project/report.js";
import { findSourceDay } from "../world/source-day.js";
import type { World } from "../world/world.js";
import type { ReportRun } from "./report-run.js";

export interface DerivedFacts extends DerivedReport {
  readonly book: FactBook;
  /** How each check came out. */
  readonly summaries: readonly CheckSummary[];
  /** What breaks the checks. */
  readonly failed: readonly ToldFinding[];
  /** The day of the release as 2021-08-27. */
  readonly released: string;
  /** The day of the latest change, no earlier than `released`. */
  readonly latest: string;
}

/** Computes and names the report's facts and runs its checks. Facts that fail a check are returned with its error. */
export async function deriveFacts(
  loaded: LoadedReport,
  { project, report, world, mode, outside }: ReportRun,
): Promise<Result<DerivedFacts>> {
  const file = project.configFile;
  let derived: DerivedReport;
  try {
    derived = loaded.derive();
  } catch (error) {
    if (!(error instanceof AuthorError)) throw error;
    return stopped([factsThrew({ what: error.what, error: error.message }, { file })]);
  }
  const named = nameFacts(derived.facts, file);
  if (named.value === undefined || stopsRun([...derived.problems, ...named.diagnostics], mode))
    return stopped([...derived.problems, ...named.diagnostics]);
  const setting = { acknowledge: report.acknowledge, locale: report.locale, file };
  const judged = await judgeChecks(derived.checks, named.value, outside);
  const summaries = summarizeChecks(judged);
  // What one item of a series does not need, another may.
  const idle = report.isItem ? [] : judgeAcknowledgements(report.acknowledge, summaries, { file });
  const checks = [...runChecks(judged, named.value, setting), ...idle];
  const released = findReleaseDate(derived, world);
  const diagnostics = [...derived.problems, ...named.diagnostics, ...checks];
  if (typeof released !== "string") {
    const problem =
      released === undefined
        ? dateMissing({ report: report.id }, { file })
        : sourceDateInvalid({ value: released.invalid });
    return stopped([...diagnostics, problem]);
  }
  // Days written year first sort as text.
  const [latest = released] = [derived.updated?.value?.toString() ?? released, released].sort().reverse();
  const failed = findFailed(judged, named.value, setting);
  return { value: { ...derived, book: named.value, summaries, failed, released, latest }, diagnostics };
}

/** SOURCE_DATE_EPOCH, where it is set, else the date in the data. The clock is never asked. */
function findReleaseDate(
  { date }: DerivedReport,
  world: World,
): string | { readonly invalid: string } | undefined {
  return findSourceDay(world) ?? date.value?.toString();
}

function stopped(diagnostics: readonly Diagnostic[]): Result<DerivedFacts> {
  return { value: undefined, diagnostics };
}
