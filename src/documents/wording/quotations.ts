/** A stretch of a text, by its offsets. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Opening marks with the mark that closes them. A straight mark closes itself. */
const closing: ReadonlyMap<string, string> = new Map([
  ["\u201C", "\u201D"],
  ["\u201E", "\u201C"],
  ["\u00AB", "\u00BB"],
  ['"', '"'],
]);

/**
 * What stands in double quotation marks, typographic or straight. A quotation that is not closed goes on to the end of
 * the text, as one of several paragraphs does. A straight mark right behind a digit is one of inches.
 */
export function findQuotations(text: string): readonly Span[] {
  const spans: Span[] = [];
  let open: { readonly start: number; readonly until: string } | undefined;
  for (const { 0: mark, index } of text.matchAll(/["\u201C\u201D\u201E\u00AB\u00BB]/g)) {
    if (open !== undefined) {
      if (mark !== open.until) continue;
      spans.push({ start: open.start, end: index });
      open = undefined;
    } else if (!(mark === '"' && /\d/.test(text.charAt(index - 1)))) {
      const until = closing.get(mark);
      if (until !== undefined) open = { start: index, until };
    }
  }
  return open === undefined ? spans : [...spans, { start: open.start, end: text.length }];
}
