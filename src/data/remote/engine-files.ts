import { engineFolder } from "../../world/engine-folder.js";

/** In the project's folder, to be committed: which bytes the remote files had, and since when. */
export const lockFile = "factpress.lock.json";

/** Whether the engine itself writes the file (relative to the project, with forward slashes), so that it is no input. */
export function isEngineFile(file: string): boolean {
  return file === lockFile || file.startsWith(`${engineFolder}/`);
}
