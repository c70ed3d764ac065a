import { randomBytes } from "node:crypto";
import { itemKey } from "../../build/items/item-key.js";
import type { ItemMaker, ItemOutcome, MakerCall } from "../../build/items/item-maker.js";
import { itemAbandoned, queueIdle } from "../../diagnostics/catalogue/queues.js";
import { itemLost } from "../../diagnostics/catalogue/series.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { World } from "../../world/world.js";
import type { ItemJob, ItemQueue, JobEnd, MadeJob, QueueCounts } from "./item-queue.js";

/** Jobs of a build that are in the queue at a time: enough for some hundred workers, and little for a server. */
const lanes = 500;

/** Milliseconds between two looks at the jobs whose end nobody told. */
const period = 2_000;

/** Milliseconds without the end of any job after which it is seen whether the queue has workers. */
const quiet = 15_000;

/** Minutes without the end of any job after which a build gives up. */
const patience = 10;

/** Milliseconds that a server may take to forget the jobs of a build that ends. */
const farewell = 2_000;

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

/**
 * Has items made by the workers of a queue. The server may be gone for a while, and lose what it has not yet written down: jobs
 * that it does not know of any more are put in again.
 */
export async function openQueueMaker(
  call: MakerCall,
  queue: ItemQueue,
  settings: QueueSettings,
  world: World,
): Promise<ItemMaker> {
  const maker = new QueueMaker(call, queue, settings, world);
  try {
    await maker.begin();
    return maker;
  } catch (error) {
    await queue.close();
    throw error;
  }
}

class QueueMaker implements ItemMaker {
  readonly lanes = lanes;
  readonly #call: MakerCall;
  readonly #queue: ItemQueue;
  readonly #settings: QueueSettings;
  readonly #world: World;
  /** Of two builds that ask for the same item, each has a job of its own, and the second one finds it made. */
  readonly #batch = randomBytes(6).toString("hex");
  readonly #waiting = new Map<string, Waiting>();
  readonly #stop = new AbortController();
  #count = 0;
  /** When a job came to its end, or the first one was put in. */
  #last = 0;
  /** What the server said last that went wrong. */
  #trouble: string | undefined;
  #lost: Diagnostic | undefined;
  #isLooking = false;
  #isCounting = false;
  #closing: Promise<void> | undefined;

  constructor(call: MakerCall, queue: ItemQueue, settings: QueueSettings, world: World) {
    this.#call = call;
    this.#queue = queue;
    this.#settings = settings;
    this.#world = world;
  }

  async begin(): Promise<void> {
    await this.#queue.listen((id, made) => {
      const one = this.#waiting.get(id);
      if (one === undefined) return;
      if (made !== undefined) this.#finish(id, { state: "made", made });
      else void this.#look(id, one);
    });
    void this.#watch();
  }

  async make(slug: string): Promise<ItemOutcome> {
    if (this.#lost !== undefined) return fail(this.#lost);
    if (this.#stop.signal.aborted) throw new Error("the build was stopped");
    this.#count += 1;
    const id = `${this.#batch}-${this.#count}`;
    const { key, series } = this.#call;
    const job: ItemJob = { series: series.id, slug, key, batch: this.#batch, ...this.#settings };
    if (this.#waiting.size === 0) this.#last = this.#world.uptime();
    const outcome = new Promise<ItemOutcome>((resolve, reject) => {
      this.#waiting.set(id, { job, end: resolve, stop: () => reject(new Error("the build was stopped")) });
    });
    // What the server does not take now, it is told again with the next look.
    this.#queue.add(id, job).catch((error: unknown) => this.#note(error));
    return await outcome;
  }

  close(): Promise<void> {
    this.#closing ??= this.#end();
    return this.#closing;
  }

  async #end(): Promise<void> {
    this.#stop.abort();
    const left = [...this.#waiting];
    this.#waiting.clear();
    for (const [, one] of left) one.stop();
    // What nobody has begun is not begun any more.
    const forgotten = Promise.allSettled(left.map(([id]) => this.#queue.remove(id)));
    const done = new AbortController();
    await Promise.race([forgotten, this.#world.sleep(farewell, done.signal)]);
    done.abort();
    await this.#queue.close();
  }

  /** Ends with the maker, and waits for nothing of the server, which may be gone for good. */
  async #watch(): Promise<void> {
    const { signal } = this.#stop;
    for (;;) {
      await this.#world.sleep(period, signal);
      if (signal.aborted) return;
      const silent = this.#waiting.size > 0 ? this.#world.uptime() - this.#last : 0;
      if (silent > patience * 60_000) this.#giveUpAll();
      else if (silent > quiet) void this.#countWorkers();
      void this.#lookAll();
    }
  }

  #giveUpAll(): void {
    this.#lost = queueIdle({ series: this.#call.series.id, minutes: patience, trouble: this.#trouble });
    for (const { end } of this.#waiting.values()) end(fail(this.#lost));
    this.#waiting.clear();
  }

  /** A build that waits for nobody, or for what fails again and again, says so. */
  async #countWorkers(): Promise<void> {
    if (this.#isCounting) return this.#call.tell("the queue does not answer, it is tried again");
    this.#isCounting = true;
    try {
      const counts = await this.#queue.count();
      if (this.#stop.signal.aborted) return;
      const isSilent = this.#world.uptime() - this.#last > quiet;
      this.#call.tell(isSilent ? describeQuiet(counts) : undefined);
    } catch (error) {
      if (this.#stop.signal.aborted) return;
      this.#note(error);
      this.#call.tell("the queue does not answer, it is tried again");
    }
    this.#isCounting = false;
  }

  async #lookAll(): Promise<void> {
    if (this.#isLooking) return;
    this.#isLooking = true;
    await Promise.all([...this.#waiting].map(([id, one]) => this.#look(id, one)));
    this.#isLooking = false;
  }

  async #look(id: string, { job }: Waiting): Promise<void> {
    try {
      const end = await this.#queue.findEnd(id);
      this.#trouble = undefined;
      if (end?.state === "lost" && this.#waiting.has(id)) await this.#queue.add(id, job);
      else if (end !== undefined && end.state !== "lost") this.#finish(id, end);
    } catch (error) {
      this.#note(error);
    }
  }

  #finish(id: string, end: Exclude<JobEnd, { state: "lost" }>): void {
    const one = this.#waiting.get(id);
    if (one === undefined) return;
    this.#last = this.#world.uptime();
    this.#call.tell(undefined);
    this.#waiting.delete(id);
    one.end(end.state === "made" ? this.#check(end.made, one.job) : giveUp(one.job, end));
  }

  /** The server may say what it likes: an item has one key. */
  #check(made: MadeJob, { series, slug, key }: ItemJob): ItemOutcome {
    return made.key === itemKey(key, slug) ? made : fail(itemLost({ series, slug }));
  }

  #note(error: unknown): void {
    this.#trouble = error instanceof Error ? error.message || error.name : String(error);
  }
}

/** What keeps the items of a queue from being made, as far as the queue knows. */
function describeQuiet({ workers, delayed }: QueueCounts): string | undefined {
  if (workers === 0) return "the queue has no worker: start one with factpress worker";
  return delayed === 0
    ? undefined
    : `workers gave back ${delayed} items, to be tried again: their logs say why`;
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
