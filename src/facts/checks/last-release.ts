/** The facts of a report as they were published last. */
export interface LastRelease {
  /** The day of the release, 2021-08-27. */
  readonly date: string;
  /** By all of their names. */
  readonly facts: ReadonlyMap<string, ReleasedFact>;
}

export interface ReleasedFact {
  /** A decimal, a text or a day, as the unit's kind says; null when it was not reported. */
  readonly value: string | ReleasedInterval | null;
  readonly unit: {
    readonly kind: string;
    readonly currency?: string | undefined;
    readonly per?: number | undefined;
  };
  /** As it was printed, in figures. */
  readonly printed: string;
}

export interface ReleasedInterval {
  readonly kind: string;
  readonly first: string;
  readonly second: string;
}
