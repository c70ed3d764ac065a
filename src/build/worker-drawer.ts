import { Worker } from "node:worker_threads";
import type { ChartDrawer, ChartOrder, RasterOrder } from "../charts/chart-drawer.js";
import type { Drawing } from "../charts/draw-chart.js";
import { RasterTimeout } from "../charts/rasterize.js";
import { chartMemoryLimit, chartTimeLimit } from "../diagnostics/catalogue/charts.js";
import type { Diagnostic, Result } from "../diagnostics/diagnostic.js";
import type { FontFamilySpec } from "../theme/theme.js";
import { entryFiles } from "../world/entry-files.js";
import type { World } from "../world/world.js";
import type { WorkerMessage, WorkerTask } from "./chart-worker.js";

/** Seconds for one drawing, once the thread has started. The slowest chart of Vega-Lite's gallery takes about one. */
const TIME_LIMIT = 10;

/** Megabytes by which the process may grow while it draws a chart. */
const MEMORY_LIMIT = 2048;

/** Milliseconds between two looks at the memory. */
const MEMORY_PERIOD = 50;

/**
 * Megabytes of heap for a thread that draws charts. V8 ends the whole process when a large array does not fit into a
 * thread's heap, so the thread is stopped long before.
 */
const HEAP_LIMIT = 2 * MEMORY_LIMIT;

/** An order that a thread was told of before its turn. */
interface EarlyOrder {
  readonly thread: ChartThread;
  readonly answer: Promise<Result<Drawing>>;
}

/**
 * Draws charts one by one in a thread that is stopped when a drawing takes longer than the limit or more memory, as a
 * regular expression or a sequence in a chart can. The chart becomes an error, and the next one gets a new thread. The
 * thread is told of orders when they come, so that it need not wait between two of them.
 */
export class WorkerDrawer implements ChartDrawer {
  readonly #world: World;
  #font: FontFamilySpec | undefined;
  #thread: ChartThread | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(world: World) {
    this.#world = world;
  }

  /**
   * Starts the thread before the first chart is there, so that it loads while other work goes on. Before it knows the
   * fonts it does not keep the process alive: a configuration that waits for what never comes is found out by that.
   */
  prepare(): void {
    const thread = this.#start();
    if (this.#font === undefined) thread.release();
  }

  /** Tells of the fonts to draw with: once, and before the first order. It starts nothing. */
  open(font: FontFamilySpec): void {
    this.#font = font;
    this.#thread?.open(font);
  }

  draw(order: ChartOrder): Promise<Result<Drawing>> {
    const thread = this.#start();
    const early = { thread, answer: thread.draw(order) };
    // A thread that is stopped before the order's turn does not answer, and the next one is told anew.
    early.answer.catch(() => undefined);
    const drawing = this.#turn.then(() => this.#draw(order, early));
    this.#turn = drawing.catch(() => undefined);
    return drawing;
  }

  /** Pictures have a limit of their own; one whose thread is stopped for a chart is made in the next. */
  async rasterize(svg: string, order: RasterOrder): Promise<Uint8Array> {
    for (let isAgain = false; ; isAgain = true) {
      const thread = this.#start();
      try {
        const bytes = await thread.rasterize(svg, order);
        if (bytes !== "stopped") return bytes;
      } catch (error) {
        if (isAgain || !isOutOfMemory(error)) throw error;
        if (this.#thread === thread) this.#thread = undefined;
      }
    }
  }

  async close(): Promise<void> {
    await this.#turn;
    await this.#thread?.end();
    this.#thread = undefined;
  }

  #start(): ChartThread {
    if (this.#thread !== undefined) return this.#thread;
    const thread = new ChartThread();
    if (this.#font !== undefined) thread.open(this.#font);
    this.#thread = thread;
    return thread;
  }

  async #draw(order: ChartOrder, early: EarlyOrder): Promise<Result<Drawing>> {
    const thread = this.#start();
    const fail = async (diagnostic: Diagnostic): Promise<Result<Drawing>> => {
      this.#thread = undefined;
      await thread.stop();
      return { value: undefined, diagnostics: [diagnostic] };
    };
    const place = { file: order.spec.file };
    try {
      await thread.ready;
      const answer = thread === early.thread ? early.answer : thread.draw(order);
      const watch = new AbortController();
      const late = this.#world.sleep(TIME_LIMIT * 1000, watch.signal).then(() => "late" as const);
      const outcome = await Promise.race([answer, late, this.#untilFull(watch.signal)]).finally(() =>
        watch.abort(),
      );
      if (outcome === "late")
        return await fail(chartTimeLimit({ name: order.name, seconds: TIME_LIMIT }, place));
      if (outcome === "full")
        return await fail(chartMemoryLimit({ name: order.name, megabytes: MEMORY_LIMIT }, place));
      return outcome;
    } catch (error) {
      if (!isOutOfMemory(error)) {
        this.#thread = undefined;
        void thread.end();
        throw error;
      }
      return await fail(chartMemoryLimit({ name: order.name, megabytes: MEMORY_LIMIT }, place));
    }
  }

  /** Ends when the process has grown beyond the limit, or when `signal` is aborted. */
  async #untilFull(signal: AbortSignal): Promise<"full"> {
    const most = this.#world.memory() + MEMORY_LIMIT * 1024 * 1024;
    // Asking takes as long as a part of a drawing: the first answer is not held against itself.
    do await this.#world.sleep(MEMORY_PERIOD, signal);
    while (!signal.aborted && this.#world.memory() <= most);
    return "full";
  }
}

interface PictureWaiter {
  resolve(bytes: Uint8Array | "stopped"): void;
  reject(error: unknown): void;
}

/** A thread with `chart-worker.js` in it. */
class ChartThread {
  readonly ready: Promise<void>;
  readonly #worker: Worker;
  readonly #ended: Promise<void>;
  /** One for each order that is not answered yet, in their order. */
  readonly #waiting: { resolve(result: Result<Drawing>): void; reject(error: unknown): void }[] = [];
  /** Those that make a picture each, by its number. */
  readonly #pictures = new Map<number, PictureWaiter>();
  #count = 0;
  #broken: unknown;

  constructor() {
    this.#worker = new Worker(entryFiles.chartWorker, {
      resourceLimits: { maxOldGenerationSizeMb: HEAP_LIMIT },
    });
    this.#ended = new Promise((resolve) => this.#worker.once("exit", () => resolve()));
    this.ready = new Promise((resolve, reject) => {
      this.#worker.on("message", (message: WorkerMessage) => {
        if (message.kind === "ready") return resolve();
        if (message.kind === "drawn") return this.#waiting.shift()?.resolve(message.result);
        if (message.kind === "rasterized") return this.#takePicture(message.id)?.resolve(message.bytes);
        if (message.kind === "late")
          return this.#takePicture(message.id)?.reject(new RasterTimeout(message.message));
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

  /** Lets the process end without it, until it is told something. */
  release(): void {
    this.#worker.unref();
  }

  /** Orders are drawn one after the other, in the order in which they come. */
  draw(order: ChartOrder): Promise<Result<Drawing>> {
    return new Promise((resolve, reject) => {
      if (this.#broken !== undefined) return reject(this.#broken);
      this.#waiting.push({ resolve, reject });
      this.#tell({ kind: "draw", order });
    });
  }

  /** "stopped" where the thread is stopped before the picture is there. */
  rasterize(svg: string, order: RasterOrder): Promise<Uint8Array | "stopped"> {
    return new Promise((resolve, reject) => {
      if (this.#broken !== undefined) return reject(this.#broken);
      this.#count += 1;
      this.#pictures.set(this.#count, { resolve, reject });
      this.#tell({ kind: "rasterize", id: this.#count, svg, order });
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
    for (const { resolve } of this.#pictures.values()) resolve("stopped");
    this.#pictures.clear();
  }

  #takePicture(id: number): PictureWaiter | undefined {
    const waiter = this.#pictures.get(id);
    this.#pictures.delete(id);
    return waiter;
  }

  #tell(task: WorkerTask): void {
    this.#worker.postMessage(task);
  }

  #fail(error: unknown, rejectReady: (error: unknown) => void): void {
    this.#broken = error;
    rejectReady(error);
    for (const { reject } of [...this.#waiting.splice(0), ...this.#pictures.values()]) reject(error);
    this.#pictures.clear();
  }
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
}
