import { basename, dirname, relative, resolve, sep } from "node:path";
import { chartDataInvalid, chartDataLarge, chartLoadRefused } from "../diagnostics/catalogue/charts.js";
import type { Diagnostic, Result } from "../diagnostics/diagnostic.js";
import type { World } from "../world/world.js";
import { findDataSources, replaceDataSources } from "./chart-data.js";
import { type ChartSpec, findSpecPlace } from "./chart-spec.js";
import { type DataContent, parseDataFile } from "./data-file.js";
import { isJsonObject, type JsonObject, type JsonPath } from "./json.js";
import { findTemporalFields } from "./temporal-fields.js";

/** Bytes of one data file. */
const SIZE_LIMIT = 32_000_000;

/** Where a spec's data files may be. Paths are absolute. */
export interface DataFolder {
  readonly path: string;
  /** The folder that the spec stands in: addresses may be relative to it, as long as they lead into the data folder. */
  readonly specFolder: string;
}

/**
 * The spec with every file that it names by `data.url` read from the data folder and put in its place. An address of
 * any other kind, and a file that is missing or lies outside the folder (symlinks followed), is an error.
 */
export async function inlineData(
  spec: ChartSpec,
  folder: DataFolder,
  world: World,
): Promise<Result<ChartSpec>> {
  const diagnostics: Diagnostic[] = [];
  const contents = new Map<string, DataContent>();
  const temporal = findTemporalFields(spec.json);
  for (const { source, path } of findDataSources(spec.json)) {
    if (!("url" in source)) continue;
    const content = await readSource(source, path, { spec, temporal }, folder, world);
    if ("code" in content) diagnostics.push(content);
    else contents.set(path.join("/"), content);
  }
  if (diagnostics.length > 0) return { value: undefined, diagnostics };
  const json = replaceDataSources(spec.json, (source, path) => {
    const content = contents.get(path.join("/"));
    const { url: _url, ...rest } = source;
    return content ? { ...rest, values: content.values, format: content.format } : source;
  });
  return { value: { ...spec, json }, diagnostics };
}

async function readSource(
  { url, format }: JsonObject,
  path: JsonPath,
  { spec, temporal }: { readonly spec: ChartSpec; readonly temporal: ReadonlySet<string> },
  folder: DataFolder,
  world: World,
): Promise<DataContent | Diagnostic> {
  const place = findSpecPlace(spec, [...path, "url"]);
  const address = typeof url === "string" ? url : JSON.stringify(url);
  const file = typeof url === "string" ? await findFile(url, folder, world) : undefined;
  if (file === undefined) return chartLoadRefused({ url: address, context: "data" }, place);
  const size = (await world.disk.stat(file))?.size ?? 0;
  if (size > SIZE_LIMIT) return chartDataLarge({ file: address, size, limit: SIZE_LIMIT }, place);
  const bytes = await world.disk.read(file);
  const content = parseDataFile(bytes, address, isJsonObject(format) ? format : {}, temporal);
  return typeof content === "string" ? chartDataInvalid({ file: address, problem: content }, place) : content;
}

/** The file that an address leads to, if it is a file inside the data folder. */
async function findFile(
  url: string,
  { path, specFolder }: DataFolder,
  world: World,
): Promise<string | undefined> {
  if (/^[a-z][a-z\d+.-]*:|^[\\/]{2}/i.test(url)) return undefined;
  const candidates = [resolve(path, url), resolve(specFolder, url)];
  // "data/cars.json" with the folder ".../data": how the examples of Vega write their addresses.
  if (url.startsWith(`${basename(path)}/`)) candidates.push(resolve(dirname(path), url));
  const isFolder = (await world.disk.stat(path))?.kind === "folder";
  const root = isFolder ? await world.disk.realPath(path) : path;
  for (const candidate of candidates) {
    if ((await world.disk.stat(candidate))?.kind !== "file") continue;
    const real = await world.disk.realPath(candidate);
    const inside = relative(root, real);
    if (inside !== ".." && !inside.startsWith(`..${sep}`) && resolve(root, inside) === real) return real;
  }
  return undefined;
}
