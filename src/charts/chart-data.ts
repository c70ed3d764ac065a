import { chartDataConflict, chartDataUnknown, chartDataUnused } from "../diagnostics/catalogue/charts.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { findNearest } from "../diagnostics/near.js";
import { type ChartSpec, findSpecPlace } from "./chart-spec.js";
import { isJsonObject, type JsonObject, type JsonPath, type JsonValue } from "./json.js";

/** Records by the name of their dataset. A null is a value that is not reported: no mark is drawn for it. */
export type ChartDatasets = Readonly<
  Record<string, readonly Readonly<Record<string, string | number | boolean | null>>[]>
>;

/** A data source in a spec: the object itself, and where it stands. */
export interface DataSource {
  readonly source: JsonObject;
  readonly path: JsonPath;
}

/**
 * The spec with its named data filled in from `datasets`. The records are copies: Vega writes into what it is given.
 * A name that neither the report nor the spec defines is an error, a dataset that the spec does not use a warning.
 */
export function fillData(
  spec: ChartSpec,
  datasets: ChartDatasets,
): { json: JsonObject; diagnostics: Diagnostic[] } {
  const own =
    spec.library === "vega-lite" && isJsonObject(spec.json["datasets"]) ? spec.json["datasets"] : {};
  const sources = findDataSources(spec.json);
  const defined = new Set([...Object.keys(own), ...findModified(spec.json)]);
  for (const { source } of sources)
    if (isDefinition(source) && isText(source["name"])) defined.add(source["name"]);

  const diagnostics: Diagnostic[] = [];
  const used = new Set<string>();
  for (const { source, path } of sources) {
    const { name } = source;
    if (!isText(name)) continue;
    const place = findSpecPlace(spec, [...path, "name"]);
    if (Object.hasOwn(datasets, name)) {
      used.add(name);
      if (defined.has(name)) diagnostics.push(chartDataConflict({ name }, place));
    } else if (!defined.has(name)) {
      const near = findNearest(name, [...Object.keys(datasets), ...defined]);
      diagnostics.push(chartDataUnknown({ name, near, known: Object.keys(datasets) }, place));
    }
  }
  for (const name of Object.keys(datasets)) {
    if (!used.has(name)) diagnostics.push(chartDataUnused({ name }, { file: spec.file }));
  }
  const filled = new Map([...used].map((name) => [name, (datasets[name] ?? []).map((row) => ({ ...row }))]));
  const json =
    spec.library === "vega-lite"
      ? { ...spec.json, datasets: { ...own, ...Object.fromEntries(filled) } }
      : replaceDataSources(spec.json, (source) => {
          const rows =
            isText(source["name"]) && !isDefinition(source) ? filled.get(source["name"]) : undefined;
          return rows ? { ...source, values: rows } : source;
        });
  return { json, diagnostics };
}

/** Every data source of a spec at any level, in the order of the file. */
export function findDataSources(json: JsonValue, path: JsonPath = []): DataSource[] {
  if (Array.isArray(json))
    return json.flatMap((item: JsonValue, index) => findDataSources(item, [...path, index]));
  if (!isJsonObject(json)) return [];
  return Object.entries(json).flatMap(([key, value]) => {
    const here = [...path, key];
    if (key === "data" && isJsonObject(value)) return [{ source: value, path: here }];
    if (key === "data" && Array.isArray(value)) {
      return value.flatMap((source: JsonValue, index) =>
        isJsonObject(source) ? [{ source, path: [...here, index] }] : [],
      );
    }
    return isRows(key) ? [] : findDataSources(value, here);
  });
}

/** The same JSON with every data source replaced. */
export function replaceDataSources(
  json: JsonObject,
  replace: (source: JsonObject, path: JsonPath) => JsonObject,
) {
  const visit = (value: JsonValue, path: JsonPath): JsonValue => {
    if (Array.isArray(value)) return value.map((item: JsonValue, index) => visit(item, [...path, index]));
    return isJsonObject(value) ? visitObject(value, path) : value;
  };
  const visitObject = (object: JsonObject, path: JsonPath): JsonObject =>
    Object.fromEntries(
      Object.entries(object).map(([key, value]): [string, JsonValue] => {
        const here = [...path, key];
        if (key === "data" && isJsonObject(value)) return [key, replace(value, here)];
        if (key === "data" && Array.isArray(value)) {
          return [
            key,
            value.map((source: JsonValue, index) =>
              isJsonObject(source) ? replace(source, [...here, index]) : source,
            ),
          ];
        }
        return [key, isRows(key) ? value : visit(value, here)];
      }),
    );
  return visitObject(json, []);
}

/** Members that hold an author's own records, in which a field may be called "data". */
function isRows(key: string): boolean {
  return key === "values" || key === "datasets";
}

/** Whether a source says where its records come from, and so is not one to fill. */
function isDefinition(source: JsonObject): boolean {
  if (["values", "url", "source", "sequence", "graticule", "sphere", "on"].some((key) => key in source))
    return true;
  const [first] = Array.isArray(source["transform"]) ? source["transform"] : [];
  return isJsonObject(first) && (first["type"] === "sequence" || first["type"] === "graticule");
}

/** The datasets that expressions of a spec write into when readers act on the chart: nothing is in them before. */
function findModified(json: JsonValue): readonly string[] {
  if (typeof json === "string")
    return [...json.matchAll(/\bmodify\(\s*(["'])(.+?)\1/g)].flatMap(([, , name]) => name ?? []);
  if (Array.isArray(json)) return json.flatMap(findModified);
  if (!isJsonObject(json)) return [];
  return Object.entries(json).flatMap(([key, value]) => (isRows(key) ? [] : findModified(value)));
}

function isText(value: JsonValue | undefined): value is string {
  return typeof value === "string";
}
