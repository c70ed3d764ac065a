import { isInAddress } from "../address.js";
import type { Passage } from "../passage.js";
import type { Reading, Token } from "../quantity.js";
import { sameReading } from "../same-reading.js";
import { tokenize } from "../tokenize.js";
import { expectReadings } from "./expect.js";
import type { MeantPassage } from "./meant.js";

/** A number on the edge of a page that was not meant to stand on any. */
export interface StrayNumber {
  readonly passage: Passage;
  readonly token: Token;
}

const pageNumber = /^page (\d+) of (\d+)$/i;

/**
 * What stands on every page has no place in the order of the text: each number of it must be one of those that were
 * meant to stand there, or the number of the page and of all pages.
 */
export function compareFurniture(
  meant: readonly MeantPassage[],
  found: readonly Passage[],
  pages: number,
): readonly StrayNumber[] {
  const known: readonly Reading[] = meant.flatMap((passage) =>
    expectReadings(passage).map(({ token }) => token.reading),
  );
  return found
    .filter((passage) => !isPageNumber(passage, pages))
    .flatMap((passage) =>
      tokenize(passage.text)
        .filter((token) => token.reading.kind !== "word" && !isInAddress(passage.text, token))
        .filter(({ reading }) => !known.some((other) => sameReading(reading, other)))
        .map((token) => ({ passage, token })),
    );
}

function isPageNumber({ text, placeAt }: Passage, pages: number): boolean {
  const [, page, all] = pageNumber.exec(text.trim()) ?? [];
  return page !== undefined && Number(page) === placeAt(0).page && Number(all) === pages;
}
