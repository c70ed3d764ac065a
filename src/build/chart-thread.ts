import { Worker } from "node:worker_threads";
import type { ChartOrder } from "../charts/chart-drawer.js";
import type { Drawing } from "../charts/draw-chart.js";
import { RasterTimeout } from "../charts/rasterize.js";
import type { Result } from "../diagnostics/diagnostic.js";
import type { FontFamilySpec } from "../theme/theme.js";
import { entryFiles } from "../world/entry-files.js";
import type {
  RasterTask,
  ReadTask,
  SubsetTask,
  WorkerMessage,
  WorkerProduct,
  WorkerTask,
} from "./chart-worker.js";

interface Waiter<T> {
  resolve(value: T): void;
  reject(error: unknown): void;
}

/** What a thread makes that is no drawing. */
export type ThreadWork = Omit<RasterTask, "id"> | Omit<SubsetTask, "id"> | Omit<ReadTask, "id">;

/** A thread with `chart-worker.js` in it. */
export class ChartThread {
  readonly ready: Promise<void>;
  readonly #worker: Worker;
  readonly #ended: Promise<void>;
  /** One for each order that is not answered yet, in their order. */
  readonly #waiting: Waiter<Result<Drawing>>[] = [];
  /** One for each work that is not answered yet, by its number. */
  readonly #making = new Map<number, Waiter<WorkerProduct | "stopped">>();
  #count = 0;
  #isPrepared = false;
  #broken: unknown;

  /** `heap`: its most memory, in megabytes. */
  constructor(heap: number) {
    this.#worker = new Worker(entryFiles.chartWorker, { resourceLimits: { maxOldGenerationSizeMb: heap } });
    this.#ended = new Promise((resolve) => this.#worker.once("exit", () => resolve()));
    this.ready = new Promise((resolve, reject) => {
      this.#worker.on("message", (message: WorkerMessage) => {
        if (message.kind === "ready") return resolve();
        if (message.kind === "drawn") return this.#waiting.shift()?.resolve(message.result);
        if (message.kind === "made") return this.#takeWaiter(message.id)?.resolve(message.product);
        if (message.kind === "late")
          return this.#takeWaiter(message.id)?.reject(new RasterTimeout(message.message));
        this.#fail(new Error(`a chart thread failed: ${message.error}`), reject);
      });
      this.#worker.on("error", (error) => this.#fail(error, reject));
    });
    // A failure before the first drawing is told by the drawing that waits for it.
    this.ready.catch(() => undefined);
  }

  open(font: FontFamilySpec): void {
    this.#worker.ref();
    this.#tell({ kind: "open", font });
  }

  /** Loads what charts are drawn with, before the first order. */
  prepare(): void {
    if (this.#isPrepared) return;
    this.#isPrepared = true;
    this.#tell({ kind: "prepare" });
  }

  /** Lets the process end without it, until it is told something. */
  release(): void {
    this.#worker.unref();
  }

  /** Orders are drawn one after the other, in the order in which they come. */
  draw(order: ChartOrder): Promise<Result<Drawing>> {
    return new Promise((resolve, reject) => {
      if (this.#broken !== undefined) return reject(this.#broken);
      this.prepare();
      this.#waiting.push({ resolve, reject });
      this.#tell({ kind: "draw", order });
    });
  }

  /** "stopped" where the thread is stopped before it is made. */
  make(work: ThreadWork): Promise<WorkerProduct | "stopped"> {
    return new Promise((resolve, reject) => {
      if (this.#broken !== undefined) return reject(this.#broken);
      this.#count += 1;
      this.#making.set(this.#count, { resolve, reject });
      this.#tell({ ...work, id: this.#count });
    });
  }

  /**
   * Lets the thread end when it comes to it: it draws nothing, but it may be loading. V8 ends the whole process when a
   * thread is stopped in a module that had to wait for another's top-level await, as those of Vega have.
   */
  async end(): Promise<void> {
    this.#worker.ref();
    this.#tell({ kind: "end" });
    await this.#ended;
  }

  /** Stops the thread in the midst of a drawing. */
  async stop(): Promise<void> {
    await this.#worker.terminate();
    for (const { resolve } of this.#making.values()) resolve("stopped");
    this.#making.clear();
  }

  #takeWaiter(id: number): Waiter<WorkerProduct | "stopped"> | undefined {
    const waiter = this.#making.get(id);
    this.#making.delete(id);
    return waiter;
  }

  #tell(task: WorkerTask): void {
    this.#worker.postMessage(task);
  }

  #fail(error: unknown, rejectReady: (error: unknown) => void): void {
    this.#broken = error;
    rejectReady(error);
    for (const { reject } of [...this.#waiting.splice(0), ...this.#making.values()]) reject(error);
    this.#making.clear();
  }
}
