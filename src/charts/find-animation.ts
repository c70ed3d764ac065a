import { isJsonObject, type JsonPath, type JsonValue } from "./json.js";

/**
 * Where a spec asks for frames: a `time` channel in Vega-Lite, or the clock that Vega-Lite makes of it in Vega. Undefined
 * for a picture that stands still. A timer of Vega's alone leaves a picture as it stands at its start.
 */
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
    if (key === "signals" && Array.isArray(child) && child.some(isClock)) return here;
    const found = findAnimation(child, here);
    if (found) return found;
  }
  return undefined;
}

/** Source: vega-lite, `ANIM_CLOCK` in src/compile/selection/point.ts. */
function isClock(signal: JsonValue): boolean {
  return isJsonObject(signal) && signal["name"] === "anim_clock";
}
