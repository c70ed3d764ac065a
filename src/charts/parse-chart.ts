import type { Data, parse, Runtime, Spec } from "vega";
import { BoundedCache } from "../fonts/bounded-cache.js";
import { type Fields, isFields } from "./scene-fields.js";

interface KeptChart {
  readonly runtime: Runtime;
  /** What stands in it for the values of each of the spec's data, in their order. */
  readonly standIns: readonly (readonly unknown[])[];
}

/** Parsed charts that are kept, some 100 kB each: those of a few reports, each at four widths and some drawn twice. */
const CHART_LIMIT = 128;

/** The longest key that is kept, in characters: ten times that of a common chart. */
const KEY_LIMIT = 200_000;

const kept = new BoundedCache<string, KeptChart>(CHART_LIMIT);

/**
 * What Vega parses a spec to, its expressions as trees. A spec that was parsed before with other values in its data is
 * filled with those of `spec`: Vega takes them in when it draws. What a view writes into is new each time: those values,
 * and the records behind axes, legends and titles. Source: vega-runtime 7, `add`. Data inside of groups must have no
 * values of their own. Throws what Vega throws.
 */
export function parseChart(spec: Spec, { parse: run }: { readonly parse: typeof parse }): Runtime {
  const { data = [] } = spec;
  if (!data.every((item) => !("values" in item) || Array.isArray(item.values)))
    return run(spec, undefined, { ast: true });
  const make = (): KeptChart => {
    const standIns = data.map(() => []);
    const bare = { ...spec, data: data.map((item, index) => withValues(item, standIns[index] ?? [])) };
    return { runtime: run(bare, undefined, { ast: true }), standIns };
  };
  const key = JSON.stringify({ ...spec, data: data.map((item) => withValues(item, [])) });
  const { runtime, standIns } = key.length > KEY_LIMIT ? make() : kept.get(key, make);
  const rows = new Map(
    standIns.map((standIn, index): [unknown, unknown] => {
      const item = data[index];
      return [standIn, item !== undefined && "values" in item ? item.values : undefined];
    }),
  );
  return Object.assign({}, runtime, copyOperators(runtime, rows));
}

function withValues(data: Data, values: readonly unknown[]): Data {
  return "values" in data ? { ...data, values } : data;
}

/** The operators of a dataflow or of one within it, which is the parameter of an operator. */
function copyOperators(flow: { readonly operators?: unknown }, rows: ReadonlyMap<unknown, unknown>) {
  const operators: readonly unknown[] = Array.isArray(flow.operators) ? flow.operators : [];
  return { operators: operators.filter(isFields).map((operator) => copyOperator(operator, rows)) };
}

function copyOperator(operator: Fields, rows: ReadonlyMap<unknown, unknown>): Fields {
  const { value, params } = operator;
  return {
    ...operator,
    ...("value" in operator && { value: copyValue(value, rows) }),
    ...(isFields(params) && {
      params: Object.fromEntries(
        Object.entries(params).map(([name, param]) => [name, copyParam(param, rows)]),
      ),
    }),
  };
}

function copyParam(param: unknown, rows: ReadonlyMap<unknown, unknown>): unknown {
  const flow = isFields(param) ? param["$subflow"] : undefined;
  if (!isFields(param) || !isFields(flow)) return param;
  return { ...param, $subflow: { ...flow, ...copyOperators(flow, rows) } };
}

function copyValue(value: unknown, rows: ReadonlyMap<unknown, unknown>): unknown {
  if (Array.isArray(value))
    return value.map((item: unknown) => (isFields(item) && !Array.isArray(item) ? { ...item } : item));
  if (!isFields(value) || !rows.has(value["$ingest"])) return value;
  return { ...value, $ingest: rows.get(value["$ingest"]) };
}
