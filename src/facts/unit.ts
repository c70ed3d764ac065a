/**
 * What a value counts or measures, and so how it is printed. A unit never changes a value, but for `percent`: its
 * values are fractions of one (0.45 prints as 45%).
 */
export type Unit = QuantityUnit | TextUnit | DateUnit;

export interface QuantityUnit {
  readonly kind: "count" | "percent" | "currency" | "rate" | "quantity";
  /** The noun for exactly one and for any other number: "arrest", "arrests". Empty when the number stands alone. */
  readonly one: string;
  readonly other: string;
  /** Digits after the decimal point as printed. Counts have none. */
  readonly decimals: number;
  /** ISO 4217, for currencies only. */
  readonly currency?: string;
  /** The base of a rate: 100000 for "per 100,000". */
  readonly per?: number;
  /** Printed in place of a value that the data does not report; without it such a value cannot be printed. */
  readonly missing?: string;
}

export interface TextUnit {
  readonly kind: "text";
  readonly missing?: string;
}

export interface DateUnit {
  readonly kind: "date";
  readonly missing?: string;
}

interface MissingOption {
  readonly missing?: string;
}

/** Whole things that are counted: `count("arrest", "arrests", { missing: "not reported" })`. */
export function count(one: string, other: string, options: MissingOption = {}): QuantityUnit {
  return { kind: "count", one, other, decimals: 0, ...options };
}

/** A fraction of one, printed as a percentage with `decimals` digits after the point (default 0). */
export function percent(options: { readonly decimals?: number } & MissingOption = {}): QuantityUnit {
  return { kind: "percent", one: "", other: "", ...options, decimals: options.decimals ?? 0 };
}

/** An amount of money; `currency` as in ISO 4217. `decimals` defaults to 0. */
export function currency(
  currency: string,
  options: { readonly decimals?: number } & MissingOption = {},
): QuantityUnit {
  return { kind: "currency", one: "", other: "", currency, ...options, decimals: options.decimals ?? 0 };
}

/** Events in a population: a value of 12.3 with `per` 100000 prints as "12.3 per 100,000 people". */
export function rate(
  one: string,
  other: string,
  options: { readonly per: number; readonly decimals?: number } & MissingOption,
): QuantityUnit {
  return { kind: "rate", one, other, ...options, decimals: options.decimals ?? 1 };
}

/** Anything else that is measured; the nouns may be empty. */
export function quantity(
  one: string,
  other: string,
  options: { readonly decimals?: number } & MissingOption = {},
): QuantityUnit {
  return { kind: "quantity", one, other, ...options, decimals: options.decimals ?? 0 };
}

export function text(options: MissingOption = {}): TextUnit {
  return { kind: "text", ...options };
}

export function date(options: MissingOption = {}): DateUnit {
  return { kind: "date", ...options };
}
