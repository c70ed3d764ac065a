/** A map that holds at most `limit` entries. The oldest entry makes room for a new one. */
export class BoundedCache<K, V> {
  readonly #entries = new Map<K, V>();
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
      for (const oldest of this.#entries.keys()) {
        this.#entries.delete(oldest);
        break;
      }
    }
    this.#entries.set(key, value);
    return value;
  }
}
