import type { ItemMaker, ItemOutcome, MakerCall } from "../build/items/item-maker.js";
import { itemCrashed, itemLate, workerDiffers } from "../diagnostics/catalogue/series.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { entryFiles } from "../world/entry-files.js";
import { ProcessEnded, ProcessLate, type ProcessPool } from "../world/process-pool.js";
import type { World } from "../world/world.js";
import type { ItemAnswer, ItemTask } from "./item-task.js";

/** Processes that make items. */
export type ItemPool = ProcessPool<ItemTask, ItemAnswer>;

/**
 * A worker makes an item in some 80 megabytes of heap, and there is one a core, which has nobody to leave the collection of garbage
 * to. It collects when it has grown by half. Sooner would hold less, but each time what was compiled for closures that are gone is
 * thrown away and compiled again: at a third that and the collecting take a tenth of all the time.
 */
const flags = [
  "--max-old-space-size=1024",
  "--single-threaded-gc",
  "--heap-growing-percent=50",
  "--no-flush-bytecode",
];

/** One arena of glibc's for all threads: with several, a worker holds some 60 megabytes more, and is no faster. */
const env = { MALLOC_ARENA_MAX: "1" };

export interface PoolSettings {
  /** Workers. */
  readonly jobs: number;
  /** For one item, from when its worker has loaded the project. */
  readonly seconds: number;
  readonly offline: boolean;
}

/** Makes items in processes beside this one. */
export async function openPoolMaker(
  call: MakerCall,
  { jobs, seconds, offline }: PoolSettings,
  world: World,
): Promise<ItemMaker> {
  const { project, series, key, storePlace, outputFolder } = call;
  // Its processes end with it.
  const batch = "";
  const pool = await openItemPool(jobs, world);
  const task = { root: project.root, series: series.id, key, storePlace, outputFolder, offline, batch };
  return {
    lanes: jobs,
    async make(slug) {
      const tellAgain = (how: string): void => call.tell(`${slug}: ${how}, it is tried once more`);
      const answer = await makeItem({ ...task, slug, isAgain: false }, { pool, seconds, tellAgain });
      return "differs" in answer ? fail(workerDiffers({ series: series.id, parts: answer.differs })) : answer;
    },
    close: () => pool.close(),
  };
}

/** Processes that make items; none is started before there is one to make. */
export function openItemPool(jobs: number, world: World): Promise<ItemPool> {
  return world.openPool({
    script: entryFiles.commandLine,
    args: ["item-worker"],
    processes: jobs,
    flags,
    env,
  });
}

interface ItemCalls {
  readonly pool: ItemPool;
  /** For one item. */
  readonly seconds: number;
  /** Called when it is tried once more, with a phrase that says why. */
  tellAgain(how: string): void;
}

/** What comes of an item whose worker may end or take too long: it is tried once more then, by another. */
export async function makeItem(task: ItemTask, calls: ItemCalls): Promise<ItemAnswer> {
  const { series, slug } = task;
  const { pool, seconds, tellAgain } = calls;
  try {
    return await pool.run(task, seconds * 1000);
  } catch (error) {
    const isLate = error instanceof ProcessLate;
    if (!isLate && !(error instanceof ProcessEnded)) throw error;
    if (!task.isAgain) {
      tellAgain(isLate ? `its worker took more than ${seconds} s` : `its worker ended: ${error.message}`);
      return await makeItem({ ...task, isAgain: true }, calls);
    }
    return fail(
      isLate ? itemLate({ series, slug, seconds }) : itemCrashed({ series, slug, how: error.message }),
    );
  }
}

function fail(diagnostic: Diagnostic): ItemOutcome {
  return { key: undefined, diagnostics: [diagnostic] };
}
