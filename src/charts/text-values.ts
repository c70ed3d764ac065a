import { chartDataInvalid } from "../diagnostics/catalogue/charts.js";
import type { Diagnostic, Result } from "../diagnostics/diagnostic.js";
import { findDataSources, replaceDataSources } from "./chart-data.js";
import { type ChartSpec, findSpecPlace } from "./chart-spec.js";
import { type DataContent, parseDataFile } from "./data-file.js";
import { isJsonObject } from "./json.js";
import { findTemporalFields } from "./temporal-fields.js";

/**
 * The spec with data that it holds as text (`"values": "a,b\n1,2"`, or a text among its `datasets`) parsed as a data
 * file of that format would be. Vega's own parser of delimited text generates code from the names of columns.
 */
export function parseTextValues(spec: ChartSpec): Result<ChartSpec> {
  const { datasets } = spec.json;
  const diagnostics: Diagnostic[] = [];
  const contents = new Map<string, DataContent>();
  for (const { source, path } of findDataSources(spec.json)) {
    const { name, format } = source;
    const named = typeof name === "string" && isJsonObject(datasets) ? datasets[name] : undefined;
    const text = source["values"] ?? named;
    if (typeof text !== "string") continue;
    const content = parseDataFile(
      new TextEncoder().encode(text),
      "",
      isJsonObject(format) ? format : {},
      findTemporalFields(spec.json),
    );
    if (typeof content !== "string") contents.set(path.join("/"), content);
    else diagnostics.push(chartDataInvalid({ file: "values", problem: content }, findSpecPlace(spec, path)));
  }
  if (diagnostics.length > 0) return { value: undefined, diagnostics };
  if (contents.size === 0) return { value: spec, diagnostics };
  const json = replaceDataSources(spec.json, (source, path) => {
    const content = contents.get(path.join("/"));
    if (!content) return source;
    // A name of one of the datasets would be followed to the text.
    const { name, ...rest } = source;
    const kept = "values" in source && name !== undefined ? { name } : {};
    return { ...rest, ...kept, values: content.values, format: content.format };
  });
  return { value: { ...spec, json }, diagnostics };
}
