import { join } from "node:path";
import { digest } from "../world/digest.js";
import type { Disk } from "../world/world.js";
import { itemFolder, type Manifest, type ManifestFile, manifestFile } from "./manifest.js";

/** The files that the manifest in a folder lists, if it is there with that digest; undefined if it is not. */
export async function listFolder(
  disk: Disk,
  folder: string,
  { sha256 }: Pick<ManifestFile, "sha256">,
): Promise<readonly ManifestFile[] | undefined> {
  const path = join(folder, manifestFile);
  if ((await disk.stat(path))?.kind !== "file") return undefined;
  const bytes = await disk.read(path);
  if (digest(bytes) !== sha256) return undefined;
  // The digest stands for the form: it was taken when the manifest was written.
  const manifest: Manifest = JSON.parse(new TextDecoder().decode(bytes));
  return manifest.files;
}

/** All files of a release: those of its manifest, and those of its items' manifests. An item whose manifest is gone or damaged has none. */
export async function listAllFiles(
  disk: Disk,
  folder: string,
  { files }: Pick<Manifest, "files">,
): Promise<readonly ManifestFile[]> {
  const all: ManifestFile[] = [];
  for (const file of files) {
    all.push(file);
    const item = itemFolder(file);
    if (item === undefined) continue;
    for (const own of placeIn(item, (await listFolder(disk, join(folder, item), file)) ?? [])) all.push(own);
  }
  return all;
}

/** Files with the paths that they have in the folder above theirs. */
export function placeIn(folder: string, files: readonly ManifestFile[]): readonly ManifestFile[] {
  return files.map((file) => ({ ...file, path: `${folder}/${file.path}` }));
}
