import { join, relative, sep } from "node:path";
import type { FoundNumber } from "../audit/compare/compare-passages.js";
import { ledgerFile } from "../audit/ledger/render-ledger.js";
import { auditNoRelease } from "../diagnostics/catalogue/audit.js";
import { type Diagnostic, dropRepeats, type Result } from "../diagnostics/diagnostic.js";
import type { OutlinePart } from "../documents/outline/outline.js";
import type { Project } from "../project/project.js";
import type { Report } from "../project/report.js";
import type { Series } from "../project/series.js";
import type { OutputFile } from "../publish/manifest.js";
import type { World } from "../world/world.js";
import { fresh } from "./artefacts/artefacts.js";
import { auditRelease, type ReleaseFile } from "./audit-release.js";
import { compareBytes } from "./compare-bytes.js";
import { expandReports } from "./expand-reports.js";
import { readBeside } from "./file-reader.js";
import { outlineRelease } from "./outline-release.js";
import { prepareReport } from "./prepare-report.js";
import { nameFacts, ReportLedger } from "./report-ledger.js";
import type { DrawingRun } from "./report-run.js";
import { Workshop } from "./workshop.js";
import { writeDocuments } from "./write-documents.js";

/** A file of a release with the numbers that stand where they were meant to stand. */
export interface AuditedReleaseFile {
  /** Relative to the folder that the request names. */
  readonly file: string;
  readonly numbers: readonly (FoundNumber<OutlinePart> & { readonly name: string | undefined })[];
  /** Why nothing in it could be read, where that is so. */
  readonly unread?: string;
}

export interface ReleasesRequest {
  readonly project: Project;
  readonly reports: readonly (Report | Series)[];
  readonly world: World;
  /** Absolute: where the releases stand. */
  readonly outputFolder: string;
  /** The folder that files are named relative to. */
  readonly folder: string;
}

/**
 * Holds the files of the reports' last releases, as they are on disk, against what the project would say now, in order
 * and place. Nothing is written.
 */
export async function auditReleases(
  request: ReleasesRequest,
): Promise<Result<readonly AuditedReleaseFile[]>> {
  const { project, world } = request;
  const workshop = new Workshop();
  const { reports, diagnostics: unread } = await expandReports(request.reports, request);
  const diagnostics = unread.filter(({ severity }) => severity === "error");
  const audited: AuditedReleaseFile[] = [];
  try {
    const { value: tools, diagnostics: found } = await workshop.open(project.theme.font, world);
    if (tools === undefined) return { value: undefined, diagnostics: found };
    for (const report of reports) {
      const result = await auditReport(
        {
          project,
          report,
          world,
          mode: "release",
          artefacts: fresh,
          ...tools,
          subsetter: tools.drawer,
          reader: readBeside(tools.drawer),
        },
        request,
      );
      diagnostics.push(...result.diagnostics.filter(({ severity }) => severity === "error"));
      audited.push(...(result.value ?? []));
    }
  } finally {
    await workshop.close();
  }
  // Items of a series share their templates, and what is wrong with them.
  return { value: audited, diagnostics: dropRepeats(diagnostics) };
}

async function auditReport(
  run: DrawingRun,
  { outputFolder, folder }: ReleasesRequest,
): Promise<Result<readonly AuditedReleaseFile[]>> {
  const release = join(outputFolder, run.report.id);
  if ((await run.world.disk.stat(release))?.kind !== "folder") {
    const place = { file: relative(folder, release).split(sep).join("/") };
    return { value: undefined, diagnostics: [auditNoRelease({ report: run.report.id }, place)] };
  }
  const prepared = await prepareReport(run, () => undefined);
  if (prepared.value === undefined) return { value: undefined, diagnostics: prepared.diagnostics };
  const { loaded, derived, parts, drawn } = prepared.value;
  const bound = { parts, charts: drawn };
  const nameOf = nameFacts(derived, bound);
  const ledger = new ReportLedger(loaded, derived, run, bound);
  const released = new Set([ledgerFile]);
  const audited: AuditedReleaseFile[] = [];
  const diagnostics: Diagnostic[] = [];
  const told = new Set<string>();
  const compare = (all: readonly OutputFile[]) =>
    compareBytes(all, (path) => join(release, path), run.world, told);
  const nameFile = (path: string): string => relative(folder, join(release, path)).split(sep).join("/");
  for (const documents of prepared.value.documents) {
    const written = await writeDocuments(prepared.value, documents, ledger, run);
    if (written.value === undefined) return { value: undefined, diagnostics: written.diagnostics };
    const outline = outlineRelease(derived, { ...bound, documents: documents.value }, run);
    const drawings = await drawn.files;
    if (drawings.value === undefined) return { value: undefined, diagnostics: drawings.diagnostics };
    const made = [...written.value.files, ...drawings.value];
    const pictures = new Map(made.map((file) => [file.path, file]));
    const files = await readReleased([...outline.keys()], pictures, release, run.world);
    const { locale } = run.report;
    const found = await auditRelease({ outline, files, locale, reader: run.reader, nameOf });
    for (const { place } of found.diagnostics) if (place) told.add(place.file);
    diagnostics.push(...found.diagnostics, ...(await compare(made)));
    for (const path of outline.keys()) released.add(path);
    if (found.value === undefined) continue;
    ledger.add({ outline, prints: found.value.prints });
    const named = found.value.files.map(({ path, numbers, unread }) => ({
      file: nameFile(path),
      numbers: numbers.map((number) => ({ ...number, name: nameNumber(number, nameOf) })),
      ...(unread !== undefined && { unread }),
    }));
    audited.push(...named);
  }
  // The ledger says where facts stand in the files, which cannot be right where a file is wrong.
  if (diagnostics.length === 0) {
    const bytes = Buffer.from(ledger.render());
    diagnostics.push(...(await compare([{ path: ledgerFile, bytes, mediaType: "application/json" }])));
  }
  return {
    value: audited,
    diagnostics: diagnostics.map((diagnostic) =>
      diagnostic.place === undefined || !released.has(diagnostic.place.file)
        ? diagnostic
        : { ...diagnostic, place: { ...diagnostic.place, file: nameFile(diagnostic.place.file) } },
    ),
  };
}

function nameNumber(
  { is }: FoundNumber<OutlinePart>,
  nameOf: ReturnType<typeof nameFacts>,
): string | undefined {
  return typeof is === "string" || is.fact === undefined ? undefined : nameOf(is.fact);
}

/** The files as they are on disk. A picture of pixels cannot be read: the new one is read in its place. */
async function readReleased(
  paths: readonly string[],
  made: ReadonlyMap<string, ReleaseFile>,
  release: string,
  { disk }: World,
): Promise<readonly ReleaseFile[]> {
  const files: ReleaseFile[] = [];
  for (const path of paths) {
    if ((await disk.stat(join(release, path)))?.kind !== "file") continue;
    const picture = path.endsWith(".png") ? made.get(path) : undefined;
    // The reader knows the type of other files by the endings of their names.
    const attachments = made.get(path)?.attachments;
    files.push(picture ?? { path, bytes: await disk.read(join(release, path)), mediaType: "", attachments });
  }
  return files;
}
