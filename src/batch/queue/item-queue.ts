import type { SeriesKey } from "../../build/items/item-key.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";

/** An item that a worker anywhere is to make, as it stands in the queue: no path, no address and nothing of the environment. */
export interface ItemJob {
  readonly series: string;
  readonly slug: string;
  /** Of the build that asks: a worker that has another one makes nothing. */
  readonly key: SeriesKey;
  /** Of the build: what its items share is read anew for each. */
  readonly batch: string;
  readonly offline: boolean;
  /** Seconds that it may take. */
  readonly seconds: number;
  /** What is wrong with it, once it was given up. */
  readonly diagnostics?: readonly Diagnostic[];
}

/** What a worker answers for an item that is in the store. */
export interface MadeJob {
  readonly key: string;
  readonly isKept: boolean;
}

/** What came of a job. */
export type JobEnd =
  | { readonly state: "made"; readonly made: MadeJob }
  /** It was given up: for what is wrong with the item, or after its last try. */
  | { readonly state: "failed"; readonly reason: string; readonly diagnostics: readonly Diagnostic[] }
  /** The queue does not know of it. */
  | { readonly state: "lost" };

export interface FailedJob {
  readonly job: ItemJob;
  readonly reason: string;
  /** How often it was tried. */
  readonly tries: number;
  /** Milliseconds since the epoch. */
  readonly failed: number;
}

export interface QueueCounts {
  readonly waiting: number;
  readonly active: number;
  /** They are tried again later. */
  readonly delayed: number;
  readonly failed: number;
  readonly made: number;
  readonly workers: number;
}

/** What becomes of a job that a worker has taken. */
export type Handled =
  | { readonly kind: "made"; readonly made: MadeJob }
  /** It is wrong, and will be tomorrow. */
  | { readonly kind: "wrong"; readonly reason: string; readonly diagnostics: readonly Diagnostic[] }
  /** It is for another worker: this one gives it back, and it does not count as a try. */
  | { readonly kind: "refused" };

export interface Consumer {
  /** Ends once the jobs that were taken are done, or the server has not answered for some seconds. */
  close(): Promise<void>;
}

export interface ConsumerOptions {
  /** Jobs that are taken at a time. */
  readonly concurrency: number;
  /** Throws what may go well another time: the job is tried again later. */
  handle(job: ItemJob): Promise<Handled>;
  /** The queue does not answer, as the reason says, or answers. */
  tell(trouble: string | undefined): void;
}

/** The queue of a project's items, on a server. Calls wait while the server does not answer. */
export interface ItemQueue {
  add(id: string, job: ItemJob): Promise<void>;
  /** Undefined while it is not at its end. */
  findEnd(id: string): Promise<JobEnd | undefined>;
  /** Calls `tell` for jobs that came to an end, of some with what came of them; some may be missed. */
  listen(tell: (id: string, made: MadeJob | undefined) => void): Promise<void>;
  remove(id: string): Promise<void>;
  count(): Promise<QueueCounts>;
  listFailed(most: number): Promise<readonly FailedJob[]>;
  consume(options: ConsumerOptions): Consumer;
  /** Ends within some seconds, whether the server answers or not. Calls that wait for it fail, or never end. */
  close(): Promise<void>;
}
