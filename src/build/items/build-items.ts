import { join } from "node:path";
import { cacheUnusable } from "../../diagnostics/catalogue/cache.js";
import { itemsLeftOut, seriesFailedFast } from "../../diagnostics/catalogue/series.js";
import type { Diagnostic, Result } from "../../diagnostics/diagnostic.js";
import type { CheckSummary } from "../../facts/checks/run-checks.js";
import type { ExpandedSeries, Series } from "../../project/series.js";
import type { ReleaseInput } from "../../publish/manifest.js";
import { engineFolder, prepareEngineFolder } from "../../world/engine-folder.js";
import { rememberReads } from "../../world/remember-reads.js";
import type { MadeFile, MadeFolder } from "../made-file.js";
import { mergeItems } from "../merge-items.js";
import { readSharedEngineKey } from "../record/engine-key.js";
import type { SeriesRun } from "../series-run.js";
import { type CollectedItems, collectItems } from "./collect-items.js";
import { FolderStore } from "./folder-store.js";
import { readSeriesKey } from "./item-key.js";
import type { ItemProgress, MakerCall } from "./item-maker.js";
import type { ItemStore } from "./item-store.js";
import { makeItems } from "./make-items.js";
import { TraceChecker } from "./trace-checker.js";

/** What came of the items of a series. */
export interface BuiltItems {
  /** Of those that were made. */
  readonly slugs: ReadonlySet<string>;
  /** The slug of the first one that bears the latest day of all; undefined where none bears any. */
  readonly latest: string | undefined;
  /** Those of a draft that were made, in folders named by their slugs. */
  readonly files: readonly MadeFile[];
  /** All others that were made. */
  readonly folders: readonly MadeFolder[];
  readonly inputs: ReadonlyMap<string, ReleaseInput>;
  readonly facts: number;
  readonly checks: readonly CheckSummary[];
  /** Whether all of them were made. */
  readonly isWhole: boolean;
  readonly diagnostics: readonly Diagnostic[];
  /** What is wrong with those that were not made. */
  readonly failed: readonly Diagnostic[];
  /** What they used whose answers cannot be asked for again. */
  readonly unfollowed: readonly string[];
  /** To be called once they are published: what was kept for it goes. */
  readonly settle: (() => Promise<readonly Diagnostic[]>) | undefined;
}

/** Makes the items of a series that are not in its store, and takes all from there. */
export async function buildItems(
  series: Series,
  { items, inputs }: ExpandedSeries,
  run: SeriesRun,
  tell: (progress: ItemProgress) => void,
): Promise<BuiltItems> {
  const { project, family, outputFolder, order } = run;
  const { value: kept, diagnostics } = await openStore(series, run);
  if (kept === undefined) return { ...nothing, diagnostics };
  const { store, place: storePlace } = kept;
  // The key stands for more files than the items are made of, so that the build does not depend on them all.
  const engine = await (order.engineKey ?? readSharedEngineKey(run.unwatched));
  const key = await readSeriesKey({ project, series, inputs, family, engine }, rememberReads(run.unwatched));
  const traces = new TraceChecker(project.root, run.world);
  const total = items.length;
  let last: ItemProgress | undefined;
  const follow = (progress: ItemProgress): void => {
    last = progress;
    tell(progress);
  };
  const call: MakerCall = {
    project,
    series,
    family,
    key,
    total,
    storePlace,
    outputFolder,
    tell(trouble) {
      if (last === undefined || trouble === last.trouble) return;
      const { trouble: _, ...progress } = last;
      follow(trouble === undefined ? progress : { ...progress, trouble });
    },
  };
  const opened = await order.openMaker?.(call);
  if (opened !== undefined && opened.value === undefined)
    return { ...nothing, diagnostics: [...diagnostics, ...opened.diagnostics] };
  const maker = opened?.value ?? makeItems({ items, run, key, store, traces, outputFolder });
  let collected: CollectedItems;
  try {
    const slugs = items.map(({ slug }) => slug);
    collected = await collectItems({ series: series.id, slugs, maker, store, traces, order, tell: follow });
  } finally {
    await maker.close();
  }
  const { items: made, told, failed } = collected;
  const isWhole = made.length === total;
  const untried = total - made.length - failed.size;
  return {
    slugs: new Set(made.map(({ name }) => name)),
    latest: findLatest(made),
    files: [],
    folders: made,
    inputs: collected.inputs,
    facts: made.reduce((sum, item) => sum + item.facts, 0),
    checks: collected.checks,
    isWhole,
    diagnostics: [
      ...diagnostics,
      ...collected.diagnostics,
      ...mergeItems(told),
      ...(order.failFast === true && failed.size > 0 && untried > 0
        ? [seriesFailedFast({ series: series.id, rest: untried })]
        : []),
      ...(order.keepGoing === true && failed.size > 0 && made.length > 0
        ? [itemsLeftOut({ series: series.id, slugs: [...failed.keys()], total })]
        : []),
    ],
    failed: mergeItems(failed),
    unfollowed: [...collected.unfollowed],
    settle: async () => {
      try {
        if (isWhole) await store.prune(new Set(made.map(({ key: own }) => own)));
        return [];
      } catch (error) {
        if (!(error instanceof Error && "code" in error)) throw error;
        return [cacheUnusable({ problem: error.message })];
      }
    },
  };
}

const nothing: Omit<BuiltItems, "diagnostics"> = {
  slugs: new Set(),
  latest: undefined,
  files: [],
  folders: [],
  inputs: new Map(),
  facts: 0,
  checks: [],
  isWhole: false,
  failed: [],
  unfollowed: [],
  settle: undefined,
};

/** Where the items of a series are kept from one build to the next; where that cannot be written, for this build alone. */
async function openStore(
  { id }: Series,
  { project, order, unwatched: world, makeTemporaryFolder }: SeriesRun,
): Promise<Result<{ readonly store: ItemStore; readonly place: string }>> {
  if (order.store !== undefined) {
    const { value: store, diagnostics } = await order.store.open(id);
    return { value: store && { store, place: order.store.place }, diagnostics };
  }
  const inFolder = (place: string) => ({ store: new FolderStore(join(place, id), world), place });
  const place = join(project.root, engineFolder, "items");
  try {
    await prepareEngineFolder(project.root, world);
    await world.disk.makeFolder(join(place, id));
    return { value: inFolder(place), diagnostics: [] };
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    const told = cacheUnusable({ problem: error.message });
    return { value: inFolder(await makeTemporaryFolder()), diagnostics: [told] };
  }
}

function findLatest(made: CollectedItems["items"]): string | undefined {
  // Days written year first sort as text.
  const [first] = made;
  return (
    first &&
    made.reduce((latest, item) => ((item.date ?? "") > (latest.date ?? "") ? item : latest), first).name
  );
}
