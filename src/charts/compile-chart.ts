import type { Data, Spec } from "vega";
import type { Config, compile, TopLevelSpec } from "vega-lite";
import { BoundedCache } from "../fonts/bounded-cache.js";
import { isJsonObject, type JsonObject, type JsonValue } from "./json.js";
import { makeLogger, type VegaMessage } from "./vega-logger.js";

/** A compiled chart with its data, and what the compiler said. */
export interface CompiledChart {
  readonly spec: Spec;
  readonly messages: readonly VegaMessage[];
}

interface KeptChart extends CompiledChart {
  /** What stands in the spec for the rows of each dataset, by the datasets' names. */
  readonly standIns: ReadonlyMap<unknown, string>;
}

/** Compiled charts that are kept, some 50 kB each: those of a few reports, each at four widths and some drawn twice. */
const CHART_LIMIT = 128;

/** The longest key that is kept, in characters: a spec with more in it holds its data, which is not drawn again. */
const KEY_LIMIT = 50_000;

const kept = new BoundedCache<string, KeptChart>(CHART_LIMIT);

/**
 * A Vega-Lite spec as Vega's. One that was compiled before is filled with the rows of its datasets, which the compiler
 * hands on unread. Source: vega-lite 6.4.3, `assembleRootData`. Each time the rows are those of `json`, and all other
 * data are copies: Vega writes into rows. Throws what the compiler throws.
 */
export function compileChart(
  json: JsonObject & TopLevelSpec,
  config: Config,
  { compile: run }: { readonly compile: typeof compile },
): CompiledChart {
  const datasets: unknown = json.datasets ?? {};
  if (!isJsonObject(datasets)) return runCompiler(json, config, run);
  const { datasets: _, ...rest } = json;
  const names = Object.keys(datasets);
  const make = (): KeptChart => {
    const standIns = names.map((name): [string, JsonValue[]] => [name, []]);
    const bare = { ...json, datasets: Object.fromEntries(standIns) };
    return {
      ...runCompiler(bare, config, run),
      standIns: new Map(standIns.map(([name, rows]) => [rows, name])),
    };
  };
  const key = JSON.stringify([rest, names, config]);
  const { spec, messages, standIns } = key.length > KEY_LIMIT ? make() : kept.get(key, make);
  const fill = (data: Data): Data => {
    if (!("values" in data)) return data;
    const name = standIns.get(data.values);
    const values = name === undefined ? structuredClone(data.values) : datasets[name];
    return Object.assign({}, data, { values });
  };
  return { spec: { ...spec, ...(spec.data && { data: spec.data.map(fill) }) }, messages };
}

function runCompiler(json: TopLevelSpec, config: Config, run: typeof compile): CompiledChart {
  const messages: VegaMessage[] = [];
  return { spec: run(json, { config, logger: makeLogger(messages) }).spec, messages };
}
