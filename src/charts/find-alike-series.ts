import { layPaint } from "../theme/color.js";
import { alikeBelow, findLikeness, type Likeness } from "../theme/color-rules.js";
import type { ColorUse } from "./color-use.js";
import { listPainted, paintOf } from "./painted-items.js";
import { arrayIn, type Fields, isFields, linesOf } from "./scene-fields.js";

/** An entry of a legend. */
export interface LegendEntry {
  readonly label: string;
  readonly written: string;
  /** #rrggbb, as it is seen on the paper. */
  readonly color: string;
  /** What else tells its symbol from others: shape, dashes, size. */
  readonly form: string;
}

/** Two entries of a legend that are told apart by colours which look alike. */
export interface AlikeSeries {
  readonly one: LegendEntry;
  readonly other: LegendEntry;
  readonly likeness: Likeness;
  /** How many more pairs of the legend look alike. */
  readonly more: number;
}

/** Entries of a legend that are compared: more than that are not read by colour anyway. */
const ENTRY_LIMIT = 20;

/**
 * The pair that looks most alike, for each legend of names. A legend counts when it is needed to read the chart: not
 * where all its labels stand in the picture as well, at an axis, over facets or beside the marks. A reader who has to
 * look up colours is who this is about, so a chart without a legend has nothing to look up.
 */
export function findAlikeSeries(scenegraph: unknown, use: ColorUse, paper: string): readonly AlikeSeries[] {
  const written = new Set(
    listPainted(scenegraph)
      .filter(({ type, role }) => type === "text" && !role.startsWith("legend"))
      .map(({ item }) => linesOf(item).join(" ").trim()),
  );
  return findLegends(scenegraph).flatMap((legend) => {
    if (!isOfSeries(legend, use)) return [];
    const entries = listEntries(legend, paper).slice(0, ENTRY_LIMIT);
    if (entries.every(({ label }) => written.has(label.trim()))) return [];
    const alike = entries.flatMap((one, index) =>
      entries.slice(index + 1).flatMap((other) => {
        const likeness =
          one.form === other.form ? findLikeness(one.color, other.color, alikeBelow) : undefined;
        return likeness === undefined ? [] : [{ one, other, likeness }];
      }),
    );
    const worst = alike.sort(
      (a, b) => a.likeness.apart / a.likeness.needed - b.likeness.apart / b.likeness.needed,
    )[0];
    return worst === undefined ? [] : [{ ...worst, more: alike.length - 1 }];
  });
}

/** All marks of a scene, with their items: outer ones before inner ones. */
function listMarks(mark: unknown): readonly Fields[] {
  if (!isFields(mark)) return [];
  const items = arrayIn(mark, "items").filter(isFields);
  return [mark, ...items.flatMap((item) => arrayIn(item, "items").flatMap(listMarks))];
}

function findLegends(scenegraph: unknown): readonly Fields[] {
  const root = isFields(scenegraph) ? scenegraph["root"] : undefined;
  return listMarks(root).filter(({ role }) => role === "legend");
}

function isOfSeries(legend: Fields, { scales }: ColorUse): boolean {
  const item = arrayIn(legend, "items").find(isFields);
  const datum = item && isFields(item["datum"]) ? item["datum"] : {};
  const names = isFields(datum["scales"]) ? datum["scales"] : {};
  const name = names["fill"] ?? names["stroke"];
  return typeof name === "string" && scales.get(name) === "series";
}

function listEntries(legend: Fields, paper: string): readonly LegendEntry[] {
  const symbols = listMarks(legend).filter(({ role }) => role === "legend-symbol");
  return symbols
    .flatMap((mark) => arrayIn(mark, "items").filter(isFields))
    .flatMap((item) => {
      const channel = paintOf(item, "fill") ? "fill" : "stroke";
      const paint = paintOf(item, channel);
      const { datum, shape, strokeDash, size, strokeWidth } = item;
      if (paint === undefined || !isFields(datum)) return [];
      return [
        {
          label: String(datum["label"]),
          written: String(item[channel]),
          color: layPaint(paint, paper),
          form: JSON.stringify([channel, shape, strokeDash, size, strokeWidth]),
        },
      ];
    });
}
