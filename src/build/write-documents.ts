import { type Diagnostic, hasErrors, type Result } from "../diagnostics/diagnostic.js";
import type { BoundDocument } from "../documents/bind-document.js";
import type { Material, Picture } from "../documents/material.js";
import { readPicture } from "../documents/read-picture.js";
import { renderTableCsv, renderTableJson } from "../documents/tables/render-table-data.js";
import { writeDocument } from "../documents/write-document.js";
import type { Fact } from "../facts/fact.js";
import { type BoundDocuments, bindDocuments } from "./bind-documents.js";
import type { BoundParts } from "./bind-material.js";
import type { DerivedFacts } from "./derive-facts.js";
import { drawCard } from "./draw-card.js";
import type { DrawnCharts } from "./draw-charts.js";
import { type MadeFile, timeFiles } from "./made-file.js";
import type { DrawingRun } from "./report-run.js";

export interface WrittenDocuments {
  readonly bound: BoundDocuments;
  readonly files: readonly MadeFile[];
}

/** Binds and writes every document of the report, and the data that is published beside them. */
export async function writeDocuments(
  derived: DerivedFacts,
  parts: BoundParts,
  drawn: DrawnCharts,
  run: DrawingRun,
): Promise<Result<WrittenDocuments>> {
  const { project, report, family } = run;
  const { setting, tables, sources, notes } = parts;
  const { value: bound, diagnostics: found } = await bindDocuments(derived, parts, run);
  const { documents, card } = bound;
  const diagnostics: Diagnostic[] = [...found];
  const pictures = await readPictures(documents, run);
  diagnostics.push(...pictures.diagnostics);
  if (hasErrors(diagnostics)) return { value: undefined, diagnostics };

  const material: Material = {
    locale: report.locale,
    theme: project.theme,
    issuer: project.issuer,
    date: derived.released,
    updated: derived.latest,
    charts: drawn.charts,
    tables: new Map([...tables, ...[...drawn.tables].map(([name, { bound }]) => [name, bound] as const)]),
    sources,
    notes,
    pictures: pictures.found,
  };
  const nameOf = (fact: Fact): string | undefined => setting.nameOf(fact) ?? drawn.names.get(fact);
  const files: MadeFile[] = [];
  const made = timeFiles(run.world);
  for (const document of documents) {
    const written = await writeDocument({
      document,
      material,
      family,
      folder: report.id,
      nameOf,
    });
    diagnostics.push(...written.diagnostics);
    if (written.value) files.push(made(written.value));
    if (document.spec.format === "html") {
      files.push(made(await drawCard(document, card, run)));
    }
  }
  // Pages and PDFs carry their pictures; Markdown links to them.
  const linked = documents.filter(({ spec }) => spec.format === "markdown");
  for (const file of new Set(linked.flatMap((document) => [...document.pictures.keys()]))) {
    const picture = pictures.found.get(file);
    if (picture) files.push(made({ path: picture.file, bytes: picture.bytes, mediaType: picture.mediaType }));
  }
  const named = Object.entries(derived.tables).map(([name, draft]) => ({ draft, bound: tables.get(name) }));
  for (const { draft, bound: table } of [...named, ...drawn.tables.values()]) {
    const paths = table?.files;
    if (paths === undefined) continue;
    const csv = Buffer.from(renderTableCsv(draft));
    files.push(made({ path: paths.csv, bytes: csv, mediaType: "text/csv; charset=utf-8" }));
    const json = Buffer.from(renderTableJson(draft));
    files.push(made({ path: paths.json, bytes: json, mediaType: "application/json" }));
  }
  return { value: hasErrors(diagnostics) ? undefined : { bound, files }, diagnostics };
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
