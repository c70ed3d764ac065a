/**
 * A binary fraction as the decimal that it stands for: its 15 significant digits, which is what every double keeps of a
 * decimal. 0.1 + 0.2 is 0.30000000000000004 as a double, and 0.3 here. Source: DBL_DIG of IEEE 754 doubles.
 */
export function doubleText(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(15))) : String(value);
}

/** The shortest decimal that a single-precision fraction stands for. */
export function floatText(value: number): string {
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return String(short);
  }
  return String(Number(value.toPrecision(9)));
}
