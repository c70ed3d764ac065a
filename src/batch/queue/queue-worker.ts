import { join } from "node:path";
import { workerDiffers } from "../../diagnostics/catalogue/series.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { foldersAbove } from "../../publish/output-path.js";
import type { World } from "../../world/world.js";
import { type ItemPool, makeItem, openItemPool } from "../pool-maker.js";
import type { Consumer, Handled, ItemJob, ItemQueue } from "./item-queue.js";

export interface QueueWorkerOptions {
  /** Absolute: the folder of this machine's copy of the project. */
  readonly root: string;
  /** Where items are put: an absolute folder, or an address of S3. */
  readonly store: string;
  /** Items that are made at a time. */
  readonly jobs: number;
  readonly observer: WorkerObserver;
}

/** What came of an item: it was made, was there already, has errors, or is for another worker. */
export type ItemWord = "made" | "kept" | "wrong" | "refused";

export interface WorkerObserver {
  item(job: ItemJob, outcome: ItemWord, milliseconds: number): void;
  /** The queue does not answer, as the reason says, or answers again. */
  queue(trouble: string | undefined): void;
  /** The process that made an item has ended or took too long, as `how` says: another tries it once more. */
  again(job: ItemJob, how: string): void;
  /** The machine did not do its part, such as a full disk: the item is tried again later, by whoever takes it then. */
  trouble(job: ItemJob, error: Error): void;
}

/** Works off the items of a queue, in processes of its own, until it is closed or has refused one. */
export class QueueWorker {
  /** Comes when the worker's copy of the project is not what a build asks for: it takes nothing more then. */
  readonly refused: Promise<Diagnostic>;
  readonly #pool: ItemPool;
  readonly #consumer: Consumer;

  private constructor(pool: ItemPool, consumer: Consumer, refused: Promise<Diagnostic>) {
    this.#pool = pool;
    this.#consumer = consumer;
    this.refused = refused;
  }

  static async open(queue: ItemQueue, options: QueueWorkerOptions, world: World): Promise<QueueWorker> {
    const { root, store, jobs, observer } = options;
    const pool = await openItemPool(jobs, world);
    let refuse: (diagnostic: Diagnostic) => void = () => undefined;
    const refused = new Promise<Diagnostic>((resolve) => {
      refuse = resolve;
    });
    const handle = async (job: ItemJob): Promise<Handled> => {
      const began = world.uptime();
      const tell = (outcome: ItemWord): void => observer.item(job, outcome, world.uptime() - began);
      const { series, slug, key, offline, batch, seconds } = job;
      const outputFolder = join(root, "output");
      const task = { root, series, slug, key, storePlace: store, outputFolder, offline, batch };
      const calls = { pool, seconds, tellAgain: (how: string) => observer.again(job, how) };
      const outcome = await makeItem({ ...task, isAgain: false }, calls).catch((error: unknown) => {
        if (!(error instanceof Error)) throw error;
        observer.trouble(job, error);
        throw new Error(withoutPlaces(error.message, { store, root }));
      });
      if ("differs" in outcome) {
        tell("refused");
        refuse(workerDiffers({ series, parts: outcome.differs }));
        return { kind: "refused" };
      }
      if (outcome.key !== undefined) {
        tell(outcome.isKept ? "kept" : "made");
        return { kind: "made", made: outcome };
      }
      tell("wrong");
      const [first] = outcome.diagnostics;
      const reason = first === undefined ? "it has errors" : `${first.code}: ${first.message}`;
      return { kind: "wrong", reason, diagnostics: outcome.diagnostics };
    };
    // One more than are made, so that no process waits for the server between two items.
    const consumer = queue.consume({
      concurrency: jobs + 1,
      handle,
      tell: (trouble) => observer.queue(trouble),
    });
    return new QueueWorker(pool, consumer, refused);
  }

  /** Ends once the items that were begun are done. */
  async close(): Promise<void> {
    await this.#consumer.close();
    await this.#pool.close();
  }
}

/** What the queue is told: what happened, and not where on this machine. What is being made bears the machine's name. */
function withoutPlaces(message: string, { store, root }: Pick<QueueWorkerOptions, "store" | "root">): string {
  const [before = "", ...after] = message.split(store);
  const told = [before, ...after.map((text) => text.replace(/^\/[^'\s:]*/, ""))].join("the store");
  // A folder that cannot be made is named by the first one on the way to it.
  const masked = foldersAbove(store.replace(/^\//, "")).reduce(
    (text, folder) => text.replaceAll(`'/${folder}'`, "a folder above the store"),
    told,
  );
  return masked.replaceAll(root, "the project");
}
