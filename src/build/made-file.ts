import type { Attachment } from "../documents/material.js";
import type { OutputFile, StoredFile } from "../publish/manifest.js";
import type { World } from "../world/world.js";

/** A file of a release, with the time that it took to make. */
export interface MadeFile extends OutputFile {
  readonly milliseconds: number;
  /** The SVG that a picture of pixels was made from. */
  readonly drawing?: string | undefined;
  /** The files that were put into it. */
  readonly attachments?: readonly Attachment[] | undefined;
}

/** A file of a set: it was made in this run, or stands on the disk, with the time that it took to make. */
export type SetFile = MadeFile | (StoredFile & { readonly milliseconds: number });

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
