import { parentPort } from "node:worker_threads";
import { type ChartDrawer, type ChartOrder, drawHere, type RasterOrder } from "../charts/chart-drawer.js";
import type { Drawing } from "../charts/draw-chart.js";
import { preloadRaster, RasterTimeout } from "../charts/rasterize.js";
import { rehearseDrawing } from "../charts/rehearse-drawing.js";
import type { Result } from "../diagnostics/diagnostic.js";
import { type FontFamily, readFontFamily } from "../fonts/font-family.js";
import { defaultTheme } from "../theme/default-theme.js";
import type { FontFamilySpec } from "../theme/theme.js";
import { nodeWorld } from "../world/node-world.js";

/** What a worker is told: the fonts, once and first; charts to draw and pictures to make; and that there are no more. */
export type WorkerTask =
  | { readonly kind: "open"; readonly font: FontFamilySpec }
  | { readonly kind: "draw"; readonly order: ChartOrder }
  | { readonly kind: "rasterize"; readonly id: number; readonly svg: string; readonly order: RasterOrder }
  | { readonly kind: "end" };

/**
 * What a worker says: that it has what it needs, and then one drawing for each order, in their order; pictures as they are
 * ready, while it goes on.
 */
export type WorkerMessage =
  | { readonly kind: "ready" }
  | { readonly kind: "drawn"; readonly result: Result<Drawing> }
  | { readonly kind: "rasterized"; readonly id: number; readonly bytes: Uint8Array }
  | { readonly kind: "late"; readonly id: number; readonly message: string }
  | { readonly kind: "failed"; readonly error: string };

function start(): void {
  if (parentPort === null) throw new Error("a chart worker runs in a thread of its own");
  const port = parentPort;
  const say = (message: WorkerMessage): void => port.postMessage(message);
  // The libraries are what takes the time to start; they are loaded before the first task is there.
  const libraries = Promise.all([import("vega"), import("vega-lite"), import("vega-interpreter")]);
  let drawer: ChartDrawer | undefined;
  let untold = 0;

  let isRehearsed = false;
  const rehearse = async (family: FontFamily): Promise<void> => {
    if (isRehearsed || untold > 0) return;
    isRehearsed = true;
    await rehearseDrawing(family);
  };
  // A thread that is started before its project is known rehearses with the fonts that most projects have.
  const wait = async (): Promise<void> => {
    const [family] = await Promise.all([readFontFamily(defaultTheme.font, nodeWorld()), libraries]);
    if (family.value !== undefined) await rehearse(family.value);
    if (untold === 0) preloadRaster();
  };
  const open = async (font: FontFamilySpec): Promise<void> => {
    const [family] = await Promise.all([readFontFamily(font, nodeWorld()), libraries]);
    if (family.value === undefined) throw new Error("the font family could not be read a second time");
    drawer = drawHere(family.value);
    await rehearse(family.value);
    say({ kind: "ready" });
  };
  const work = async (task: WorkerTask): Promise<void> => {
    untold -= 1;
    if (task.kind === "open") return await open(task.font);
    // The thread ends once nothing is left that it waits for.
    if (task.kind === "end") return port.close();
    if (drawer === undefined) throw new Error("a chart worker was not told of the fonts");
    if (task.kind === "draw") return say({ kind: "drawn", result: await drawer.draw(task.order) });
    // The pixels are encoded in threads of their own: the next drawing does not wait for them.
    rasterize(drawer, task).then(say, fail);
  };
  const fail = (error: unknown): void => {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    say({ kind: "failed", error: text });
  };
  // Whatever is wrong with them is told by the drawing that needs them.
  let turn = wait().catch(() => undefined);
  port.on("message", (task: WorkerTask) => {
    untold += 1;
    turn = turn.then(() => work(task)).catch(fail);
  });
}

async function rasterize(
  drawer: ChartDrawer,
  { id, svg, order }: Extract<WorkerTask, { kind: "rasterize" }>,
): Promise<WorkerMessage> {
  try {
    return { kind: "rasterized", id, bytes: await drawer.rasterize(svg, order) };
  } catch (error) {
    if (error instanceof RasterTimeout) return { kind: "late", id, message: error.message };
    throw error;
  }
}

start();
