import { watch } from "chokidar";
import type { Watch } from "./world.js";

/**
 * Tells of every change of an entry of the folders (absolute), whatever it is; what is in folders within them is not looked
 * at. Ready when it returns.
 */
export async function watchFolders(folders: readonly string[], tell: () => void): Promise<Watch> {
  // Whoever is told compares contents: half a file that is being written makes for one more look, and is no harm.
  const watcher = watch([...folders], { depth: 0, ignoreInitial: true, atomic: false });
  watcher.on("all", tell);
  await new Promise<void>((resolve, reject) => {
    watcher.once("ready", resolve);
    watcher.once("error", reject);
  });
  return { close: () => watcher.close() };
}
