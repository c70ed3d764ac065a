import type { Place } from "../diagnostics/diagnostic.js";
import { type ChartSpec, findSpecPlace } from "./chart-spec.js";
import { isJsonObject, type JsonPath, type JsonValue } from "./json.js";

/** A text that the author wrote into a spec to be seen. */
export interface WrittenText {
  readonly text: string;
  readonly place: Place;
}

/** Properties that hold words for readers: titles of charts, axes, legends and headings, and the text of text marks. */
const visible = new Set(["title", "subtitle", "text", "description"]);

/** All texts of a spec that its picture shows as they are written. Data and expressions are not among them. */
export function findWrittenTexts(spec: ChartSpec): readonly WrittenText[] {
  const found: WrittenText[] = [];
  const visit = (value: JsonValue, path: JsonPath, shown: boolean): void => {
    if (typeof value === "string") {
      if (shown) found.push({ text: value, place: findSpecPlace(spec, path) });
    } else if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) visit(item, [...path, index], shown);
    } else if (isJsonObject(value)) {
      for (const [key, child] of Object.entries(value)) {
        if (key === "values" || key === "datasets" || key === "transform" || key === "field") continue;
        // In a title's or a text's own object, `text`, `value` and conditions hold the words.
        visit(child, [...path, key], visible.has(key) || (shown && (key === "value" || key === "condition")));
      }
    }
  };
  visit(spec.json, [], false);
  return found;
}
