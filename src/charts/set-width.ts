import { isJsonObject, type JsonObject } from "./json.js";

/**
 * The spec with `width` set, in pixels of the whole picture, where it takes the width that it is given: a view of its
 * own (layers included) that says "container" or nothing. Other specs keep the size they have.
 */
export function setWidth(json: JsonObject, library: "vega-lite" | "vega", width: number): JsonObject {
  const takesWidth =
    library === "vega" ? isVegaWithoutWidth(json) : isSingleView(json) && isOpen(json["width"]);
  return takesWidth ? { ...json, width, autosize: { type: "fit-x", contains: "padding" } } : json;
}

function isOpen(width: unknown): boolean {
  return width === undefined || width === "container";
}

/** Whether a Vega-Lite spec is one plot, and not a grid of plots. */
function isSingleView(json: JsonObject): boolean {
  if (["facet", "repeat", "spec", "concat", "hconcat", "vconcat"].some((key) => key in json)) return false;
  const { encoding } = json;
  return !isJsonObject(encoding) || !["row", "column", "facet"].some((channel) => channel in encoding);
}

/** Whether a Vega spec is one plot that leaves its width open: a layout of plots has none. */
function isVegaWithoutWidth({ width, signals, layout }: JsonObject): boolean {
  const named =
    Array.isArray(signals) && signals.some((signal) => isJsonObject(signal) && signal["name"] === "width");
  return isOpen(width) && !named && layout === undefined;
}
