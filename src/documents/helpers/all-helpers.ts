import { blockHelpers } from "./block-helpers.js";
import { conditionHelpers } from "./condition-helpers.js";
import type { Helper } from "./helper.js";
import { inlineHelpers } from "./inline-helpers.js";

/** All helpers that an expression can call, by name. */
export const allHelpers: ReadonlyMap<string, Helper> = new Map(
  Object.entries({ ...inlineHelpers, ...conditionHelpers, ...blockHelpers }),
);
