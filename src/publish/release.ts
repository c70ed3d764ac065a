import { join } from "node:path";
import { digest } from "../world/digest.js";
import type { Disk } from "../world/world.js";
import { itemFolder, type Manifest, type ManifestFile } from "./manifest.js";
import type { ReportLayout } from "./output-layout.js";
import { parseManifest, readManifest } from "./read-manifest.js";

/** A published set of files. Its folder is named `<number>-<the first 12 hex digits of the manifest's digest>`. */
export interface Release {
  readonly name: string;
  /** Orders the releases of a report; counts from 1. */
  readonly number: number;
  /** Absolute. */
  readonly folder: string;
}

export function newRelease(layout: ReportLayout, number: number, manifestDigest: string): Release {
  const name = `${String(number).padStart(4, "0")}-${manifestDigest.slice(0, 12)}`;
  return { name, number, folder: join(layout.releases, name) };
}

/**
 * The release that readers see; undefined when the report was never published; "occupied" when something that no
 * build made stands in its place. The release's folder may be damaged or gone.
 */
export async function findCurrentRelease(
  disk: Disk,
  layout: ReportLayout,
): Promise<Release | "occupied" | undefined> {
  const target = (await disk.readLink(layout.link))?.replace(/\/$/, "");
  if (target === undefined) return (await disk.stat(layout.link)) && "occupied";
  const prefix = linkTarget(layout, "");
  const release = target.startsWith(prefix) ? parseName(layout, target.slice(prefix.length)) : undefined;
  return release ?? "occupied";
}

/** What the report's link holds when it points to the release of that name: relative, so that the output folder can be moved. */
export function linkTarget(layout: ReportLayout, name: string): string {
  return `.releases/${layout.report}/${name}`;
}

/** Oldest first. Entries that no build made are left out. */
export async function listReleases(disk: Disk, layout: ReportLayout): Promise<Release[]> {
  return (await disk.list(layout.releases))
    .flatMap((name) => parseName(layout, name) ?? [])
    .sort((a, b) => a.number - b.number);
}

/**
 * The path of the first file that does not have the size and digest in the manifest, or in that of its item. Files that no
 * manifest names are not looked at.
 */
export async function findDamage(
  disk: Disk,
  folder: string,
  { files }: Pick<Manifest, "files">,
): Promise<string | undefined> {
  for (const file of files) {
    const path = join(folder, file.path);
    const stats = await disk.stat(path);
    if (stats?.kind !== "file" || stats.size !== file.size) return file.path;
    const bytes = await disk.read(path);
    if (digest(bytes) !== file.sha256) return file.path;
    const item = itemFolder(file);
    if (item === undefined) continue;
    const damaged = await findDamage(disk, join(folder, item), parseManifest(bytes) ?? { files: [] });
    if (damaged !== undefined) return `${item}/${damaged}`;
  }
  return undefined;
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
    const found = await readManifest(disk, join(folder, item));
    for (const own of found?.manifest.files ?? []) all.push({ ...own, path: `${item}/${own.path}` });
  }
  return all;
}

function parseName(layout: ReportLayout, name: string): Release | undefined {
  const digits = /^([0-9]{4,15})-[0-9a-f]{12}$/.exec(name)?.[1];
  return digits === undefined
    ? undefined
    : { name, number: Number(digits), folder: join(layout.releases, name) };
}
