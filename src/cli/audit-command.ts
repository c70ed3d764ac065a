import { resolve } from "node:path";
import type { JudgedNumber } from "../audit/list-numbers.js";
import { type FoundPlace, lineOf } from "../audit/passage.js";
import { auditFiles } from "../build/audit-files.js";
import { type AuditedReleaseFile, auditReleases } from "../build/audit-releases.js";
import { auditContradicted, auditUnknown } from "../diagnostics/catalogue/audit.js";
import { type Diagnostic, hasErrors } from "../diagnostics/diagnostic.js";
import { formatFact } from "../facts/format/format-fact.js";
import type { CommandContext, ProjectOptions } from "./command-context.js";
import { type ExitStatus, exitStatus, wrongStatus } from "./exit-status.js";
import { openProject } from "./open-project.js";
import { countDiagnostics, flattenDiagnostic, printDiagnostics } from "./print-diagnostics.js";

export interface AuditCommandOptions extends ProjectOptions {
  /** The project whose facts count. */
  readonly project: string;
}

/**
 * `factpress audit`: every number of the given files is held against the project's facts. Without files, those of the
 * last releases are held against what they were meant to say, in order and place.
 */
export async function runAudit(
  paths: readonly string[],
  options: AuditCommandOptions,
  context: CommandContext,
): Promise<ExitStatus> {
  const { world, folder } = context;
  const opened = await openProject(options.project, options, context);
  if ("diagnostics" in opened) {
    tell([], opened.diagnostics, options, context);
    return exitStatus.usageWrong;
  }
  const { project, reports } = opened;
  if (paths.length === 0) {
    const outputFolder = resolve(project.root, "output");
    const { value = [], diagnostics } = await auditReleases({
      project,
      reports,
      world,
      outputFolder,
      folder,
    });
    return tell(value.map(listReleased), diagnostics, options, context);
  }
  const { value = [], diagnostics } = await auditFiles({ project, reports, world, files: paths, folder });
  const locale = reports[0]?.locale ?? "en-US";
  const found = value.flatMap(({ numbers }) => numbers.flatMap((number) => diagnose(number, locale)));
  const files = value.map((file) => ({ ...file, numbers: file.numbers.map(listJudged) }));
  return tell(files, [...diagnostics, ...found], options, context);
}

/** A file with its numbers as the command tells of them. */
interface ListedFile {
  readonly file: string;
  readonly unread?: string;
  readonly numbers: readonly ListedNumber[];
}

interface ListedNumber {
  readonly text: string;
  readonly around: string;
  readonly place: FoundPlace;
  readonly verdict: (typeof order)[number];
  /** What there is to say besides: the fact, the facts, or the class. */
  readonly about: object;
}

const order = ["confirmed", "possible", "classed", "contradicted", "unknown"] as const;

function listJudged({ text, around, place, verdict }: JudgedNumber): ListedNumber {
  const number = { text, around, place };
  switch (verdict.kind) {
    case "class":
      return { ...number, verdict: "classed", about: { class: verdict.class } };
    case "possible":
      return { ...number, verdict: "possible", about: { facts: verdict.facts.map(({ name }) => name) } };
    case "unknown":
      return { ...number, verdict: "unknown", about: {} };
    default:
      return { ...number, verdict: verdict.kind, about: { fact: verdict.fact.name } };
  }
}

function listReleased({ numbers, ...file }: AuditedReleaseFile): ListedFile {
  return {
    ...file,
    numbers: numbers.map(({ text, around, place, is, name }) => ({
      text,
      around,
      place,
      ...(typeof is === "string"
        ? { verdict: "classed", about: { class: is } }
        : { verdict: "confirmed", about: { fact: name } }),
    })),
  };
}

function tell(
  files: readonly ListedFile[],
  diagnostics: readonly Diagnostic[],
  options: AuditCommandOptions,
  { terminal }: CommandContext,
): ExitStatus {
  const ok = !hasErrors(diagnostics);
  printDiagnostics(diagnostics, options, terminal);
  if (options.json === true) {
    const listed = files.map(({ file, unread, numbers }) => ({
      file,
      ...(unread !== undefined && { unread }),
      numbers: numbers.map(flattenNumber),
    }));
    const document = { ok, diagnostics: diagnostics.map(flattenDiagnostic), files: listed };
    terminal.out(`${JSON.stringify(document, null, 2)}\n`);
  } else {
    for (const file of files) terminal.out(`${summarize(file)}\n`);
    const counted = countDiagnostics(diagnostics);
    if (counted !== "") terminal.err(`${counted}\n`);
  }
  return ok ? exitStatus.done : wrongStatus(diagnostics);
}

function diagnose({ text, around, place, verdict }: JudgedNumber, locale: string): readonly Diagnostic[] {
  const { page } = place;
  const where = lineOf(place);
  if (verdict.kind === "unknown") return [auditUnknown({ text, around, page }, where)];
  if (verdict.kind !== "contradicted") return [];
  const { name, fact } = verdict.fact;
  const value = formatFact(fact, { form: "figure", locale }) ?? "not reported";
  return [auditContradicted({ text, around, page, name, value }, where)];
}

/** "story.md: 22 numbers: 14 confirmed, 2 contradicted"; what stands for nothing is left out. */
function summarize({ file, numbers, unread }: ListedFile): string {
  if (unread !== undefined) return `${file}: not read: ${unread}`;
  const counts = order.flatMap((kind) => {
    const count = numbers.filter(({ verdict }) => verdict === kind).length;
    return count === 0 ? [] : [`${count} ${kind === "classed" ? "of the document itself" : kind}`];
  });
  const total = `${numbers.length} ${numbers.length === 1 ? "number" : "numbers"}`;
  return `${file}: ${counts.length === 0 ? total : `${total}: ${counts.join(", ")}`}`;
}

function flattenNumber({ text, verdict, about, around, place }: ListedNumber): object {
  const { file: _, ...where } = place;
  return { text, verdict, ...about, around, ...where };
}
