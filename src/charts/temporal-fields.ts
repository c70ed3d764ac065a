import { isJsonObject, type JsonValue } from "./json.js";

/** The fields that a spec takes for dates: of type "temporal", or with a time unit. */
export function findTemporalFields(json: JsonValue): ReadonlySet<string> {
  const fields = new Set<string>();
  const visit = (value: JsonValue) => {
    if (Array.isArray(value)) for (const item of value) visit(item);
    if (!isJsonObject(value)) return;
    const { field, type, timeUnit } = value;
    if (typeof field === "string" && (type === "temporal" || timeUnit !== undefined)) fields.add(field);
    for (const [key, child] of Object.entries(value))
      if (key !== "values" && key !== "datasets") visit(child);
  };
  visit(json);
  return fields;
}
