import Big from "big.js";
import { isNumber } from "../audit/list-numbers.js";
import type { Token } from "../audit/quantity.js";
import { tokenize } from "../audit/tokenize.js";
import { type ChartSpec, findSpecPlace, findTextPlace } from "../charts/chart-spec.js";
import type { DrawnLabel } from "../charts/drawn-label.js";
import { isJsonObject, type JsonPath, type JsonValue } from "../charts/json.js";
import { findWrittenTexts } from "../charts/written-texts.js";
import { chartLabelUnknown } from "../diagnostics/catalogue/charts.js";
import type { Diagnostic, Place } from "../diagnostics/diagnostic.js";
import { quote } from "../diagnostics/kind.js";
import { Fact } from "../facts/fact.js";
import type { ChartDraft, ChartRow } from "../project/chart-spec.js";
import { agreesWithCell } from "./agrees-with-cell.js";
import { ChartCells } from "./chart-cells.js";
import { plainRow } from "./plain-row.js";

export interface LabelCheck {
  /** The chart's name in the report. */
  readonly name: string;
  readonly spec: ChartSpec;
  readonly draft: ChartDraft;
  /** The texts of all its drawings, without a title that is set above the chart. */
  readonly labels: readonly DrawnLabel[];
}

/** Labels of one chart that are told one by one; how many more there are is told with the last of them. */
const LABEL_LIMIT = 3;

/** Values that are told as what a label may have meant. */
const NEAR_LIMIT = 3;

/**
 * An error for each label with a number that the chart's data does not give: a text of a mark that is no value of its
 * row, a name on an axis, in a legend or over a facet that is no value of any, a title that an expression makes. Texts
 * that stand in the spec are checked as such; ticks are the choice of a scale.
 */
export function checkLabels({ name, spec, draft, labels }: LabelCheck): readonly Diagnostic[] {
  const cells = new ChartCells(draft, spec);
  const written = findWrittenTexts(spec).flatMap(({ text }) => [
    text.replace(/\s+/g, " "),
    ...text.split("\n"),
  ]);
  // A title is broken into lines; another text that is a part of one may say something else.
  const isWritten = ({ role, text }: DrawnLabel): boolean =>
    written.some((whole) => (role === "title" ? whole.includes(text) : whole === text));
  const different = new Map(labels.map((label) => [JSON.stringify(label), label]));
  const wrong = [...different.values()].flatMap((label) => {
    const { text } = label;
    const numbers = tokenize(text).filter(isNumber);
    const known = numbers.length === 0 || isWritten(label) ? undefined : cells.find(label);
    const token = numbers.find(
      (number) => known && !known.cells.some((cell) => agreesWithCell(cell, { token: number, text })),
    );
    return token && known ? [{ label, token, row: known.row }] : [];
  });
  return wrong.slice(0, LABEL_LIMIT).map(({ label, token, row }, index) => {
    const given = row === undefined ? listNear(cells.all, token) : listValues(row);
    const more = index === LABEL_LIMIT - 1 ? wrong.length - LABEL_LIMIT : 0;
    const params = {
      chart: name,
      text: label.text,
      number: token.text,
      given,
      ofRow: row !== undefined,
      more,
    };
    return chartLabelUnknown(params, findLabelPlace(spec, label));
  });
}

/** The values of a row with their fields. */
function listValues(row: ChartRow): readonly string[] {
  return Object.entries(plainRow(row)).flatMap(([field, value]) =>
    value === null ? [] : [`${field} ${typeof value === "string" ? quote(value) : value}`],
  );
}

/** The values that are nearest to a number. */
function listNear(cells: readonly (Fact | string)[], { reading }: Token): readonly string[] {
  if (reading.kind !== "quantity") return [];
  const values = cells.flatMap((cell) =>
    cell instanceof Fact && cell.value instanceof Big ? [cell.value] : [],
  );
  const apart = (value: Big): Big => value.minus(reading.value).abs();
  const nearest = values.sort((one, other) => apart(one).cmp(apart(other))).map((value) => value.toFixed());
  return [...new Set(nearest)].slice(0, NEAR_LIMIT);
}

/** The one encoding or text mark that can print the label, where there is but one; else what names it, or the file. */
function findLabelPlace(spec: ChartSpec, { role, text }: DrawnLabel): Place {
  const [path, ...others] = role === "mark" ? listTextPaths(spec.json, []) : [];
  if (path !== undefined && others.length === 0) return findSpecPlace(spec, path);
  return findTextPlace(spec, text);
}

/** Where a spec says what texts print: `encoding.text` in Vega-Lite, `encode.update.text` and the like in Vega. */
function listTextPaths(json: JsonValue, path: JsonPath): readonly JsonPath[] {
  if (Array.isArray(json))
    return json.flatMap((item: JsonValue, index) => listTextPaths(item, [...path, index]));
  if (!isJsonObject(json)) return [];
  return Object.entries(json).flatMap(([key, value]) => {
    if (key === "values" || key === "datasets") return [];
    const here = [...path, key];
    const isText = key === "text" && (path.at(-1) === "encoding" || path.at(-2) === "encode");
    return isText ? [here] : listTextPaths(value, here);
  });
}
