import { itemLost, seriesChanged, seriesStopped } from "../../diagnostics/catalogue/series.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { fails } from "../fails.js";
import type { SetFile } from "../made-file.js";
import type { ItemEntry } from "./item-entry.js";
import type { ItemMaker, ItemOrder, ItemProgress } from "./item-maker.js";
import type { ItemStore } from "./item-store.js";
import type { TraceChecker } from "./trace-checker.js";

export interface ItemCollection {
  readonly series: string;
  readonly slugs: readonly string[];
  readonly maker: ItemMaker;
  readonly store: ItemStore;
  readonly traces: TraceChecker;
  readonly order: ItemOrder;
  readonly tell: (progress: ItemProgress) => void;
}

export interface CollectedItem {
  /** Under which the store has it. */
  readonly key: string;
  readonly entry: ItemEntry;
  /** In a folder named by its slug. */
  readonly files: readonly SetFile[];
}

/** The items of a series that were made. */
export interface CollectedItems {
  /** In the order of the series. */
  readonly items: readonly CollectedItem[];
  /** Of all that are made, by their slugs: warnings and notes. */
  readonly told: ReadonlyMap<string, readonly Diagnostic[]>;
  /** What is wrong with those that could not be made, by their slugs. */
  readonly failed: ReadonlyMap<string, readonly Diagnostic[]>;
  /** What is wrong with the series: it is not whole then, though no item has failed. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Has all items made, as many at a time as the maker takes, and checks what it put into the store. */
export async function collectItems(collection: ItemCollection): Promise<CollectedItems> {
  const { series, slugs, maker, store, traces, order, tell } = collection;
  const found = new Map<string, CollectedItem>();
  const failed = new Map<string, readonly Diagnostic[]>();
  const diagnostics: Diagnostic[] = [];
  let kept = 0;
  let isBroken = false;
  const isOver = (): boolean =>
    isBroken ||
    order.signal?.aborted === true ||
    diagnostics.length > 0 ||
    (order.failFast === true && failed.size > 0);

  const take = async (slug: string): Promise<void> => {
    const outcome = await maker.make(slug);
    if (outcome.key === undefined) return void failed.set(slug, outcome.diagnostics);
    const { key, isKept } = outcome;
    const entry = await store.find(key);
    if (entry === undefined) return void diagnostics.push(itemLost({ series, slug }));
    const changed = await traces.findChanged(entry.trace);
    if (changed !== undefined)
      return void diagnostics.push(seriesChanged({ series, slug, what: changed.of || "the day" }));
    if (order.strict === true && fails(entry.diagnostics, true))
      return void failed.set(slug, entry.diagnostics);
    const files = (await store.take(key, entry)).map((file, index) => ({
      ...file,
      path: `${slug}/${file.path}`,
      milliseconds: entry.files[index]?.milliseconds ?? 0,
    }));
    found.set(slug, { key, entry, files });
    if (isKept) kept += 1;
  };
  const waiting = slugs.values();
  const progress = (): ItemProgress => ({
    done: found.size + failed.size,
    total: slugs.length,
    kept,
    failed: failed.size,
  });
  const lane = async (): Promise<void> => {
    for (const slug of waiting) {
      if (isOver()) return;
      await take(slug).catch((error: unknown) => {
        // What is stopped says so in its own way.
        if (order.signal?.aborted === true) return;
        isBroken = true;
        throw error;
      });
      tell(progress());
    }
  };
  tell(progress());
  const lanes = await Promise.allSettled(Array.from({ length: maker.lanes }, lane));
  for (const one of lanes) if (one.status === "rejected") throw one.reason;
  if (order.signal?.aborted === true)
    diagnostics.push(seriesStopped({ series, made: found.size, total: slugs.length }));
  const made = slugs.flatMap((slug) => found.get(slug) ?? []);
  return {
    items: made,
    told: new Map(
      made.flatMap(({ entry }) => (entry.diagnostics.length > 0 ? [[entry.slug, entry.diagnostics]] : [])),
    ),
    failed: new Map(slugs.flatMap((slug) => (failed.has(slug) ? [[slug, failed.get(slug) ?? []]] : []))),
    diagnostics,
  };
}
