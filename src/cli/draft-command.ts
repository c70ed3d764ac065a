import { relative } from "node:path";
import { fresh } from "../build/artefacts/artefacts.js";
import { type DraftedReport, draftProject } from "../build/draft-project.js";
import { fails } from "../build/fails.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { describeFile } from "../publish/manifest.js";
import type { CommandContext, ProjectOptions } from "./command-context.js";
import { type ExitStatus, exitStatus, wrongStatus } from "./exit-status.js";
import { formatFileLines } from "./file-table.js";
import { type OpenedProject, openProject, resolveOutput } from "./open-project.js";
import { countDiagnostics, flattenDiagnostic, printDiagnostics } from "./print-diagnostics.js";
import { showProgress } from "./progress.js";
import { paint } from "./terminal.js";

/** `factpress build --draft`: sets to be looked at, with what is wrong marked in them. Nothing is published. */
export async function runDraft(
  folder: string,
  options: ProjectOptions,
  context: CommandContext,
): Promise<ExitStatus> {
  const { world, terminal } = context;
  const quiet = options.json === true;
  const opened = await openProject(folder, options, context);
  if ("diagnostics" in opened) {
    tell(opened.diagnostics, [], false, options, context);
    return exitStatus.usageWrong;
  }
  const title = `factpress build --draft ${opened.reports.map((report) => report.id).join(", ")}`;
  const { value = [], diagnostics } = await showProgress(
    title,
    { terminal, quiet, now: world.now },
    (observer) =>
      draftProject({
        ...opened,
        world,
        inputs: world,
        artefacts: fresh,
        outputFolder: resolveOutput(opened.project, undefined, context),
        observer,
      }),
  );
  const isWrong = fails(diagnostics, options.strict === true);
  tell(diagnostics, value, !isWrong, options, context);
  if (!quiet) tellDrafts(value, opened, countDiagnostics(diagnostics), context);
  return isWrong ? wrongStatus(diagnostics) : exitStatus.done;
}

function tellDrafts(
  drafted: readonly DraftedReport[],
  { reports }: OpenedProject,
  counted: string,
  { terminal, folder }: CommandContext,
): void {
  for (const { built, folder: place } of drafted) {
    const files = built.files.map((file) => ({ ...describeFile(file), milliseconds: file.milliseconds }));
    terminal.out(`${relative(folder, place)}  (draft, ${built.facts} facts)\n${formatFileLines(files)}\n`);
  }
  const made = new Set(drafted.map(({ report }) => report));
  for (const report of reports.filter((one) => !made.has(one)))
    terminal.err(`${paint(terminal, "red", "no draft")} of ${report.id}: the last one stands\n`);
  if (drafted.length > 0)
    terminal.err(
      `${paint(terminal, "yellow", "draft")}, not for publication${counted === "" ? "" : `: ${counted}`}\n`,
    );
  else terminal.err(`${counted}\n`);
}

function tell(
  diagnostics: readonly Diagnostic[],
  drafted: readonly DraftedReport[],
  ok: boolean,
  options: ProjectOptions,
  { terminal, folder }: CommandContext,
): void {
  printDiagnostics(diagnostics, options, terminal);
  if (options.json !== true) return;
  const reports = drafted.map(({ report, built, folder: place }) => ({
    report: report.id,
    draft: relative(folder, place),
    facts: built.facts,
    files: built.files.map(describeFile).map(({ path, size, mediaType }) => ({ path, size, mediaType })),
  }));
  const found = diagnostics.map(flattenDiagnostic);
  terminal.out(`${JSON.stringify({ ok, diagnostics: found, reports }, null, 2)}\n`);
}
