import { join } from "node:path";
import { replaceFile } from "./replace-file.js";
import type { World } from "./world.js";

/** Where the engine keeps what it can get or make again, in the project's folder. */
export const engineFolder = ".factpress";

/** Makes the folder in the project at `root` (absolute), and keeps version control from taking it in. */
export async function prepareEngineFolder(
  root: string,
  world: Pick<World, "disk" | "process">,
): Promise<void> {
  const path = join(root, engineFolder, ".gitignore");
  if ((await world.disk.stat(path)) === undefined) await replaceFile(path, "*\n", world);
}
