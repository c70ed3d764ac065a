/** A map that holds entries of a certain weight at most, by default so many. The oldest entry makes room for a new one. */
export class BoundedCache<K, V> {
  readonly #entries = new Map<K, V>();
  /** Goes from the oldest entry to the newest. A walk begun anew would pass by all that was taken out. */
  readonly #oldest = this.#entries.keys();
  readonly #limit: number;
  readonly #weigh: (key: K) => number;
  #weight = 0;

  constructor(limit: number, weigh: (key: K) => number = () => 1) {
    this.#limit = limit;
    this.#weigh = weigh;
  }

  get size(): number {
    return this.#entries.size;
  }

  /** The value kept for `key`; made, and kept, when there is none. What is heavier than all that is held is not kept. */
  get(key: K, make: () => V): V {
    const kept = this.#entries.get(key);
    if (kept !== undefined) return kept;
    const value = make();
    const weight = this.#weigh(key);
    if (weight > this.#limit) return value;
    while (this.#weight + weight > this.#limit) {
      const oldest = this.#oldest.next();
      if (oldest.done === true) break;
      this.#entries.delete(oldest.value);
      this.#weight -= this.#weigh(oldest.value);
    }
    this.#entries.set(key, value);
    this.#weight += weight;
    return value;
  }
}
