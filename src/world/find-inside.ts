import { isAbsolute, join, relative, sep } from "node:path";
import type { World } from "./world.js";

/**
 * What stands at a path relative to `root` (absolute). "outside" when the path, with every link followed, leads out of
 * `root`; undefined when nothing stands there.
 */
export async function findInside(
  root: string,
  file: string,
  { disk }: World,
): Promise<"file" | "folder" | "other" | "outside" | undefined> {
  const path = join(root, file);
  const found = await disk.stat(path);
  if (found === undefined) return undefined;
  const inside = relative(await disk.realPath(root), await disk.realPath(path));
  const isOutside = inside === ".." || inside.startsWith(`..${sep}`) || isAbsolute(inside);
  return isOutside ? "outside" : found.kind;
}
