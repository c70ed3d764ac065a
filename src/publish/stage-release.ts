import { dirname, join } from "node:path";
import { digest } from "../world/digest.js";
import { hasCode } from "../world/has-code.js";
import type { Disk } from "../world/world.js";
import { listFolder, placeIn } from "./list-files.js";
import {
  describeFolder,
  type ManifestFile,
  manifestFile,
  type OutputFile,
  type ReleaseContents,
  type ReleasedFolder,
} from "./manifest.js";
import type { ReportLayout } from "./output-layout.js";
import { listFoldersAbove } from "./output-path.js";
import { linkTarget, type Release } from "./release.js";

/** Files, or folders of items, that are written at a time: a disk flushes several in little more time than one. */
const LANES = 8;

/**
 * Puts a whole release into a new folder, `staged`; when it returns, every file and folder is flushed to the disk. Of files
 * that stand on the disk already, the path of one that does not have its digest any more is returned: the release is not
 * whole then.
 */
export async function stageRelease(
  disk: Disk,
  staged: string,
  { files, folders }: ReleaseContents,
  manifest: Uint8Array,
): Promise<string | undefined> {
  const above = listFoldersAbove(files);
  await disk.makeFolder(staged);
  for (const folder of above) await disk.makeFolder(join(staged, folder));
  const own: OutputFile = { path: manifestFile, bytes: manifest, mediaType: "application/json" };
  const waiting = [...files, own, ...folders].values();
  // What is refused stops the others, and no file is still being written when its error is thrown.
  let isRefused = false;
  let torn: string | undefined;
  const put = async (one: OutputFile | ReleasedFolder): Promise<void> => {
    if ("bytes" in one) return await disk.writeNew(join(staged, one.path), one.bytes);
    const found = await putFolder(disk, one, staged);
    // Another one may have been found meanwhile.
    torn ??= found;
  };
  const lane = async (): Promise<void> => {
    for (const one of waiting) {
      if (isRefused || torn !== undefined) return;
      await put(one).catch((error: unknown) => {
        isRefused = true;
        throw error;
      });
    }
  };
  const lanes = await Promise.allSettled(Array.from({ length: LANES }, lane));
  for (const written of lanes) if (written.status === "rejected") throw written.reason;
  if (torn !== undefined) return torn;
  for (const folder of above) await disk.flushFolder(join(staged, folder));
  await disk.flushFolder(staged);
  return undefined;
}

/** Puts a folder into a release; the path of a file in it that is not whole, as the release has it, or undefined. */
async function putFolder(disk: Disk, folder: ReleasedFolder, staged: string): Promise<string | undefined> {
  const own = describeFolder(folder);
  const listed = await listFolder(disk, folder.stored, folder.manifest);
  if (listed === undefined) return own.path;
  const files = [own, ...placeIn(folder.name, listed)];
  const folders = listFoldersAbove(files);
  for (const name of folders) await disk.makeFolder(join(staged, name));
  for (const file of files) {
    const stored = join(folder.stored, file.path.slice(folder.name.length + 1));
    if (!(await putStored(disk, stored, file, join(staged, file.path)))) return file.path;
  }
  for (const name of folders) await disk.flushFolder(join(staged, name));
  return undefined;
}

/** What file systems say that cannot give a file a second name there, or not one more. */
const unlinkable = ["EXDEV", "EPERM", "EACCES", "EMLINK", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EINVAL"];

/** Gives a file that stands on the disk its place in a release, as a second name or as a copy. False where it is not whole. */
async function putStored(
  disk: Disk,
  stored: string,
  { sha256 }: ManifestFile,
  path: string,
): Promise<boolean> {
  const isWhole = (bytes: Uint8Array): boolean => digest(bytes) === sha256;
  try {
    await disk.link(stored, path);
  } catch (error) {
    if (hasCode(error, "ENOENT")) return false;
    if (!hasCode(error, ...unlinkable)) throw error;
    const bytes = (await disk.stat(stored))?.kind === "file" ? await disk.read(stored) : undefined;
    if (bytes === undefined || !isWhole(bytes)) return false;
    await disk.writeNew(path, bytes);
    return true;
  }
  // What is read is what has the second name, whatever stands under the first one by now.
  if (!isWhole(await disk.read(path))) return false;
  await disk.flushFile(path);
  return true;
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
