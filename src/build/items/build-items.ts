import { dirname, join } from "node:path";
import { cacheUnusable } from "../../diagnostics/catalogue/cache.js";
import { itemsLeftOut, seriesFailedFast } from "../../diagnostics/catalogue/series.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { CheckSummary } from "../../facts/checks/run-checks.js";
import type { ExpandedSeries, Series } from "../../project/series.js";
import type { ReleaseInput } from "../../publish/manifest.js";
import { engineFolder, prepareEngineFolder } from "../../world/engine-folder.js";
import { rememberReads } from "../../world/remember-reads.js";
import type { SetFile } from "../made-file.js";
import { mergeItems } from "../merge-items.js";
import type { SeriesRun } from "../series-run.js";
import { type CollectedItems, collectItems } from "./collect-items.js";
import { FolderStore } from "./folder-store.js";
import { readSeriesKey } from "./item-key.js";
import type { ItemProgress } from "./item-maker.js";
import { makeItems } from "./make-items.js";
import { TraceChecker } from "./trace-checker.js";

/** What came of the items of a series. */
export interface BuiltItems {
  /** Of those that were made. */
  readonly slugs: ReadonlySet<string>;
  /** The slug of the first one that bears the latest day of all; undefined where none bears any. */
  readonly latest: string | undefined;
  /** The files of all that were made, in folders named by their slugs. */
  readonly files: readonly SetFile[];
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
  const { folder, diagnostics } = await openFolder(series, run);
  const store = new FolderStore(folder, run.unwatched);
  // The key stands for more files than the items are made of, so that the build does not depend on them all.
  const key = await readSeriesKey({ project, series, inputs, family }, rememberReads(run.unwatched));
  const traces = new TraceChecker(project.root, run.world);
  const total = items.length;
  const call = { project, series, family, key, total, storeFolder: folder, outputFolder };
  const opened = await order.openMaker?.(call);
  if (opened !== undefined && opened.value === undefined)
    return { ...nothing, diagnostics: [...diagnostics, ...opened.diagnostics] };
  const maker = opened?.value ?? makeItems({ items, run, key, store, traces, outputFolder });
  let collected: CollectedItems;
  try {
    const slugs = items.map(({ slug }) => slug);
    collected = await collectItems({ series: series.id, slugs, maker, store, traces, order, tell });
  } finally {
    await maker.close();
  }
  const { items: made, told, failed } = collected;
  const isWhole = made.length === total;
  const untried = total - made.length - failed.size;
  return {
    slugs: new Set(made.map(({ entry }) => entry.slug)),
    latest: findLatest(made),
    files: made.flatMap(({ key: own, entry }) =>
      store.locate(own, entry).map((file, index) => ({
        ...file,
        path: `${entry.slug}/${file.path}`,
        milliseconds: entry.files[index]?.milliseconds ?? 0,
      })),
    ),
    inputs: new Map(
      made.flatMap(({ entry }) => entry.inputs.map((input): [string, ReleaseInput] => [input.file, input])),
    ),
    facts: made.reduce((sum, { entry }) => sum + entry.facts, 0),
    checks: made.flatMap(({ entry }) => entry.checks),
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
    unfollowed: [...new Set(made.flatMap(({ entry }) => entry.trace.unfollowed))],
    settle: async () => {
      try {
        // Others may be using what this build does not.
        if (isWhole && order.store === undefined) await store.prune(new Set(made.map(({ key: own }) => own)));
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
  inputs: new Map(),
  facts: 0,
  checks: [],
  isWhole: false,
  failed: [],
  unfollowed: [],
  settle: undefined,
};

/** Where the items of a series are kept from one build to the next; where that cannot be written, for this build alone. */
async function openFolder(
  { id }: Series,
  { project, order, unwatched: world, makeTemporaryFolder }: SeriesRun,
): Promise<{ readonly folder: string; readonly diagnostics: readonly Diagnostic[] }> {
  if (order.store !== undefined) {
    const shared = join(order.store, id);
    await world.disk.makeFolder(shared);
    return { folder: shared, diagnostics: [] };
  }
  const folder = join(project.root, engineFolder, "items", id);
  try {
    await prepareEngineFolder(project.root, world);
    await world.disk.makeFolder(dirname(folder));
    await world.disk.makeFolder(folder);
    return { folder, diagnostics: [] };
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    return { folder: await makeTemporaryFolder(), diagnostics: [cacheUnusable({ problem: error.message })] };
  }
}

function findLatest(made: CollectedItems["items"]): string | undefined {
  // Days written year first sort as text.
  const first = made[0]?.entry;
  return made.reduce(
    (latest, { entry }) => ((entry.date ?? "") > (latest?.date ?? "") ? entry : latest),
    first,
  )?.slug;
}
