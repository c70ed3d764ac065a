import { join } from "node:path";
import { digest } from "../world/digest.js";
import type { Disk } from "../world/world.js";
import { itemFolder, type Manifest, type ManifestFile, manifestFile } from "./manifest.js";
import { checkOutputPaths } from "./output-path.js";

/**
 * The files that the manifest in a folder lists, if it is there with that digest; undefined if it is not, and if it lists what
 * does not lie in the folder: who can write to a store can put a manifest of their own there.
 */
export async function listFolder(
  disk: Disk,
  folder: string,
  { sha256 }: Pick<ManifestFile, "sha256">,
): Promise<readonly ManifestFile[] | undefined> {
  const path = join(folder, manifestFile);
  if ((await disk.stat(path))?.kind !== "file") return undefined;
  const bytes = await disk.read(path);
  if (digest(bytes) !== sha256) return undefined;
  const files = readFiles(bytes);
  return files && checkOutputPaths(files.map((file) => `item/${file.path}`)).length === 0 ? files : undefined;
}

/** By hand: a library for schemas takes longer to load than all else of a build with nothing to do. */
function readFiles(bytes: Uint8Array): readonly ManifestFile[] | undefined {
  try {
    const manifest: unknown = JSON.parse(new TextDecoder().decode(bytes));
    const files = typeof manifest === "object" && manifest !== null && "files" in manifest && manifest.files;
    return Array.isArray(files) && files.every(isManifestFile) ? files : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isManifestFile(value: unknown): value is ManifestFile {
  if (typeof value !== "object" || value === null) return false;
  const isText = (name: string): boolean => typeof Reflect.get(value, name) === "string";
  return ["path", "sha256", "mediaType"].every(isText) && typeof Reflect.get(value, "size") === "number";
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
