import { parentPort, workerData } from "node:worker_threads";
import { type ChartDrawer, type ChartOrder, drawHere } from "../charts/chart-drawer.js";
import type { Drawing } from "../charts/draw-chart.js";
import type { Result } from "../diagnostics/diagnostic.js";
import { readFontFamily } from "../fonts/font-family.js";
import type { FontFamilySpec } from "../theme/theme.js";
import { nodeWorld } from "../world/node-world.js";

/** What a worker is started with. */
export interface WorkerSetting {
  readonly font: FontFamilySpec;
}

/** What a worker is told: charts to draw, and that there are no more. */
export type WorkerTask = ChartOrder | "end";

/** What a worker says: that it has what it needs, and then one drawing for each order, in their order. */
export type WorkerMessage =
  | { readonly kind: "ready" }
  | { readonly kind: "drawn"; readonly result: Result<Drawing> }
  | { readonly kind: "failed"; readonly error: string };

async function openDrawer({ font }: WorkerSetting): Promise<ChartDrawer> {
  // The libraries are what takes the time to start; the first order should not wait for them alone.
  const [family] = await Promise.all([
    readFontFamily(font, nodeWorld()),
    import("vega"),
    import("vega-lite"),
    import("vega-interpreter"),
  ]);
  if (family.value === undefined) throw new Error("the font family could not be read a second time");
  return drawHere(family.value);
}

function start(setting: WorkerSetting): void {
  if (parentPort === null) throw new Error("a chart worker runs in a thread of its own");
  const port = parentPort;
  const say = (message: WorkerMessage): void => port.postMessage(message);
  const drawer = openDrawer(setting);
  drawer.then(
    () => say({ kind: "ready" }),
    (error: unknown) => say({ kind: "failed", error: String(error) }),
  );
  const work = async (task: WorkerTask): Promise<void> => {
    // The thread ends once nothing is left that it waits for.
    if (task === "end") return port.close();
    try {
      say({ kind: "drawn", result: await (await drawer).draw(task) });
    } catch (error) {
      say({ kind: "failed", error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  };
  let turn = Promise.resolve();
  port.on("message", (task: WorkerTask) => {
    turn = turn.then(() => work(task));
  });
}

start(workerData);
