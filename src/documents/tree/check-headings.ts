import { headingSkipped, titleMissing } from "../../diagnostics/catalogue/documents.js";
import type { Diagnostic, Place } from "../../diagnostics/diagnostic.js";

/** A heading of a filled template. */
export interface FoundHeading {
  /** 1 to 6. */
  readonly level: number;
  readonly place: Place;
}

/** Tells of a document that does not have one title, and of headings that skip a level on the way down from it. */
export function checkHeadings(
  headings: readonly FoundHeading[],
  { document, file }: { readonly document: string; readonly file: string },
  report: (diagnostic: Diagnostic) => void,
): void {
  const count = headings.filter(({ level }) => level === 1).length;
  if (count !== 1) report(titleMissing({ document, count }, { file, line: 1, column: 1 }));
  // Without a title there is nothing that the first heading could come before.
  let above = count === 0 ? 1 : 0;
  for (const { level, place } of headings) {
    if (level > above + 1) report(headingSkipped({ level, above }, place));
    above = level;
  }
}
