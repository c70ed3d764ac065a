import { type DocumentNode, parse, type ValueNode } from "@humanwhocodes/momoa";
import { chartSpecInvalid, chartVersion } from "../diagnostics/catalogue/charts.js";
import type { Diagnostic, Place, Result } from "../diagnostics/diagnostic.js";
import { isJsonObject, type JsonObject, type JsonPath } from "./json.js";

/** A chart as its author wrote it. Plain data: it may be cloned to another thread. */
export interface ChartSpec {
  readonly library: "vega-lite" | "vega";
  /** As diagnostics name it: relative to the project, with forward slashes. */
  readonly file: string;
  readonly json: JsonObject;
  /** The syntax tree, for places only. */
  readonly tree: DocumentNode;
}

/** How deep a spec may nest; the gallery of Vega stays below 30. */
const DEPTH_LIMIT = 100;

/** Versions that the bundled libraries draw: version 6 took nothing away that version 5 had. */
const versions = [5, 6];

/**
 * Reads a Vega-Lite or Vega spec. `$schema` tells which; without one it is Vega-Lite. A spec of another version is
 * drawn with a warning. Whether the chart makes sense is found out in drawing it.
 */
export function parseChartSpec(source: string | Uint8Array, file: string): Result<ChartSpec> {
  const text = (typeof source === "string" ? source : new TextDecoder().decode(source)).replace(
    /^\ufeff/,
    "",
  );
  const tree = parseTree(text, file);
  if (!("body" in tree)) return { value: undefined, diagnostics: [tree] };
  if (isDeeper(tree.body, DEPTH_LIMIT)) {
    const problem = `it nests deeper than ${DEPTH_LIMIT} levels`;
    return { value: undefined, diagnostics: [chartSpecInvalid({ problem }, { file })] };
  }
  const json: unknown = JSON.parse(text);
  if (!isJsonObject(json)) {
    const problem = "a chart is a JSON object, in braces";
    return { value: undefined, diagnostics: [chartSpecInvalid({ problem }, placeOf(tree.body, file))] };
  }
  const spec: ChartSpec = { library: "vega-lite", file, json, tree };
  const { library, diagnostic } = findLibrary(spec);
  const diagnostics = diagnostic ? [diagnostic] : [];
  return { value: library && { ...spec, library }, diagnostics };
}

/** The place of the value at `path`, or of the nearest value above it that the file holds. */
export function findSpecPlace(spec: ChartSpec, path: JsonPath): Place {
  let node = spec.tree.body;
  for (const step of path) {
    const next = findChild(node, step);
    if (!next) break;
    node = next;
  }
  return placeOf(node, spec.file);
}

/** The place of the first string that is `text`, or that holds it as a line; else of the spec as a whole. */
export function findTextPlace(spec: ChartSpec, text: string): Place {
  const node = findString(spec.tree.body, text);
  return node ? placeOf(node, spec.file) : { file: spec.file };
}

function parseTree(text: string, file: string): DocumentNode | Diagnostic {
  try {
    return parse(text, { mode: "json" });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (error instanceof RangeError) {
      return chartSpecInvalid({ problem: `it nests deeper than ${DEPTH_LIMIT} levels` }, { file });
    }
    const problem = error.message.replace(/ ?\(\d+:\d+\)$/, "").replace(/\.$/, "");
    const { line, column } = { line: undefined, column: undefined, ...error };
    const place = typeof line === "number" && typeof column === "number" ? { file, line, column } : { file };
    return chartSpecInvalid({ problem: problem.charAt(0).toLowerCase() + problem.slice(1) }, place);
  }
}

function findLibrary(spec: ChartSpec): {
  library: ChartSpec["library"] | undefined;
  diagnostic?: Diagnostic;
} {
  const schema = spec.json["$schema"];
  if (schema === undefined) return { library: "vega-lite" };
  const place = findSpecPlace(spec, ["$schema"]);
  const match =
    typeof schema === "string" ? /\/schema\/(vega|vega-lite)\/v(\d+)[.\d]*\.json#?$/.exec(schema) : null;
  if (!match) {
    const problem = `"$schema" is ${JSON.stringify(schema)}, which is neither Vega-Lite's nor Vega's`;
    return { library: undefined, diagnostic: chartSpecInvalid({ problem }, place) };
  }
  const library = match[1] === "vega" ? "vega" : "vega-lite";
  const version = Number(match[2]);
  if (versions.includes(version)) return { library };
  return { library, diagnostic: chartVersion({ library, version }, place) };
}

function findChild(node: ValueNode, step: string | number): ValueNode | undefined {
  if (node.type === "Array") return typeof step === "number" ? node.elements[step]?.value : undefined;
  if (node.type !== "Object") return undefined;
  // As in JSON.parse, the last of several members with one name holds.
  return node.members.findLast(({ name }) => name.type === "String" && name.value === step)?.value;
}

function childrenOf(node: ValueNode): readonly ValueNode[] {
  if (node.type === "Array") return node.elements.map((element) => element.value);
  return node.type === "Object" ? node.members.map((member) => member.value) : [];
}

function findString(node: ValueNode, text: string): ValueNode | undefined {
  if (node.type === "String")
    return node.value === text || node.value.split("\n").includes(text) ? node : undefined;
  for (const child of childrenOf(node)) {
    const found = findString(child, text);
    if (found) return found;
  }
  return undefined;
}

function isDeeper(node: ValueNode, levels: number): boolean {
  return levels === 0 || childrenOf(node).some((child) => isDeeper(child, levels - 1));
}

function placeOf(node: ValueNode, file: string): Place {
  return { file, line: node.loc.start.line, column: node.loc.start.column };
}
