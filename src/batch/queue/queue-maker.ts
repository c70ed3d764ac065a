import { randomBytes } from "node:crypto";
import type { ItemMaker, ItemOutcome, MakerCall } from "../../build/items/item-maker.js";
import { itemAbandoned, queueIdle } from "../../diagnostics/catalogue/queues.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { World } from "../../world/world.js";
import type { ItemJob, ItemQueue, JobEnd } from "./item-queue.js";

/** Jobs of a build that are in the queue at a time: enough for some hundred workers, and little for a server. */
const lanes = 500;

/** Milliseconds between two looks at the jobs whose end nobody told. */
const period = 2_000;

/** Minutes without the end of any job after which a build gives up. */
const patience = 10;

export interface QueueSettings {
  /** For one item. */
  readonly seconds: number;
  readonly offline: boolean;
}

interface Waiting {
  readonly job: ItemJob;
  end(outcome: ItemOutcome): void;
  stop(): void;
}

/** Milliseconds that a server may take to forget the jobs of a build that ends. */
const farewell = 2_000;

/**
 * Has items made by the workers of a queue. The server may be gone for a while, and lose what it has not yet written down: jobs
 * that it does not know of any more are put in again.
 */
export async function openQueueMaker(
  { series: { id: series }, key }: MakerCall,
  queue: ItemQueue,
  { seconds, offline }: QueueSettings,
  world: World,
): Promise<ItemMaker> {
  // Of two builds that ask for the same item, each has a job of its own, and the second one finds it made.
  const batch = randomBytes(6).toString("hex");
  const waiting = new Map<string, Waiting>();
  const stop = new AbortController();
  let count = 0;
  let last = world.uptime();
  let lost: Diagnostic | undefined;

  const finish = (id: string, end: Exclude<JobEnd, { state: "lost" }>): void => {
    const one = waiting.get(id);
    if (one === undefined) return;
    last = world.uptime();
    waiting.delete(id);
    one.end(end.state === "made" ? end.made : giveUp(one.job, end));
  };
  const look = async (id: string, { job }: Waiting): Promise<void> => {
    const end = await queue.findEnd(id);
    if (end?.state === "lost") await queue.add(id, job);
    else if (end !== undefined) finish(id, end);
  };
  const watch = async (): Promise<void> => {
    for (;;) {
      await world.sleep(period, stop.signal);
      if (stop.signal.aborted) return;
      if (waiting.size > 0 && world.uptime() - last > patience * 60_000) {
        lost = queueIdle({ series, minutes: patience });
        for (const { end } of waiting.values()) end(fail(lost));
        waiting.clear();
      }
      await Promise.all([...waiting].map(([id, one]) => look(id, one)));
    }
  };
  await queue.listen((id, made) => {
    const one = waiting.get(id);
    if (one === undefined) return;
    if (made !== undefined) return finish(id, { state: "made", made });
    // What the server does not say now, it says at the next look.
    look(id, one).catch(() => undefined);
  });
  const watching = watch();
  return {
    lanes,
    async make(slug) {
      if (lost !== undefined) return fail(lost);
      count += 1;
      const id = `${batch}-${count}`;
      const job: ItemJob = { series, slug, key, offline, seconds };
      if (waiting.size === 0) last = world.uptime();
      const outcome = new Promise<ItemOutcome>((resolve, reject) => {
        waiting.set(id, { job, end: resolve, stop: () => reject(new Error("the build was stopped")) });
      });
      // The watch tells what is wrong with it, and no later.
      await Promise.race([queue.add(id, job), outcome]);
      return await outcome;
    },
    async close() {
      if (stop.signal.aborted) return;
      stop.abort();
      const left = [...waiting];
      waiting.clear();
      for (const [, one] of left) one.stop();
      // What nobody has begun is not begun any more.
      const forget = async (): Promise<void> => {
        await Promise.allSettled(left.map(([id]) => queue.remove(id)));
        await watching.catch(() => undefined);
        await queue.close();
      };
      await Promise.race([forget(), world.sleep(farewell)]);
    },
  };
}

function giveUp(
  { series, slug }: ItemJob,
  { reason, diagnostics }: JobEnd & { state: "failed" },
): ItemOutcome {
  return diagnostics.length > 0
    ? { key: undefined, diagnostics }
    : fail(itemAbandoned({ series, slug, reason }));
}

function fail(diagnostic: Diagnostic): ItemOutcome {
  return { key: undefined, diagnostics: [diagnostic] };
}
