/** Blocks whose characters run from right to left. Source: Unicode 16, DerivedBidiClass, default classes R and AL. */
const rightToLeft =
  /[\u0590-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefe\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** The first character that is written from right to left. */
export function findRightToLeft(text: string): string | undefined {
  return rightToLeft.exec(text)?.[0];
}
