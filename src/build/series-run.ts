import type { World } from "../world/world.js";
import type { ItemOrder } from "./items/item-maker.js";
import type { DrawingRun } from "./report-run.js";

/** What a series is made with. */
export interface SeriesRun extends Omit<DrawingRun, "report" | "outside"> {
  /** Absolute: where the releases stand. */
  readonly outputFolder: string;
  readonly order: ItemOrder;
  /** The world without account of what is read. */
  readonly unwatched: World;
  /** A folder that is removed when the run is over. */
  makeTemporaryFolder(): Promise<string>;
}
