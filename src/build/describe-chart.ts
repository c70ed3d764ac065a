import { readPoints } from "../charts/words/chart-points.js";
import { describePoints, titleOf } from "../charts/words/describe-points.js";
import type { ChartReading } from "../charts/words/read-encoding.js";
import type { Place } from "../diagnostics/diagnostic.js";
import type { Inline } from "../documents/model.js";
import { findUnlike } from "../facts/compare-units.js";
import { Fact } from "../facts/fact.js";
import type { ChartRow } from "../project/chart-spec.js";
import { aggregateRows } from "./aggregate-rows.js";
import { cellOf, type MakeFact, makeRecords, makeVoice } from "./chart-records.js";

/** A chart in words that nobody wrote: every number in them is a fact. */
export interface ChartDescription {
  readonly title: readonly Inline[];
  readonly alternativeText: readonly Inline[];
}

/** What a description is made with. */
export interface DescribeSetting {
  /** The chart's name in the report. */
  readonly name: string;
  readonly locale: string;
  readonly place: Place;
  nameOf(fact: Fact): string | undefined;
  /** Told the name of each fact that only the description has. */
  addName(fact: Fact, name: string): void;
}

/**
 * Says what a chart shows: its kind, what stands on its axes, how many, and the course, ranking or extremes. Undefined
 * when the rows are not facts or report nothing, and when the picture shows what facts cannot say.
 */
export function describeChart(
  reading: ChartReading,
  rows: readonly ChartRow[],
  setting: DescribeSetting,
): ChartDescription | undefined {
  if (!reading.countable) return undefined;
  const { locale, place, nameOf, addName } = setting;
  let made = 0;
  const make: MakeFact = (fact, by) => {
    made += 1;
    addName(fact, `charts.${setting.name}.${by}-${made}`);
    return fact;
  };
  const rewrite = (fact: Fact, original: Fact): void => {
    const own = nameOf(original);
    if (own !== undefined) addName(fact, own);
  };
  const read = aggregateRows({ reading, rows }, make);
  if (read === undefined) return undefined;
  // Numbers of unlike units have no largest one.
  const { measure } = read.reading;
  const cells = read.rows.map((row) => cellOf(row, measure)).filter((cell) => cell instanceof Fact);
  if (findUnlike(cells.map((cell) => cell.unit))) return undefined;
  const records = { locale, place, make, rewrite };
  const drawn = readPoints(read.reading, makeRecords(read.rows, [reading.category, reading.series], records));
  const said = drawn && describePoints(read.reading, drawn, makeVoice(read.reading, records));
  if (said === undefined) return undefined;
  // The titles in it are the spec's own words, which are looked through for numbers where they stand.
  const words = (text: string): Inline => ({ type: "literal", text, why: "made from the spec", place });
  return {
    title: [words(titleOf(reading))],
    alternativeText: said.map((part) => (typeof part === "string" ? words(part) : part)),
  };
}
