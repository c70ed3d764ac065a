import type { ChartPoint, ChartPoints, Label, Measured } from "./chart-points.js";
import type { Noun } from "./field-words.js";
import type { ChartKind, ChartReading } from "./read-encoding.js";
import { type Said, sayNames, type Voice } from "./say.js";
import {
  extremeWords,
  groupByValue,
  isReported,
  nameAll,
  type Reported,
  sayExtremes,
  sayRanking,
} from "./say-extremes.js";
import { sayCourses, sayTrend, type TrendSubject } from "./say-trend.js";

const kindWords: Readonly<Record<ChartKind, string>> = {
  area: "Area chart",
  bar: "Bar chart",
  "box-plot": "Box plot",
  dot: "Dot plot",
  "heat-map": "Heat map",
  histogram: "Histogram",
  line: "Line chart",
  pie: "Pie chart",
  scatter: "Scatter plot",
  strip: "Strip plot",
};

/** What counts marks where the title of their axis does not say what they stand for. */
const markNouns: Readonly<Record<ChartKind, Noun>> = {
  area: { one: "point", other: "points" },
  bar: { one: "bar", other: "bars" },
  "box-plot": { one: "box", other: "boxes" },
  dot: { one: "dot", other: "dots" },
  "heat-map": { one: "cell", other: "cells" },
  histogram: { one: "value", other: "values" },
  line: { one: "point", other: "points" },
  pie: { one: "slice", other: "slices" },
  scatter: { one: "point", other: "points" },
  strip: { one: "value", other: "values" },
};

/** What a chart is called: its measure and what it is split by. */
export function titleOf({ kind, measure, across, category, series }: ChartReading): string {
  if (kind === "histogram") return `${measure.title}: distribution`;
  if (across) return `${measure.title} and ${across.words}`;
  const split = [category, series].flatMap((field) => field?.words ?? []);
  return split.length === 0 ? measure.title : `${measure.title} by ${split.join(" and ")}`;
}

/** A chart's kind and what stands on its axes: all that can be said without its data. */
export function describeAxes(reading: ChartReading): string {
  const { kind, measure, shown } = reading;
  const subject = kind === "histogram" ? measure.title : titleOf(reading);
  return `${kindOf(reading)}: ${subject}.${sayShown(shown)}`;
}

/**
 * What a chart shows, in two to five sentences: its kind, what stands on its axes and how many, then what there is to
 * see: the course over time, else the ranking or the extremes; and what is not reported. Undefined when nothing is
 * reported.
 */
export function describePoints<V>(
  reading: ChartReading,
  drawn: ChartPoints<V>,
  voice: Voice<V>,
): Said<V> | undefined {
  const { kind, measure, shown, category } = reading;
  const { points } = drawn;
  const reported = points
    .filter(isReported)
    .filter(({ across }) => across === undefined || across.exact !== null);
  const known = new Set<ChartPoint<V>>(reported);
  const missing = points.filter((point) => !known.has(point));
  if (reported.length === 0) return undefined;
  const noun = category && kind !== "heat-map" ? (category.noun ?? markNouns[kind]) : markNouns[kind];
  const head = [`${kindOf(reading)}: ${kind === "histogram" ? measure.title : titleOf(reading)}`];
  return [
    ...head,
    ...sayMessage(reading, { ...drawn, points: reported, complete: missing.length === 0 }, noun, voice),
    ...(shown.length === 0 ? [] : [sayShown(shown)]),
    ...sayMissing(missing, noun, voice),
  ];
}

interface Drawn<V> extends ChartPoints<V> {
  readonly points: readonly Reported<V>[];
  /** Whether no value is missing. */
  readonly complete: boolean;
}

function sayMessage<V>(reading: ChartReading, drawn: Drawn<V>, noun: Noun, voice: Voice<V>): Said<V> {
  const { kind, across, category, series } = reading;
  const { points, ordered, repeated } = drawn;
  const values = points.map(({ measured }) => measured);
  if (across !== undefined) return sayScatter(reading, points, noun, voice);
  if (category === undefined)
    return [", ", voice.count(values, markNouns[kind === "dot" ? "strip" : kind]), ...saySpan(points), "."];
  const categories = firstOf(points, ({ category }) => category).map(({ measured }) => measured);
  const counted: Said<V> =
    points.length === 1 ? [] : [", ", voice.count(repeated ? values : categories, noun)];
  if (repeated) {
    const within: Said<V> = category.noun ? [" in ", voice.count(categories, category.noun)] : [];
    const all = [", ", voice.count(values, markNouns.strip), ...within, "."];
    return [...all, ...sayExtremes(points, noun, voice, { most: "Highest", least: "Lowest" })];
  }
  const about: TrendSubject = {
    subject: kind === "line" ? "The line" : "The values",
    plural: kind !== "line",
    number: category.type === "quantitative" && !category.year,
    noun,
  };
  if (series === undefined) {
    return [...counted, ".", ...(ordered ? sayTrend(points, about, voice) : sayRanking(points, noun, voice))];
  }
  if (kind === "heat-map") return [", ", voice.count(values, noun), ".", ...sayExtremes(points, noun, voice)];
  const all = firstOf(points, (point) => point.series);
  const seriesNoun = nounOfSeries(reading);
  const one = ordered && all.length > 1;
  const sayAll: Said<V> = [
    ", ",
    voice.count(
      all.map(({ measured }) => measured),
      seriesNoun,
    ),
    ...(one ? [] : sayLabels(all, seriesNoun, voice)),
    ".",
  ];
  const totals = drawn.complete ? sayTotals(reading, points, noun, voice) : [];
  const { most, least } = extremeWords(points);
  const words = totals.length > 0 ? { most: `${most} part`, least: `${least} part` } : { most, least };
  const extremes = sayExtremes(points, noun, voice, words);
  if (!one) return [...counted, ...sayAll, ...totals, ...extremes];
  const ends = [points[0]?.category?.text ?? "", points.at(-1)?.category?.text ?? ""] as const;
  const runs = all.map(({ series: own }) => points.filter((point) => point.series?.text === own?.text));
  const courses = ends[0] === ends[1] ? [] : sayCourses(runs, { ...about, noun: seriesNoun }, ends, voice);
  // Where the height of a stack is told, its parts have their courses already.
  return [...sayAll, ...courses, ...(totals.length > 0 ? totals : extremes)];
}

/** The highest and lowest sum of a stack: what its height shows. Nothing for one stack alone. */
function sayTotals<V>(
  { stacking }: ChartReading,
  points: readonly Reported<V>[],
  noun: Noun,
  voice: Voice<V>,
): Said<V> {
  if (stacking !== "stacked") return [];
  const stacks = firstOf(points, ({ category }) => category).map(({ category }) =>
    points.filter((point) => point.category?.text === category?.text),
  );
  const totals = stacks.flatMap((stack): ChartPoint<V>[] => {
    const measured = voice.total(stack.map((point) => point.measured));
    const category = stack[0]?.category;
    return measured && category ? [{ measured, category, series: undefined, across: undefined }] : [];
  });
  if (totals.length < stacks.length || totals.length < 2) return [];
  const { most, least } = extremeWords(points);
  const reported = totals.filter(isReported);
  if (groupByValue(reported).length === 1)
    return [" All totals are equal: ", ...reported.slice(0, 1).map(({ measured }) => measured.said), "."];
  return sayExtremes(reported, noun, voice, { most: `${most} total`, least: `${least} total` });
}

function sayScatter<V>(
  { measure, across, series }: ChartReading,
  points: readonly Reported<V>[],
  noun: Noun,
  voice: Voice<V>,
): Said<V> {
  const groups = firstOf(points, (point) => point.series);
  const crossed = points.flatMap(({ across: measured, ...point }): ChartPoint<V>[] =>
    measured ? [{ ...point, across: undefined, measured }] : [],
  );
  const groupNoun = { one: "group", other: "groups" };
  return [
    ", ",
    voice.count(
      points.map(({ measured }) => measured),
      noun,
    ),
    ...(series
      ? [
          " in ",
          voice.count(
            groups.map(({ measured }) => measured),
            groupNoun,
          ),
          ...sayLabels(groups, groupNoun, voice),
        ]
      : []),
    `. ${measure.title}`,
    ...saySpan(points, ":"),
    `. ${across?.title}`,
    ...saySpan(crossed.filter(isReported), ":"),
    ".",
  ];
}

/** ", from 3 to 95". */
function saySpan<V>(points: readonly Reported<V>[], mark = ","): Said<V> {
  const groups = groupByValue(points);
  const [most, least] = [groups[0]?.[0], groups.at(-1)?.[0]];
  if (most === undefined || least === undefined) return [];
  if (groups.length === 1) return [`${mark} `, ...(points.length > 1 ? ["all "] : []), most.measured.said];
  return [`${mark} from `, least.measured.said, " to ", most.measured.said];
}

function sayLabels<V>(points: readonly ChartPoint<V>[], noun: Noun, voice: Voice<V>): Said<V> {
  const names = points.flatMap(({ series, measured }) =>
    series ? [{ label: [series.said], text: series.text, measured }] : [],
  );
  const rest = (values: readonly Measured<V>[]) => voice.count(values, { one: `more`, other: `more` });
  return names.length === 0 || noun.other === "" ? [] : [": ", ...sayNames(names, rest)];
}

function sayMissing<V>(points: readonly ChartPoint<V>[], noun: Noun, voice: Voice<V>): Said<V> {
  const isWithheld = ({ measured, across }: ChartPoint<V>): boolean =>
    measured.isWithheld === true || across?.isWithheld === true;
  const withheld = points.filter(isWithheld);
  const missing = points.filter((point) => !isWithheld(point));
  const one = { one: "value", other: "values" };
  return [
    ...sayLeftOut(missing, " Not reported: ", noun, voice, (values) => voice.countMissing(values, one)),
    // One of them may be larger than those that were called the largest.
    ...sayLeftOut(withheld, " Withheld, whatever the size: ", noun, voice, (values) =>
      voice.count(values, one),
    ),
  ];
}

function sayLeftOut<V>(
  points: readonly ChartPoint<V>[],
  head: string,
  noun: Noun,
  voice: Voice<V>,
  count: (values: readonly Measured<V>[]) => V,
): Said<V> {
  if (points.length === 0) return [];
  const isNamed = points.every(({ category, series }) => category !== undefined && series === undefined);
  const values = points.flatMap(({ measured, across }) => [measured, ...(across ? [across] : [])]);
  return [head, ...(isNamed ? nameAll(points, noun, voice) : [count(values)]), "."];
}

function sayShown(shown: ChartReading["shown"]): string {
  return shown.map(({ by, field }) => ` ${by} shows ${field.words}.`).join("");
}

function kindOf({ kind, series, panels, stacking }: ChartReading): string {
  const word = kindWords[kind];
  if (series === undefined || panels || kind === "heat-map") return word;
  if (stacking === "normalized") return `Stacked ${word.toLowerCase()} of shares`;
  if (stacking === "stacked") return `Stacked ${word.toLowerCase()}`;
  return kind === "bar" ? "Grouped bar chart" : word;
}

function nounOfSeries({ kind, panels, series }: ChartReading): Noun {
  if (panels) return { one: "panel", other: "panels" };
  if (kind === "line") return { one: "line", other: "lines" };
  return series?.noun ?? { one: "series", other: "series" };
}

/** The first point of each label. */
function firstOf<V>(
  points: readonly Reported<V>[],
  labelOf: (point: Reported<V>) => Label<V> | undefined,
): readonly Reported<V>[] {
  const found = new Map<string, Reported<V>>();
  for (const point of points) {
    const text = labelOf(point)?.text;
    if (text !== undefined && !found.has(text)) found.set(text, point);
  }
  return [...found.values()];
}
