import { parentPort } from "node:worker_threads";
import type { FinishedFile } from "../audit/read/finished-file.js";
import type { FlatFile } from "../audit/read/flat-file.js";
import { type ChartDrawer, type ChartOrder, drawHere, type RasterOrder } from "../charts/chart-drawer.js";
import type { Drawing } from "../charts/draw-chart.js";
import { preloadRaster, RasterTimeout } from "../charts/rasterize.js";
import { rehearseDrawing } from "../charts/rehearse-drawing.js";
import type { Result } from "../diagnostics/diagnostic.js";
import { type FaceSubsetter, subsetHere } from "../documents/html/subset-face.js";
import { type FontFamily, readFontFamily } from "../fonts/font-family.js";
import { defaultTheme } from "../theme/default-theme.js";
import type { FontFamilySpec } from "../theme/theme.js";
import { nodeWorld } from "../world/node-world.js";

export interface RasterTask {
  readonly kind: "rasterize";
  readonly id: number;
  readonly svg: string;
  readonly order: RasterOrder;
}

export interface SubsetTask {
  readonly kind: "subset";
  readonly id: number;
  /** A file of the family. */
  readonly file: string;
  readonly characters: string;
}

export interface ReadTask {
  readonly kind: "read";
  readonly id: number;
  readonly file: FinishedFile;
}

/** What a worker makes besides drawings, by their tasks. */
export type WorkerProduct = Uint8Array | Result<FlatFile>;

/**
 * What a worker is told: to load what charts are drawn with; the fonts, once and before all that needs them; charts to draw,
 * after both; pictures and faces to make, and files to read back; and that there is no more.
 */
export type WorkerTask =
  | { readonly kind: "prepare" }
  | { readonly kind: "open"; readonly font: FontFamilySpec }
  | { readonly kind: "draw"; readonly order: ChartOrder }
  | RasterTask
  | SubsetTask
  | ReadTask
  | { readonly kind: "end" };

/**
 * What a worker says: that it has what it draws with, and then one drawing for each order, in their order; all else by its
 * number as it is made, while the worker goes on.
 */
export type WorkerMessage =
  | { readonly kind: "ready" }
  | { readonly kind: "drawn"; readonly result: Result<Drawing> }
  | { readonly kind: "made"; readonly id: number; readonly product: WorkerProduct }
  | { readonly kind: "late"; readonly id: number; readonly message: string }
  | { readonly kind: "failed"; readonly error: string };

/** What a worker has once it knows the fonts. */
interface Tools {
  readonly family: FontFamily;
  readonly drawer: ChartDrawer;
  readonly subsetter: FaceSubsetter;
}

function start(): void {
  if (parentPort === null) throw new Error("a chart worker runs in a thread of its own");
  const port = parentPort;
  const say = (message: WorkerMessage): void => port.postMessage(message);
  const fail = (error: unknown): void => {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    say({ kind: "failed", error: text });
  };
  let tools: Tools | undefined;
  let isPrepared = false;
  let untold = 0;

  const prepare = async (): Promise<void> => {
    const libraries = Promise.all([import("vega"), import("vega-lite"), import("vega-interpreter")]);
    // A thread that is started before its project is known rehearses with the fonts that most projects have.
    const family = tools?.family ?? (await readFontFamily(defaultTheme.font, nodeWorld())).value;
    await libraries;
    isPrepared = true;
    if (family !== undefined && untold === 0) await rehearseDrawing(family);
    if (untold === 0) preloadRaster();
    if (tools !== undefined) say({ kind: "ready" });
  };
  const open = async (font: FontFamilySpec): Promise<void> => {
    const { value: family } = await readFontFamily(font, nodeWorld());
    if (family === undefined) throw new Error("the font family could not be read a second time");
    tools = { family, drawer: drawHere(family), subsetter: subsetHere(family) };
    if (isPrepared) say({ kind: "ready" });
  };
  const work = async (task: WorkerTask): Promise<void> => {
    untold -= 1;
    if (task.kind === "prepare") return await prepare();
    if (task.kind === "open") return await open(task.font);
    // The thread ends once nothing is left that it waits for.
    if (task.kind === "end") return port.close();
    if (tools === undefined) throw new Error("a chart worker was not told of the fonts");
    if (task.kind === "draw") return say({ kind: "drawn", result: await tools.drawer.draw(task.order) });
    // Much of it is done in threads of the libraries' own: the next drawing does not wait for it.
    make(tools, task).then(say, fail);
  };
  // What cannot be loaded is told by the drawing that needs it.
  let turn = Promise.resolve();
  port.on("message", (task: WorkerTask) => {
    untold += 1;
    turn = turn.then(() => work(task)).catch(fail);
  });
}

async function make(tools: Tools, task: RasterTask | SubsetTask | ReadTask): Promise<WorkerMessage> {
  const { id } = task;
  try {
    return { kind: "made", id, product: await produce(tools, task) };
  } catch (error) {
    if (error instanceof RasterTimeout) return { kind: "late", id, message: error.message };
    throw error;
  }
}

async function produce(
  { drawer, subsetter }: Tools,
  task: RasterTask | SubsetTask | ReadTask,
): Promise<WorkerProduct> {
  if (task.kind === "rasterize") return await drawer.rasterize(task.svg, task.order);
  if (task.kind === "subset") return await subsetter.subset(task.file, task.characters);
  const { readFlatFile } = await import("../audit/read/flat-file.js");
  return await readFlatFile(task.file);
}

start();
