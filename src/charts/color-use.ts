import { arrayIn, type Fields, isFields } from "./scene-fields.js";

/**
 * Where a colour comes from: written in the spec, of a set of colours for names, or of a ramp, whose pale end is
 * meant. What cannot be told counts as a ramp.
 */
export type ColorSource = "constant" | "series" | "ramp";

/** How a compiled Vega spec colours its marks. */
export interface ColorUse {
  /** The sources behind scales of colours, by the scales' names. */
  readonly scales: ReadonlyMap<string, ColorSource>;
  /** The sources of fill and stroke, by the marks' names. */
  readonly marks: ReadonlyMap<string, Readonly<Record<Channel, ColorSource>>>;
}

type Channel = "fill" | "stroke";

/** Reads a Vega spec. `isSeriesScheme` tells a named set of colours (true) from a named ramp. */
export function readColorUse(spec: unknown, isSeriesScheme: (name: string) => boolean): ColorUse {
  const groups = listGroups(spec);
  const scales = new Map<string, ColorSource>();
  for (const scale of groups.flatMap((group) => arrayIn(group, "scales")).filter(isFields)) {
    const { name } = scale;
    if (typeof name !== "string") continue;
    const source = isSeries(scale, isSeriesScheme) ? "series" : "ramp";
    scales.set(name, scales.get(name) === "ramp" ? "ramp" : source);
  }
  const marks = new Map<string, Readonly<Record<Channel, ColorSource>>>();
  for (const mark of groups) {
    const { name } = mark;
    if (typeof name !== "string") continue;
    const [fill, stroke] = (["fill", "stroke"] as const).map((channel) =>
      sourceOf([encodingOf(mark, "enter", channel), encodingOf(mark, "update", channel)], scales),
    );
    const other = marks.get(name);
    marks.set(name, {
      fill: other?.fill === "ramp" ? "ramp" : (fill ?? "ramp"),
      stroke: other?.stroke === "ramp" ? "ramp" : (stroke ?? "ramp"),
    });
  }
  return { scales, marks };
}

/** The spec and all its marks, nested ones too. */
export function listGroups(spec: unknown): readonly Fields[] {
  if (!isFields(spec)) return [];
  return [spec, ...arrayIn(spec, "marks").flatMap(listGroups)];
}

function isSeries({ type, range }: Fields, isSeriesScheme: (name: string) => boolean): boolean {
  if (type !== "ordinal") return false;
  if (Array.isArray(range)) return true;
  if (isFields(range)) return typeof range["scheme"] === "string" && isSeriesScheme(range["scheme"]);
  return range === "category";
}

function encodingOf(mark: Fields, set: string, channel: Channel): unknown {
  const encode = mark["encode"];
  const entry = isFields(encode) ? encode[set] : undefined;
  return isFields(entry) ? entry[channel] : undefined;
}

function sourceOf(value: unknown, scales: ColorUse["scales"]): ColorSource {
  if (value === undefined) return "constant";
  if (Array.isArray(value)) {
    const sources = value.map((item) => sourceOf(item, scales));
    return sources.find((source) => source === "ramp") ?? sources.find((s) => s === "series") ?? "constant";
  }
  if (!isFields(value)) return "ramp";
  const { scale } = value;
  if (scale !== undefined) return typeof scale === "string" ? (scales.get(scale) ?? "ramp") : "ramp";
  return "signal" in value || "field" in value ? "ramp" : "constant";
}
