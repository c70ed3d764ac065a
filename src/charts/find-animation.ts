import { isJsonObject, type JsonPath, type JsonValue } from "./json.js";

/** Where a spec asks for frames: a `time` channel in Vega-Lite, a timer in Vega. Undefined for a picture that stands still. */
export function findAnimation(value: JsonValue, path: JsonPath = []): JsonPath | undefined {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      const found = findAnimation(item, [...path, index]);
      if (found) return found;
    }
    return undefined;
  }
  if (!isJsonObject(value)) return undefined;
  for (const [key, child] of Object.entries(value)) {
    // Records may have any names.
    if (key === "values" || key === "datasets") continue;
    const here = [...path, key];
    if (key === "encoding" && isJsonObject(child) && isJsonObject(child["time"])) return [...here, "time"];
    if (key === "events" && isTimer(child)) return here;
    const found = findAnimation(child, here);
    if (found) return found;
  }
  return undefined;
}

function isTimer(events: JsonValue | undefined): boolean {
  if (typeof events === "string") return /^timer\b/.test(events);
  if (Array.isArray(events)) return events.some(isTimer);
  return isJsonObject(events) && events["type"] === "timer";
}
