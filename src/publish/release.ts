import { join } from "node:path";
import { digest } from "../world/digest.js";
import type { Disk } from "../world/world.js";
import { listFolder, placeIn } from "./list-files.js";
import { itemFolder, type ManifestFile } from "./manifest.js";
import type { ReportLayout } from "./output-layout.js";

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
 * The path of the first file that does not have its size and digest, among them those that the manifests of items list. Files
 * that are not named are not looked at.
 */
export async function findDamage(
  disk: Disk,
  folder: string,
  files: readonly ManifestFile[],
): Promise<string | undefined> {
  for (const file of files) {
    const path = join(folder, file.path);
    const stats = await disk.stat(path);
    if (stats?.kind !== "file" || stats.size !== file.size) return file.path;
    if (digest(await disk.read(path)) !== file.sha256) return file.path;
    const item = itemFolder(file);
    if (item === undefined) continue;
    const listed = await listFolder(disk, join(folder, item), file);
    const damaged = listed === undefined ? file.path : await findDamage(disk, folder, placeIn(item, listed));
    if (damaged !== undefined) return damaged;
  }
  return undefined;
}

function parseName(layout: ReportLayout, name: string): Release | undefined {
  const digits = /^([0-9]{4,15})-[0-9a-f]{12}$/.exec(name)?.[1];
  return digits === undefined
    ? undefined
    : { name, number: Number(digits), folder: join(layout.releases, name) };
}
