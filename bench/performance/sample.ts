/** What one run took. */
export interface Sample {
  readonly milliseconds: number;
  /** Milliseconds of all cores together; undefined where this machine does not tell. */
  readonly cpu: number | undefined;
  /** Bytes that the largest process held at its peak; undefined where this machine does not tell. */
  readonly peak: number | undefined;
}

/** The values in the middle and at both ends. */
export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** Undefined for no values. */
export function findSpread(values: readonly (number | undefined)[]): Spread | undefined {
  const sorted = values.filter((value) => value !== undefined).sort((a, b) => a - b);
  const [least, most] = [sorted[0], sorted.at(-1)];
  const low = sorted[Math.ceil(sorted.length / 2) - 1];
  const high = sorted[Math.floor(sorted.length / 2)];
  if (least === undefined || most === undefined || low === undefined || high === undefined) return undefined;
  return { median: (low + high) / 2, least, most };
}
