import { relative, resolve, sep } from "node:path";
import { checkTables } from "../audit/check-tables.js";
import { indexFacts } from "../audit/fact-index.js";
import { type JudgedNumber, listNumbers } from "../audit/list-numbers.js";
import { lineOf } from "../audit/passage.js";
import { readFile } from "../audit/read/read-file.js";
import { auditFileMissing, auditTotal } from "../diagnostics/catalogue/audit.js";
import { type Diagnostic, type Result, sortDiagnostics } from "../diagnostics/diagnostic.js";
import type { Project } from "../project/project.js";
import type { Report } from "../project/report.js";
import type { Series } from "../project/series.js";
import type { World } from "../world/world.js";
import { traceProject } from "./trace-project.js";

/** A file with every number in it. */
export interface AuditedFile {
  readonly file: string;
  readonly numbers: readonly JudgedNumber[];
  /** Why nothing in it could be read, where that is so. */
  readonly unread?: string;
}

export interface AuditRequest {
  readonly project: Project;
  readonly reports: readonly (Report | Series)[];
  readonly world: World;
  /** Absolute, or relative to `folder`. */
  readonly files: readonly string[];
  /** The folder that files are named relative to. */
  readonly folder: string;
}

/** Reads files of any origin and holds every number in them against the reports' facts. Nothing is written. */
export async function auditFiles(request: AuditRequest): Promise<Result<readonly AuditedFile[]>> {
  const { world, folder } = request;
  const facts = await readFacts(request);
  if (facts.value === undefined) return { value: undefined, diagnostics: facts.diagnostics };
  const { index, declared } = facts.value;
  const diagnostics: Diagnostic[] = [...facts.diagnostics];
  const audited: AuditedFile[] = [];
  for (const path of request.files) {
    const absolute = resolve(folder, path);
    const file = relative(folder, absolute).split(sep).join("/");
    if ((await world.disk.stat(absolute))?.kind !== "file") {
      diagnostics.push(auditFileMissing({ file }, { file }));
      continue;
    }
    const bytes = await world.disk.read(absolute);
    const read = await readFile({ path: file, bytes, mediaType: "" });
    diagnostics.push(...read.diagnostics);
    if (read.value === undefined) continue;
    if ("passages" in read.value)
      for (const { total, head, sum } of checkTables(read.value.passages)) {
        const place = total.placeAt(0);
        const params = { text: total.text, head, sum: sum.toFixed(), page: place.page };
        diagnostics.push(auditTotal(params, lineOf(place)));
      }
    audited.push(
      "unread" in read.value
        ? { file, numbers: [], unread: read.value.unread }
        : { file, numbers: listNumbers(read.value.passages, index, declared) },
    );
  }
  return { value: audited, diagnostics: sortDiagnostics(diagnostics) };
}

/** The facts of all reports under their names, and the texts with numbers in them that are data or declared. */
async function readFacts(request: AuditRequest) {
  const traced = await traceProject(request);
  // Checks and templates have their say in other commands: here they only keep facts from being known.
  const diagnostics = traced.diagnostics.filter(({ severity }) => severity === "error");
  const { value: reports } = traced;
  if (reports === undefined) return { value: undefined, diagnostics };
  const facts = new Map(
    reports.flatMap(({ report, facts: own }) =>
      [...own].map(([name, fact]) => [reports.length === 1 ? name : `${report.id}:${name}`, fact] as const),
    ),
  );
  const texts = [...facts.values()].flatMap(({ value }) => (typeof value === "string" ? [value] : []));
  const literals = reports.flatMap(({ ledger }) => ledger.literals.map(({ text }) => text));
  const declared = new Set([...texts, ...literals].filter((text) => /\p{N}/u.test(text)));
  return { value: { index: indexFacts(facts), declared }, diagnostics };
}
