import type { Result } from "../diagnostics/diagnostic.js";
import type { FontFamily } from "../fonts/font-family.js";
import { type ChartRequest, type Drawing, drawChart } from "./draw-chart.js";
import { type RasterOptions, rasterize } from "./rasterize.js";

/** A chart to draw, as plain data: it may go to another thread, which has the fonts already. */
export type ChartOrder = Omit<ChartRequest, "family">;

/** How a picture is made, as plain data. */
export type RasterOrder = Omit<RasterOptions, "family">;

/** Where charts are drawn: in this thread, or in one that can be stopped. */
export interface ChartDrawer {
  draw(order: ChartOrder): Promise<Result<Drawing>>;
  /** The bytes of a drawing's picture, with the errors of the function of this name. */
  rasterize(svg: string, order: RasterOrder): Promise<Uint8Array>;
  /** Frees what the drawer holds; it draws nothing afterwards. */
  close(): Promise<void>;
}

/** Draws in this thread. A chart that never ends keeps it for ever. */
export function drawHere(family: FontFamily): ChartDrawer {
  return {
    draw: (order) => drawChart({ ...order, family }),
    rasterize: (svg, order) => rasterize(svg, { ...order, family }),
    close: async () => undefined,
  };
}
