import { resolve } from "node:path";
import { openItemStore, parseBucket } from "../batch/open-item-store.js";
import { openPoolMaker } from "../batch/pool-maker.js";
import { openQueue } from "../batch/queue/open-queue.js";
import { parseQueueAddress } from "../batch/queue/queue-address.js";
import { openQueueMaker } from "../batch/queue/queue-maker.js";
import type { ItemMaker, ItemOrder, MakerCall, SharedStore } from "../build/items/item-maker.js";
import { readSharedEngineKey } from "../build/record/engine-key.js";
import type { Result } from "../diagnostics/diagnostic.js";
import type { World } from "../world/world.js";
import type { StopSignal } from "./stop-signal.js";
import type { BuildCall } from "./tell-build.js";
import { expectManyItems } from "./tune-compiler.js";

/** The most items that are made in this process, unless somebody says how many are made at a time: others would take longer to start. */
const fewItems = 24;

const defaultSeconds = 60;

/** A place for items as it was typed: an address as it stands, a folder as an absolute path. */
export function resolveStore(store: string, folder: string): string {
  return parseBucket(store) === undefined ? resolve(folder, store) : store;
}

function shareStore(place: string, root: string, world: World): SharedStore {
  return { place, open: (series) => openItemStore(place, series, root, world) };
}

/**
 * How a build makes the items of series, as the command line says. While they are made, Ctrl-C stops them and keeps what there
 * is. To be called early: the engine's files may be replaced while it runs.
 */
export function orderItems(
  { options, context, order }: Pick<BuildCall, "options" | "context" | "order">,
  stop: StopSignal,
): ItemOrder {
  const engineKey = readSharedEngineKey(context.world);
  // Whoever asks for it is told.
  engineKey.catch(() => undefined);
  const { world, folder } = context;
  const { jobs, keepGoing, failFast, strict, queue, store, itemTimeout: seconds = defaultSeconds } = options;
  const offline = world.network === undefined;
  const open = async (call: MakerCall): Promise<Result<ItemMaker> | undefined> => {
    if (call.total > fewItems) expectManyItems();
    if (queue !== undefined) {
      const address = parseQueueAddress(queue);
      if ("code" in address) return { value: undefined, diagnostics: [address] };
      const { value, diagnostics } = await openQueue(address, call.project, world);
      return {
        value: value && (await openQueueMaker(call, value, { seconds, offline }, world)),
        diagnostics,
      };
    }
    if (jobs === undefined && call.total <= fewItems) return undefined;
    const workers = Math.min(jobs ?? world.cores, call.total);
    return { value: await openPoolMaker(call, { jobs: workers, seconds, offline }, world), diagnostics: [] };
  };
  return {
    ...(keepGoing === true && { keepGoing }),
    ...(failFast === true && { failFast }),
    ...(strict === true && { strict }),
    ...(store !== undefined && { store: shareStore(resolveStore(store, folder), order.root, world) }),
    engineKey,
    signal: stop.signal,
    async openMaker(call) {
      const opened = await open(call);
      const maker = opened?.value;
      if (maker === undefined) return opened;
      const ignore = stop.listen(() => maker.close().catch(() => undefined));
      const close = async (): Promise<void> => {
        ignore();
        await maker.close();
      };
      return {
        value: { lanes: maker.lanes, make: (slug) => maker.make(slug), close },
        diagnostics: [],
      };
    },
  };
}
