import type { Axis, Legend, Spec, Title } from "vega";
import { titleRise } from "./chart-config.js";

type Group = Pick<Spec, "axes" | "layout" | "legends" | "marks">;

/** What the spec sets for all its legends. */
type LegendSettings = Pick<Legend, "orient" | "direction" | "titleOrient" | "offset">;

interface Setting {
  /** Of labels. */
  readonly size: number;
  readonly clearance: number;
  readonly legend: LegendSettings;
}

/**
 * A compiled chart with room for the titles of y axes. Those lie flat above their axes, where Vega does not look for
 * them when it places something at the top: legends and the headings of facets are lifted over the titles, the
 * titles over an axis at the top, and rows of plots are moved apart. Legends lie along the side that they stand at.
 * `size` is that of labels; `clearance` what the texts of marks take above their plots. Both in pixels.
 */
export function makeRoom(spec: Spec, size: number, clearance = 0): Spec {
  return makeRoomIn(spec, { size, clearance, legend: { orient: "top", ...spec.config?.legend } });
}

function makeRoomIn<G extends Group>(group: G, setting: Setting): G {
  const { size, clearance } = setting;
  const { axes, layout, legends, marks } = group;
  const groups = (marks ?? []).filter((mark) => mark.type === "group");
  // Vega-Lite moves the axes that facets share into groups of their own.
  const sharesTitle = groups.some((mark) => mark.role === "row-header" && hasTitle(mark));
  const lift = sharesTitle ? clearance + titleHeight(size) : 0;
  const rise = Math.max(clearance, ...(axes ?? []).map((axis) => heightAbove(axis, size)));
  const isTight = sharesTitle || (isFlush(layout) && groups.some(holdsTitle));
  return {
    ...group,
    ...(axes && rise > 0 && { axes: axes.map((axis) => raiseTitle(axis, rise + titleRise(size))) }),
    ...(layout && isTight && { layout: spaceRows(layout, clearance + titleHeight(size) + size * 1.2) }),
    ...(legends && { legends: legends.map((legend) => placeLegend(legend, hasTitle(group), setting)) }),
    ...(marks && {
      marks: marks.map((mark) => {
        if (mark.type !== "group") return mark;
        const inner = makeRoomIn(mark, setting);
        return { ...inner, ...(inner.title && { title: liftHeading(inner.title, lift) }) };
      }),
    }),
  };
}

function hasTitle({ axes = [] }: Group): boolean {
  return axes.some(isTitled);
}

/** Whether the group, or one inside it, has a titled y axis. */
function holdsTitle(group: Group): boolean {
  return hasTitle(group) || (group.marks ?? []).some((mark) => mark.type === "group" && holdsTitle(mark));
}

function isTitled({ orient, title }: Axis): boolean {
  return Boolean(title) && (orient === "left" || orient === "right");
}

/** What the title of a y axis takes above its plot, beside the gap to what follows. */
function titleHeight(size: number): number {
  return size * 1.7;
}

/** What an axis with flat labels takes above the plot. */
function heightAbove({ orient, labels = true, labelAngle = 0, title }: Axis, size: number): number {
  if (orient !== "top" || labelAngle !== 0) return 0;
  return (labels ? size * 1.7 : 0) + (title ? size * 2 : 0);
}

function raiseTitle(axis: Axis, height: number): Axis {
  return isTitled(axis) ? { titleY: -height, ...axis } : axis;
}

/** The look of a legend that the spec does not give it: along its side, and clear of what lies between. */
function placeLegend(
  legend: Legend,
  aboveTitle: boolean,
  { size, clearance, legend: settings }: Setting,
): Legend {
  const orient = legend.orient ?? settings.orient;
  const isFlat = orient === "top" || orient === "bottom";
  const isMultiline = Array.isArray(legend.title) && legend.title.length > 1;
  const gap = size * 1.2 + (orient === "top" && aboveTitle ? clearance + titleHeight(size) : 0);
  return {
    direction: settings.direction ?? (isFlat ? "horizontal" : "vertical"),
    titleOrient: settings.titleOrient ?? (isFlat && !isMultiline ? "left" : "top"),
    ...(isFlat && { offset: settings.offset ?? gap }),
    ...legend,
  };
}

/** Whether rows are set by their plots alone, and not by what stands round those. */
function isFlush(layout: Spec["layout"]): boolean {
  return typeof layout === "object" && "bounds" in layout && layout.bounds === "flush";
}

/** The layout with at least `least` pixels between rows. */
function spaceRows(layout: NonNullable<Spec["layout"]>, least: number): NonNullable<Spec["layout"]> {
  if (!("padding" in layout)) return layout;
  const { padding } = layout;
  if (typeof padding === "number")
    return { ...layout, padding: { row: Math.max(padding, least), column: padding } };
  if (typeof padding !== "object" || !("row" in padding) || typeof padding.row !== "number") return layout;
  return { ...layout, padding: { ...padding, row: Math.max(padding.row, least) } };
}

/** The heading of a facet, which stands on its frame; titles of other kinds stay where they are. */
function liftHeading(title: string | Title, lift: number): string | Title {
  if (typeof title === "string" || title.frame !== "group" || title.orient !== undefined) return title;
  return typeof title.offset === "number" ? { ...title, offset: title.offset + lift } : title;
}
