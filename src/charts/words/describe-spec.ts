import Big from "big.js";
import type { ChartSpec } from "../chart-spec.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../json.js";
import type { ChartField } from "./chart-field.js";
import { type ChartRecord, type Label, type Measured, readPoints } from "./chart-points.js";
import { describeAxes, describePoints, titleOf } from "./describe-points.js";
import { capitalize, type Noun, wordsOf } from "./field-words.js";
import { type ChartReading, readEncoding } from "./read-encoding.js";
import type { Voice } from "./say.js";
import { specWords } from "./spec-words.js";

/** A chart in words, as text. */
export interface SpecDescription {
  readonly title: string;
  /** Absent where nothing can be said besides the title. */
  readonly description?: string;
}

/**
 * A chart that stands alone in words: its own title and description where it gives them, else made from what it draws,
 * with numbers as the data has them. Where the spec computes what is drawn, it is the kind and the axes without
 * numbers; `name` is the title of a chart that cannot be read.
 */
export function describeSpec(spec: ChartSpec, name: string): SpecDescription {
  const own = specWords(spec);
  const reading = readEncoding(spec);
  const made = reading
    ? (describeData(reading, spec.json) ?? describeAxes(reading))
    : describePlots(spec).slice(0, PLOTS_LIMIT).join(" ");
  const description = own.description ?? (made === "" ? undefined : made);
  return {
    title: own.title ?? (reading ? titleOf(reading) : capitalize(wordsOf(name))),
    ...(description !== undefined && { description }),
  };
}

/** How many of the plots side by side are described. */
const PLOTS_LIMIT = 4;

/** The plots of a spec that sets some side by side, those that can be read. */
function describePlots(spec: ChartSpec): readonly string[] {
  const { concat, hconcat, vconcat, ...shared } = spec.json;
  const plots = [concat, hconcat, vconcat].flatMap((list) =>
    Array.isArray(list) ? list.filter(isJsonObject) : [],
  );
  return plots.flatMap((plot) => {
    const { data, datasets } = shared;
    const json = {
      ...(data !== undefined && { data }),
      ...(datasets !== undefined && { datasets }),
      ...plot,
    };
    return describeSpec({ ...spec, json }, "").description ?? [];
  });
}

function describeData(reading: ChartReading, json: JsonObject): string | undefined {
  const rows = reading.data && findRows(reading.data, json);
  const isComputed = reading.measure.aggregate !== undefined || reading.stacking === "normalized";
  if (rows === undefined || !reading.countable || isComputed) return undefined;
  const records = rows.map(
    (row): ChartRecord<string> => ({
      plain: row,
      measure: (field) => measureOf(cellOf(row, field)),
      label: (field) => labelOf(cellOf(row, field), field),
    }),
  );
  const drawn = readPoints(reading, records);
  return drawn && describePoints(reading, drawn, voice)?.join("");
}

const voice: Voice<string> = {
  count: (values, noun) => counted(values.filter(({ exact }) => exact !== null).length, noun),
  countMissing: (values, noun) => counted(values.filter(({ exact }) => exact === null).length, noun),
  total: () => undefined,
};

function counted(count: number, { one, other }: Noun): string {
  return `${count} ${count === 1 ? one : other}`;
}

/** The records that a spec holds; undefined where Vega is still to take them out of something, or to read them. */
function findRows(
  { values, name, format, ...rest }: JsonObject,
  { datasets }: JsonObject,
): readonly JsonObject[] | undefined {
  const { type = "json", ...reading } = isJsonObject(format) ? format : {};
  if (type !== "json" || Object.keys(reading).some((key) => key !== "parse") || Object.keys(rest).length > 0)
    return undefined;
  const named = typeof name === "string" && isJsonObject(datasets) ? datasets[name] : undefined;
  const rows = values ?? named;
  return Array.isArray(rows) && rows.every(isJsonObject) ? rows : undefined;
}

function cellOf(row: JsonObject, { field }: ChartField): JsonValue {
  return (field === undefined ? undefined : row[field]) ?? null;
}

function measureOf(cell: JsonValue): Measured<string> | undefined {
  if (cell === null) return { exact: null, shown: null, said: "" };
  if (typeof cell !== "number") return undefined;
  const exact = new Big(cell);
  return { exact, shown: exact, said: exact.toFixed().replace("-", "\u2212") };
}

function labelOf(cell: JsonValue, { type }: ChartField): Label<string> | undefined {
  // A number of milliseconds is no date that a reader knows.
  if (type === "temporal" && typeof cell === "number" && !/^[12]\d{3}$/.test(String(cell))) return undefined;
  if (typeof cell !== "string" && typeof cell !== "number" && typeof cell !== "boolean") return undefined;
  const text = String(cell).replace(/\s+/g, " ").trim();
  return text === "" ? undefined : { text, said: text };
}
