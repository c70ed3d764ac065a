import type { Result } from "../diagnostics/diagnostic.js";
import type { FontFamily } from "../fonts/font-family.js";
import { type ChartRequest, type Drawing, drawChart } from "./draw-chart.js";

/** A chart to draw, as plain data: it may go to another thread, which has the fonts already. */
export type ChartOrder = Omit<ChartRequest, "family">;

/** Where charts are drawn: in this thread, or in one that can be stopped. */
export interface ChartDrawer {
  draw(order: ChartOrder): Promise<Result<Drawing>>;
  /** Frees what the drawer holds; it draws nothing afterwards. */
  close(): Promise<void>;
}

/** Draws in this thread. A chart that never ends keeps it for ever. */
export function drawHere(family: FontFamily): ChartDrawer {
  return {
    draw: (order) => drawChart({ ...order, family }),
    close: async () => undefined,
  };
}
