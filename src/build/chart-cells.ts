import type { ChartSpec } from "../charts/chart-spec.js";
import type { DrawnLabel, LabelRecord } from "../charts/drawn-label.js";
import { isJsonObject, type JsonValue } from "../charts/json.js";
import { readField } from "../charts/words/chart-field.js";
import { CalendarDate } from "../facts/calendar-date.js";
import type { Fact } from "../facts/fact.js";
import type { ChartDraft, ChartRow } from "../project/chart-spec.js";
import { aggregate } from "./aggregate-rows.js";
import { listComputedFacts } from "./chart-table.js";
import { plainRow } from "./plain-row.js";

/** What a label of a chart may print. */
export interface LabelCells {
  readonly cells: readonly (Fact | string)[];
  /** The row that the label belongs to; undefined where it may print what any row says. */
  readonly row: ChartRow | undefined;
}

interface KnownRow {
  readonly row: ChartRow;
  /** Its cells, by field, in a form that equals that of the values that Vega has made of them. */
  readonly keys: ReadonlyMap<string, string>;
}

type Index<V> = ReadonlyMap<string, readonly V[]>;

/** Transforms that put values of other rows into a row. */
const mixing: ReadonlySet<string> = new Set(["joinaggregate", "window", "lookup", "impute"]);

/** What makes names for axes, legends and facets that no row has. */
const naming: ReadonlySet<string> = new Set([
  ...["bin", "timeUnit", "timeunit", "impute", "sequence", "density", "quantile"],
]);

/** The data of a chart as its labels show it: the cells of its rows, and what its spec computes from them. */
export class ChartCells {
  /** All that the chart's data says. */
  readonly all: readonly (Fact | string)[];
  readonly #rows: readonly KnownRow[];
  /** The rows that have these fields and no others, by `joinKeys` of their cells. */
  readonly #byFields: readonly { readonly fields: readonly string[]; readonly rows: Index<KnownRow> }[];
  readonly #byValue: Index<Fact | string>;
  readonly #fields: ReadonlySet<string>;
  readonly #computed: readonly Fact[];
  readonly #mixes: boolean;
  readonly #names: boolean;

  constructor(draft: ChartDraft, spec: ChartSpec) {
    this.#rows = Object.values(draft.data)
      .flat()
      .map((row) => ({
        row,
        keys: new Map(Object.entries(plainRow(row)).map(([field, value]) => [field, keyOf(value)])),
      }));
    const groups = groupBy(this.#rows, ({ keys }) => joinKeys([...keys.keys()]));
    this.#byFields = [...groups.values()].map((rows) => {
      const fields = [...(rows[0]?.keys.keys() ?? [])];
      return { fields, rows: groupBy(rows, ({ keys }) => joinKeys([...keys.values()])) };
    });
    const cells = this.#rows.flatMap(({ row, keys }) =>
      [...keys].flatMap(([field, key]) => {
        const cell = row[field];
        return cell === undefined ? [] : [{ cell, key }];
      }),
    );
    const byValue = groupBy(cells, ({ key }) => key);
    this.#byValue = new Map([...byValue].map(([key, found]) => [key, found.map(({ cell }) => cell)]));
    this.#fields = new Set(this.#rows.flatMap(({ row }) => Object.keys(row)));
    this.#computed = listComputedFacts(draft, spec);
    this.all = [...this.#rows.flatMap(({ row }) => Object.values(row)), ...this.#computed];
    this.#mixes = hasTransform(spec.json, mixing);
    this.#names = hasTransform(spec.json, naming);
  }

  /** What a label may print; undefined where Vega chose what it says. */
  find({ role, record }: DrawnLabel): LabelCells | undefined {
    // The title of an axis that has none is the name of its field.
    if (role === "title") return { cells: [...this.all, ...this.#fields], row: undefined };
    if (record === undefined) return undefined;
    return role === "mark" ? this.#findByRecord(record) : this.#findByName(record);
  }

  #findByRecord(record: LabelRecord): LabelCells {
    const keys = new Map(Object.entries(record).map(([field, value]) => [field, keyOf(value)]));
    const own = this.#byFields.flatMap(({ fields, rows }) => {
      const values = fields.map((field) => keys.get(field));
      return values.every((value) => value !== undefined) ? (rows.get(joinKeys(values)) ?? []) : [];
    });
    const [first] = own;
    const edges = listBinEdges(record);
    if (first !== undefined && !this.#mixes) {
      const cells = own.flatMap(({ row }) => Object.values(row));
      return { cells: [...cells, ...edges], row: first.row };
    }
    // A record of an aggregate has the fields that the rows of its group share.
    const group = this.#rows.filter((row) => {
      const shared = [...row.keys].filter(([field]) => keys.has(field));
      return shared.every(([field, key]) => keys.get(field) === key);
    });
    return { cells: [...this.all, ...edges, ...aggregateGroup(group, record)], row: undefined };
  }

  #findByName(record: LabelRecord): LabelCells | undefined {
    const keys = new Set(Object.values(record).map(keyOf));
    const cells = [...keys].flatMap((key) => this.#byValue.get(key) ?? []);
    if (cells.length > 0) return { cells, row: undefined };
    const isField = [...keys].some((key) => this.#fields.has(key));
    return this.#names || isField ? undefined : { cells: this.all, row: undefined };
  }
}

/** The ends of the bins that Vega-Lite put a record into. */
function listBinEdges(record: LabelRecord): readonly string[] {
  return Object.entries(record).flatMap(([key, value]) => (key.startsWith("bin_") ? [String(value)] : []));
}

/** What Vega-Lite calls the aggregates of a record, computed from the rows of its group. */
function aggregateGroup(group: readonly KnownRow[], record: LabelRecord): readonly Fact[] {
  const rows = group.map(({ row }) => row);
  return Object.keys(record).flatMap((key) => {
    const [, by, field] = /^(sum|mean|average)_(.+)$/.exec(key) ?? [];
    const definition =
      key === "__count" ? { aggregate: "count" } : { field: field ?? "", aggregate: by ?? "" };
    if (key !== "__count" && field === undefined) return [];
    const read = readField({ x: definition }, "x");
    return (read && aggregate(rows, read, (fact) => fact)) ?? [];
  });
}

function groupBy<V>(values: readonly V[], keyOf: (value: V) => string): Index<V> {
  const groups = new Map<string, V[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}

function joinKeys(keys: readonly string[]): string {
  return JSON.stringify(keys);
}

function keyOf(value: string | number | boolean | null): string {
  const day = typeof value === "string" ? CalendarDate.parse(value) : undefined;
  return String(day?.epoch ?? value);
}

/** Whether a spec has one of the transforms, as a member of its own or by its type. */
function hasTransform(json: JsonValue, names: ReadonlySet<string>): boolean {
  if (Array.isArray(json)) return json.some((item: JsonValue) => hasTransform(item, names));
  if (!isJsonObject(json)) return false;
  return Object.entries(json).some(([key, value]) => {
    if (key === "values" || key === "datasets") return false;
    const isNamed = names.has(key) && value !== null && value !== false;
    const isTyped = key === "type" && typeof value === "string" && names.has(value);
    return isNamed || isTyped || hasTransform(value, names);
  });
}
