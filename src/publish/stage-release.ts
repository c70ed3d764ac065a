import { dirname, join } from "node:path";
import type { Disk } from "../world/world.js";
import { manifestFile, type OutputFile } from "./manifest.js";
import type { ReportLayout } from "./output-layout.js";
import { foldersAbove } from "./output-path.js";
import { linkTarget, type Release } from "./release.js";

/** Files that are written at a time: each waits for the disk to have it. */
const LANES = 8;

/** Writes a whole release into a new folder, `staged`; when it returns, every file and folder is flushed to the disk. */
export async function stageRelease(
  disk: Disk,
  staged: string,
  files: readonly OutputFile[],
  manifest: Uint8Array,
): Promise<void> {
  const folders = [...new Set(files.flatMap((file) => foldersAbove(file.path)))].sort();
  await disk.makeFolder(staged);
  for (const folder of folders) await disk.makeFolder(join(staged, folder));
  await writeFiles(disk, staged, [...files, { path: manifestFile, bytes: manifest }]);
  for (const folder of folders) await disk.flushFolder(join(staged, folder));
  await disk.flushFolder(staged);
}

/** Throws the error of the first file that failed, once nothing is being written any more. */
async function writeFiles(
  disk: Disk,
  folder: string,
  files: readonly Pick<OutputFile, "path" | "bytes">[],
): Promise<void> {
  const waiting = files.values();
  let hasFailed = false;
  const lane = async (): Promise<void> => {
    for (const { path, bytes } of waiting) {
      if (hasFailed) return;
      try {
        await disk.writeNew(join(folder, path), bytes);
      } catch (error) {
        hasFailed = true;
        throw error;
      }
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: LANES }, lane));
  for (const end of ended) if (end.status === "rejected") throw end.reason;
}

/** Moves a staged release to its place and makes it the one that readers see, by one rename of a symlink. */
export async function switchTo(
  disk: Disk,
  layout: ReportLayout,
  staged: string,
  release: Release,
): Promise<void> {
  await disk.makeFolder(layout.releases);
  await disk.rename(staged, release.folder);
  // The link must never reach the disk before what it points to.
  for (const folder of [layout.releases, dirname(layout.releases), layout.root]) {
    await disk.flushFolder(folder);
  }
  const link = `${staged}.link`;
  await disk.symlink(linkTarget(layout, release.name), link);
  await disk.rename(link, layout.link);
  await disk.flushFolder(layout.root);
}
