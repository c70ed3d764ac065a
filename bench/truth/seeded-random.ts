import { createHash } from "node:crypto";

/** Numbers that look random and are the same for the same seed. */
export class SeededRandom {
  readonly #seed: string;
  #count = 0;

  constructor(seed: string) {
    this.#seed = seed;
  }

  /** A whole number from 0, less than `count`. */
  below(count: number): number {
    this.#count += 1;
    const digest = createHash("sha256").update(`${this.#seed} ${this.#count}`).digest();
    return Math.floor((digest.readUIntBE(0, 6) / 2 ** 48) * count);
  }

  /** One of the items; undefined when there is none. */
  pick<T>(items: readonly T[]): T | undefined {
    return items[this.below(items.length)];
  }

  /** All items in an order of chance. */
  shuffle<T>(items: readonly T[]): readonly T[] {
    return items
      .map((item) => ({ item, place: this.below(2 ** 32) }))
      .sort((a, b) => a.place - b.place)
      .map(({ item }) => item);
  }
}
