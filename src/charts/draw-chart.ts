import * as catalogue from "../diagnostics/catalogue/charts.js";
import {
  type Diagnostic,
  hasErrors,
  type Place,
  type Result,
  sortDiagnostics,
} from "../diagnostics/diagnostic.js";
import type { FontFamily } from "../fonts/font-family.js";
import { findRightToLeft } from "../fonts/text-direction.js";
import type { Theme } from "../theme/theme.js";
import type { PaletteName } from "./chart-config.js";
import { type ChartDatasets, fillData } from "./chart-data.js";
import { type ChartSpec, findSpecPlace, findTextPlace } from "./chart-spec.js";
import { type ChartTitle, layOutTitle } from "./chart-title.js";
import { checkColors } from "./check-colors.js";
import { cleanSvg, type DrawnText, findTexts } from "./clean-svg.js";
import type { DrawnLabel } from "./drawn-label.js";
import { findAnimation } from "./find-animation.js";
import { setWidth } from "./set-width.js";
import { splitFonts } from "./split-fonts.js";
import { printSvg, type SvgElement, type SvgNode } from "./svg-tree.js";
import { parseTextValues } from "./text-values.js";
import { drawWithVega, type VegaDrawing } from "./vega-engine.js";
import { wrapTitle } from "./wrap-title.js";

export interface ChartRequest {
  /** The chart's name in the report. */
  readonly name: string;
  readonly spec: ChartSpec;
  readonly datasets: ChartDatasets;
  /** Where texts of the datasets stand, for the diagnostics that name one. */
  readonly textPlaces?: ReadonlyMap<string, Place>;
  readonly theme: Theme;
  readonly family: FontFamily;
  readonly palette: PaletteName;
  /** Width in pixels of a picture that takes the width it is given. Default 480. */
  readonly width?: number;
  /** Set above the chart, wrapped to its width. */
  readonly title?: ChartTitle;
  /** Ground left free on all sides, in pixels, beside `width`. Default 0. */
  readonly margin?: number;
  /** Size of labels, in pixels. Default: the theme's small type. */
  readonly fontSize?: number;
  /** What every id in the SVG starts with. Default: the chart's name. */
  readonly idPrefix?: string;
}

/** A chart as a picture. One pixel of the drawing is a point in print and a CSS pixel on screens. */
export interface Drawing {
  /** One `svg` element with a `viewBox`, no XML declaration, a see-through ground, and text in the theme's font. */
  readonly svg: string;
  readonly width: number;
  readonly height: number;
  /** Every line of text that is seen, in the order of the SVG. */
  readonly texts: readonly DrawnLabel[];
}

const DEFAULT_WIDTH = 480;

/** The longest side of a drawing and its area, in pixels: eight printed pages. */
const SIDE_LIMIT = 10_000;
const AREA_LIMIT = 4_000_000;

/**
 * Draws a chart. The same request gives the same bytes on every machine. Errors: a dataset that nobody gives, data
 * or pictures from outside the report, a spec that cannot be drawn, a chart without a mark, text that the font
 * cannot show or that prints a missing value, frames of an animation, an absurd size, dates while the process is not in UTC.
 */
export async function drawChart(request: ChartRequest): Promise<Result<Drawing>> {
  const { theme, family, palette, name, width = DEFAULT_WIDTH, fontSize = theme.type.small } = request;
  const { value: spec, diagnostics: problems } = parseTextValues(request.spec);
  if (!spec) return { value: undefined, diagnostics: problems };
  const animation = findAnimation(spec.json);
  if (animation)
    return { value: undefined, diagnostics: [catalogue.chartAnimated({}, findSpecPlace(spec, animation))] };
  const { json, diagnostics } = fillData(spec, request.datasets);
  if (hasErrors(diagnostics)) return { value: undefined, diagnostics: sortDiagnostics(diagnostics) };

  const sized = setWidth(json, spec.library, width);
  const isOpen = spec.library === "vega-lite" && sized !== json;
  const drawing = await drawWithVega({
    library: spec.library,
    json: isOpen ? wrapTitle(sized, width, { family, fontSize }) : sized,
    theme,
    palette,
    family,
    fontSize,
    width,
  });
  diagnostics.push(...reportEngine(spec, name, drawing));
  if (drawing.colors) diagnostics.push(...checkColors(spec, drawing.colors));
  if (!drawing.svg || hasErrors(diagnostics))
    return { value: undefined, diagnostics: sortDiagnostics(diagnostics) };

  const prefix = request.idPrefix ?? `${name.replace(/[^A-Za-z0-9_-]/g, "-")}-`;
  const look = { theme, family, palette, fontSize };
  const picture = compose(cleanSvg(drawing.svg, prefix), request.title, request.margin ?? 0, look);
  const texts = findTexts(picture.root);
  diagnostics.push(...checkTexts(request, texts), ...checkSize(spec, name, picture));
  const value = {
    svg: printSvg(splitFonts(picture.root, family)),
    width: picture.width,
    height: picture.height,
    texts: texts.map(({ text, role, record }) => ({ text, role, ...(record && { record }) })),
  };
  return { value: hasErrors(diagnostics) ? undefined : value, diagnostics: sortDiagnostics(diagnostics) };
}

interface Picture {
  readonly root: SvgElement;
  readonly width: number;
  readonly height: number;
}

/** The whole picture: the title, where there is one, and the chart below it. */
function compose(
  chart: SvgElement,
  title: ChartTitle | undefined,
  margin: number,
  look: Parameters<typeof layOutTitle>[2],
): Picture {
  const [chartWidth = 0, chartHeight = 0] = ["width", "height"].map((name) =>
    Math.ceil(Number(chart.attributes.get(name))),
  );
  const head = title ? layOutTitle(title, chartWidth, look) : { height: 0, elements: [] };
  const width = chartWidth + 2 * margin;
  const height = chartHeight + head.height + 2 * margin;
  const attributes = new Map([
    ["xmlns", "http://www.w3.org/2000/svg"],
    ["width", String(width)],
    ["height", String(height)],
    ["viewBox", `0 0 ${width} ${height}`],
    ["font-family", [...look.family.sets.map((set) => `'${set.name}'`), "sans-serif"].join(", ")],
  ]);
  const below = moved(chart.children, 0, head.height);
  const children = moved([...head.elements, ...below], margin, margin);
  return { root: { name: "svg", attributes, children }, width, height };
}

function moved(children: readonly SvgNode[], x: number, y: number): readonly SvgNode[] {
  if (x === 0 && y === 0) return children;
  return [{ name: "g", attributes: new Map([["transform", `translate(${x},${y})`]]), children }];
}

function reportEngine(spec: ChartSpec, name: string, drawing: VegaDrawing): Diagnostic[] {
  const { file } = spec;
  const { scene, messages, refusals } = drawing;
  const diagnostics: Diagnostic[] = [];
  for (const { url, context } of refusals) {
    if (context !== "link")
      diagnostics.push(catalogue.chartLoadRefused({ url, context }, findTextPlace(spec, url)));
  }
  for (const { severity, text } of messages) {
    if (severity === "error") diagnostics.push(catalogue.chartFailed({ text }, { file }));
  }
  if (drawing.usesLocalTime && !isUniversalTime())
    diagnostics.push(catalogue.chartTimeZone({ name }, { file }));
  if (!hasErrors(diagnostics) && scene?.markCount === 0)
    diagnostics.push(catalogue.chartEmpty({ name }, { file }));
  // Without its data a chart has no extents: no news once the reason is told.
  const isNews = (text: string) => !hasErrors(diagnostics) || !text.startsWith("Infinite extent for field");
  const warnings = messages.filter(({ severity, text }) => severity === "warning" && isNews(text));
  diagnostics.push(...warnings.map(({ text }) => catalogue.chartWarning({ text }, { file })));

  const urls = refusals.filter(({ context }) => context === "link").map(({ url }) => url);
  const { truncated = [], clipped = [] } = scene ?? {};
  if (urls[0] !== undefined)
    diagnostics.push(catalogue.chartLinkDropped({ urls }, findTextPlace(spec, urls[0])));
  if (truncated[0] !== undefined) {
    diagnostics.push(catalogue.chartTruncated({ texts: truncated }, findTextPlace(spec, truncated[0])));
  }
  if (clipped[0] !== undefined) {
    diagnostics.push(catalogue.chartClipped({ texts: clipped }, findTextPlace(spec, clipped[0])));
  }
  return diagnostics;
}

/** What a value that is missing or not a number looks like once it is text. */
const brokenText = /^undefined$|(?<!\p{L})NaN(?!\p{L})|^Invalid Date$|\[object Object\]/u;

function checkTexts(request: ChartRequest, texts: readonly DrawnText[]): Diagnostic[] {
  const { spec, family, textPlaces } = request;
  const placeOf = (text: string): Place => {
    const inSpec = findTextPlace(spec, text);
    return inSpec.line === undefined ? (textPlaces?.get(text) ?? inSpec) : inSpec;
  };
  const diagnostics: Diagnostic[] = [];
  const missing = new Set<number>();
  for (const { text, weight, style } of new Map(texts.map((drawn) => [drawn.text, drawn])).values()) {
    const character = findRightToLeft(text);
    if (character !== undefined)
      diagnostics.push(catalogue.chartTextDirection({ character, text }, placeOf(text)));
    const codePoint = family.face(weight, style).findMissing(text);
    if (codePoint !== undefined && !missing.has(codePoint)) {
      missing.add(codePoint);
      const params = { codePoint, text, family: family.name };
      diagnostics.push(catalogue.chartGlyph(params, placeOf(text)));
    }
    if (brokenText.test(text)) diagnostics.push(catalogue.chartTextBroken({ text }, { file: spec.file }));
    if (text === "null") diagnostics.push(catalogue.chartTextNull({}, { file: spec.file }));
  }
  return diagnostics;
}

function checkSize(spec: ChartSpec, name: string, { width, height }: Picture): Diagnostic[] {
  const fits =
    width >= 1 && height >= 1 && Math.max(width, height) <= SIDE_LIMIT && width * height <= AREA_LIMIT;
  if (fits) return [];
  const limits = { side: SIDE_LIMIT, area: AREA_LIMIT };
  return [catalogue.chartSize({ name, width, height, ...limits }, { file: spec.file })];
}

/** Whether dates in the zone of the process are dates in UTC, in winter and in summer. */
function isUniversalTime(): boolean {
  return [0, 6].every((month) => new Date(2020, month, 1).getTimezoneOffset() === 0);
}
