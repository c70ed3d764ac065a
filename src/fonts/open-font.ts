import { BoundedCache } from "./bounded-cache.js";
import { OpenedFont } from "./opened-font.js";

/** Files kept open: the faces of a theme and its fallbacks, and of a second one beside it. About 1 MB each. */
const FILE_LIMIT = 16;

const opened = new BoundedCache<string, { font: OpenedFont }>(FILE_LIMIT);

/**
 * The font in a file, opened once for all builds of a process as long as the file holds the same bytes. Throws RangeError
 * where they are cut off.
 */
export function openFont(file: string, bytes: Uint8Array): OpenedFont {
  const kept = opened.get(file, () => ({ font: new OpenedFont(bytes) }));
  if (kept.font.bytes !== bytes && Buffer.compare(kept.font.bytes, bytes) !== 0)
    kept.font = new OpenedFont(bytes);
  return kept.font;
}
