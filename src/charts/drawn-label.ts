/**
 * What a text in a chart is. "axis": the label of a tick. "legend": an entry of a legend, or the heading of a facet.
 * "mark": what the spec's own text marks print. "title": words that name the chart, an axis, a legend or the facets.
 */
export type LabelRole = "axis" | "legend" | "mark" | "title";

/** A record that a label is drawn for: the members that are no lists and no objects, days as milliseconds since 1970. */
export type LabelRecord = Readonly<Record<string, string | number | boolean | null>>;

/** Where a text in a chart comes from. */
export interface LabelSource {
  readonly role: LabelRole;
  /**
   * The data that it is drawn for: the record of a mark or of a facet, empty for a mark without data; for an axis or a
   * legend of names, the name as `value`. Absent for titles, and where a scale chooses what to label.
   */
  readonly record?: LabelRecord;
}

/** A line of text in a chart. */
export interface DrawnLabel extends LabelSource {
  readonly text: string;
}
