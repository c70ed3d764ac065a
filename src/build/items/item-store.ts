import type { OutputFile } from "../../publish/manifest.js";
import type { ItemEntry } from "./item-entry.js";

/**
 * Items of a series under keys that stand for all they are made of. An entry is there whole or not at all, whoever else
 * uses the store and whoever is killed meanwhile.
 */
export interface ItemStore {
  /** Undefined when there is none, and when what is there is damaged or torn. */
  find(key: string): Promise<ItemEntry | undefined>;
  /** In the place of what was there. Throws what the disk refuses. */
  put(key: string, entry: ItemEntry, files: readonly OutputFile[]): Promise<void>;
  /** The path of the first file of an entry that does not have its size and digest; undefined when all do. */
  findTorn(key: string, entry: ItemEntry): Promise<string | undefined>;
  /** The absolute path of a folder on this machine's disk, in which the files of an entry stand. */
  take(key: string, entry: ItemEntry): Promise<string>;
  /** Takes out all entries but some, and what was not put in whole, where nobody else can be using it. */
  prune(kept: ReadonlySet<string>): Promise<void>;
}
