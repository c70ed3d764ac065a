import type { Diagnostic, Result } from "../../diagnostics/diagnostic.js";
import type { FontFamily } from "../../fonts/font-family.js";
import type { Project } from "../../project/project.js";
import type { Series } from "../../project/series.js";
import type { SeriesKey } from "./item-key.js";
import type { ItemStore } from "./item-store.js";

/** What came of an item that was to be made. */
export type ItemOutcome =
  | {
      /** Under which the store has its entry. */
      readonly key: string;
      /** Whether it was there already. */
      readonly isKept: boolean;
    }
  /** What kept it from being made: errors, at least one. */
  | { readonly key: undefined; readonly diagnostics: readonly Diagnostic[] };

/** Puts the items of a series into a store. */
export interface ItemMaker {
  /** How many it makes at a time. */
  readonly lanes: number;
  /** Throws what the disk refuses. */
  make(slug: string): Promise<ItemOutcome>;
  /** Stops what is still being made, which fails then. It may be called again. */
  close(): Promise<void>;
}

/** Items of a series that are to be made elsewhere. */
export interface MakerCall {
  readonly project: Project;
  readonly series: Series;
  readonly family: FontFamily;
  readonly key: SeriesKey;
  /** How many there are. */
  readonly total: number;
  /** Where the stores of all series are: an absolute folder, or what `ItemOrder` says. */
  readonly storePlace: string;
  /** Absolute: where the releases stand. */
  readonly outputFolder: string;
  /** What keeps the items from being made, as a phrase; undefined once they are made again. */
  tell(trouble: string | undefined): void;
}

/** A place that several machines use, with a store for each series. */
export interface SharedStore {
  readonly place: string;
  /** The store of a series, by its id. */
  open(series: string): Promise<Result<ItemStore>>;
}

/** How the items of all series are made. */
export interface ItemOrder {
  /** A set is made without the items that have errors. */
  readonly keepGoing?: boolean;
  /** No item is begun after one that has errors. */
  readonly failFast?: boolean;
  /** Warnings count as errors. */
  readonly strict?: boolean;
  /** The shared key of the engine that is running. Default: of what stands on the disk. */
  readonly engineKey?: Promise<string>;
  /** Aborted when nothing more is to be begun. */
  readonly signal?: AbortSignal;
  /** Where items are kept that others use, too. Default: a folder in the project. */
  readonly store?: SharedStore;
  /** What makes them elsewhere; undefined where so few are made in this thread. */
  openMaker?(call: MakerCall): Promise<Result<ItemMaker> | undefined>;
}

/** How far a series is. */
export interface ItemProgress {
  /** Items that are made or were there already, and those that have errors. */
  readonly done: number;
  readonly total: number;
  /** Those of them that were there already. */
  readonly kept: number;
  readonly failed: number;
  /** What keeps it from going on, as a phrase. */
  readonly trouble?: string;
}
