/** A map that holds at most `limit` entries. The oldest entry makes room for a new one. */
export class BoundedCache<K, V> {
  readonly #entries = new Map<K, V>();
  /** Goes from the oldest entry to the newest. A walk begun anew would pass by all that was taken out. */
  readonly #oldest = this.#entries.keys();
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get size(): number {
    return this.#entries.size;
  }

  /** The value kept for `key`; made, and kept, when there is none. */
  get(key: K, make: () => V): V {
    const kept = this.#entries.get(key);
    if (kept !== undefined) return kept;
    const value = make();
    if (this.#entries.size >= this.#limit) {
      const oldest = this.#oldest.next();
      if (oldest.done !== true) this.#entries.delete(oldest.value);
    }
    this.#entries.set(key, value);
    return value;
  }
}
