import { isAbsolute, relative, sep } from "node:path";
import { digest } from "./digest.js";
import type { World } from "./world.js";

export interface RecordedRead {
  /** Relative to the root, with forward slashes. */
  readonly file: string;
  /** SHA-256 of the bytes, in hex. */
  readonly sha256: string;
  readonly size: number;
}

/**
 * A world like `world` that keeps account of every file below `root` (absolute) that is read through it, but for those
 * that `isOwn` says the engine keeps for itself.
 */
export function recordReads(
  world: World,
  root: string,
  isOwn: (file: string) => boolean = () => false,
): { readonly world: World; list(): readonly RecordedRead[] } {
  const reads = new Map<string, RecordedRead>();
  const disk: World["disk"] = {
    ...world.disk,
    async read(path) {
      const bytes = await world.disk.read(path);
      const way = relative(root, path);
      const parts = way.split(sep);
      // Between two drives of Windows there is no relative way.
      const file = parts.join("/");
      if (parts[0] !== ".." && !isAbsolute(way) && !isOwn(file)) {
        reads.set(file, {
          file,
          sha256: digest(bytes),
          size: bytes.length,
        });
      }
      return bytes;
    },
  };
  const list = (): readonly RecordedRead[] => [...reads.values()].sort((a, b) => (a.file < b.file ? -1 : 1));
  return { world: { ...world, disk }, list };
}
