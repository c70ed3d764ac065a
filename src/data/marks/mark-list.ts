import type { Mark } from "../../facts/mark.js";

/** Marks by the codes that the data have for them. */
export type MarkList = ReadonlyMap<string, Mark>;

/** What an author says of a mark: its words, or more. */
export type MarkSpec =
  | string
  | {
      readonly says: string;
      /** As it is printed. Default: the code. */
      readonly sign?: string;
      /** Whether what is computed from a marked value is marked, too. Default: it is. */
      readonly spreads?: boolean;
    };

/** Marks by their codes: `marks({ p: "provisional", r: { says: "revised", spreads: false } })`. */
export function marks(list: Readonly<Record<string, MarkSpec>>): MarkList {
  return new Map(
    Object.entries(list).map(([code, spec]): readonly [string, Mark] => {
      const { says, sign = code, spreads = true } = typeof spec === "string" ? { says: spec } : spec;
      if (sign.trim() === "" || /[\d\s]/.test(sign))
        throw new TypeError(`the sign of the mark "${code}" must have neither digits nor spaces`);
      return [code, { sign, says, spreads }];
    }),
  );
}

/**
 * The shorthand of official statistics in the United Kingdom; the data may have the letters in brackets or without. A
 * revision, a break in a series and a test of significance belong to the one figure and do not spread to others.
 * Source: Government Statistical Service, "Symbols in tables: definitions and help", as StatsWales lists them.
 */
export const gssMarks: MarkList = marks({
  b: { sign: "[b]", says: "break in the time series", spreads: false },
  c: { sign: "[c]", says: "confidential" },
  e: { sign: "[e]", says: "estimated" },
  f: { sign: "[f]", says: "forecast" },
  low: { sign: "[low]", says: "low figure that appears as zero when rounded", spreads: false },
  ns: { sign: "[ns]", says: "not statistically significant", spreads: false },
  p: { sign: "[p]", says: "provisional" },
  r: { sign: "[r]", says: "revised", spreads: false },
  s: { sign: "[s]", says: "statistically significant at the lowest of the levels given", spreads: false },
  u: { sign: "[u]", says: "low reliability" },
  w: { sign: "[w]", says: "none recorded in the survey" },
  x: { sign: "[x]", says: "not available" },
  z: { sign: "[z]", says: "not applicable" },
});

/** The mark of a code, with or without brackets around it. */
export function findMark(code: string, list: MarkList): Mark | undefined {
  return list.get(code) ?? list.get(code.replace(/^\[(.*)\]$/, "$1"));
}
