import type Big from "big.js";
import {
  type ClaimBase,
  type ClaimSense,
  findSense,
  isDenied,
  type Margin,
  splitMargin,
} from "./claim-lexicon.js";
import { findTypedNumbers } from "./typed-numbers.js";

/** What a phrase says of a value and its base, so that it can be held against them. */
export type Claim =
  | { readonly kind: "sense"; readonly sense: ClaimSense; readonly margin: Margin }
  /** The value is `target` times its base. */
  | { readonly kind: "quantity"; readonly target: Big; readonly margin: Margin }
  /** The place among others, counted from the largest (`more`) or the smallest (`less`). */
  | { readonly kind: "place"; readonly sense: ClaimSense; readonly place: number };

/** What a phrase claims of a base; undefined when it says nothing that can be held against one, or two things at once. */
export function readClaim(phrase: string, base: ClaimBase): Claim | undefined {
  if (isDenied(phrase)) return undefined;
  const numbers = findTypedNumbers(phrase);
  const [number] = numbers;
  if (base === "among") {
    const sense = findSense(phrase, base);
    const isPlace = numbers.length === 0 || (numbers.length === 1 && number?.kind === "order");
    if (sense === undefined || !isPlace) return undefined;
    return { kind: "place", sense, place: number?.value?.toNumber() ?? 1 };
  }
  const { margin, rest } = splitMargin(phrase);
  if (number === undefined) {
    const sense = findSense(phrase, base);
    return sense && { kind: "sense", sense, margin };
  }
  const isShare = number.kind === "part" || (base === "over" && number.kind === "multiple");
  const left = rest.replace(number.found, " ").replace(/\bas (?:many|much|large|high|big)\b/gi, " ");
  if (numbers.length > 1 || !isShare || number.value === undefined || findSense(left, base)) return undefined;
  return { kind: "quantity", target: number.value, margin };
}

/** Whether what is claimed of a value is true of it and its base, in which `ratio` is exact. The base is not zero where a ratio is asked for. */
export function holdsOver(claim: Claim, value: Big, base: Big, exact: Ratio): boolean {
  if (claim.kind === "quantity") return fits(claim.margin, exact, claim.target);
  if (claim.sense === "more") return value.gt(base);
  if (claim.sense === "less") return value.lt(base);
  return value.eq(base);
}

/** Whether what is claimed of a part is true of it and its whole. */
export function holdsOf(claim: Claim, part: Big, whole: Big): boolean {
  const exact = { part, whole };
  if (claim.kind === "quantity") return fits(claim.margin, exact, claim.target);
  const nearly = claim.kind === "sense" && claim.margin === "nearly";
  switch (claim.sense) {
    case "more":
      return part.times(2).gt(whole);
    case "less":
      return part.times(2).lt(whole);
    case "all":
      return nearly ? part.lt(whole) && part.gte(whole.times("0.9")) : part.eq(whole);
    case "none":
      return nearly ? part.gt(0) && part.lte(whole.times("0.1")) : part.eq(0);
    case "level":
      return false;
  }
}

/** A value and its base as they stand in the data. */
export interface Ratio {
  readonly part: Big;
  readonly whole: Big;
}

/**
 * Without a word before it a number is meant to within a hundredth of itself; "about" to within a twentieth; "nearly" is
 * up to a tenth below. docs/templates.md has these numbers.
 */
function fits(margin: Margin, { part, whole }: Ratio, target: Big): boolean {
  const meant = whole.times(target);
  const off = part.minus(meant).abs();
  switch (margin) {
    case "exact":
      return off.lte(meant.times("0.01"));
    case "about":
      return off.lte(meant.times("0.05"));
    case "nearly":
      return part.lt(meant) && part.gte(meant.times("0.9"));
    case "above":
      return part.gt(meant);
    case "below":
      return part.lt(meant);
    case "at least":
      return part.gte(meant);
    case "at most":
      return part.lte(meant);
  }
}
