import { relative, resolve } from "node:path";
import type { JudgedNumber } from "../audit/list-numbers.js";
import { type AuditedFile, auditFiles, listReleasedFiles } from "../build/audit-files.js";
import { auditContradicted, auditUnknown } from "../diagnostics/catalogue/audit.js";
import { type Diagnostic, hasErrors } from "../diagnostics/diagnostic.js";
import { formatFact } from "../facts/format/format-fact.js";
import { type CommandContext, openProject, type ProjectOptions } from "./command-context.js";
import { type ExitStatus, exitStatus } from "./exit-status.js";
import { countDiagnostics, flattenDiagnostic, printDiagnostics } from "./print-diagnostics.js";

export interface AuditCommandOptions extends ProjectOptions {
  /** The project whose facts count. */
  readonly project: string;
}

/** `factpress audit`: every number of the given files, or of the last release, held against the project's facts. */
export async function runAudit(
  paths: readonly string[],
  options: AuditCommandOptions,
  context: CommandContext,
): Promise<ExitStatus> {
  const { world, folder } = context;
  const opened = await openProject(options.project, options, context);
  if ("diagnostics" in opened) {
    tell([], opened.diagnostics, options, context, "en-US");
    return exitStatus.usageWrong;
  }
  const { project, reports } = opened;
  const outputFolder = resolve(project.root, "output");
  const files =
    paths.length > 0
      ? paths
      : (await listReleasedFiles(reports, outputFolder, world)).map((file) => relative(folder, file));
  const { value = [], diagnostics } = await auditFiles({ project, reports, world, files, folder });
  const locale = reports[0]?.locale ?? "en-US";
  return tell(value, diagnostics, options, context, locale);
}

function tell(
  files: readonly AuditedFile[],
  others: readonly Diagnostic[],
  options: AuditCommandOptions,
  { terminal }: CommandContext,
  locale: string,
): ExitStatus {
  const found = files.flatMap(({ numbers }) => numbers.flatMap((number) => diagnose(number, locale)));
  const diagnostics = [...others, ...found];
  const ok = !hasErrors(diagnostics);
  if (options.json === true) {
    const listed = files.map(({ file, unread, numbers }) => ({
      file,
      ...(unread !== undefined && { unread }),
      numbers: numbers.map(flattenNumber),
    }));
    const document = { ok, diagnostics: diagnostics.map(flattenDiagnostic), files: listed };
    terminal.out(`${JSON.stringify(document, null, 2)}\n`);
  } else {
    printDiagnostics(diagnostics, options.format, terminal);
    for (const file of files) terminal.out(`${summarize(file)}\n`);
    const counted = countDiagnostics(diagnostics);
    if (counted !== "") terminal.err(`${counted}\n`);
  }
  return ok ? exitStatus.done : exitStatus.reportWrong;
}

function diagnose({ text, around, place, verdict }: JudgedNumber, locale: string): readonly Diagnostic[] {
  const { file, line, column, page } = place;
  const where = { file, ...(line !== undefined && { line }), ...(column !== undefined && { column }) };
  if (verdict.kind === "unknown") return [auditUnknown({ text, around, page }, where)];
  if (verdict.kind !== "contradicted") return [];
  const { name, fact } = verdict.fact;
  const value = formatFact(fact, { form: "figure", locale }) ?? "not reported";
  return [auditContradicted({ text, around, page, name, value }, where)];
}

const order = ["confirmed", "possible", "class", "contradicted", "unknown"] as const;

/** "story.md: 22 numbers: 14 confirmed, 2 contradicted"; what stands for nothing is left out. */
function summarize({ file, numbers, unread }: AuditedFile): string {
  if (unread !== undefined) return `${file}: not read: ${unread}`;
  const counts = order.flatMap((kind) => {
    const count = numbers.filter(({ verdict }) => verdict.kind === kind).length;
    return count === 0 ? [] : [`${count} ${kind === "class" ? "of the document itself" : kind}`];
  });
  const total = `${numbers.length} ${numbers.length === 1 ? "number" : "numbers"}`;
  return `${file}: ${counts.length === 0 ? total : `${total}: ${counts.join(", ")}`}`;
}

function flattenNumber({ text, around, place, verdict }: JudgedNumber): object {
  const { file: _, ...where } = place;
  const about =
    verdict.kind === "class"
      ? { class: verdict.class }
      : verdict.kind === "possible"
        ? { facts: verdict.facts.map(({ name }) => name) }
        : verdict.kind === "unknown"
          ? {}
          : { fact: verdict.fact.name };
  return { text, verdict: verdict.kind === "class" ? "classed" : verdict.kind, ...about, around, ...where };
}
