import { isInAddress } from "../address.js";
import type { Passage } from "../passage.js";
import type { Reading, Token } from "../quantity.js";
import { sameReading } from "../same-reading.js";
import { tokenize } from "../tokenize.js";
import { expectReadings } from "./expect.js";
import type { MeantPassage } from "./meant.js";

/** A number that stands on the edge of a page. */
interface EdgeNumber {
  readonly passage: Passage;
  readonly token: Token;
}

export interface Furniture {
  readonly known: readonly (EdgeNumber & { readonly class: string })[];
  /** Those that were not meant to stand on any page. */
  readonly strays: readonly EdgeNumber[];
}

const pageNumber = /^page (\d+) of (\d+)$/i;

/**
 * What stands on every page has no place in the order of the text: each number of it must be one of those that were
 * meant to stand there, or the number of the page and of all pages, which are counted where a text speaks of them.
 */
export function compareFurniture(
  meant: readonly MeantPassage[],
  found: readonly Passage[],
  countPages: () => number,
): Furniture {
  const readings: readonly Reading[] = meant.flatMap((passage) =>
    expectReadings(passage).map(({ token }) => token.reading),
  );
  let counted: number | undefined;
  const pages = (): number => {
    counted ??= countPages();
    return counted;
  };
  const known: (EdgeNumber & { readonly class: string })[] = [];
  const strays: EdgeNumber[] = [];
  for (const passage of found) {
    for (const token of tokenize(passage.text)) {
      if (token.reading.kind === "word") continue;
      const name = isPageNumber(passage, pages)
        ? "page number"
        : isInAddress(passage.text, token)
          ? "address"
          : readings.some((other) => sameReading(token.reading, other))
            ? "running head"
            : undefined;
      if (name === undefined) strays.push({ passage, token });
      else known.push({ passage, token, class: name });
    }
  }
  return { known, strays };
}

function isPageNumber({ text, placeAt }: Passage, pages: () => number): boolean {
  const [, page, all] = pageNumber.exec(text.trim()) ?? [];
  return page !== undefined && Number(page) === placeAt(0).page && Number(all) === pages();
}
