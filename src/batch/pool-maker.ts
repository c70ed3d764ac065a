import type { ItemMaker, ItemOutcome, MakerCall } from "../build/items/item-maker.js";
import { itemCrashed, itemLate, workerDiffers } from "../diagnostics/catalogue/series.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { entryFiles } from "../world/entry-files.js";
import { ProcessEnded, ProcessLate, type ProcessPool } from "../world/process-pool.js";
import type { World } from "../world/world.js";
import type { ItemAnswer, ItemTask } from "./item-task.js";

type ItemPool = ProcessPool<ItemTask, ItemAnswer>;

/** A worker makes an item in some 100 megabytes of heap. There is one a core, which has nobody to leave the collection of garbage to. */
const flags = ["--max-old-space-size=1024", "--single-threaded-gc"];

/** One arena of glibc's for all threads: with several, a worker holds some 60 megabytes more, and is no faster. */
const env = { MALLOC_ARENA_MAX: "1" };

export interface PoolSettings {
  /** Workers. */
  readonly jobs: number;
  /** For one item, from when its worker has loaded the project. */
  readonly seconds: number;
  readonly offline: boolean;
}

/** Makes items in processes beside this one. An item whose worker ends or takes too long is tried once more, by another. */
export async function openPoolMaker(
  call: MakerCall,
  { jobs, seconds, offline }: PoolSettings,
  world: World,
): Promise<ItemMaker> {
  const { project, series, key, storeFolder, outputFolder } = call;
  const pool: ItemPool = await world.openPool({
    script: entryFiles.commandLine,
    args: ["item-worker"],
    processes: jobs,
    flags,
    env,
  });
  const task = { root: project.root, series: series.id, key, storeFolder, outputFolder, offline };
  return {
    lanes: jobs,
    make: (slug) => makeItem({ ...task, slug, isAgain: false }, pool, seconds),
    close: () => pool.close(),
  };
}

async function makeItem(task: ItemTask, pool: ItemPool, seconds: number): Promise<ItemOutcome> {
  const { series, slug } = task;
  const fail = (diagnostic: Diagnostic): ItemOutcome => ({ key: undefined, diagnostics: [diagnostic] });
  try {
    const answer = await pool.run(task, seconds * 1000);
    return "differs" in answer ? fail(workerDiffers({ series, parts: answer.differs })) : answer;
  } catch (error) {
    const isLate = error instanceof ProcessLate;
    if (!isLate && !(error instanceof ProcessEnded)) throw error;
    if (!task.isAgain) return await makeItem({ ...task, isAgain: true }, pool, seconds);
    return fail(
      isLate ? itemLate({ series, slug, seconds }) : itemCrashed({ series, slug, how: error.message }),
    );
  }
}
