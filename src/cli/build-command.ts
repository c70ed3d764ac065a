import { relative } from "node:path";
import { buildProject, type ReleasedReport } from "../build/build-project.js";
import { type Diagnostic, hasErrors } from "../diagnostics/diagnostic.js";
import {
  type CommandContext,
  checkOutFolder,
  openProject,
  type ProjectOptions,
  resolveOutput,
} from "./command-context.js";
import { type ExitStatus, exitStatus, wrongStatus } from "./exit-status.js";
import { formatFileTable } from "./file-table.js";
import { countDiagnostics, flattenDiagnostic, printDiagnostics } from "./print-diagnostics.js";
import { showProgress } from "./progress.js";
import { paint } from "./terminal.js";

export interface BuildCommandOptions extends ProjectOptions {
  readonly out?: string;
}

/** `factpress build`: the whole pipeline. */
export async function runBuild(
  folder: string,
  options: BuildCommandOptions,
  context: CommandContext,
): Promise<ExitStatus> {
  const { world, terminal } = context;
  const json = options.json === true;
  const strict = options.strict === true;
  const began = world.now();
  const misplaced = options.out === undefined ? [] : await checkOutFolder("--out", options.out, context);
  const opened =
    misplaced.length > 0 ? { diagnostics: misplaced } : await openProject(folder, options, context);
  if ("diagnostics" in opened) {
    tell(opened.diagnostics, [], options, context);
    return exitStatus.usageWrong;
  }
  const { project, reports } = opened;
  const outputFolder = resolveOutput(project, options.out, context);
  const title = `factpress build ${reports.map((report) => report.id).join(", ")}`;
  const result = await showProgress(title, { terminal, quiet: json }, (observer) =>
    buildProject({ project, reports, world, outputFolder, strict, observer }),
  );
  tell(result.diagnostics, result.value ?? [], options, context);
  const counted = countDiagnostics(result.diagnostics);
  if (result.value === undefined) {
    if (!json) {
      const reason =
        strict && !hasErrors(result.diagnostics) ? " (with --strict, warnings fail the build)" : "";
      terminal.err(
        `${paint(terminal, "red", "not published")}: ${counted}${reason}; the last release stands\n`,
      );
    }
    return wrongStatus(result.diagnostics);
  }
  if (!json) {
    for (const released of result.value) {
      terminal.out(formatFileTable(released, relative(context.folder, released.published.folder) || "."));
    }
    const seconds = ((world.now() - began) / 1000).toFixed(1);
    terminal.err(
      `${paint(terminal, "green", "done")} in ${seconds} s${counted === "" ? "" : `, with ${counted}`}\n`,
    );
  }
  return exitStatus.done;
}

function tell(
  diagnostics: readonly Diagnostic[],
  released: readonly ReleasedReport[],
  options: BuildCommandOptions,
  { terminal, folder }: CommandContext,
): void {
  if (options.json !== true) {
    printDiagnostics(diagnostics, options.format, terminal);
    return;
  }
  const reports = released.map(({ report, built, published }) => ({
    report: report.id,
    folder: relative(folder, published.folder),
    release: published.release,
    unchanged: published.unchanged,
    facts: built.facts,
    files: published.manifest.files,
  }));
  const found = diagnostics.map(flattenDiagnostic);
  terminal.out(`${JSON.stringify({ ok: released.length > 0, diagnostics: found, reports }, null, 2)}\n`);
}
