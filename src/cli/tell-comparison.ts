import { join, relative } from "node:path";
import type { ComparedReport } from "../build/compare-project.js";
import { fails } from "../build/fails.js";
import type { BuildReasons } from "../build/record/explain-build.js";
import type { Diagnostic, Result } from "../diagnostics/diagnostic.js";
import { formatProfile, type ProfileLine } from "./build-profile.js";
import { writeSummary } from "./build-summary.js";
import { type ExitStatus, exitStatus, wrongStatus } from "./exit-status.js";
import { formatReasons } from "./format-reasons.js";
import { countDiagnostics } from "./print-diagnostics.js";
import { type BuildCall, tellBuild } from "./tell-build.js";
import { paint } from "./terminal.js";

/** What `factpress build --check` tells, once it has built and published nothing. */
export async function tellComparison(
  { value: compared = [], diagnostics }: Result<readonly ComparedReport[]>,
  call: BuildCall,
  why: BuildReasons,
  profile: readonly ProfileLine[],
): Promise<ExitStatus> {
  const { options, context, order } = call;
  const { terminal, folder } = context;
  const isWrong = fails(diagnostics, order.strict);
  const reports = compared.map(({ report, built, isCurrent, changes }) => ({
    report: report.id,
    folder: relative(folder, join(order.outputFolder, report.id)) || ".",
    status: isCurrent ? ("unchanged" as const) : ("changed" as const),
    facts: built.facts,
    changes,
  }));
  tellBuild(diagnostics, reports, !isWrong, options, context, {
    ...(options.why === true && { why }),
    ...(options.profile === true && { profile }),
  });
  await writeSummary({ reports, diagnostics }, options, context);
  if (options.json !== true) {
    for (const { folder: place, status } of reports)
      if (status === "unchanged") terminal.out(`${place}  (what a build would give)\n`);
    if (options.why === true) terminal.out(formatReasons(why, reports));
    if (options.profile === true) terminal.err(formatProfile(profile));
    const isStale = reports.some(({ status }) => status === "changed");
    tellEnd(diagnostics, isWrong, isStale, call);
  }
  return isWrong ? wrongStatus(diagnostics) : exitStatus.done;
}

/** A release that is stale is one thing; a report that no build would publish is another, and says nothing of its release. */
function tellEnd(
  diagnostics: readonly Diagnostic[],
  isWrong: boolean,
  isStale: boolean,
  { context: { terminal } }: BuildCall,
): void {
  const counted = countDiagnostics(diagnostics);
  if (!isWrong) {
    const end = counted === "" ? "" : `, with ${counted}`;
    terminal.err(`${paint(terminal, "green", "up to date")}${end}\n`);
    return;
  }
  const said = isStale ? "not up to date" : "a build would publish nothing";
  terminal.err(`${paint(terminal, "red", said)}: ${counted}\n`);
}
