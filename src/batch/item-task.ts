import type { SeriesKey } from "../build/items/item-key.js";
import type { ItemOutcome } from "../build/items/item-maker.js";

/** An item that a worker is to make, and the series that it is of, as plain data. */
export interface ItemTask {
  readonly slug: string;
  /** Absolute: the project's folder on the worker's machine. */
  readonly root: string;
  readonly series: string;
  /** Of the build that asks: a worker that has another one makes nothing. */
  readonly key: SeriesKey;
  /** Where the stores of all series are: an absolute folder, or an address of S3. */
  readonly storePlace: string;
  /** Absolute: where the releases stand. */
  readonly outputFolder: string;
  readonly offline: boolean;
  /** Of the build: what its items share is read anew for each. */
  readonly batch: string;
  /** Whether a worker before this one ended over it: charts are drawn in a thread with limits then, and errors say more. */
  readonly isAgain: boolean;
}

/** What a worker answers: what came of the item, or in what it differs from the build that asks, so that it has made nothing. */
export type ItemAnswer = ItemOutcome | { readonly differs: readonly string[] };
