import type { ItemProgress } from "../build/items/item-maker.js";

/** Says how far a series is, how fast it goes and how long it will take: "312 of 1000 items, 21 a second, 33 s left". */
export class ItemRate {
  readonly #now: () => number;
  readonly #began: number;

  /** `now` in milliseconds. */
  constructor(now: () => number) {
    this.#now = now;
    this.#began = now();
  }

  describe({ done, total, kept, failed, trouble }: ItemProgress): string {
    const parts = [`${done} of ${total} items`];
    if (kept > 0) parts.push(`${kept} kept`);
    if (failed > 0) parts.push(`${failed} failed`);
    if (trouble !== undefined) return [...parts, trouble].join(", ");
    const seconds = (this.#now() - this.#began) / 1000;
    const made = done - kept;
    // The first ones tell more of how long it takes to start.
    if (made >= fewest && seconds >= 1) {
      const rate = made / seconds;
      parts.push(rate >= 1 ? `${rate.toFixed(0)} a second` : `${(rate * 60).toFixed(0)} a minute`);
      if (done < total) parts.push(`${describeTime((total - done) / rate)} left`);
    }
    return parts.join(", ");
  }
}

const fewest = 5;

function describeTime(seconds: number): string {
  if (seconds < 100) return `${Math.ceil(seconds)} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 100 ? `${minutes} min` : `${(minutes / 60).toFixed(1)} h`;
}
