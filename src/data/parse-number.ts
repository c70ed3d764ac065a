import Big from "big.js";

/** Why a text is not a number that can be kept. */
export type NumberFault = "form" | "inexact" | "too-large";

const forms = {
  whole: /^-?(0|[1-9]\d*)$/,
  number: /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/,
};

/**
 * The number that `text` writes. A fault when the text has another form, when the number has more than 15 significant
 * digits and is no safe integer (`inexact`, as are numbers too near to zero), or when it is beyond the largest number.
 */
export function parseNumber(text: string, kind: "whole" | "number"): number | NumberFault {
  if (!forms[kind].test(text)) return "form";
  const number = Number(text);
  if (!Number.isFinite(number)) return "too-large";
  if (!isExact(text, number)) return "inexact";
  // The text "-0" would be printed with its sign.
  return number === 0 ? 0 : number;
}

function isExact(text: string, number: number): boolean {
  // Fifteen digits always survive the way into a double and back.
  if (text.length <= 15 && !/[eE]/.test(text)) return true;
  const exact = new Big(text);
  return exact.eq(number) && (exact.c.length <= 15 || Number.isSafeInteger(number));
}

/** What to write in place of a text that was meant as a number. */
export function adviseNumber(text: string, kind: "whole" | "number", mayBeBlank: boolean): string {
  if (
    /^(nan|[-+]?inf(inity)?|null|none|nil|n\.?\/?a\.?|unknown|not reported|[-–—?*.]+)$/i.test(text.trim())
  ) {
    return mayBeBlank
      ? "leave the cell blank for a value that is not reported"
      : "write the number; only fields declared reported() may be left blank";
  }
  if (/^-?0\d/.test(text))
    return "declare the column word() if the zero in front counts, as in a code; else leave it out";
  const plain = findPlainNumber(text);
  if (plain === undefined)
    return kind === "whole" ? "write digits only, such as 1883" : "write digits with a point, such as 12.5";
  if (text.includes("%") && kind === "number") {
    return `write ${new Big(plain).div(100).toFixed()} (percentages are kept as fractions of one), or ${plain} without the sign`;
  }
  if (typeof parseNumber(plain, kind) === "number") return `write ${plain}`;
  return "write a whole number, or declare the field decimal()";
}

/** The digits of a number written for readers: "$1,883", "(5)", "−5", "1 883", "1,5", "45%". */
function findPlainNumber(text: string): string | undefined {
  let plain = text
    .trim()
    .replace(/^\((.*)\)$/, "-$1")
    .replace(/[\u2212\u2013]/g, "-")
    .replace(/[$€£¥%+]|US\$|USD|EUR/g, "")
    .trim();
  if (/^-?\d{1,3}([,_'’\s]\d{3})+(\.\d+)?$/.test(plain)) plain = plain.replace(/[,_'’\s]/g, "");
  plain = plain
    .replace(/^(-?\d+),(\d+)$/, "$1.$2")
    .replace(/^(-?)\./, "$10.")
    .replace(/\.$/, "");
  return typeof parseNumber(plain, "number") === "number" ? plain : undefined;
}
