import type { Fact } from "../facts/fact.js";
import { KeyedList } from "../facts/keyed-list.js";

/** A chart's row: facts, and the author's own names for series. */
export type ChartRow = Readonly<Record<string, Fact | string>>;

export interface ChartDraft {
  /** A Vega-Lite or Vega specification, by its path in the project. */
  readonly spec: string;
  /**
   * A template with the chart's words, by its path in the project: a first-level heading is its title, the first
   * paragraph its alternative text, a second paragraph its caption. Without it the words are made from the data.
   */
  readonly words?: string;
  /** The data by the name that the specification gives it. */
  readonly data: Readonly<Record<string, readonly ChartRow[]>>;
  /** The name of the table that holds the same data, for readers who want the numbers. */
  readonly table?: string;
}

export function chart(draft: ChartDraft): ChartDraft {
  return draft;
}

/** The rows of a chart's data from the rows of a report. */
export function chartRows<Row>(
  rows: KeyedList<Row> | readonly Row[],
  make: (row: Row) => ChartRow,
): readonly ChartRow[] {
  return (rows instanceof KeyedList ? rows.values : rows).map(make);
}
