import type { ChartOrder } from "../charts/chart-drawer.js";
import { parseChartSpec } from "../charts/chart-spec.js";
import { describeSvg } from "../charts/describe-svg.js";
import { rasterize } from "../charts/rasterize.js";
import { findWrittenTexts } from "../charts/written-texts.js";
import { factUnnamed } from "../diagnostics/catalogue/documents.js";
import { tableUnknown, templateMissing, templateOutside } from "../diagnostics/catalogue/templates.js";
import { type Diagnostic, hasErrors, type Place, type Result } from "../diagnostics/diagnostic.js";
import { findNearest } from "../diagnostics/near.js";
import type { BoundChart } from "../documents/material.js";
import { textWidth } from "../documents/pdf/pdf-setting.js";
import { textOf } from "../documents/tree/bind-inline.js";
import { checkWords } from "../documents/wording/check-wording.js";
import { Fact } from "../facts/fact.js";
import type { ChartDraft } from "../project/chart-spec.js";
import type { OutputFile } from "../publish/manifest.js";
import { findInside } from "../world/find-inside.js";
import type { BoundParts, TemplateSetting } from "./bind-material.js";
import { type ChartTable, makeChartTable } from "./chart-table.js";
import { readChartWords } from "./chart-words.js";
import type { DerivedFacts } from "./derive-facts.js";
import { type MadeFile, timeFiles } from "./made-file.js";
import { plainRow } from "./plain-row.js";
import type { DrawingRun } from "./report-run.js";

export interface DrawnCharts {
  readonly charts: ReadonlyMap<string, BoundChart>;
  /** The data of charts that name no table of the report, by the names that the charts got for them. */
  readonly tables: ReadonlyMap<string, ChartTable>;
  /** SVG and PNG with their titles, to stand alone. */
  readonly files: readonly MadeFile[];
}

/** Widths in CSS pixels: a column of text on a wide screen, and the narrowest screen less its margins. */
const widths = { wide: 704, narrow: 300, standalone: 720 } as const;

/** Label sizes in CSS pixels: what reads well at each width. */
const labelSizes = { wide: 13.5, narrow: 12.5, standalone: 13.5 } as const;

/** CSS pixels around a chart that stands alone. */
const standaloneMargin = 24;

/** Pixels of the PNG for each CSS pixel. */
const pngScale = 2;

/** Draws every chart for print, for wide and narrow screens, and to stand alone. */
export async function drawCharts(
  derived: DerivedFacts,
  parts: BoundParts,
  run: DrawingRun,
): Promise<Result<DrawnCharts>> {
  const diagnostics: Diagnostic[] = [];
  const charts = new Map<string, BoundChart>();
  const tables = new Map<string, ChartTable>();
  const files: MadeFile[] = [];
  const made = timeFiles(run.world);
  for (const [name, draft] of Object.entries(derived.charts)) {
    const drawn = await drawOne(name, draft, parts, run);
    diagnostics.push(...drawn.diagnostics);
    if (drawn.value === undefined) continue;
    const { chart, table } = drawn.value;
    charts.set(name, chart);
    if (table !== undefined) tables.set(table.bound.name, table);
    files.push(...drawn.value.files.map(made));
  }
  return { value: hasErrors(diagnostics) ? undefined : { charts, tables, files }, diagnostics };
}

interface DrawnChart {
  readonly chart: BoundChart;
  readonly table: ChartTable | undefined;
  readonly files: readonly OutputFile[];
}

async function drawOne(
  name: string,
  draft: ChartDraft,
  parts: BoundParts,
  run: DrawingRun,
): Promise<Result<DrawnChart>> {
  const { project, world, family } = run;
  const kind = await findInside(project.root, draft.spec, world);
  if (kind === "outside") return { value: undefined, diagnostics: [templateOutside({ file: draft.spec })] };
  const bytes = kind === "file" ? await world.disk.read(`${project.root}/${draft.spec}`) : undefined;
  const spec = bytes === undefined ? undefined : parseChartSpec(bytes, draft.spec);
  const diagnostics: Diagnostic[] = [...(spec?.diagnostics ?? [])];
  if (bytes === undefined) {
    const siblings = await world.disk.list(`${project.root}/${folderOf(draft.spec)}`);
    const nearest = findNearest(
      draft.spec,
      siblings.map((file) => `${folderOf(draft.spec)}/${file}`),
    );
    diagnostics.push(templateMissing({ file: draft.spec, nearest }));
  }
  if (draft.table !== undefined && !parts.tables.has(draft.table)) {
    const nearest = findNearest(draft.table, parts.tables.keys());
    diagnostics.push(tableUnknown({ name: draft.table, nearest }, { file: project.configFile }));
  }
  if (spec?.value === undefined) return { value: undefined, diagnostics };
  const words = await readChartWords(name, draft, spec.value, parts.setting, run);
  diagnostics.push(...words.diagnostics, ...checkChartFacts(name, draft, parts.setting, project.configFile));
  for (const { text, place } of findWrittenTexts(spec.value)) {
    diagnostics.push(...checkWords(text, place, parts.setting.facts, "spec"));
  }
  if (words.value === undefined || hasErrors(diagnostics)) return { value: undefined, diagnostics };
  const { title, alternativeText, caption } = words.value;
  const order: Omit<ChartOrder, "width" | "fontSize" | "idPrefix"> = {
    name,
    spec: spec.value,
    datasets: Object.fromEntries(Object.entries(draft.data).map(([key, rows]) => [key, rows.map(plainRow)])),
    textPlaces: listTextPlaces(draft),
    theme: project.theme,
    palette: "light",
  };
  const draw = (variant: keyof typeof widths) =>
    run.drawer.draw({
      ...order,
      width: widths[variant],
      fontSize: labelSizes[variant],
      idPrefix: `${name}-${variant}-`,
    });
  const [print, wide, narrow, alone] = [
    await run.drawer.draw({ ...order, width: textWidth(project.theme), idPrefix: `${name}-print-` }),
    await draw("wide"),
    await draw("narrow"),
    await run.drawer.draw({
      ...order,
      width: widths.standalone,
      margin: standaloneMargin,
      fontSize: labelSizes.standalone,
      idPrefix: `${name}-`,
      title: { text: textOf(title), ...(caption.length > 0 && { subtitle: textOf(caption) }) },
    }),
  ];
  diagnostics.push(...[print, wide, narrow, alone].flatMap((drawing) => drawing.diagnostics));
  if (!print.value || !wide.value || !narrow.value || !alone.value) return { value: undefined, diagnostics };
  const svg = describeSvg(alone.value.svg, {
    title: textOf(title),
    description: textOf(alternativeText),
    idPrefix: `${name}-`,
  });
  const background = project.theme.light.paper;
  const png = await rasterize(alone.value.svg, { scale: pngScale, family, background });
  const paths = { svg: `charts/${name}.svg`, png: `charts/${name}.png` };
  const table =
    draft.table === undefined && Object.values(draft.data).some((rows) => rows.length > 0)
      ? makeChartTable(
          name,
          draft,
          spec.value,
          title,
          parts.setting,
          (diagnostic) => void diagnostics.push(diagnostic),
        )
      : undefined;
  const chart: BoundChart = {
    name,
    title,
    alternativeText,
    caption,
    table: draft.table ?? table?.bound.name,
    drawings: { print: print.value, wide: wide.value, narrow: narrow.value },
    files: paths,
  };
  const files = [
    { path: paths.svg, bytes: Buffer.from(svg), mediaType: "image/svg+xml" },
    { path: paths.png, bytes: png, mediaType: "image/png" },
  ];
  return { value: { chart, table, files }, diagnostics };
}

/** Facts that a chart draws and the report does not name, told once a chart. */
function checkChartFacts(
  name: string,
  draft: ChartDraft,
  { nameOf }: TemplateSetting,
  file: string,
): readonly Diagnostic[] {
  const cells = Object.values(draft.data).flatMap((rows) => rows.flatMap((row) => Object.values(row)));
  const unnamed = cells.find((cell) => cell instanceof Fact && nameOf(cell) === undefined);
  return unnamed === undefined ? [] : [factUnnamed({ printed: `a cell of the chart "${name}"` }, { file })];
}

/** The cells that hold the texts of a chart's data. */
function listTextPlaces(draft: ChartDraft): ReadonlyMap<string, Place> {
  const cells = Object.values(draft.data).flatMap((rows) => rows.flatMap((row) => Object.values(row)));
  return new Map(
    cells.flatMap((cell) =>
      cell instanceof Fact && typeof cell.value === "string" && cell.lineage.kind === "cell"
        ? [[cell.value, cell.lineage.place] as const]
        : [],
    ),
  );
}

function folderOf(file: string): string {
  return file.includes("/") ? file.slice(0, file.lastIndexOf("/")) : ".";
}
