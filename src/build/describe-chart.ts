import type Big from "big.js";
import type { ChartReading } from "../charts/read-encoding.js";
import type { Place } from "../diagnostics/diagnostic.js";
import type { Inline } from "../documents/model.js";
import { count as countOf } from "../facts/combinators/aggregate.js";
import { Fact, isNumber, type NumberFact } from "../facts/fact.js";
import { count } from "../facts/unit.js";
import type { ChartRow } from "../project/chart-spec.js";

/** A chart in words that nobody wrote: every number in them is a fact. */
export interface ChartDescription {
  readonly title: readonly Inline[];
  readonly alternativeText: readonly Inline[];
  /** The number of items, a fact that only the description has. */
  readonly items: NumberFact;
}

/**
 * Says what a chart of one measure shows: its kind, what stands on its axes, how many items, first and last over time,
 * largest and smallest. Undefined when the rows are not facts, or fewer than two report the measure.
 */
export function describeChart(
  reading: ChartReading,
  rows: readonly ChartRow[],
  place: Place,
): ChartDescription | undefined {
  const { mark, measure, category } = reading;
  const points = rows.flatMap((row): Point[] => {
    const [name, value] = [row[category.field], row[measure.field]];
    return name instanceof Fact && value instanceof Fact && isNumber(value) ? [{ name, value }] : [];
  });
  const [first, last] = [points[0], points.at(-1)];
  if (points.length < 2 || first === undefined || last === undefined) return undefined;
  const items = countOf(
    points.map((point) => point.value),
    count("item", "items"),
  );
  // The titles in it are the spec's own words, which are looked through for numbers where they stand.
  const words = (text: string): Inline => ({ type: "literal", text, why: "made from the spec", place });
  const fact = (printed: Fact, counted = false): Inline => ({
    type: "mention",
    fact: printed,
    form: "figure",
    counted,
    place,
  });
  const extremes = [
    ["Largest", findExtreme(points, (a, b) => a.gt(b))],
    ["Smallest", findExtreme(points, (a, b) => a.lt(b))],
  ] as const;
  return {
    title: [words(capitalize(`${measure.title} by ${category.title}`))],
    alternativeText: [
      words(`${capitalize(mark)} chart: ${measure.title} by ${category.title}, `),
      fact(items, true),
      ...(category.temporal
        ? [
            words(", from "),
            fact(first.value),
            words(" in "),
            fact(first.name),
            words(" to "),
            fact(last.value),
            words(" in "),
            fact(last.name),
          ]
        : []),
      words("."),
      ...extremes.flatMap(([label, holders]) => [
        words(` ${label}: `),
        ...holders.flatMap((holder, index) => [
          ...separator(index, holders.length).map(words),
          fact(holder.name),
        ]),
        ...holders.slice(0, 1).flatMap((holder) => [words(", "), fact(holder.value)]),
        words(holders.length > 1 ? " each." : "."),
      ]),
    ],
    items,
  };
}

interface Point {
  readonly name: Fact;
  readonly value: NumberFact;
}

/** All points that have the largest or the smallest value, in the order of the data: ties are named together. */
function findExtreme(points: readonly Point[], beats: (a: Big, b: Big) => boolean): readonly Point[] {
  const values = points.flatMap(({ value }) => (value.value === null ? [] : [value.value]));
  const best = values.reduce((a, b) => (beats(b, a) ? b : a));
  return points.filter(({ value }) => value.value?.eq(best));
}

/** What stands before the item at `index` of a list of `length`: "a, b and c". */
function separator(index: number, length: number): readonly string[] {
  if (index === 0) return [];
  return [index === length - 1 ? " and " : ", "];
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
