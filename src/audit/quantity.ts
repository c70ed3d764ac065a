import Big from "big.js";

/** What a printed number says it counts or measures, as far as its own signs tell. */
export type Measure = "plain" | "percent" | "points" | "ordinal" | "times" | `currency ${string}`;

/** A number as it is printed somewhere. */
export interface Quantity {
  readonly kind: "quantity";
  readonly value: Big;
  readonly measure: Measure;
  /** The value of the last digit that is printed: 0.1 for "4.5", 1 for "45", 100000 for "1.2 million". */
  readonly step: Big;
  /** Whether words alone say it: "four", "a third". */
  readonly spelled: boolean;
}

/** A day, month or year as it is printed; the parts that are not printed are left out. */
export interface PrintedDate {
  readonly kind: "date";
  readonly year?: number;
  /** 1 to 12. */
  readonly month?: number;
  /** 1 to 31. */
  readonly day?: number;
}

/** A word, in lower case and without punctuation. */
export interface Word {
  readonly kind: "word";
  readonly word: string;
}

/** What a reader takes in at one point of a text. */
export type Reading = Quantity | PrintedDate | Word;

/** A reading with the characters that it was read from: from `start` up to, not including, `end`. */
export interface Token {
  readonly reading: Reading;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export function quantity(
  value: Big,
  measure: Measure,
  { step = new Big(1), spelled = false }: { readonly step?: Big; readonly spelled?: boolean } = {},
): Quantity {
  return { kind: "quantity", value, measure, step, spelled };
}
