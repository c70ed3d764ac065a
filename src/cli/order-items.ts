import { openPoolMaker } from "../batch/pool-maker.js";
import type { ItemOrder } from "../build/items/item-maker.js";
import type { World } from "../world/world.js";
import type { StopSignal } from "./stop-signal.js";
import type { BuildCommandOptions } from "./tell-build.js";

/** The most items that are made in this process, unless somebody says how many are made at a time: others would take longer to start. */
const fewItems = 24;

const defaultSeconds = 60;

/** How a build makes the items of series, as the command line says. While they are made, Ctrl-C stops them and keeps what there is. */
export function orderItems(options: BuildCommandOptions, stop: StopSignal, world: World): ItemOrder {
  const { jobs, keepGoing, failFast, strict, itemTimeout: seconds = defaultSeconds } = options;
  return {
    ...(keepGoing === true && { keepGoing }),
    ...(failFast === true && { failFast }),
    ...(strict === true && { strict }),
    signal: stop.signal,
    async openMaker(call) {
      if (jobs === undefined && call.total <= fewItems) return undefined;
      const workers = Math.min(jobs ?? world.cores, call.total);
      const offline = world.network === undefined;
      const maker = await openPoolMaker(call, { jobs: workers, seconds, offline }, world);
      const ignore = stop.listen(() => void maker.close());
      return {
        ...maker,
        async close() {
          ignore();
          await maker.close();
        },
      };
    },
  };
}
