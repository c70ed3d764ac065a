import type { FontFamily } from "../fonts/font-family.js";
import { wrapLine } from "./chart-title.js";
import { isJsonObject, type JsonObject, type JsonValue } from "./json.js";

/** A part of a title: the names of its properties, and its look where the spec sets none. Sizes in pixels. */
interface Part {
  readonly text: "text" | "subtitle";
  readonly size: "fontSize" | "subtitleFontSize";
  readonly weight: "fontWeight" | "subtitleFontWeight";
  readonly defaultSize: number;
  readonly defaultWeight: number;
}

/** Pixels that a title leaves free beside it, for the rims that the picture has anyway. */
const SLACK = 4;

/**
 * A Vega-Lite spec whose title and subtitle are broken into lines no wider than `width`, in pixels. Vega sets a title
 * in one line, and takes the width that it needs from the plot. Lines that the author broke stay.
 */
export function wrapTitle(
  json: JsonObject,
  width: number,
  { family, fontSize }: { readonly family: FontFamily; readonly fontSize: number },
): JsonObject {
  const given = json["title"];
  if (given === undefined || given === null) return json;
  const title: JsonObject = isJsonObject(given) ? given : { text: given };
  const parts: readonly Part[] = [
    {
      text: "text",
      size: "fontSize",
      weight: "fontWeight",
      defaultSize: fontSize * 1.25,
      defaultWeight: 700,
    },
    {
      text: "subtitle",
      size: "subtitleFontSize",
      weight: "subtitleFontWeight",
      defaultSize: fontSize,
      defaultWeight: 400,
    },
  ];
  const broken = parts.flatMap((part): [string, JsonValue][] => {
    const text = title[part.text];
    if (typeof text !== "string") return [];
    const look = {
      size: numberOr(title[part.size], part.defaultSize),
      weight: numberOr(title[part.weight], part.defaultWeight),
    };
    const lines = wrapLine(text, width - SLACK, look, family);
    return lines.length > 1 ? [[part.text, lines]] : [];
  });
  return broken.length === 0 ? json : { ...json, title: { ...title, ...Object.fromEntries(broken) } };
}

function numberOr(value: JsonValue | undefined, otherwise: number): number {
  return typeof value === "number" ? value : otherwise;
}
