import workerpool from "workerpool";
import type { ItemTask } from "../batch/item-task.js";
import { ItemWorker } from "../batch/item-worker.js";
import type { Begun } from "../world/node-pool.js";
import type { World } from "../world/world.js";

/** Makes items for the process that started this one, which is told as soon as there is something to tell it by, and goes with it. */
export function serveItems(world: World): void {
  const worker = new ItemWorker(world);
  const begun: Begun = { begun: true, pid: process.pid };
  // Of Ctrl-C, the process that started this one decides what becomes.
  process.on("SIGINT", () => undefined);
  workerpool.worker({
    run: (task: ItemTask) => worker.make(task, () => workerpool.workerEmit(begun)),
  });
}
