/**
 * A double as the decimal that it stands for. Of a fraction these are its 15 significant digits, which is what every double
 * keeps of a decimal: 0.1 + 0.2 is 0.30000000000000004 as a double, and 0.3 here. A whole number has all its digits; one that
 * no double tells from its neighbours has more of them than numbers may have, and is refused for it.
 * Source: DBL_DIG of IEEE 754 doubles.
 */
export function doubleText(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const rounded = Number(value.toPrecision(15));
  return String(Number.isInteger(value) && rounded !== value ? value : rounded);
}

/** The shortest decimal that a single-precision fraction stands for. */
export function floatText(value: number): string {
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return String(short);
  }
  return String(Number(value.toPrecision(9)));
}
