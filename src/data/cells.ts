import Big from "big.js";
import { z } from "zod";
import { CalendarDate } from "../facts/calendar-date.js";

/** What a cell's own check found, carried through zod to the diagnostic. */
export type CellFault = "blank" | "space" | "day" | "link" | "number" | "digits" | "least" | "most";

/** The most digits of an exact number: enough for any sum of money, and few enough to print. */
export const mostDigits = 100;

interface Bounds {
  readonly min?: number;
  readonly max?: number;
}

/** A whole number from -9007199254740991 to 9007199254740991, within `min` and `max` (both included). */
export function whole(bounds: Bounds = {}): z.ZodInt {
  return bound(z.int(), bounds);
}

/** A number of at most 15 significant digits, within `min` and `max` (both included). */
export function decimal(bounds: Bounds = {}): z.ZodNumber {
  return bound(z.number(), bounds);
}

/** A bound with more than 15 digits is written as text. */
interface ExactBounds {
  readonly min?: number | string;
  readonly max?: number | string;
}

/** The texts that are the inner half of an exact number. */
const exactTexts = new WeakSet<z.core.$ZodType>();

/**
 * A number kept digit for digit, of at most 100 digits: money, and whole numbers beyond 9007199254740991. Within `min` and
 * `max` (both included).
 */
export function exact({ min, max }: ExactBounds = {}): z.ZodType<Big, string> {
  const [least, most] = [min, max].map((bound) => (bound === undefined ? undefined : new Big(bound)));
  const digits = z.string();
  exactTexts.add(digits);
  return digits.transform((text, context) => {
    const number = parseExact(text, least, most);
    if (number instanceof Big) return number;
    context.issues.push({ code: "custom", input: text, params: number });
    return z.NEVER;
  });
}

function parseExact(
  text: string,
  least: Big | undefined,
  most: Big | undefined,
): Big | { readonly fault: CellFault; readonly bound?: string } {
  const fault = findBlank(text) ?? findSpace(text);
  if (fault) return { fault };
  if (!/^-?(0|[1-9]\d*)(\.\d+)?$/.test(text)) return { fault: "number" };
  if (text.length > mostDigits && text.replace(/\D/g, "").length > mostDigits) return { fault: "digits" };
  const value = new Big(text);
  if (least && value.lt(least)) return { fault: "least", bound: least.toFixed() };
  if (most && value.gt(most)) return { fault: "most", bound: most.toFixed() };
  // The text "-0" would be printed with its sign.
  return value.eq(0) ? value.abs() : value;
}

/** Whether a schema without its wrappers takes a number as it is written. */
export function isExact(schema: z.core.$ZodType): boolean {
  return exactTexts.has(schema);
}

function bound<S extends z.ZodNumber>(schema: S, { min, max }: Bounds): S {
  const above = min === undefined ? schema : schema.min(min);
  return max === undefined ? above : above.max(max);
}

/** Text that is not blank, in Unicode's NFC; with `allowed`, one of these words, letter for letter. */
export function word(): z.ZodString;
export function word<const W extends string>(
  allowed: readonly W[],
): z.ZodPipe<z.ZodString, z.ZodEnum<{ [K in W]: K }>>;
export function word(allowed?: readonly string[]): z.ZodType<string, string> {
  const text = z.string().normalize("NFC").check(faultCheck(findBlank));
  if (allowed === undefined) return text;
  return text.check(faultCheck(findSpace)).pipe(z.enum(allowed.map((name) => name.normalize("NFC"))));
}

/** A day of the calendar, written 2021-08-27. */
export function day(): z.ZodType<CalendarDate, string> {
  return z.string().transform((text, context) => {
    const date = CalendarDate.parse(text);
    if (date) return date;
    const fault = findBlank(text) ?? findSpace(text) ?? "day";
    context.issues.push({ code: "custom", input: text, params: { fault } });
    return z.NEVER;
  });
}

/** A whole http or https address, kept as it is written. */
export function link(): z.ZodString {
  return z.string().check(faultCheck((text) => findBlank(text) ?? findSpace(text) ?? findNoLink(text)));
}

/** A value that may be missing: a blank cell, or null in JSON, becomes null. It is never zero. */
export function reported<S extends z.core.$ZodType>(schema: S): z.ZodNullable<S> {
  return z.nullable(schema);
}

/** For JSON: a value with the id of the source it was taken from, `{ "value": 12, "source": "doj-2021" }`. */
export function sourced<S extends z.core.$ZodType>(
  schema: S,
): z.ZodObject<{ value: S; source: z.ZodString }, z.core.$strict> {
  return z.strictObject({ value: schema, source: word() });
}

function faultCheck(find: (text: string) => CellFault | undefined): z.core.CheckFn<string> {
  return ({ value, issues }) => {
    const fault = find(value);
    if (fault) issues.push({ code: "custom", input: value, params: { fault } });
  };
}

function findBlank(text: string): CellFault | undefined {
  return text.trim() === "" ? "blank" : undefined;
}

function findSpace(text: string): CellFault | undefined {
  return text.trim() === text ? undefined : "space";
}

function findNoLink(text: string): CellFault | undefined {
  const isAddress = /^https?:\/\/\S+$/i.test(text) && URL.canParse(text);
  return isAddress ? undefined : "link";
}
