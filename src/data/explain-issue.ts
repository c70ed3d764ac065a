import Big from "big.js";
import type { z } from "zod";
import {
  cellBlank,
  cellFormat,
  cellMark,
  cellRange,
  cellRule,
  cellSpace,
  cellType,
  cellValue,
} from "../diagnostics/catalogue/data.js";
import type { Diagnostic, Place } from "../diagnostics/diagnostic.js";
import { findNearest } from "../diagnostics/near.js";
import { adviseDay } from "./advise-day.js";
import { mostDigits } from "./cells.js";
import { adviseNumber } from "./parse-number.js";

/** The value that a zod issue is about, as it stands in the file. */
export interface Subject {
  /** The column, or the last key of the path; empty for a whole record. */
  readonly field: string;
  /** A cell's text, or the text that a JSON string stands for; undefined for other JSON values. */
  readonly text: string | undefined;
  /** The value as a message shows it. */
  readonly shown: string;
  readonly isNull: boolean;
  /** In JSON a number in quotes is text; in a CSV file it is a number. */
  readonly format: "csv" | "json";
}

const expectedNames: Readonly<Record<string, string>> = {
  int: "a whole number",
  number: "a number",
  string: "text",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
};

/** The diagnostic for a zod issue, at `place`. Missing and unknown keys are not told here: their place is another. */
export function explainIssue(issue: z.core.$ZodIssue, subject: Subject, place: Place): Diagnostic {
  const { field, shown: got } = subject;
  switch (issue.code) {
    case "invalid_type":
      return subject.isNull ? cellBlank({ field }, place) : explainType(issue.expected, subject, place);
    case "too_small":
      return cellRange({ got, bound: describeBound("at least", "more than", issue, issue.minimum) }, place);
    case "too_big":
      return cellRange({ got, bound: describeBound("at most", "less than", issue, issue.maximum) }, place);
    case "not_multiple_of":
      return cellRange({ got, bound: `a multiple of ${issue.divisor}` }, place);
    case "invalid_value":
      return explainValue(issue.values.map(String), subject, place);
    case "invalid_format": {
      const expected = issue.pattern === undefined ? issue.format : `${issue.format} (${issue.pattern})`;
      return cellFormat({ expected: `text in the form ${expected}`, got, advice: "correct the text" }, place);
    }
    case "invalid_union": {
      const options = "options" in issue ? issue.options : undefined;
      return options
        ? explainValue(options.map(String), subject, place)
        : explainType("one of the forms that the schema allows", subject, place);
    }
    case "custom":
      return explainFault(issue, subject, place);
    default:
      return cellRule({ field, got, rule: issue.message }, place);
  }
}

function explainType(expected: string, { text, shown, format }: Subject, place: Place): Diagnostic {
  const name = expectedNames[expected] ?? expected;
  const kind = expected === "int" ? "whole" : "number";
  let advice = `write ${name}, or change the field's type in the schema`;
  if (text !== undefined && (expected === "int" || expected === "number")) {
    const isQuoted = format === "json" && /^-?\d+(\.\d+)?$/.test(text);
    advice = isQuoted ? `remove the quotes: write ${text}` : adviseNumber(text, kind, false);
  } else if (expected === "string") {
    advice = `put it in quotes, or change the field's type in the schema`;
  }
  return cellType({ expected: name, got: shown, advice }, place);
}

function explainValue(allowed: readonly string[], { text, shown }: Subject, place: Place): Diagnostic {
  const nearest = text === undefined ? undefined : findNearest(text, allowed);
  return cellValue({ got: shown, allowed, nearest }, place);
}

function explainFault(issue: z.core.$ZodIssueCustom, subject: Subject, place: Place): Diagnostic {
  const { field, shown: got, text = "" } = subject;
  switch (issue.params?.fault) {
    case "blank":
      return cellBlank({ field }, place);
    case "space":
      return cellSpace({ raw: text, trimmed: text.trim() }, place);
    case "day":
      return cellFormat({ expected: "a day such as 2021-08-27", got, advice: adviseDay(text) }, place);
    case "number": {
      if (!/^-?\d+(\.\d+)?[eE][+-]?\d{1,3}$/.test(text)) return explainType("number", subject, place);
      const advice = `write all its digits: ${new Big(text).toFixed()}`;
      return cellType({ expected: "a number without an exponent", got, advice }, place);
    }
    case "whole":
      return explainType("int", subject, place);
    case "form":
      return cellFormat(
        { expected: String(issue.params.expected), got, advice: String(issue.params.advice) },
        place,
      );
    case "bound":
      return cellRange({ got, bound: String(issue.params.bound) }, place);
    case "value":
      return explainValue(Array.isArray(issue.params.allowed) ? issue.params.allowed : [], subject, place);
    case "digits":
      return cellRange({ got, bound: `at most ${mostDigits} digits` }, place);
    case "least":
    case "most": {
      const which = issue.params.fault === "least" ? "at least" : "at most";
      return cellRange({ got, bound: `${which} ${String(issue.params.bound)}` }, place);
    }
    case "mark": {
      const { code, known } = issue.params;
      const allowed = Array.isArray(known) ? known.map(String) : [];
      return cellMark(
        { code: String(code), known: allowed, nearest: findNearest(String(code), allowed) },
        place,
      );
    }
    case "link": {
      const advice = "write the whole address, beginning with https://";
      return cellFormat({ expected: "an http or https address", got, advice }, place);
    }
    default:
      return cellRule({ field, got, rule: issue.message }, place);
  }
}

function describeBound(
  included: string,
  excluded: string,
  { origin, inclusive }: { readonly origin: string; readonly inclusive?: boolean },
  bound: number | bigint,
): string {
  const things = origin === "string" ? " characters" : origin === "array" ? " entries" : "";
  return `${inclusive === false ? excluded : included} ${bound}${things}`;
}
