import { isJsonObject, type JsonObject, type JsonValue } from "../json.js";
import { capitalize, type Noun, nounOf, withinSentence, wordsOf } from "./field-words.js";
import { objectOf } from "./find-views.js";

/** Aggregates of Vega-Lite that facts have too. */
export type Aggregate = "count" | "max" | "mean" | "min" | "sum";

/** A field that a chart shows, in the author's terms. */
export interface ChartField {
  /** Undefined for a count of records, which has none. */
  readonly field: string | undefined;
  /** The title of its axis or legend where there is one, else the field's name in words. Begins with a capital. */
  readonly title: string;
  /** The same as it stands within a sentence. */
  readonly words: string;
  /** What counts it, where the title says. */
  readonly noun: Noun | undefined;
  readonly type: "quantitative" | "temporal" | "ordinal" | "nominal";
  /** What the spec computes from several records, to be computed from the facts; `other` is what facts cannot. */
  readonly aggregate: Aggregate | "other" | undefined;
  readonly binned: boolean;
  /** How its dates are shown: `other` is a part of a date that several dates share. */
  readonly dateForm: "year" | "month" | "full" | "other" | undefined;
  readonly stack: JsonValue | undefined;
  readonly sort: JsonValue | undefined;
  /** Whether numbers in it are years, which are written without separators. */
  readonly year: boolean;
}

const aggregates: Readonly<Record<string, Aggregate>> = {
  average: "mean",
  count: "count",
  max: "max",
  mean: "mean",
  min: "min",
  sum: "sum",
};

/** How a title that nobody gave says what was computed. */
const computed: Readonly<Record<string, string>> = {
  average: "mean",
  distinct: "number of different",
  max: "highest",
  mean: "mean",
  median: "median",
  min: "lowest",
  sum: "total",
};

/** What the channel called `channel` of an encoding shows; undefined where it shows no field. */
export function readField(encoding: JsonObject, channel: string): ChartField | undefined {
  const definition = encoding[channel];
  if (!isJsonObject(definition)) return undefined;
  const { field, timeUnit, bin, stack, sort } = definition;
  const aggregate = definition["aggregate"];
  const known = typeof aggregate === "string" ? aggregates[aggregate] : undefined;
  if (typeof field !== "string" && known !== "count") return undefined;
  const name = known === "count" || typeof field !== "string" ? undefined : field;
  const type = typeOf(definition, channel);
  const format = [definition["axis"], definition["legend"], definition["header"]]
    .map((guide) => objectOf(guide)["format"])
    .find((text) => typeof text === "string");
  // Any other aggregate is at least said to be one.
  const prefix = typeof aggregate === "string" ? (computed[aggregate] ?? "computed") : "";
  const own =
    name === undefined
      ? "number of records"
      : `${prefix} ${timeUnits[unitOf(timeUnit)] ?? wordsOf(name)}`.trim();
  const title = titleOf(definition) ?? own;
  return {
    field: name,
    title: capitalize(title),
    words: withinSentence(title),
    noun: nounOf(title),
    type,
    aggregate: aggregate === undefined || aggregate === null ? undefined : (known ?? "other"),
    binned: bin !== undefined && bin !== null && bin !== false,
    dateForm: type === "temporal" ? dateFormOf(timeUnit, format) : undefined,
    stack,
    sort,
    year: type !== "temporal" && (format === "d" || /\byears?\b/i.test(`${title} ${wordsOf(name ?? "")}`)),
  };
}

/** What a date is shown as when the spec takes a part of it. */
const timeUnits: Readonly<Record<string, string>> = {
  date: "day of the month",
  day: "weekday",
  hours: "hour",
  month: "month",
  monthdate: "day",
  quarter: "quarter",
  week: "week",
  year: "year",
  yearmonth: "month",
  yearmonthdate: "day",
  yearquarter: "quarter",
  yearweek: "week",
};

function unitOf(timeUnit: JsonValue | undefined): string {
  const unit = isJsonObject(timeUnit) ? timeUnit["unit"] : timeUnit;
  return typeof unit === "string" ? unit.replace(/^utc/, "") : "";
}

/** Vega-Lite's own default where a channel does not say. Source: `defaultType` in vega-lite/src/channeldef.ts. */
function typeOf({ type, aggregate, bin, timeUnit, scale }: JsonObject, channel: string): ChartField["type"] {
  if (type === "quantitative" || type === "temporal" || type === "ordinal" || type === "nominal") return type;
  if (timeUnit !== undefined) return "temporal";
  if (aggregate !== undefined || bin !== undefined) return "quantitative";
  const { type: scaleType } = objectOf(scale);
  if (scaleType === "time" || scaleType === "utc") return "temporal";
  if (["linear", "log", "pow", "sqrt", "symlog"].some((known) => known === scaleType)) return "quantitative";
  return ["theta", "radius", "size", "opacity"].includes(channel) ? "quantitative" : "nominal";
}

function titleOf(definition: JsonObject): string | undefined {
  const guides = ["axis", "legend", "header"].map((guide) => objectOf(definition[guide])["title"]);
  return [definition["title"], ...guides]
    .map((title) => (Array.isArray(title) ? title.join(" ") : title))
    .find((title): title is string => typeof title === "string" && title.trim() !== "")
    ?.replace(/\s+/g, " ")
    .trim();
}

function dateFormOf(timeUnit: JsonValue | undefined, format: JsonValue | undefined): ChartField["dateForm"] {
  if (timeUnit !== undefined && timeUnit !== null) {
    const whole = { year: "year", yearmonth: "month", yearmonthdate: "full" } as const;
    const unit = unitOf(timeUnit);
    return unit === "year" || unit === "yearmonth" || unit === "yearmonthdate" ? whole[unit] : "other";
  }
  if (typeof format !== "string") return undefined;
  if (/%[dejxcUWV]/.test(format)) return "full";
  if (/%[Bbmq]/.test(format)) return /%[Yy]/.test(format) ? "month" : undefined;
  return /%[Yy]/.test(format) ? "year" : undefined;
}
