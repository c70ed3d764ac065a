import { rasterize } from "../charts/rasterize.js";
import { type Diagnostic, hasErrors, type Result } from "../diagnostics/diagnostic.js";
import { type BoundDocument, bindDocument } from "../documents/bind-document.js";
import { authorText } from "../documents/declared-text.js";
import { renderCard } from "../documents/html/render-card.js";
import type { Material, Picture } from "../documents/material.js";
import { readPicture } from "../documents/read-picture.js";
import { renderTableCsv, renderTableJson } from "../documents/tables/render-table-data.js";
import { readTemplate } from "../documents/template/read-template.js";
import { bindMention } from "../documents/tree/bind-inline.js";
import { cardPath, writeDocument } from "../documents/write-document.js";
import type { Fact } from "../facts/fact.js";
import type { OutputFile } from "../publish/manifest.js";
import type { BoundParts } from "./bind-material.js";
import type { DerivedFacts } from "./derive-facts.js";
import type { DrawnCharts } from "./draw-charts.js";
import { type MadeFile, timeFiles } from "./made-file.js";
import type { DrawingRun } from "./report-run.js";

/** Binds and writes every document of the report, and the data that is published beside them. */
export async function writeDocuments(
  derived: DerivedFacts,
  parts: BoundParts,
  drawn: DrawnCharts,
  run: DrawingRun,
): Promise<Result<readonly MadeFile[]>> {
  const { project, report, family } = run;
  const { setting, tables, sources, notes } = parts;
  const diagnostics: Diagnostic[] = [];
  const documents: BoundDocument[] = [];
  for (const [name, spec] of Object.entries(report.documents)) {
    const template = await readTemplate(spec.template, project.root, run.world);
    diagnostics.push(...template.diagnostics);
    if (template.value === undefined) continue;
    const bound = bindDocument({ name, spec, template: template.value, ...setting, nameOf: setting.nameOf });
    diagnostics.push(...bound.diagnostics);
    if (bound.value !== undefined) documents.push(bound.value);
  }
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
  const ofCharts = new Map([...drawn.tables.values()].flatMap(({ names }) => [...names]));
  const nameOf = (fact: Fact): string | undefined => setting.nameOf(fact) ?? ofCharts.get(fact);
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
      const card = await drawCard(document, derived, parts, material, run);
      diagnostics.push(...card.diagnostics);
      if (card.value) files.push(made(card.value));
    }
  }
  // Pages and PDFs carry their pictures; Markdown links to them.
  const linked = documents.filter(({ spec }) => spec.format === "markdown");
  for (const file of new Set(linked.flatMap((document) => [...document.pictures.keys()]))) {
    const picture = pictures.found.get(file);
    if (picture) files.push(made({ path: picture.file, bytes: picture.bytes, mediaType: picture.mediaType }));
  }
  const named = Object.entries(derived.tables).map(([name, draft]) => ({ draft, bound: tables.get(name) }));
  for (const { draft, bound } of [...named, ...drawn.tables.values()]) {
    const paths = bound?.files;
    if (paths === undefined) continue;
    const csv = Buffer.from(renderTableCsv(draft));
    files.push(made({ path: paths.csv, bytes: csv, mediaType: "text/csv; charset=utf-8" }));
    const json = Buffer.from(renderTableJson(draft));
    files.push(made({ path: paths.json, bytes: json, mediaType: "application/json" }));
  }
  return { value: hasErrors(diagnostics) ? undefined : files, diagnostics };
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

/** The picture of the link preview. */
async function drawCard(
  document: BoundDocument,
  derived: DerivedFacts,
  { setting }: BoundParts,
  material: Material,
  { family, project }: DrawingRun,
): Promise<Result<OutputFile>> {
  const diagnostics: Diagnostic[] = [];
  const place = { file: project.configFile };
  const binder = {
    fillings: [],
    locale: setting.environment.locale,
    nameOf: setting.nameOf,
    report: (diagnostic: Diagnostic): void => void diagnostics.push(diagnostic),
  };
  const figures = derived.card.map(([fact, label]) => ({
    value: bindMention({ type: "mention", fact, form: "figure", place }, "figures", binder),
    label: authorText(label),
  }));
  if (hasErrors(diagnostics)) return { value: undefined, diagnostics };
  const svg = renderCard(document.details.title, figures, material, family);
  const bytes = await rasterize(svg, { scale: 1, family, background: material.theme.light.paper });
  return { value: { path: cardPath(document.details.name), bytes, mediaType: "image/png" }, diagnostics };
}
