import { differenceOf, lightnessOf, type Sight, sights } from "./color.js";

/** Contrast of text to its ground. Source: WCAG 2.2, 1.4.3. */
export const TEXT_CONTRAST = 4.5;

/** Contrast of text from 24 pixels, or 18.66 in bold. Source: WCAG 2.2, 1.4.3 and "large scale". */
export const LARGE_TEXT_CONTRAST = 3;

/** Contrast of bars, lines, points and axes to their ground. Source: WCAG 2.2, 1.4.11. */
export const MARK_CONTRAST = 3;

/** How many series of a theme are told apart in grey: more steps do not fit between ink and 3 : 1 on white. */
export const GREY_SERIES = 5;

/** What two series of a theme are apart by: CIEDE2000 in every sight; and L*, for the first ones, in grey. */
export const seriesApart: Apart = { difference: 10, grey: 9 };

/** Below this, two patches on one page pass for one colour. */
export const alikeBelow: Apart = { difference: 6, grey: 5 };

/** How far apart two colours are: in CIEDE2000 differences, and in steps of L*. */
export interface Apart {
  readonly difference: number;
  readonly grey: number;
}

/** Two colours that look too much alike. */
export interface Likeness {
  readonly seen: Sight | "grey";
  /** CIEDE2000; in grey, L*. */
  readonly apart: number;
  readonly needed: number;
}

/** The way of looking in which two #rrggbb colours fall short of `needed` the most; undefined when they do in none. */
export function findLikeness(a: string, b: string, { difference, grey }: Apart): Likeness | undefined {
  const measured: Likeness[] = [
    ...sights.map((seen) => ({ seen, apart: differenceOf(a, b, seen), needed: difference })),
    { seen: "grey", apart: Math.abs(lightnessOf(a) - lightnessOf(b)), needed: grey },
  ];
  return measured
    .filter(({ apart, needed }) => apart < needed)
    .sort((one, other) => one.apart / one.needed - other.apart / other.needed)[0];
}
