/** Bytes by keys, kept from one run to the next. Whatever happens to it, what it gives is what was put in, or nothing. */
export interface Store {
  /** Undefined when nothing was put in under the key, and when what was is damaged. */
  find(key: string): Promise<Uint8Array | undefined>;
  /** Never throws: what cannot be kept is not. */
  keep(key: string, bytes: Uint8Array): Promise<void>;
  /** Takes the entries out that were put in first, until `most` bytes are left. */
  prune(most: number): Promise<void>;
  /** The first thing that the disk refused, in its words. */
  readonly trouble: string | undefined;
}
