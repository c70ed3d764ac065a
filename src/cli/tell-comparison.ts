import { join, relative } from "node:path";
import type { ComparedReport } from "../build/compare-project.js";
import { fails } from "../build/fails.js";
import type { Result } from "../diagnostics/diagnostic.js";
import { type ExitStatus, exitStatus, wrongStatus } from "./exit-status.js";
import { countDiagnostics } from "./print-diagnostics.js";
import { type BuildCall, tellBuild } from "./tell-build.js";
import { paint } from "./terminal.js";

/** What `factpress build --check` tells, once it has built and published nothing. */
export function tellComparison(
  { value: compared = [], diagnostics }: Result<readonly ComparedReport[]>,
  { options, context, order }: BuildCall,
): ExitStatus {
  const { terminal, folder } = context;
  const isWrong = fails(diagnostics, order.strict);
  const reports = compared.map(({ report, built, isCurrent, changes }) => ({
    report: report.id,
    folder: relative(folder, join(order.outputFolder, report.id)) || ".",
    status: isCurrent ? "unchanged" : "changed",
    facts: built.facts,
    changes,
  }));
  tellBuild(diagnostics, reports, !isWrong, options, context);
  if (options.json !== true) {
    for (const { folder: place, status } of reports)
      if (status === "unchanged") terminal.out(`${place}  (what a build would give)\n`);
    const counted = countDiagnostics(diagnostics);
    terminal.err(
      isWrong
        ? `${paint(terminal, "red", "not up to date")}: ${counted}; nothing was published\n`
        : `${paint(terminal, "green", "up to date")}${counted === "" ? "" : `, with ${counted}`}\n`,
    );
  }
  return isWrong ? wrongStatus(diagnostics) : exitStatus.done;
}
