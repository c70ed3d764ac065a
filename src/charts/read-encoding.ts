import type { ChartSpec } from "./chart-spec.js";
import { isJsonObject, type JsonObject, type JsonValue } from "./json.js";

/** What a chart of one measure shows, in the author's terms: enough to say it in words. */
export interface ChartReading {
  /** Vega-Lite's name of the mark: `bar`, `line`, `point`. */
  readonly mark: string;
  /** The name of the dataset that it is drawn from. */
  readonly dataset: string;
  readonly category: ChartField;
  readonly measure: ChartField;
}

export interface ChartField {
  readonly field: string;
  /** The axis title where there is one, else the field's name with spaces. */
  readonly title: string;
  readonly temporal: boolean;
}

/**
 * Reads the encoding of a Vega-Lite chart with one measure along one category or time, layered or not. Undefined for
 * any other chart: of several views, of computed or binned values, or of two measures.
 */
export function readEncoding(spec: ChartSpec): ChartReading | undefined {
  const { json, library } = spec;
  if (library !== "vega-lite") return undefined;
  const layers = Array.isArray(json["layer"]) ? json["layer"].filter(isJsonObject) : [json];
  const view = layers.find((layer) => markOf(layer) !== undefined && markOf(layer) !== "text");
  if (view === undefined) return undefined;
  const mark = markOf(view);
  const dataset = nameOf(view["data"]) ?? nameOf(json["data"]);
  const encoding = { ...objectOf(json["encoding"]), ...objectOf(view["encoding"]) };
  if (encoding["color"] !== undefined || encoding["row"] !== undefined || encoding["column"] !== undefined)
    return undefined;
  const channels = [encoding["x"], encoding["y"]].filter(isJsonObject);
  const measure = channels.find((channel) => channel["type"] === "quantitative");
  const category = channels.find((channel) => channel !== measure);
  const fields = [measure, category].map((channel) => channel && fieldOf(channel));
  const [measured, categorized] = fields;
  if (mark === undefined || dataset === undefined || !measured || !categorized) return undefined;
  return { mark, dataset, measure: measured, category: categorized };
}

function markOf(view: JsonObject): string | undefined {
  const { mark } = view;
  const name = isJsonObject(mark) ? mark["type"] : mark;
  return typeof name === "string" ? name : undefined;
}

function nameOf(data: JsonValue | undefined): string | undefined {
  const name = isJsonObject(data) ? data["name"] : undefined;
  return typeof name === "string" ? name : undefined;
}

function objectOf(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

function fieldOf(channel: JsonObject): ChartField | undefined {
  const { field, title, axis, type } = channel;
  if (
    typeof field !== "string" ||
    ["aggregate", "bin", "timeUnit", "stack"].some((key) => channel[key] !== undefined)
  ) {
    return undefined;
  }
  const given = [title, objectOf(axis)["title"]].find((text) => typeof text === "string" && text !== "");
  return {
    field,
    title: typeof given === "string" ? given : field.replaceAll("_", " "),
    temporal: type === "temporal",
  };
}
