import type { OutputFile } from "../publish/manifest.js";
import type { World } from "../world/world.js";

/** A file of a release, with the time that it took to make. */
export interface MadeFile extends OutputFile {
  readonly milliseconds: number;
}

/** Times each file from the end of the one before it. */
export function timeFiles(world: World): (file: OutputFile) => MadeFile {
  let last = world.now();
  return (file) => {
    const now = world.now();
    const milliseconds = now - last;
    last = now;
    return { ...file, milliseconds };
  };
}
