import type { ChartSpec } from "../chart-spec.js";
import { isJsonObject, type JsonValue } from "../json.js";

/** A chart's title and description as its spec gives them, in one line each. */
export function specWords({ json }: ChartSpec): {
  readonly title: string | undefined;
  readonly description: string | undefined;
} {
  const { title, description } = json;
  return { title: lineOf(isJsonObject(title) ? title["text"] : title), description: lineOf(description) };
}

/** Text that is written out: an expression is not. */
function lineOf(value: JsonValue | undefined): string | undefined {
  const text = Array.isArray(value) ? value.join(" ") : value;
  const line = typeof text === "string" ? text.replace(/\s+/g, " ").trim() : "";
  return line === "" ? undefined : line;
}
