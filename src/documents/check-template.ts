import type { Diagnostic, Place } from "../diagnostics/diagnostic.js";
import type { Fact } from "../facts/fact.js";
import { BoundedCache } from "../fonts/bounded-cache.js";
import { listVariants, type Variant } from "./template/list-variants.js";
import { findLineStarts } from "./template/syntax.js";
import type { TemplateSource } from "./template/template-source.js";
import { htmlRuns } from "./tree/html-runs.js";
import { markdownRuns } from "./tree/markdown-runs.js";
import { parseHtml } from "./tree/parse-html.js";
import { parseMarkdown } from "./tree/parse-markdown.js";
import { checkRun } from "./wording/check-wording.js";
import type { TextRun } from "./wording/text-run.js";

/** Characters of the template on either side that are shown with a number, and that are looked through for names. */
const shownWidth = 20;
const nearWidth = 80;

/** A stretch of what a template can say. */
interface Said {
  readonly run: TextRun;
  readonly isBorneOut: boolean;
}

/** The templates of a report of some size. */
const kept = new BoundedCache<string, readonly Said[]>(64);

/**
 * Numbers and claims that are typed into a template and its partials: in every branch, whether this build takes it or
 * not, and in the words that helpers print. Each is told once, at its place.
 */
export function checkTemplate(
  source: TemplateSource,
  facts: ReadonlyMap<string, Fact>,
): readonly Diagnostic[] {
  const texts = new Map([source, ...source.partials.values()].map(({ file, text }) => [file, text]));
  const found = new Map<string, Diagnostic>();
  for (const { run, isBorneOut } of findWrong(source)) {
    const around = ({ index, end }: { readonly index: number; readonly end: number }) => {
      const place = run.placeAt(index);
      return lookAround(texts.get(place.file) ?? "", place, end - index);
    };
    for (const one of checkRun(run, { facts, around, declared: "template", isBorneOut })) {
      const key = JSON.stringify([one.code, one.place]);
      if (!found.has(key)) found.set(key, one);
    }
  }
  return [...found.values()];
}

/** What is wrong in a template whatever the facts are: they only help to tell what to do about it. */
function findWrong(source: TemplateSource): readonly Said[] {
  const nothing = {
    facts: new Map(),
    around: () => ({ shown: "", near: "" }),
    declared: "template",
  } as const;
  return kept.get(JSON.stringify([source.file, source.text, ...source.partials]), () =>
    listSaid(source).filter(({ run, isBorneOut }) => checkRun(run, { ...nothing, isBorneOut }).length > 0),
  );
}

function listSaid(source: TemplateSource): readonly Said[] {
  const { variants, helperWords } = listVariants(source);
  const isHtml = source.file.endsWith(".html.hbs");
  return [
    ...variants.flatMap((variant) => runsOf(variant, isHtml)).map((run) => ({ run, isBorneOut: false })),
    ...helperWords.map(({ text, placeAt, isBorneOut }) => ({
      run: { text, placeAt, isQuoted: false, isCode: false },
      isBorneOut,
    })),
  ];
}

function runsOf(variant: Variant, isHtml: boolean): readonly TextRun[] {
  return isHtml
    ? htmlRuns(parseHtml(variant.text).root, variant)
    : markdownRuns(parseMarkdown(variant.text), variant);
}

/** What a template has on either side of a place, in its paragraph: what is shown ends at an expression or a tag. */
function lookAround(
  text: string,
  place: Place,
  length: number,
): { readonly shown: string; readonly near: string } {
  const start = (findLineStarts(text)[(place.line ?? 1) - 1] ?? 0) + (place.column ?? 1) - 1;
  const end = start + length;
  const before = text.slice(Math.max(0, start - nearWidth), start).replace(/^[\s\S]*\n\s*\n/, "");
  const after = text.slice(end, end + nearWidth).replace(/\n\s*\n[\s\S]*$/, "");
  const shown = `${endOf(before)}${text.slice(start, end)}${startOf(after)}`;
  return {
    shown: shown.replace(/\s+/g, " ").trim(),
    near: `${before}${text.slice(start, end)}${after}`,
  };
}

/** Whole words only. */
function endOf(text: string): string {
  const own = text.replace(/^[\s\S]*(?:\}\}\}?|[<>])/, "");
  return own.length > shownWidth ? own.slice(-shownWidth).replace(/^\S*\s/, "") : own;
}

function startOf(text: string): string {
  const own = text.replace(/(?:\{\{|[<>])[\s\S]*$/, "");
  return own.length > shownWidth ? own.slice(0, shownWidth).replace(/\s\S*$/, "") : own;
}
