import { claimTyped, numberTyped } from "../../diagnostics/catalogue/documents.js";
import type { Diagnostic, Place } from "../../diagnostics/diagnostic.js";
import type { Fact } from "../../facts/fact.js";
import { type AuthorText, DeclaredText } from "../declared-text.js";
import { findClaimWords } from "./claim-words.js";
import { findQuotations } from "./quotations.js";
import { suggestFacts } from "./suggest-facts.js";
import type { TextRun } from "./text-run.js";
import { findTypedNumbers, type TypedNumber } from "./typed-numbers.js";

/** What the check of a text needs to know besides the text. */
export interface WordingOptions {
  /** The report's facts by their names. */
  readonly facts: ReadonlyMap<string, Fact>;
  /** What the author wrote around a number, in one line: shown beside it, and looked through for the names of facts. */
  around(number: { readonly index: number; readonly end: number }): {
    readonly shown: string;
    readonly near: string;
  };
  /** Where a number that is a name is declared: by the helper, in the configuration, or nowhere, as in a spec. */
  readonly declared: "template" | "config" | "spec";
  /** Whether what is claimed is borne out already: then only numbers are looked for. */
  readonly isBorneOut?: boolean;
}

/** The numbers in a text that an author typed, as errors, and the words that lean on data, as warnings. */
export function checkRun(run: TextRun, options: WordingOptions): readonly Diagnostic[] {
  const quotations = findQuotations(run.text);
  const isQuoted = (index: number): boolean =>
    run.isQuoted || quotations.some(({ start, end }) => start < index && index < end);
  const numbers = findTypedNumbers(run.text).filter(({ found }) => !run.isCode || /\p{N}/u.test(found));
  const told = numbers.map((number) =>
    numberTyped(describe(number, isQuoted(number.index), options), run.placeAt(number.index)),
  );
  if (run.isCode || options.isBorneOut === true) return told;
  const claims = findClaimWords(run.text)
    // What a speaker claims is the speaker's own; a number within a claim is an error already.
    .filter(
      ({ index, end }) => !isQuoted(index) && !numbers.some((one) => one.index < end && index < one.end),
    )
    .map(({ found, base, index, end }) =>
      claimTyped(
        { found, base, declared: options.declared, text: options.around({ index, end }).shown },
        run.placeAt(index),
      ),
    );
  return [...told, ...claims];
}

/** The same for a text of the configuration, if it is not declared, or of a chart's spec. */
export function checkWords(
  text: AuthorText,
  place: Place,
  facts: ReadonlyMap<string, Fact>,
  declared: WordingOptions["declared"] = "config",
): readonly Diagnostic[] {
  if (text instanceof DeclaredText) return [];
  const around = ({ index, end }: { readonly index: number; readonly end: number }) => ({
    shown: text.slice(Math.max(0, index - 20), end + 20).trim(),
    near: text,
  });
  const run = { text, placeAt: () => place, isQuoted: false, isCode: false };
  return checkRun(run, { facts, around, declared });
}

function describe(number: TypedNumber, isQuoted: boolean, { facts, around, declared }: WordingOptions) {
  const { shown, near } = around(number);
  const { found, kind } = number;
  return { text: shown, found, kind, isQuoted, declared, facts: suggestFacts(number, near, facts) };
}
