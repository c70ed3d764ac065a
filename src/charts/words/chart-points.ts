import type Big from "big.js";
import type { JsonValue } from "../json.js";
import type { ChartField } from "./chart-field.js";
import type { ChartReading } from "./read-encoding.js";
import type { PlainRecord } from "./row-filter.js";

/**
 * A chart's record, and how whoever has the data says what is in it: `V` is a value as it will be printed, a fact in a
 * report and text in a file that stands alone.
 */
export interface ChartRecord<V> {
  readonly plain: PlainRecord;
  /** Undefined for what is neither a number nor a blank. */
  measure(field: ChartField): Measured<V> | undefined;
  /** Undefined for what has no words. */
  label(field: ChartField): Label<V> | undefined;
}

export interface Measured<V> {
  /** Null when it is not reported, or withheld. */
  readonly exact: Big | null;
  readonly isWithheld?: boolean;
  /** As it is printed, rounded. */
  readonly shown: Big | null;
  readonly said: V;
}

export interface Label<V> {
  readonly text: string;
  readonly said: V;
}

/** What one mark stands for. */
export interface ChartPoint<V> {
  readonly measured: Measured<V>;
  readonly across: Measured<V> | undefined;
  readonly category: Label<V> | undefined;
  readonly series: Label<V> | undefined;
}

export interface ChartPoints<V> {
  /** In the order of the axis where there is one, else of the data. */
  readonly points: readonly ChartPoint<V>[];
  /** Whether one point follows another: along time, or along a line. */
  readonly ordered: boolean;
  /** Whether a category has several points. */
  readonly repeated: boolean;
}

/** The points that a chart draws from its records; undefined where they cannot be told one by one. */
export function readPoints<V>(
  reading: ChartReading,
  records: readonly ChartRecord<V>[],
): ChartPoints<V> | undefined {
  const { kind, category, series, across, measure } = reading;
  const drawn = records.filter(({ plain }) => reading.filters.every((filter) => filter.keeps(plain)));
  const points: ChartPoint<V>[] = [];
  const places: JsonValue[] = [];
  const seen = new Set<string>();
  let repeated = false;
  for (const record of drawn) {
    const point = {
      measured: record.measure(measure),
      across: across && record.measure(across),
      category: category && record.label(category),
      series: series && record.label(series),
    };
    const { measured } = point;
    if (measured === undefined || (across && !point.across)) return undefined;
    if ((category && !point.category) || (series && !point.series)) return undefined;
    points.push({ ...point, measured });
    places.push(record.plain[category?.field ?? ""] ?? null);
    const key = JSON.stringify([category, series].map((field) => record.plain[field?.field ?? ""]));
    repeated ||= category !== undefined && seen.has(key);
    seen.add(key);
  }
  // Two bars at one place are drawn as their sum, and a line goes up and down through both.
  if (repeated && kind !== "dot" && kind !== "strip") return undefined;
  const order = category && !repeated ? orderOf(reading, category, places) : undefined;
  if (order === "unknown") return undefined;
  return order
    ? {
        points: order.map((index) => points[index]).filter((point) => point !== undefined),
        ordered: true,
        repeated,
      }
    : { points, ordered: false, repeated };
}

/** The order in which categories follow each other; undefined where they are apart, "unknown" where it cannot be told. */
function orderOf(
  { kind }: ChartReading,
  { type, sort }: ChartField,
  places: readonly JsonValue[],
): readonly number[] | "unknown" | undefined {
  const isLine = kind === "line" || kind === "area";
  const isYears = places.length > 0 && places.every((place) => /^[12]\d{3}$/.test(String(place)));
  if (type === "temporal" || isYears) return sortBy(places, timeOf);
  if (!isLine || kindOfSort(sort) === "other") return undefined;
  if (type === "quantitative")
    return sortBy(places, (place) => (typeof place === "number" ? place : Number.NaN));
  if (Array.isArray(sort)) {
    const listed: readonly JsonValue[] = sort;
    return sortBy(
      places,
      (place) => listed.indexOf(place) + (listed.includes(place) ? 0 : listed.length + 1),
    );
  }
  const indices = [...places.keys()];
  if (sort === null) return indices;
  const direction = sort === "descending" ? -1 : 1;
  return indices.sort((a, b) => direction * compareText(places[a], places[b]));
}

function kindOfSort(sort: JsonValue | undefined): "plain" | "other" {
  const isPlain =
    sort === undefined ||
    sort === null ||
    Array.isArray(sort) ||
    sort === "ascending" ||
    sort === "descending";
  return isPlain ? "plain" : "other";
}

function timeOf(place: JsonValue): number {
  return typeof place === "number" ? place : Date.parse(String(place));
}

function sortBy(
  places: readonly JsonValue[],
  rank: (place: JsonValue) => number,
): readonly number[] | "unknown" {
  const ranks = places.map(rank);
  if (ranks.some(Number.isNaN)) return "unknown";
  return [...places.keys()].sort((a, b) => (ranks[a] ?? 0) - (ranks[b] ?? 0));
}

/** As Vega sorts the values of an axis. */
function compareText(a: JsonValue | undefined, b: JsonValue | undefined): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  const [first, second] = [String(a), String(b)];
  return first < second ? -1 : Number(first > second);
}
