/** What a statistical office says of a value by a sign beside it: that it is provisional, estimated, not applicable. */
export interface Mark {
  /** As it is printed, behind the figure or in place of one: `[p]`. */
  readonly sign: string;
  /** What the sign says: `provisional`. */
  readonly says: string;
  /** Whether what is computed from a marked value is marked, too. */
  readonly spreads: boolean;
}
