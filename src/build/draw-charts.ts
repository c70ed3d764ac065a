import type { ChartOrder } from "../charts/chart-drawer.js";
import type { ChartSpec } from "../charts/chart-spec.js";
import type { Drawing } from "../charts/draw-chart.js";
import type { Diagnostic, Place, Result } from "../diagnostics/diagnostic.js";
import { stopsRun } from "../diagnostics/run-mode.js";
import type { BoundChart } from "../documents/material.js";
import type { WordedChart } from "../documents/outline/outline-material.js";
import { textWidth } from "../documents/pdf/pdf-setting.js";
import { textOf } from "../documents/tree/bind-inline.js";
import type { Fact } from "../facts/fact.js";
import type { ChartDraft } from "../project/chart-spec.js";
import { keepPicture } from "./artefacts/keep-picture.js";
import { bindChart, listChartFacts, readChartSpec } from "./bind-chart.js";
import type { BoundParts } from "./bind-material.js";
import type { ChartTable } from "./chart-table.js";
import { checkLabels } from "./check-labels.js";
import type { DerivedFacts } from "./derive-facts.js";
import { type MadeFile, timeFiles } from "./made-file.js";
import { plainRow } from "./plain-row.js";
import { renderPicture } from "./render-picture.js";
import type { DrawingRun } from "./report-run.js";

/** A chart as documents show it, and as its own files do. */
export type StandaloneChart = BoundChart &
  WordedChart & { readonly drawings: { readonly standalone: Drawing } };

export interface DrawnCharts {
  readonly charts: ReadonlyMap<string, StandaloneChart>;
  /** The data of charts that name no table of the report, by the names that the charts got for them. */
  readonly tables: ReadonlyMap<string, ChartTable>;
  /** The names of the facts that only charts' words and tables have. */
  readonly names: ReadonlyMap<Fact, string>;
  /** SVG and PNG with their titles, to stand alone: the pixels are encoded while other work goes on. */
  readonly files: Promise<Result<readonly MadeFile[]>>;
}

/** Widths in CSS pixels: a column of text on a wide screen, and the narrowest screen less its margins. */
const widths = { wide: 704, narrow: 300, standalone: 720 } as const;

/** Label sizes in CSS pixels: what reads well at each width. Two narrow drawings beside each other on A4 have labels of 9 points. */
const labelSizes = { wide: 13.5, narrow: 13, standalone: 13.5 } as const;

/** CSS pixels around a chart that stands alone. */
const standaloneMargin = 24;

/** Pixels of the PNG for each CSS pixel. */
export const pngScale = 2;

/**
 * Charts that are drawn at a time: the thread that draws has the next orders while this one makes words and pictures,
 * and no more copies of their data than it needs for that.
 */
const LANES = 4;

/** Draws every chart for print, for wide and narrow screens, and to stand alone. */
export async function drawCharts(
  derived: DerivedFacts,
  parts: BoundParts,
  run: DrawingRun,
): Promise<Result<DrawnCharts>> {
  const made = timeFiles(run.world);
  const all: Result<DrawnChart>[] = [];
  const waiting = Object.entries(derived.charts).entries();
  const lane = async (): Promise<void> => {
    for (const [index, [name, draft]] of waiting) all[index] = await drawOne(name, draft, parts, run, made);
  };
  await Promise.all(Array.from({ length: LANES }, lane));

  const charts = new Map<string, StandaloneChart>();
  const tables = new Map<string, ChartTable>();
  const names = new Map<Fact, string>();
  for (const { value } of all) {
    if (value === undefined) continue;
    charts.set(value.chart.name, value.chart);
    for (const [fact, own] of value.names) names.set(fact, own);
    if (value.table !== undefined) tables.set(value.table.bound.name, value.table);
  }
  const files = joinFiles(all.flatMap(({ value }) => value?.files ?? []));
  // Where nobody comes to wait for them, nobody is told.
  files.catch(() => undefined);
  const diagnostics = all.flatMap((drawn) => drawn.diagnostics);
  return {
    value: stopsRun(diagnostics, run.mode) ? undefined : { charts, tables, names, files },
    diagnostics,
  };
}

interface DrawnChart {
  readonly chart: StandaloneChart;
  readonly table: ChartTable | undefined;
  readonly names: ReadonlyMap<Fact, string>;
  readonly files: Promise<Result<readonly MadeFile[]>>;
}

async function joinFiles(
  parts: readonly Promise<Result<readonly MadeFile[]>>[],
): Promise<Result<readonly MadeFile[]>> {
  const files = await Promise.all(parts);
  return {
    value: files.flatMap(({ value }) => value ?? []),
    diagnostics: files.flatMap(({ diagnostics }) => diagnostics),
  };
}

async function drawOne(
  name: string,
  draft: ChartDraft,
  parts: BoundParts,
  run: DrawingRun,
  made: ReturnType<typeof timeFiles>,
): Promise<Result<DrawnChart>> {
  const read = await readChartSpec(draft, run);
  const order = read.value && makeOrder(name, draft, read.value, run);
  // What has no words in it is drawn while they are bound.
  const wordless = order && drawWordless(name, order, run);
  wordless?.catch(() => undefined);
  const bound = await bindChart(name, draft, read, parts, run);
  const diagnostics: Diagnostic[] = [...bound.diagnostics];
  if (bound.value === undefined || order === undefined || wordless === undefined)
    return { value: undefined, diagnostics };
  const { title, alternativeText, caption, names, made: table } = bound.value;
  const { spec } = order;
  const [{ print, wide, narrow }, alone] = await Promise.all([
    wordless,
    run.drawer.draw({
      ...order,
      width: widths.standalone,
      margin: standaloneMargin,
      fontSize: labelSizes.standalone,
      idPrefix: `${name}-`,
      title: { text: textOf(title), ...(caption.length > 0 && { subtitle: textOf(caption) }) },
    }),
  ]);
  diagnostics.push(...[print, wide, narrow, alone].flatMap((drawing) => drawing.diagnostics));
  if (!print.value || !wide.value || !narrow.value || !alone.value) return { value: undefined, diagnostics };
  const own = alone.value.texts.filter(({ role }) => role !== "title");
  const labels = [...print.value.texts, ...wide.value.texts, ...narrow.value.texts, ...own];
  diagnostics.push(...checkLabels({ name, spec, draft, labels }));
  const paths = { svg: `charts/${name}.svg`, png: `charts/${name}.png` };
  const chart: StandaloneChart = {
    name,
    title,
    alternativeText,
    caption,
    table: bound.value.table,
    drawings: { print: print.value, wide: wide.value, narrow: narrow.value, standalone: alone.value },
    files: paths,
  };
  return { value: { chart, table, names, files: renderFiles(chart, draft, run, made) }, diagnostics };
}

type Order = Omit<ChartOrder, "width" | "fontSize" | "idPrefix">;

function makeOrder(name: string, draft: ChartDraft, spec: ChartSpec, { project }: DrawingRun): Order {
  return {
    name,
    spec,
    datasets: Object.fromEntries(Object.entries(draft.data).map(([key, rows]) => [key, rows.map(plainRow)])),
    textPlaces: listTextPlaces(draft),
    theme: project.theme,
    palette: "light",
  };
}

/** The drawings for print and for screens, whose titles stand in the documents. */
async function drawWordless(name: string, order: Order, { drawer, project }: DrawingRun) {
  const drawScreen = (variant: "wide" | "narrow") =>
    drawer.draw({
      ...order,
      width: widths[variant],
      fontSize: labelSizes[variant],
      idPrefix: `${name}-${variant}-`,
    });
  const [print, wide, narrow] = await Promise.all([
    drawer.draw({ ...order, width: textWidth(project.theme), idPrefix: `${name}-print-` }),
    drawScreen("wide"),
    drawScreen("narrow"),
  ]);
  return { print, wide, narrow };
}

/** The chart's own files; no value where a picture cannot be made. */
async function renderFiles(
  { name, title, alternativeText, drawings, files }: StandaloneChart,
  draft: ChartDraft,
  { project, family, drawer, artefacts }: DrawingRun,
  made: ReturnType<typeof timeFiles>,
): Promise<Result<readonly MadeFile[]>> {
  const request = {
    drawing: drawings.standalone,
    name,
    words: { title: textOf(title), description: textOf(alternativeText) },
    family,
    drawer,
    scale: pngScale,
    background: project.theme.light.paper,
    place: { file: draft.spec },
  };
  const [svg, png] = await Promise.all([
    renderPicture("svg", request),
    keepPicture(files.png, "png", request, artefacts),
  ]);
  const diagnostics = [...svg.diagnostics, ...png.diagnostics];
  if (svg.value === undefined || png.value === undefined) return { value: undefined, diagnostics };
  const pictures = [
    made({ path: files.svg, bytes: svg.value, mediaType: "image/svg+xml" }),
    made({ path: files.png, bytes: png.value, mediaType: "image/png", drawing: drawings.standalone.svg }),
  ];
  return { value: pictures, diagnostics };
}

/** The cells that hold the texts of a chart's data. */
function listTextPlaces(draft: ChartDraft): ReadonlyMap<string, Place> {
  return new Map(
    listChartFacts(draft).flatMap(({ value, lineage }) =>
      typeof value === "string" && lineage.kind === "cell" ? [[value, lineage.place] as const] : [],
    ),
  );
}
