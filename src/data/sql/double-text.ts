/**
 * A double as the decimal that it stands for. Of a fraction these are its 15 significant digits, which is what every double
 * keeps of a decimal: 0.1 + 0.2 is 0.30000000000000004 as a double, and 0.3 here. A whole number has all its digits; one that
 * no double tells from its neighbours is written with an exponent and more digits than any number may have, and refused.
 * Source: DBL_DIG of IEEE 754 doubles.
 */
export function doubleText(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const rounded = Number(value.toPrecision(15));
  if (!Number.isInteger(value) || rounded === value) return String(rounded);
  return Number.isSafeInteger(value) ? String(value) : value.toExponential();
}

/** The shortest decimal that a single-precision fraction stands for. */
export function floatText(value: number): string {
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return String(short);
  }
  return String(Number(value.toPrecision(9)));
}
