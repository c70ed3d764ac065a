import type { Spec } from "vega";
import type { TopLevelSpec } from "vega-lite";
import type { FontFamily } from "../fonts/font-family.js";
import type { Theme } from "../theme/theme.js";
import { chartConfig, type LabelTurn, type PaletteName, vegaChartConfig } from "./chart-config.js";
import { readColorUse } from "./color-use.js";
import { compileChart } from "./compile-chart.js";
import { type Crowding, findCrowding, fitLegends } from "./fit-guides.js";
import { type ColorReport, inspectColors } from "./inspect-colors.js";
import { isJsonObject, type JsonObject } from "./json.js";
import { addLabelSources } from "./label-sources.js";
import { makeRoom } from "./make-room.js";
import { parseChart } from "./parse-chart.js";
import { parseSvg } from "./parse-svg.js";
import { inspectScene, type SceneReport } from "./scene.js";
import { sortCells } from "./sort-cells.js";
import type { SvgElement } from "./svg-tree.js";
import { metricsOf } from "./text-metrics.js";
import { addMessage, makeLogger, type VegaMessage } from "./vega-logger.js";
import { yieldTo } from "./yield-config.js";

/** Something outside the spec that it asked for, and did not get. */
export interface Refusal {
  readonly url: string;
  readonly context: "data" | "image" | "link";
}

export interface VegaDrawing {
  /** As Vega draws it, each text with its source; undefined when an error kept it from drawing. */
  readonly svg: SvgElement | undefined;
  readonly scene: SceneReport | undefined;
  readonly colors: ColorReport | undefined;
  readonly messages: readonly VegaMessage[];
  readonly refusals: readonly Refusal[];
  /** Whether the picture holds dates in the zone of the process. */
  readonly usesLocalTime: boolean;
}

export interface VegaRequest {
  readonly library: "vega-lite" | "vega";
  readonly json: JsonObject;
  readonly theme: Theme;
  readonly palette: PaletteName;
  readonly family: FontFamily;
  readonly fontSize: number;
  /** The width that the picture is given, in pixels, whether or not the spec takes it. */
  readonly width: number;
}

/** Random marks (jitter, sampling) fall the same way in every build. */
const SEED = 20_210_827;

/** Vega keeps its text metrics, ids and random numbers in module variables, so one chart is drawn at a time. */
let turn: Promise<unknown> = Promise.resolve();

/**
 * Draws a spec that has all its data. Text is as wide as `family` draws it. Nothing is loaded, no code is generated
 * from the spec, and no setting of the machine has a say, except for the time zone where `usesLocalTime` says so.
 */
export function drawWithVega(request: VegaRequest): Promise<VegaDrawing> {
  const drawing = turn.then(() => draw(request));
  turn = drawing.catch(() => undefined);
  return drawing;
}

async function draw(request: VegaRequest): Promise<VegaDrawing> {
  const { library, json, theme, palette, family, fontSize } = request;
  const [vega, vegaLite, { expressionInterpreter }] = await Promise.all([
    import("vega"),
    import("vega-lite"),
    import("vega-interpreter"),
  ]);
  const messages: VegaMessage[] = [];
  const refusals: Refusal[] = [];
  const logger = makeLogger(messages);
  const loader = makeLoader(refusals);
  let usesLocalTime = false;
  const outcome = (svg?: SvgElement, scene?: SceneReport, colors?: ColorReport) => ({
    svg,
    scene,
    colors,
    messages,
    refusals,
    usesLocalTime,
  });
  // A named set of colours is an array, a named ramp a function.
  const isSeriesScheme = (name: string): boolean => Array.isArray(vega.scheme(name));
  const config = library === "vega" ? vegaChartConfig(theme, palette, family, fontSize) : undefined;
  const prepare = (labels: LabelTurn, clearance?: number): Spec => {
    if (library === "vega" || !isVegaLite(json)) return makeRoom(json, fontSize, clearance);
    const config = yieldTo(json["config"], chartConfig(theme, palette, family, fontSize, labels));
    const compiled = compileChart(json, config, vegaLite);
    for (const message of compiled.messages) addMessage(messages, message);
    return makeRoom(sortCells(compiled.spec), fontSize, clearance);
  };
  const render = async (spec: Spec, redraw?: (crowding: Crowding) => Spec): Promise<VegaDrawing> => {
    vega.textMetrics.width = metricsOf(family);
    vega.resetSVGDefIds();
    vega.setRandom(vega.randomLCG(SEED));
    const runtime = library === "vega" ? vega.parse(spec, config, { ast: true }) : parseChart(spec, vega);
    const view = new vega.View(runtime, { renderer: "none", loader, logger, expr: expressionInterpreter });
    try {
      await view.runAsync();
      const crowding = redraw && findCrowding(view.scenegraph(), { width: request.width, size: fontSize });
      if (crowding) return await render(redraw(crowding));
      const svg = parseSvg(await view.toSVG());
      if (svg === undefined) return outcome();
      const scene = view.scenegraph();
      const ground = { background: view.background(), palette: theme[palette] };
      return outcome(
        addLabelSources(svg, scene, spec),
        inspectScene(scene, svg, family),
        inspectColors(scene, readColorUse(spec, isSeriesScheme), ground),
      );
    } finally {
      view.finalize();
    }
  };
  try {
    const spec = prepare("flat");
    usesLocalTime = findLocalTime(spec);
    return await render(spec, (crowding) => {
      const roomy = prepare(crowding.labelsCollide ? "turned" : "flat", crowding.clearance);
      return fitLegends(roomy, crowding);
    });
  } catch (error) {
    // Both libraries throw on a spec that they cannot make sense of.
    messages.push({ severity: "error", text: error instanceof Error ? error.message : String(error) });
    return outcome();
  }
}

/** Any object may be given to a compiler: it checks the spec itself, and throws. */
function isVegaLite(json: JsonObject): json is JsonObject & TopLevelSpec {
  return isJsonObject(json);
}

function makeLoader(refusals: Refusal[]) {
  const refuse = async (url: string, context: Refusal["context"]): Promise<never> => {
    if (!refusals.some((refusal) => refusal.url === url)) refusals.push({ url, context });
    throw new Error(`refused: ${url}`);
  };
  return {
    load: (url: string) => refuse(url, "data"),
    http: (url: string) => refuse(url, "data"),
    file: (url: string) => refuse(url, "data"),
    async sanitize(url: string, { context }: { readonly context?: string }) {
      // Vega does not catch a link that is refused: it gets one that leads nowhere.
      if (context !== "href") return refuse(url, context === "image" ? "image" : "data");
      if (!refusals.some((refusal) => refusal.url === url)) refusals.push({ url, context: "link" });
      return { href: "" };
    },
  };
}

/** Functions of Vega's expressions that read or write a date in the zone of the process. */
const localFunctions =
  /\b(?:timeFormat|timeParse|datetime|date|day|dayofyear|week|month|quarter|year|hours|minutes|timeOffset|timeSequence)\(/;

/** How Vega-Lite writes the length of a time unit: the same in every zone. */
const durations = /datetime\([\d, ]*\) - datetime\([\d, ]*\)/g;

function findLocalTime(value: unknown): boolean {
  if (typeof value === "string") return localFunctions.test(value.replace(durations, ""));
  if (Array.isArray(value)) return value.some(findLocalTime);
  if (!isJsonObject(value)) return false;
  if (value["type"] === "time" || value["formatType"] === "time") return true;
  if (value["type"] === "timeunit" && value["timezone"] !== "utc") return true;
  return Object.entries(value).some(([key, child]) => key !== "values" && findLocalTime(child));
}
