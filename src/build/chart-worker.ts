import { parentPort } from "node:worker_threads";
import { type ChartDrawer, type ChartOrder, drawHere } from "../charts/chart-drawer.js";
import type { Drawing } from "../charts/draw-chart.js";
import { rehearseDrawing } from "../charts/rehearse-drawing.js";
import type { Result } from "../diagnostics/diagnostic.js";
import { readFontFamily } from "../fonts/font-family.js";
import type { FontFamilySpec } from "../theme/theme.js";
import { nodeWorld } from "../world/node-world.js";

/** What a worker is told: the fonts, once and first; charts to draw; and that there are no more. */
export type WorkerTask =
  | { readonly kind: "open"; readonly font: FontFamilySpec }
  | { readonly kind: "draw"; readonly order: ChartOrder }
  | { readonly kind: "end" };

/** What a worker says: that it has what it needs, and then one drawing for each order, in their order. */
export type WorkerMessage =
  | { readonly kind: "ready" }
  | { readonly kind: "drawn"; readonly result: Result<Drawing> }
  | { readonly kind: "failed"; readonly error: string };

function start(): void {
  if (parentPort === null) throw new Error("a chart worker runs in a thread of its own");
  const port = parentPort;
  const say = (message: WorkerMessage): void => port.postMessage(message);
  // The libraries are what takes the time to start; they are loaded before the first task is there.
  const libraries = Promise.all([import("vega"), import("vega-lite"), import("vega-interpreter")]);
  let drawer: ChartDrawer | undefined;
  let untold = 0;

  const open = async (font: FontFamilySpec): Promise<void> => {
    const [family] = await Promise.all([readFontFamily(font, nodeWorld()), libraries]);
    if (family.value === undefined) throw new Error("the font family could not be read a second time");
    drawer = drawHere(family.value);
    if (untold === 0) await rehearseDrawing(family.value);
    say({ kind: "ready" });
  };
  const work = async (task: WorkerTask): Promise<void> => {
    untold -= 1;
    if (task.kind === "open") return await open(task.font);
    // The thread ends once nothing is left that it waits for.
    if (task.kind === "end") return port.close();
    if (drawer === undefined) throw new Error("a chart worker was not told of the fonts");
    say({ kind: "drawn", result: await drawer.draw(task.order) });
  };
  let turn = Promise.resolve();
  port.on("message", (task: WorkerTask) => {
    untold += 1;
    turn = turn
      .then(() => work(task))
      .catch((error: unknown) => {
        const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
        say({ kind: "failed", error: text });
      });
  });
}

start();
