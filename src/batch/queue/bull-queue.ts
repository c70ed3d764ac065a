import {
  type BackendClasses,
  createPostgresBackend,
  createRedisBackend,
  DelayedError,
  type IQueueBackend,
  type Queue,
  type QueueEvents,
  UnrecoverableError,
  withBackend,
} from "bullmq";
import type { World } from "../../world/world.js";
import type {
  Consumer,
  ConsumerOptions,
  FailedJob,
  Handled,
  ItemJob,
  ItemQueue,
  JobEnd,
  MadeJob,
  QueueCounts,
} from "./item-queue.js";
import type { QueueAddress } from "./queue-address.js";

/** Tries of a job that fails for the machine's sake, the first one among them; each later than the one before by twice the time. */
const attempts = 5;
const backoff = { type: "exponential", delay: 1000 } as const;

/** Milliseconds for which a job belongs to a worker that is not heard of any more. Workers renew it while they work. */
const lockDuration = 30_000;

/** How often a job may be taken from workers that are not heard of any more, before it is given up. */
const maxStalledCount = 3;

/** What is kept of jobs that are done: a build that has missed their end asks for them. */
const removeOnComplete = { age: 3600, count: 20_000 };
const removeOnFail = { age: 7 * 24 * 3600, count: 20_000 };

/** Milliseconds after which a job comes back that was refused. */
const refusedDelay = 2000;

/** Milliseconds that a server has for a farewell. */
const farewell = 4_000;

/** The queue of a name. Throws what kept the server from answering. */
export async function openBullQueue(
  { kind, url }: QueueAddress,
  name: string,
  world: Pick<World, "now" | "sleep">,
): Promise<ItemQueue> {
  const state = { isClosing: false };
  // The clients are the user's to install.
  if (kind === "postgres") {
    // What the library says where its client is not there speaks to programmers.
    await import("pg");
    const connection = { connectionString: url, migrate: true };
    const queue = new BullQueue(withBackend(createPostgresBackend), { connection, name, state, world });
    await queue.count();
    return queue;
  }
  const { Redis } = await import("ioredis");
  const probe = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: null, retryStrategy: () => null });
  let reason: Error | undefined;
  // What the calls below throw says that there is no connection, and not why.
  probe.on("error", (error) => {
    reason ??= error;
  });
  try {
    await probe.connect();
    await probe.ping();
  } catch (error) {
    throw reason ?? error;
  } finally {
    probe.disconnect();
  }
  const connection = {
    url,
    // Calls wait while the server is gone, until the queue is closed: a connection that is tried for ever keeps the process alive.
    maxRetriesPerRequest: null,
    retryStrategy: (times: number) => (state.isClosing ? null : Math.min(times * 200, 1000)),
  };
  return new BullQueue(withBackend(createRedisBackend), { connection, name, state, world });
}

/** The library keeps the stack of an error in the queue: it names folders of the worker's machine. */
function plain(error: Error): Error {
  error.stack = error.message;
  return error;
}

interface BullSetting<C> {
  readonly connection: C;
  readonly name: string;
  readonly state: { isClosing: boolean };
  readonly world: Pick<World, "now" | "sleep">;
}

class BullQueue<B extends IQueueBackend, C> implements ItemQueue {
  readonly #classes: BackendClasses<B, C>;
  readonly #setting: BullSetting<C>;
  readonly #queue: Queue<ItemJob, MadeJob, string, ItemJob, MadeJob, string, B, C>;
  #events: QueueEvents<MadeJob, B, C> | undefined;

  constructor(classes: BackendClasses<B, C>, setting: BullSetting<C>) {
    this.#classes = classes;
    this.#setting = setting;
    const { connection, name } = setting;
    this.#queue = new classes.Queue<ItemJob, MadeJob, string>(name, { connection });
    // Whoever calls is told, or waits until the server answers again.
    this.#queue.on("error", () => undefined);
  }

  async add(jobId: string, job: ItemJob): Promise<void> {
    await this.#queue.add("item", job, { jobId, attempts, backoff, removeOnComplete, removeOnFail });
  }

  async findEnd(id: string): Promise<JobEnd | undefined> {
    const job = await this.#queue.getJob(id);
    if (job === undefined) return { state: "lost" };
    if (job.finishedOn === undefined) return undefined;
    if (job.failedReason)
      return { state: "failed", reason: job.failedReason, diagnostics: job.data.diagnostics ?? [] };
    return { state: "made", made: job.returnvalue };
  }

  async listen(tell: (id: string, made: MadeJob | undefined) => void): Promise<void> {
    const { connection, name } = this.#setting;
    const events = new this.#classes.QueueEvents<MadeJob>(name, { connection });
    this.#events = events;
    events.on("error", () => undefined);
    events.on("completed", ({ jobId, returnvalue }) => tell(jobId, returnvalue));
    events.on("failed", ({ jobId }) => tell(jobId, undefined));
    await events.waitUntilReady();
  }

  async remove(id: string): Promise<void> {
    await this.#queue.remove(id);
  }

  async count(): Promise<QueueCounts> {
    const counts = await this.#queue.getJobCounts(
      "waiting",
      "prioritized",
      "active",
      "delayed",
      "failed",
      "completed",
    );
    const { waiting = 0, prioritized = 0, active = 0, delayed = 0, failed = 0, completed: made = 0 } = counts;
    return {
      waiting: waiting + prioritized,
      active,
      delayed,
      failed,
      made,
      workers: await this.#queue.getWorkersCount(),
    };
  }

  async listFailed(most: number): Promise<readonly FailedJob[]> {
    return (await this.#queue.getFailed(0, most - 1)).map(
      ({ data, failedReason, attemptsMade, finishedOn }) => ({
        job: data,
        reason: failedReason,
        tries: attemptsMade,
        failed: finishedOn ?? 0,
      }),
    );
  }

  consume({ concurrency, handle, tell }: ConsumerOptions): Consumer {
    const { connection, name, world, state } = this.#setting;
    let isTroubled = false;
    const worker = new this.#classes.Worker<ItemJob, MadeJob>(
      name,
      async (job, token) => {
        const handled: Handled = await handle(job.data).catch((error: unknown) => {
          throw plain(new Error(error instanceof Error ? error.message : String(error)));
        });
        if (handled.kind === "made") return handled.made;
        if (handled.kind === "refused") {
          await job.moveToDelayed(world.now() + refusedDelay, token);
          throw new DelayedError();
        }
        await job.updateData({ ...job.data, diagnostics: handled.diagnostics });
        throw plain(new UnrecoverableError(handled.reason));
      },
      { connection, concurrency, lockDuration, stalledInterval: lockDuration / 2, maxStalledCount },
    );
    const note = (trouble: string | undefined): void => {
      isTroubled = trouble !== undefined;
      tell(trouble);
    };
    worker.on("error", (error) => note(error.message || error.name));
    worker.on("active", () => note(undefined));
    worker.on("completed", () => note(undefined));
    const untilLost = async (signal: AbortSignal): Promise<void> => {
      for (let rounds = 0; !signal.aborted && rounds < farewell / 1000; rounds = isTroubled ? rounds + 1 : 0)
        await world.sleep(1000, signal);
    };
    return {
      async close() {
        // It connects anew in the midst of it, so that connections are given up afterwards.
        const closed = new AbortController();
        await Promise.race([worker.close(), untilLost(closed.signal)]);
        closed.abort();
        state.isClosing = true;
      },
    };
  }

  async close(): Promise<void> {
    const { state, world } = this.#setting;
    state.isClosing = true;
    const closed = new AbortController();
    const closing = Promise.allSettled([this.#events?.close(), this.#queue.close()]);
    await Promise.race([closing, world.sleep(farewell, closed.signal)]);
    closed.abort();
  }
}
