import type { Legend, Mark, Spec } from "vega";
import { type Fields, fieldsIn, isFields, numberIn } from "./scene-fields.js";

/** What does not fit in a drawn chart, and is drawn otherwise the second time. */
export interface Crowding {
  /** Whether labels along an x axis run into each other. */
  readonly labelsCollide: boolean;
  /** Whether legends that stand side by side are wider than the chart together. */
  readonly stacksLegends: boolean;
  /** How far the texts of marks reach over their plots where they run into the title of a y axis, in pixels; else 0. */
  readonly clearance: number;
  /** How legends that are wider than the chart are broken into rows, by `legendKey`. */
  readonly legends: ReadonlyMap<string, LegendFit>;
}

type LegendFit = Pick<Legend, "columns" | "titleAnchor" | "titleOrient">;

/** Lengths in pixels. */
export interface Room {
  /** The width that the chart was given. */
  readonly width: number;
  /** The size of labels. */
  readonly size: number;
}

/** Reads Vega's scenegraph after a chart was drawn; undefined when everything fits. */
export function findCrowding(scenegraph: unknown, room: Room): Crowding | undefined {
  const legends = new Map<string, LegendFit>();
  let labelsCollide = false;
  let stacksLegends = false;
  let clearance = 0;

  const visitGroup = (group: Fields, least: number) => {
    const marks = fieldsIn(group, "items");
    for (const mark of marks) {
      if (mark["role"] === "axis")
        labelsCollide ||= fieldsIn(mark, "items").some((axis) => collides(axis, room.size));
    }
    clearance = Math.max(clearance, measureClearance(marks));
    const content = marks.filter(({ role }) => role !== "legend" && role !== "title");
    const limit = Math.max(least, ...content.map((mark) => boundIn(mark, "x2")));
    const drawn = marks.filter(({ role }) => role === "legend").flatMap((mark) => fieldsIn(mark, "items"));
    for (const legend of drawn.filter(({ orient }) => orient === "top" || orient === "bottom")) {
      if (boundIn(legend, "x2") <= limit + 1) continue;
      stacksLegends ||= drawn.length > 1;
      if (numberIn(legend, "width") > limit) legends.set(keyOf(legend), fitLegend(legend, limit, room.size));
    }
    for (const mark of content) {
      if (mark["marktype"] !== "group" || mark["role"] === "axis") continue;
      // A legend of a small plot among others may be as wide as a gradient.
      for (const inner of fieldsIn(mark, "items")) visitGroup(inner, 16 * room.size);
    }
  };

  const root = isFields(scenegraph) ? scenegraph["root"] : undefined;
  for (const group of isFields(root) ? fieldsIn(root, "items") : []) {
    visitGroup(group, room.width + Math.min(0, boundIn(group, "x1")));
  }
  return labelsCollide || stacksLegends || clearance > 0 || legends.size > 0
    ? { labelsCollide, stacksLegends, clearance, legends }
    : undefined;
}

/** The chart with its legends stacked and broken into rows. */
export function fitLegends(spec: Spec, { stacksLegends, legends }: Crowding): Spec {
  const fitted = fitLegendsIn(spec, legends);
  if (!stacksLegends) return fitted;
  const { legend } = spec.config ?? {};
  const stacked = { direction: "vertical" } as const;
  const layout = { top: stacked, bottom: stacked, ...legend?.layout };
  return { ...fitted, config: { ...spec.config, legend: { ...legend, layout } } };
}

type Group = Pick<Spec, "legends" | "marks">;

function fitLegendsIn<G extends Group>(group: G, fits: Crowding["legends"]): G {
  return {
    ...group,
    ...(group.legends && {
      legends: group.legends.map((legend) => ({ ...legend, ...fits.get(legendKey(legend)) })),
    }),
    ...(group.marks && {
      marks: group.marks.map((mark: Mark) => (mark.type === "group" ? fitLegendsIn(mark, fits) : mark)),
    }),
  };
}

/** The channels that a legend explains, with their scales: no two legends share them. */
const channels = ["fill", "opacity", "shape", "size", "stroke", "strokeDash", "strokeWidth"] as const;

function legendKey(scales: { readonly [channel in (typeof channels)[number]]?: unknown }): string {
  return channels.map((channel) => String(scales[channel] ?? "")).join("\n");
}

function keyOf({ datum }: Fields): string {
  const scales = isFields(datum) ? datum["scales"] : undefined;
  return isFields(scales) ? legendKey(scales) : "";
}

/** As many columns as `limit` has room for, all as wide as the widest entry; the title above where it leaves few. */
function fitLegend(legend: Fields, limit: number, size: number): LegendFit {
  const gap = size * 1.6;
  const texts = findRoles(legend, "legend-label");
  const entry = Math.max(1, ...texts.map((text) => boundIn(text, "x2"))) + gap;
  const [title] = findRoles(legend, "legend-title");
  const titleWidth = title ? boundIn(title, "x2") - boundIn(title, "x1") + size : 0;
  const count = (width: number) => Math.max(1, Math.floor((width + gap) / entry));
  const isSymbols = isFields(legend["datum"]) && legend["datum"]["type"] === "symbol";
  if (isSymbols && titleWidth <= limit / 3)
    return { columns: count(limit - titleWidth), titleAnchor: "start" };
  return { titleOrient: "top", ...(isSymbols && { columns: count(limit) }) };
}

/** Items of the marks with this role, at any depth. */
function findRoles(group: Fields, role: string): readonly Fields[] {
  return fieldsIn(group, "items").flatMap((mark) =>
    mark["role"] === role
      ? fieldsIn(mark, "items")
      : fieldsIn(mark, "items").flatMap((item) => findRoles(item, role)),
  );
}

function collides(axis: Fields, size: number): boolean {
  if (axis["orient"] !== "bottom" && axis["orient"] !== "top") return false;
  const labels = findRoles(axis, "axis-label")
    .filter((label) => numberIn(label, "opacity", 1) > 0 && label["text"] !== "")
    .toSorted((one, other) => boundIn(one, "x1") - boundIn(other, "x1"));
  return labels.some((label, index) => {
    const next = labels[index + 1];
    return next !== undefined && boundIn(next, "x1") < boundIn(label, "x2") + size * 0.3;
  });
}

function measureClearance(marks: readonly Fields[]): number {
  const axes = marks.filter(({ role }) => role === "axis").flatMap((mark) => fieldsIn(mark, "items"));
  const titles = axes
    .filter(({ orient }) => orient === "left" || orient === "right")
    .flatMap((axis) => findRoles(axis, "axis-title").map((title) => boxOf(title, axis)));
  const texts = marks
    .filter(({ role, marktype }) => role === "mark" && marktype === "text")
    .flatMap((mark) => fieldsIn(mark, "items"))
    .filter((text) => numberIn(text, "opacity", 1) > 0)
    .map((text) => boxOf(text));
  return Math.max(
    0,
    ...titles.flatMap((title) => {
      const beside = texts.filter(({ left, right }) => left < title.right && right > title.left);
      const isHit = beside.some(({ top, bottom }) => top < title.bottom && bottom > title.top);
      return isHit ? beside.map(({ top }) => -top) : [];
    }),
  );
}

/** The edges of a text in its group; `axis` is the group of an axis that it belongs to. */
function boxOf(text: Fields, axis: Fields = {}) {
  const [x, y] = [numberIn(axis, "x"), numberIn(axis, "y")];
  return {
    left: x + boundIn(text, "x1"),
    right: x + boundIn(text, "x2"),
    top: y + boundIn(text, "y1"),
    bottom: y + boundIn(text, "y2"),
  };
}

function boundIn({ bounds }: Fields, side: "x1" | "x2" | "y1" | "y2"): number {
  const value = isFields(bounds) ? numberIn(bounds, side) : 0;
  // Bounds of nothing are the largest numbers there are.
  return Math.abs(value) < 1e9 ? value : 0;
}
