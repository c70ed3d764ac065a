import type { FinishedFile } from "../audit/read/finished-file.js";
import type { FlatFile } from "../audit/read/flat-file.js";
import type { ChartDrawer, ChartOrder, RasterOrder } from "../charts/chart-drawer.js";
import type { Drawing } from "../charts/draw-chart.js";
import { chartMemoryLimit, chartTimeLimit } from "../diagnostics/catalogue/charts.js";
import type { Diagnostic, Result } from "../diagnostics/diagnostic.js";
import type { FaceSubsetter } from "../documents/html/subset-face.js";
import type { FontFamilySpec } from "../theme/theme.js";
import type { World } from "../world/world.js";
import { ChartThread, type ThreadWork } from "./chart-thread.js";
import type { WorkerProduct } from "./chart-worker.js";
import type { ReadingThread } from "./file-reader.js";

/** Seconds for one drawing, once the thread has started. The slowest chart of Vega-Lite's gallery takes about one. */
const TIME_LIMIT = 10;

/** Megabytes by which the process may grow while it draws a chart, from the first look on. */
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
 * thread is told of orders when they come, so that it need not wait between two of them. It makes pictures, cuts faces
 * down and reads finished files back besides, which needs no library of charts.
 */
export class WorkerDrawer implements ChartDrawer, FaceSubsetter, ReadingThread {
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
    thread.prepare();
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

  async rasterize(svg: string, order: RasterOrder): Promise<Uint8Array> {
    return asBytes(await this.#make({ kind: "rasterize", svg, order }));
  }

  async subset(file: string, characters: string): Promise<Uint8Array> {
    return asBytes(await this.#make({ kind: "subset", file, characters }));
  }

  get isStarted(): boolean {
    return this.#thread !== undefined;
  }

  async read({ path, bytes, mediaType }: FinishedFile): Promise<Result<FlatFile>> {
    const product = await this.#make({ kind: "read", file: { path, bytes, mediaType } });
    if (product instanceof Uint8Array) throw new TypeError("a chart thread took a file for a picture");
    return product;
  }

  async close(): Promise<void> {
    await this.#turn;
    await this.#thread?.end();
    this.#thread = undefined;
  }

  /** What is made besides has limits of its own; when its thread is stopped for a chart, it is made in the next. */
  async #make(work: ThreadWork): Promise<WorkerProduct> {
    for (let isAgain = false; ; isAgain = true) {
      const thread = this.#start();
      try {
        const product = await thread.make(work);
        if (product !== "stopped") return product;
      } catch (error) {
        if (isAgain || !isOutOfMemory(error)) throw error;
        if (this.#thread === thread) this.#thread = undefined;
      }
    }
  }

  #start(): ChartThread {
    if (this.#thread !== undefined) return this.#thread;
    const thread = new ChartThread(HEAP_LIMIT);
    if (this.#font !== undefined) thread.open(this.#font);
    this.#thread = thread;
    return thread;
  }

  async #draw(order: ChartOrder, early: EarlyOrder): Promise<Result<Drawing>> {
    const thread = this.#start();
    thread.prepare();
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
    // Most drawings are done before the first look, which takes as long as a part of one.
    await this.#world.sleep(MEMORY_PERIOD, signal);
    if (signal.aborted) return "full";
    const most = this.#world.memory() + MEMORY_LIMIT * 1024 * 1024;
    do await this.#world.sleep(MEMORY_PERIOD, signal);
    while (!signal.aborted && this.#world.memory() <= most);
    return "full";
  }
}

function asBytes(product: WorkerProduct): Uint8Array {
  if (!(product instanceof Uint8Array)) throw new TypeError("a chart thread took a picture for a file");
  return product;
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
}
