import type { ChartSpec } from "../chart-spec.js";
import { isJsonObject, type JsonObject } from "../json.js";
import { type ChartField, readField } from "./chart-field.js";
import { type ChartView, findViews } from "./find-views.js";
import { parseFilter, type RowFilter } from "./row-filter.js";

export type ChartKind =
  | "box-plot"
  | "area"
  | "bar"
  | "dot"
  | "heat-map"
  | "histogram"
  | "line"
  | "pie"
  | "scatter"
  | "strip";

/** What a chart shows, in the author's terms: enough to say it in words. */
export interface ChartReading {
  readonly kind: ChartKind;
  /** Where its records come from, as the spec says it. */
  readonly data: JsonObject | undefined;
  /** All of these keep a record that is drawn. */
  readonly filters: readonly RowFilter[];
  /** What is measured; in a scatter plot, up the vertical axis. */
  readonly measure: ChartField;
  /** What is measured along the other axis of a scatter plot. */
  readonly across: ChartField | undefined;
  /** What the measure is split by; undefined for values in a row, in a histogram and in a scatter plot. */
  readonly category: ChartField | undefined;
  /** What it is split by besides: the colour, the panel, the second axis of a heat map. */
  readonly series: ChartField | undefined;
  readonly panels: boolean;
  readonly stacking: "none" | "stacked" | "normalized";
  /** Fields that size or shading show besides. */
  readonly shown: readonly { readonly by: "Shading" | "Size"; readonly field: ChartField }[];
  /** False where the marks do not each stand for one record, or for an aggregate of records that facts can have. */
  readonly countable: boolean;
}

/** Marks that carry data, the one that names the chart first; lines and points over bars belong to the bars. */
const marks: readonly string[] = "bar arc rect area line trail boxplot point circle square tick rule".split(
  " ",
);

const kinds: Readonly<Record<string, ChartKind>> = {
  arc: "pie",
  area: "area",
  bar: "bar",
  boxplot: "box-plot",
  line: "line",
  rect: "bar",
  tick: "strip",
  trail: "line",
};

/**
 * Reads the encoding of a Vega-Lite chart that is one plot, in panels or not. Layers of text, what is not seen, and
 * lines across the plot are left out. Undefined where it cannot be told what the chart measures by what.
 */
export function readEncoding(spec: ChartSpec): ChartReading | undefined {
  if (spec.library !== "vega-lite") return undefined;
  const views = findViews(spec.json)?.filter(carriesData) ?? [];
  if (views.some(({ mark }) => !marks.includes(mark))) return undefined;
  // Of two layers of bars, the one with fewer transforms draws them all, and the other makes some of them stand out.
  const [main, ...others] = views.toSorted(
    (a, b) => marks.indexOf(a.mark) - marks.indexOf(b.mark) || a.transforms.length - b.transforms.length,
  );
  if (main === undefined) return undefined;
  const reading = readView(main);
  if (reading === undefined) return undefined;
  const alike = others.every((view) => isOver(view, main, reading));
  return alike ? reading : { ...reading, countable: false };
}

/** Text repeats what other marks show; a rule with one end is a threshold or a grid line. */
function carriesData({ mark, look, encoding }: ChartView): boolean {
  if (mark === "text" || look["opacity"] === 0 || mark === "image") return false;
  const placed = ["x", "y", "theta"].filter((channel) => readField(encoding, channel) !== undefined);
  return placed.length > (mark === "rule" ? 1 : 0);
}

/** Whether a layer shows what the chart shows already: the points of a line, a highlight of some bars. */
function isOver(view: ChartView, main: ChartView, reading: ChartReading): boolean {
  const isSame = (key: "data" | "transforms"): boolean =>
    JSON.stringify(view[key]) === JSON.stringify(main[key]);
  const known = [reading.measure, reading.across, reading.category, reading.series];
  const fields = ["x", "y", "theta"].map((channel) => readField(view.encoding, channel));
  return (
    isSame("data") &&
    (reading.filters.length === 0 || isSame("transforms")) &&
    fields.every(
      (own) =>
        !own || known.some((field) => field?.field === own.field && field?.aggregate === own.aggregate),
    )
  );
}

type Roles = Pick<ChartReading, "kind" | "measure" | "across" | "category"> & {
  readonly series?: ChartField;
};

function readView(view: ChartView): ChartReading | undefined {
  const { encoding, data, mark } = view;
  const roles = readRoles(view);
  if (roles === undefined) return undefined;
  const { kind, across } = roles;
  const measure = spanOf(encoding, roles.measure);
  const split = findSplit(encoding, [measure, across, roles.category]);
  const [first] = split;
  const category = roles.category ?? (kind === "bar" || kind === "pie" ? first?.field : undefined);
  const rest = split.filter(({ field }) => field.field !== category?.field);
  const series = roles.series ?? rest[0]?.field;
  const { filters, fields: made } = readTransforms(view.transforms);
  const used = [measure, across, category, series].filter((field) => field !== undefined);
  const isPlain = (field: ChartField): boolean =>
    !field.binned && field.dateForm !== "other" && (field.aggregate === undefined || field === measure);
  const spans = ["x2", "y2", "theta2", "radius", "xError", "yError", "impute"];
  const countable =
    filters !== undefined &&
    kind !== "box-plot" &&
    used.every((field) => (isPlain(field) || kind === "histogram") && !made.has(field.field ?? "")) &&
    used.every(({ field }) => field === undefined || !/[.[\]\\]/.test(field)) &&
    filters.every(({ field }) => !made.has(field)) &&
    measure.aggregate !== "other" &&
    (measure.aggregate === undefined ||
      roles.category !== undefined ||
      kind === "pie" ||
      kind === "histogram") &&
    rest.length <= (roles.series === undefined ? 1 : 0) &&
    !spans.some((channel) => readField(encoding, channel) !== undefined);
  return {
    kind,
    data,
    filters: filters ?? [],
    measure,
    across,
    category,
    series,
    panels: series !== undefined && rest[0]?.panel === true,
    stacking: series === undefined ? "none" : stackingOf(mark, encoding, measure),
    shown: findShown(encoding, used),
    countable,
  };
}

/** Which channel is the measure, and which it is measured by. */
function readRoles({ mark, encoding }: ChartView): Roles | undefined {
  const [x, y, theta, color, size] = ["x", "y", "theta", "color", "size"].map((name) =>
    readField(encoding, name),
  );
  const kind = kinds[mark] ?? "dot";
  if (mark === "arc") return theta && { kind, measure: theta, across: undefined, category: undefined };
  const isMeasure = (field: ChartField | undefined): field is ChartField =>
    field !== undefined && field.type === "quantitative" && !field.binned;
  const grid = mark === "rect" ? color : size;
  if (x && y && !isMeasure(x) && !isMeasure(y) && isMeasure(grid)) {
    return {
      kind: mark === "rect" ? "heat-map" : "dot",
      measure: grid,
      across: undefined,
      category: x,
      series: y,
    };
  }
  if (isMeasure(x) && isMeasure(y)) {
    if (kind === "line" || kind === "area") return { kind, measure: y, across: undefined, category: x };
    return kind === "dot" ? { kind: "scatter", measure: y, across: x, category: undefined } : undefined;
  }
  const [measure, category] = isMeasure(x) ? [x, y] : [isMeasure(y) ? y : undefined, x];
  if (measure === undefined || mark === "rect") return undefined;
  if (category?.binned === true && measure.aggregate === "count") {
    return { kind: "histogram", measure: category, across: undefined, category: undefined };
  }
  return { kind, measure, across: undefined, category };
}

/** A measure that marks span, from the lowest to the highest say, with both ends in its title. */
function spanOf(encoding: JsonObject, measure: ChartField): ChartField {
  const channel = readField(encoding, "x")?.field === measure.field ? "x2" : "y2";
  const end = readField(encoding, channel);
  if (end?.aggregate === undefined) return measure;
  return { ...measure, title: `${measure.title} to ${end.words}`, words: `${measure.words} to ${end.words}` };
}

interface Split {
  readonly field: ChartField;
  readonly panel: boolean;
}

/** The fields that a plot is split by besides its axes, each once. */
function findSplit(encoding: JsonObject, used: readonly (ChartField | undefined)[]): readonly Split[] {
  const found: Split[] = [];
  const names = "color fill stroke shape strokeDash xOffset yOffset detail row column facet".split(" ");
  for (const name of names) {
    const field = readField(encoding, name);
    if (field === undefined || field.type === "quantitative") continue;
    if ([...used, ...found.map((split) => split.field)].some((known) => known?.field === field.field))
      continue;
    found.push({ field, panel: ["row", "column", "facet"].includes(name) });
  }
  return found;
}

function findShown(encoding: JsonObject, used: readonly ChartField[]): ChartReading["shown"] {
  return (["color", "size"] as const).flatMap((channel) => {
    const field = readField(encoding, channel);
    if (field?.type !== "quantitative" || used.some((known) => known.field === field.field)) return [];
    return [{ by: channel === "color" ? "Shading" : "Size", field } as const];
  });
}

function stackingOf(mark: string, encoding: JsonObject, { stack }: ChartField): ChartReading["stacking"] {
  const isOffset = encoding["xOffset"] !== undefined || encoding["yOffset"] !== undefined;
  if (stack === "normalize") return "normalized";
  if (stack === null || stack === false || isOffset || !["bar", "area"].includes(mark)) return "none";
  const isColored = ["color", "fill", "detail"].some((channel) => isJsonObject(encoding[channel]));
  return isColored && ["row", "column", "facet"].every((channel) => encoding[channel] === undefined)
    ? "stacked"
    : "none";
}

/** Transforms that leave every record as it is and give it further fields. */
const adding = ["calculate", "joinaggregate", "window", "stack", "bin", "timeUnit", "extent", "lookup"];

/** The filters, undefined where records are changed in another way, and the fields that transforms make. */
function readTransforms(transforms: readonly JsonObject[]): {
  readonly filters: readonly RowFilter[] | undefined;
  readonly fields: ReadonlySet<string>;
} {
  const filters: RowFilter[] = [];
  const fields = new Set<string>();
  let known = true;
  for (const transform of transforms) {
    if (transform["filter"] !== undefined) {
      const filter = parseFilter(transform["filter"]);
      if (filter) filters.push(filter);
      else known = false;
    } else if (adding.some((key) => transform[key] !== undefined)) {
      for (const name of listMade(transform)) fields.add(name);
    } else known = false;
  }
  return { filters: known ? filters : undefined, fields };
}

function listMade(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(listMade);
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, child]) =>
    key === "as" || key === "fields"
      ? [child].flat().filter((name) => typeof name === "string")
      : listMade(child),
  );
}
