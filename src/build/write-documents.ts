import type { Diagnostic, Result } from "../diagnostics/diagnostic.js";
import { stopsRun } from "../diagnostics/run-mode.js";
import { factsName, listAttachments } from "../documents/attachments.js";
import type { BoundDocument } from "../documents/bind-document.js";
import { type Fault, letterFaults } from "../documents/draft/draft.js";
import { makeDraft } from "../documents/draft/make-draft.js";
import type { Attachment, Material, Picture } from "../documents/material.js";
import { readPicture } from "../documents/read-picture.js";
import {
  dataPackagePath,
  type PackagedRelease,
  renderDataPackage,
} from "../documents/tables/data-package.js";
import { renderTableCsv, renderTableJson } from "../documents/tables/render-table-data.js";
import { writeDocument } from "../documents/write-document.js";
import type { Fact } from "../facts/fact.js";
import type { OutputFile } from "../publish/manifest.js";
import { keepDocuments } from "./artefacts/keep-documents.js";
import type { BoundDocuments, FoundDocuments } from "./bind-documents.js";
import type { BoundParts } from "./bind-material.js";
import { drawCard } from "./draw-card.js";
import type { DrawnCharts } from "./draw-charts.js";
import { type MadeFile, timeFiles } from "./made-file.js";
import type { PreparedReport } from "./prepare-report.js";
import { listPublishedTables, type PublishedTable, packageRelease } from "./published-data.js";
import type { ReportLedger } from "./report-ledger.js";
import type { DrawingRun } from "./report-run.js";

export interface WrittenDocuments {
  readonly files: readonly MadeFile[];
  /** The same files as a draft, which says what is wrong and where. */
  mark(faults: readonly Fault[]): Promise<readonly MadeFile[]>;
}

/**
 * Writes documents of the report, and the data that is published beside them. PDF files carry the ledger's facts; a draft
 * has no ledger.
 */
export async function writeDocuments(
  { derived, parts, drawn }: PreparedReport,
  found: FoundDocuments,
  ledger: ReportLedger | undefined,
  run: DrawingRun,
): Promise<Result<WrittenDocuments>> {
  const { project, report, mode } = run;
  const { tables, sources, notes } = parts;
  const { value: bound } = found;
  const { documents } = bound;
  const diagnostics: Diagnostic[] = [...found.diagnostics];
  const pictures = await readPictures(documents, run);
  diagnostics.push(...pictures.diagnostics);
  if (stopsRun(diagnostics, mode)) return { value: undefined, diagnostics };

  const published = listPublishedTables(derived, parts, drawn.tables);
  const packaged = packageRelease(derived, parts, bound, published, run);
  const data = renderData(published, packaged);
  const allTables = new Map([
    ...tables,
    ...[...drawn.tables].map(([name, { bound: table }]) => [name, table] as const),
  ]);
  const attach = (ledger: ReportLedger): readonly Attachment[] => {
    const facts = Buffer.from(ledger.renderFacts());
    const files = new Map(
      [...data, { path: factsName, bytes: facts, mediaType: "application/json" }].map((file) => [
        file.path,
        file,
      ]),
    );
    return listAttachments(allTables).flatMap(({ path, ...attachment }) => {
      const file = files.get(path);
      return file ? [{ ...attachment, bytes: file.bytes, mediaType: file.mediaType.replace(/;.*/, "") }] : [];
    });
  };
  const hasPdf = documents.some(({ spec }) => spec.format === "pdf");
  const material: Material = {
    mode,
    locale: report.locale,
    theme: project.theme,
    issuer: project.issuer,
    date: derived.released,
    updated: derived.latest,
    charts: drawn.charts,
    tables: allTables,
    sources,
    notes,
    pictures: pictures.found,
    attachments: ledger && hasPdf ? attach(ledger) : [],
  };
  const set = { bound, material, parts, drawn, data };
  const { files, diagnostics: told } = await writeFiles(set, run);
  diagnostics.push(...told);
  const mark = async (faults: readonly Fault[]) => (await writeFiles(set, run, faults)).files;
  return { value: stopsRun(diagnostics, mode) ? undefined : { files, mark }, diagnostics };
}

/** Everything that the files of a report are written from. */
interface BoundSet {
  readonly bound: BoundDocuments;
  readonly material: Material;
  readonly parts: BoundParts;
  readonly drawn: DrawnCharts;
  readonly data: readonly OutputFile[];
}

/** The files of a release; of a draft where there are `faults`, though there be none. */
async function writeFiles(
  { bound: { documents, card }, material: shared, parts, drawn, data }: BoundSet,
  run: DrawingRun,
  faults?: readonly Fault[],
): Promise<{ readonly files: readonly MadeFile[]; readonly diagnostics: readonly Diagnostic[] }> {
  const { setting } = parts;
  const diagnostics: Diagnostic[] = [];
  const nameOf = (fact: Fact): string | undefined => setting.nameOf(fact) ?? drawn.names.get(fact);
  const files: MadeFile[] = [];
  const made = timeFiles(run.world);
  const templates = documents.map(({ template }) => template);
  const write = async (document: BoundDocument): Promise<Result<MadeFile>> => {
    const lettered = faults && letterFaults(faults, document.template, templates);
    const draft = lettered && makeDraft(lettered, document.tree.root, shared);
    const material: Material = { ...shared, ...(draft && { draft }) };
    const { family, subsetter } = run;
    const request = { document, material, family, subsetter, folder: run.report.id, nameOf };
    const { value, diagnostics } = await writeDocument(request, keepDocuments(run.artefacts));
    // It is read back while others are written; the marks of a draft are not.
    if (value && faults === undefined) run.reader.begin(value);
    return { value: value && made(value), diagnostics };
  };
  const writing: Promise<Result<MadeFile>>[] = [];
  // A page's fonts are cut down and its card is drawn in another thread while this one sets the PDFs, one after the other.
  let last: Promise<unknown> = Promise.resolve();
  for (const document of documents) {
    const isPdf = document.spec.format === "pdf";
    const written = isPdf ? last.then(() => write(document)) : write(document);
    if (isPdf) last = written;
    writing.push(written);
    if (document.spec.format === "html")
      writing.push(drawCard(document, card, run).then((file) => ({ value: made(file), diagnostics: [] })));
  }
  for (const { value, diagnostics: told } of await Promise.all(writing)) {
    diagnostics.push(...told);
    if (value) files.push(value);
  }
  // Pages and PDFs carry their pictures; Markdown links to them.
  const linked = documents.filter(({ spec }) => spec.format === "markdown");
  for (const file of new Set(linked.flatMap((document) => [...document.pictures.keys()]))) {
    const picture = shared.pictures.get(file);
    if (picture) files.push(made({ path: picture.file, bytes: picture.bytes, mediaType: picture.mediaType }));
  }
  files.push(...data.map(made));
  return { files, diagnostics };
}

/** The data of all tables as files, and the file that describes them. */
function renderData(
  tables: readonly PublishedTable[],
  packaged: PackagedRelease | undefined,
): readonly OutputFile[] {
  const json = "application/json";
  const files = tables.flatMap(({ draft, bound: { files } }): readonly OutputFile[] => [
    { path: files.csv, bytes: Buffer.from(renderTableCsv(draft)), mediaType: "text/csv; charset=utf-8" },
    { path: files.json, bytes: Buffer.from(renderTableJson(draft)), mediaType: json },
  ]);
  const described = packaged && renderDataPackage(packaged);
  if (described === undefined) return files;
  return [...files, { path: dataPackagePath, bytes: Buffer.from(described), mediaType: json }];
}

async function readPictures(documents: readonly BoundDocument[], { project, world }: DrawingRun) {
  const found = new Map<string, Picture>();
  const diagnostics: Diagnostic[] = [];
  for (const [file, place] of new Map(documents.flatMap((document) => [...document.pictures]))) {
    const picture = await readPicture(file, project.root, world, project.theme.light.paper, place);
    diagnostics.push(...picture.diagnostics);
    if (picture.value) found.set(file, picture.value);
  }
  return { found, diagnostics };
}
