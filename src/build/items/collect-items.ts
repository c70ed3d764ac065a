import { itemLost, seriesChanged, seriesStopped } from "../../diagnostics/catalogue/series.js";
import { areOfMachine, type Diagnostic, keyOf } from "../../diagnostics/diagnostic.js";
import type { CheckSummary } from "../../facts/checks/run-checks.js";
import { manifestFile, type ReleaseInput } from "../../publish/manifest.js";
import { checkOutputPaths } from "../../publish/output-path.js";
import { fails } from "../fails.js";
import type { MadeFolder } from "../made-file.js";
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

/** What is known of an item until all are published: there may be many thousands, so nothing of it that is not needed. */
export interface CollectedItem extends MadeFolder, Pick<ItemEntry, "facts" | "date"> {
  /** Under which the store has it. */
  readonly key: string;
}

/** The items of a series that were made. */
export interface CollectedItems {
  /** In the order of the series. */
  readonly items: readonly CollectedItem[];
  /** Each way once in which a check of theirs came out. */
  readonly checks: readonly CheckSummary[];
  /** All that they were made from, by their files. */
  readonly inputs: ReadonlyMap<string, ReleaseInput>;
  /** What they used whose answers cannot be asked for again. */
  readonly unfollowed: ReadonlySet<string>;
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
  const told = new Map<string, readonly Diagnostic[]>();
  const inputs = new Map<string, ReleaseInput>();
  const checks = new Map<string, CheckSummary>();
  const shared = new Map<string, Diagnostic>();
  const unfollowed = new Set<string>();
  const diagnostics: Diagnostic[] = [];
  let kept = 0;
  let broken: { readonly error: unknown } | undefined;
  const isStopped = (): boolean => order.signal?.aborted === true;
  const isOver = (): boolean =>
    isStopped() ||
    broken !== undefined ||
    diagnostics.length > 0 ||
    (order.failFast === true && failed.size > 0);

  /** The same once: what is told of one item is told of most. */
  const share = (diagnostic: Diagnostic): Diagnostic => {
    const key = keyOf(diagnostic);
    const known = shared.get(key) ?? diagnostic;
    shared.set(key, known);
    return known;
  };
  const take = async (slug: string): Promise<void> => {
    const outcome = await maker.make(slug);
    if (outcome.key === undefined) {
      // What fails for the machine's sake is no reason to publish a series without its items.
      if (areOfMachine(outcome.diagnostics)) diagnostics.push(...outcome.diagnostics);
      else failed.set(slug, outcome.diagnostics);
      return;
    }
    const { key, isKept } = outcome;
    const entry = await store.find(key);
    if (entry === undefined) return void diagnostics.push(itemLost({ series, slug }));
    const changed = await traces.findChanged(entry.trace);
    if (changed !== undefined)
      return void diagnostics.push(seriesChanged({ series, slug, what: changed.of || "the day" }));
    if (order.strict === true && fails(entry.diagnostics, true))
      return void failed.set(slug, entry.diagnostics);
    const problems = checkOutputPaths(entry.files.map(({ path }) => `${slug}/${path}`));
    if (problems.length > 0) return void failed.set(slug, problems);
    const manifest = entry.files.find(({ path }) => path === manifestFile);
    if (manifest === undefined) throw new TypeError(`the item ${slug} has no manifest`);
    const { facts, date } = entry;
    found.set(slug, {
      name: slug,
      key,
      stored: await store.take(key, entry),
      manifest: { size: manifest.size, sha256: manifest.sha256 },
      count: entry.files.length,
      size: sum(entry.files.map(({ size }) => size)),
      milliseconds: sum(entry.files.map(({ milliseconds }) => milliseconds)),
      facts,
      ...(date !== undefined && { date }),
    });
    for (const check of entry.checks) checks.set(`${check.id} ${check.severity} ${check.isMet}`, check);
    for (const input of entry.inputs) inputs.set(input.file, input);
    for (const use of entry.trace.unfollowed) unfollowed.add(use);
    if (entry.diagnostics.length > 0) told.set(slug, entry.diagnostics.map(share));
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
        // What is stopped says so in its own way, and the first error is the one to tell.
        if (!isOver()) broken = { error };
      });
      tell(progress());
      // What others have begun is not waited for.
      if (isOver()) await maker.close();
    }
  };
  tell(progress());
  await Promise.all(Array.from({ length: maker.lanes }, lane));
  if (broken !== undefined) throw broken.error;
  if (isStopped()) diagnostics.push(seriesStopped({ series, made: found.size, total: slugs.length }));
  const made = slugs.flatMap((slug) => found.get(slug) ?? []);
  return {
    items: made,
    checks: [...checks.values()],
    inputs,
    unfollowed,
    told: inOrder(told, slugs),
    failed: inOrder(failed, slugs),
    diagnostics,
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** What is known of some of the items, in the order of all. */
function inOrder<T>(known: ReadonlyMap<string, T>, slugs: readonly string[]): ReadonlyMap<string, T> {
  return new Map(
    slugs.flatMap((slug): readonly (readonly [string, T])[] => {
      const value = known.get(slug);
      return value === undefined ? [] : [[slug, value]];
    }),
  );
}
