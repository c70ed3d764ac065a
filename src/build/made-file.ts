import type { Attachment } from "../documents/material.js";
import type { OutputFile, ReleasedFolder } from "../publish/manifest.js";
import type { World } from "../world/world.js";

/** A file of a release, with the time that it took to make. */
export interface MadeFile extends OutputFile {
  readonly milliseconds: number;
  /** The SVG that a picture of pixels was made from. */
  readonly drawing?: string | undefined;
  /** The files that were put into it. */
  readonly attachments?: readonly Attachment[] | undefined;
}

/** A folder of a release that was made in this run or an earlier one. */
export interface MadeFolder extends ReleasedFolder {
  /** How many files are in it, and their bytes. */
  readonly count: number;
  readonly size: number;
  /** The time that they took to make. */
  readonly milliseconds: number;
}

/** Times each file from the end of the one before it. */
export function timeFiles(world: World): (file: Omit<MadeFile, "milliseconds">) => MadeFile {
  let last = world.now();
  return (file): MadeFile => {
    const now = world.now();
    const milliseconds = now - last;
    last = now;
    return { ...file, milliseconds };
  };
}
