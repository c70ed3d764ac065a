import { join, relative, resolve, sep } from "node:path";
import { type FactIndex, indexFacts } from "../audit/fact-index.js";
import { type JudgedNumber, listNumbers } from "../audit/list-numbers.js";
import { readFile } from "../audit/read/read-file.js";
import { auditFileMissing } from "../diagnostics/catalogue/audit.js";
import { type Diagnostic, hasErrors, type Result, sortDiagnostics } from "../diagnostics/diagnostic.js";
import type { Fact } from "../facts/fact.js";
import type { Project } from "../project/project.js";
import type { Report } from "../project/report.js";
import type { World } from "../world/world.js";
import { deriveFacts } from "./derive-facts.js";

/** A file with every number in it. */
export interface AuditedFile {
  readonly file: string;
  readonly numbers: readonly JudgedNumber[];
  /** Why nothing in it could be read, where that is so. */
  readonly unread?: string;
}

export interface AuditRequest {
  readonly project: Project;
  readonly reports: readonly Report[];
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
    audited.push(
      "unread" in read.value
        ? { file, numbers: [], unread: read.value.unread }
        : { file, numbers: listNumbers(read.value.passages, index, declared) },
    );
  }
  return { value: hasErrors(diagnostics) ? undefined : audited, diagnostics: sortDiagnostics(diagnostics) };
}

/** Paths of the documents and drawings of the reports' last releases: data files and pictures hold no prose. */
export async function listReleasedFiles(
  reports: readonly Report[],
  outputFolder: string,
  world: World,
): Promise<readonly string[]> {
  const lists = reports.map(async ({ id }) => {
    const release = join(outputFolder, id);
    const charts = (await world.disk.list(join(release, "charts"))).map((name) => join("charts", name));
    return [...(await world.disk.list(release)), ...charts]
      .filter((name) => /\.(?:html|md|pdf|svg)$/.test(name))
      .map((name) => join(release, name));
  });
  return (await Promise.all(lists)).flat();
}

/** The facts of all reports under their names, and the texts with numbers in them that the data holds. */
async function readFacts({ project, reports, world }: AuditRequest) {
  const diagnostics: Diagnostic[] = [];
  const facts = new Map<string, Fact>();
  for (const report of reports) {
    const loaded = await report.load({ world, root: project.root });
    diagnostics.push(...loaded.diagnostics.filter(({ severity }) => severity === "error"));
    if (loaded.value === undefined || hasErrors(loaded.diagnostics)) continue;
    const derived = deriveFacts(loaded.value, { project, report, world });
    diagnostics.push(...derived.diagnostics.filter(({ severity }) => severity === "error"));
    const prefix = reports.length === 1 ? "" : `${report.id}:`;
    for (const [name, fact] of derived.value?.book.byName ?? []) facts.set(`${prefix}${name}`, fact);
    const { sources } = loaded.value;
    for (const { id } of sources.records)
      for (const field of ["title", "date"] as const)
        facts.set(`${prefix}sources.${id}.${field}`, sources.fact(id, field));
  }
  const declared = new Set(
    [...facts.values()].flatMap(({ value }) =>
      typeof value === "string" && /\p{N}/u.test(value) ? [value] : [],
    ),
  );
  const index: FactIndex = indexFacts(facts);
  const value = hasErrors(diagnostics) ? undefined : { index, declared };
  return { value, diagnostics };
}
