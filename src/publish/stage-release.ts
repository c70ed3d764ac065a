import { dirname, join } from "node:path";
import type { Disk } from "../world/world.js";
import { manifestFile, type OutputFile } from "./manifest.js";
import type { ReportLayout } from "./output-layout.js";
import { foldersAbove } from "./output-path.js";
import { linkTarget, type Release } from "./release.js";

/** Files that are written at a time: a disk flushes several in little more time than one. */
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
  const waiting = [
    ...files.map(({ path, bytes }) => ({ path: join(staged, path), bytes })),
    { path: join(staged, manifestFile), bytes: manifest },
  ].values();
  // A file that is refused stops the others, and no file is still being written when its error is thrown.
  let isRefused = false;
  const lane = async (): Promise<void> => {
    for (const { path, bytes } of waiting) {
      if (isRefused) return;
      await disk.writeNew(path, bytes).catch((error: unknown) => {
        isRefused = true;
        throw error;
      });
    }
  };
  const lanes = await Promise.allSettled(Array.from({ length: LANES }, lane));
  for (const written of lanes) if (written.status === "rejected") throw written.reason;
  for (const folder of folders) await disk.flushFolder(join(staged, folder));
  await disk.flushFolder(staged);
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
