import type { Decimal } from "./exact-sum.js";

export interface MissingParts {
  /** `skip`: numbers that are not reported are left out. Without it a sum that lacks one breaks the rule. */
  readonly missing?: "skip";
}

/** Numbers of which some may not be reported. */
export type Cells = readonly (Decimal | null)[];

/** Numbers that should add up to the same. */
export interface HeldSums {
  readonly parts: readonly Decimal[];
  /** One number, or what its own parts are. */
  readonly total: readonly Decimal[];
}

/**
 * The numbers of parts and of their total that are reported. Undefined where there is nothing to compare: neither has
 * one, or one has none and `missing` leaves blanks out. "incomplete" where some are reported and others are not.
 */
export function holdSums(
  parts: Cells,
  total: Cells,
  { missing }: MissingParts,
): HeldSums | "incomplete" | undefined {
  const held = { parts: parts.filter(isReported), total: total.filter(isReported) };
  const [left, right] = [held.parts.length, held.total.length];
  if (left === 0 && right === 0) return undefined;
  if (missing === "skip") return left === 0 || right === 0 ? undefined : held;
  return left < parts.length || right < total.length ? "incomplete" : held;
}

/** `: 2 of 5 numbers are not reported`; empty when all are. */
export function describeBlanks(numbers: Cells): string {
  const blank = numbers.filter((value) => value === null).length;
  return blank === 0
    ? ""
    : `: ${blank} of ${numbers.length} numbers ${blank === 1 ? "is" : "are"} not reported`;
}

function isReported(value: Decimal | null): value is Decimal {
  return value !== null;
}
