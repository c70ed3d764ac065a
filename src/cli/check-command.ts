import { checkProject } from "../build/check-project.js";
import { hasErrors } from "../diagnostics/diagnostic.js";
import { type CommandContext, checkOutFolder } from "./command-context.js";
import { type ExitStatus, exitStatus, wrongStatus } from "./exit-status.js";
import { openProject, resolveOutput } from "./open-project.js";
import { countDiagnostics, flattenDiagnostic, printDiagnostics } from "./print-diagnostics.js";
import { showProgress } from "./progress.js";
import type { BuildCommandOptions } from "./tell-build.js";

/** `factpress check`: load, validate, derive, check. No document is written; the last release is read from the folder that a build would write to. */
export async function runCheck(
  folder: string,
  options: BuildCommandOptions,
  context: CommandContext,
): Promise<ExitStatus> {
  const { world, terminal } = context;
  const json = options.json === true;
  const misplaced = options.out === undefined ? [] : await checkOutFolder("--out", options.out, context);
  const opened =
    misplaced.length > 0 ? { diagnostics: misplaced } : await openProject(folder, options, context);
  const outcome =
    "diagnostics" in opened
      ? { value: undefined, diagnostics: opened.diagnostics }
      : await showProgress("factpress check", { terminal, quiet: json, now: world.now }, (observer) =>
          checkProject({
            ...opened,
            world,
            outputFolder: resolveOutput(opened.project, options.out, context),
            strict: options.strict === true,
            observer,
          }),
        );
  const { value, diagnostics } = outcome;
  printDiagnostics(diagnostics, options, terminal);
  if (json) {
    const reports = (value ?? []).map(({ report, facts }) => ({ report: report.id, facts }));
    const found = diagnostics.map(flattenDiagnostic);
    terminal.out(`${JSON.stringify({ ok: value !== undefined, diagnostics: found, reports }, null, 2)}\n`);
  } else {
    for (const { report, facts } of value ?? [])
      terminal.out(`${report.id}: ${facts} facts, all checks run\n`);
    const counted = countDiagnostics(diagnostics);
    const reason =
      value === undefined && !hasErrors(diagnostics) ? " (with --strict, warnings fail the check)" : "";
    if (counted !== "") terminal.err(`${counted}${reason}\n`);
  }
  if (value !== undefined) return exitStatus.done;
  return "diagnostics" in opened ? exitStatus.usageWrong : wrongStatus(diagnostics);
}
