import Big from "big.js";
import { CalendarDate } from "../../facts/calendar-date.js";
import { adviseDay } from "../advise-day.js";
import { mostDigits } from "../cells.js";
import type { FieldForm } from "./forms.js";
import type { FieldKind } from "./package-spec.js";

export type FieldValue = string | Big | CalendarDate | boolean;

/** Why a text is no value of a field, as `explainIssue` knows it. */
export type FieldFault =
  | { readonly fault: "blank" | "space" | "day" | "number" | "whole" | "digits" }
  | { readonly fault: "form"; readonly expected: string; readonly advice: string }
  | { readonly fault: "bound"; readonly bound: string }
  | { readonly fault: "value"; readonly allowed: readonly string[] };

export type FieldReading = { readonly value: FieldValue } | FieldFault;

/** How the texts of a field are read. */
export interface FieldType {
  readonly kind: FieldKind;
  read(text: string): FieldReading;
  /** Below zero when `a` comes first; undefined where values have no order. */
  readonly compare?: (a: FieldValue, b: FieldValue) => number;
}

const compareTexts = (a: FieldValue, b: FieldValue): number => (String(a) < String(b) ? -1 : a === b ? 0 : 1);

const zone = "(Z|[+-]\\d{2}:\\d{2})?";
const hour = `([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d+)?${zone}`;

const text: FieldType = {
  kind: "text",
  read: (text) => (text.trim() === "" ? { fault: "blank" } : { value: text.normalize("NFC") }),
};

const day: FieldType = {
  kind: "day",
  read: (text) => findSpace(text) ?? readDay(text),
  compare: (a, b) => compareTexts(String(a), String(b)),
};

const types: Readonly<Record<string, FieldType | undefined>> = {
  string: text,
  any: { kind: "text", read: (text) => (text.trim() === "" ? { fault: "blank" } : { value: text }) },
  number: { kind: "number", read: (text) => readNumber(text, "number"), compare: compareNumbers },
  integer: { kind: "number", read: (text) => readNumber(text, "whole"), compare: compareNumbers },
  date: day,
  year: { ...written("a year such as 2024", /^\d{4}$/), compare: compareTexts },
  yearmonth: { ...written("a month such as 2024-05", /^\d{4}-(0[1-9]|1[0-2])$/), compare: compareTexts },
  datetime: written(
    "a day with a time such as 2024-05-07T15:00:00",
    new RegExp(`^\\d{4}-\\d{2}-\\d{2}T${hour}$`),
    (text) => CalendarDate.parse(text.slice(0, 10)) !== undefined,
  ),
  time: written("a time such as 15:00:00", new RegExp(`^${hour}$`)),
  duration: written(
    "a duration such as P1DT12H",
    /^-?P(?=.)(\d+Y)?(\d+M)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/,
  ),
};

const textFormats: Readonly<Record<string, FieldType | undefined>> = {
  default: text,
  email: written("an e-mail address", /^[^\s@]+@[^\s@]+\.[^\s@]+$/),
  uri: written("a whole address such as https://example.org/", /^\S+$/, (text) => URL.canParse(text)),
  uuid: written("a UUID", /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i),
};

/** The default of the standard, version 2. */
const defaultTrue = ["true", "True", "TRUE", "1"];
const defaultFalse = ["false", "False", "FALSE", "0"];

/** The type of a field by its `type` and `format`; what cannot be read here by name. */
export function findFieldType(form: FieldForm): FieldType | { readonly unsupported: "type" | "format" } {
  const { type = "any", trueValues = defaultTrue, falseValues = defaultFalse } = form;
  // Version 0 wrote a prefix.
  const format = form.format?.replace(/^fmt:/, "") ?? "default";
  if (type === "boolean") return readsBoolean(trueValues, falseValues);
  const found = Object.hasOwn(types, type) ? types[type] : undefined;
  if (found === undefined) return { unsupported: "type" };
  if (type === "string") {
    const known = Object.hasOwn(textFormats, format) ? textFormats[format] : undefined;
    return known ?? { unsupported: "format" };
  }
  const isPlain = format === "default" || (type === "date" && ["any", "%Y-%m-%d"].includes(format));
  return isPlain || type === "any" ? found : { unsupported: "format" };
}

/** A value in the form that all equal values share. */
export function showValue(value: FieldValue): string {
  return value instanceof Big ? value.toFixed() : String(value);
}

function readsBoolean(trueValues: readonly string[], falseValues: readonly string[]): FieldType {
  const allowed = [...trueValues, ...falseValues];
  return {
    kind: "boolean",
    read: (text) =>
      allowed.includes(text) ? { value: trueValues.includes(text) } : { fault: "value", allowed },
  };
}

function written(expected: string, form: RegExp, holds: (text: string) => boolean = () => true): FieldType {
  return {
    kind: "text",
    read: (text) =>
      findSpace(text) ??
      (form.test(text) && holds(text)
        ? { value: text }
        : { fault: "form", expected, advice: "correct the text" }),
  };
}

function readDay(text: string): FieldReading {
  const value = CalendarDate.parse(text);
  if (value) return { value };
  return { fault: "form", expected: "a day such as 2021-08-27", advice: adviseDay(text) };
}

/** Source: https://www.w3.org/TR/xmlschema-2/#decimal, with the exponent that the standard adds. */
function readNumber(text: string, kind: "number" | "whole"): FieldReading {
  const form = kind === "whole" ? /^[+-]?\d+$/ : /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
  const space = findSpace(text);
  if (space) return space;
  if (!form.test(text)) return { fault: kind };
  const power = Math.abs(Number(/e(.*)$/i.exec(text)?.[1] ?? 0));
  if (power > mostDigits || text.length > 2 * mostDigits) return { fault: "digits" };
  const value = new Big(text.replace(/^\+/, ""));
  if (value.toFixed().replace(/\D/g, "").length > mostDigits) return { fault: "digits" };
  // The text "-0" would be printed with its sign.
  return { value: value.eq(0) ? value.abs() : value };
}

function compareNumbers(a: FieldValue, b: FieldValue): number {
  return a instanceof Big && b instanceof Big ? a.cmp(b) : 0;
}

function findSpace(text: string): FieldFault | undefined {
  if (text.trim() === "") return { fault: "blank" };
  return text.trim() === text ? undefined : { fault: "space" };
}
