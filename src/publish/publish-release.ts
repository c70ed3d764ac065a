import { randomBytes } from "node:crypto";
import { join } from "node:path";
import {
  outputLockLost,
  outputOccupied,
  releaseDamaged,
  storedTorn,
} from "../diagnostics/catalogue/publish.js";
import type { Result } from "../diagnostics/diagnostic.js";
import { digest } from "../world/digest.js";
import type { Disk, World } from "../world/world.js";
import {
  describeFolder,
  describeRelease,
  type Engine,
  type Manifest,
  manifestFile,
  type ReleaseContents,
  renderManifest,
} from "./manifest.js";
import { type ReportLayout, reportLayout } from "./output-layout.js";
import { holdsOutputLock } from "./output-lock.js";
import { checkOutputPaths } from "./output-path.js";
import { readManifest } from "./read-manifest.js";
import { findCurrentRelease, findDamage, listReleases, newRelease, type Release } from "./release.js";
import { stageRelease, switchTo } from "./stage-release.js";

export interface PublishOptions extends ReleaseContents {
  readonly world: World;
  /** Absolute. */
  readonly outputFolder: string;
  /** The report's id: a-z, 0-9 and hyphens. */
  readonly report: string;
  readonly engine: Engine;
  /** How many releases stay, the current one among them; at least 1, 3 by default. */
  readonly keep?: number;
}

export interface Published {
  readonly report: string;
  /** Where readers find the files: the absolute path of the report's link. */
  readonly folder: string;
  /** The name of the release's own folder in `.releases/<report>/`. */
  readonly release: string;
  readonly manifest: Manifest;
  /** The SHA-256 of manifest.json. */
  readonly digest: string;
  /** True when the current release already was this one, whole, and nothing was switched. */
  readonly unchanged: boolean;
}

/**
 * The release that readers now see: the files, staged, flushed and switched in at once. To be called inside
 * `withOutputLock`. Without a value, nothing in the output folder was changed: the diagnostics say what is wrong with
 * the paths, with what stands in the way, or with the lock. An error of the disk is thrown as it is; readers then
 * still have a whole set, and it is the earlier one unless the switch itself had been made.
 */
export async function publishRelease(options: PublishOptions): Promise<Result<Published>> {
  const { world, report, files, folders, engine, keep = 3 } = options;
  if (!Number.isInteger(keep) || keep < 1) throw new RangeError(`keep must be 1 or more: ${keep}`);
  const { disk } = world;
  const layout = reportLayout(options.outputFolder, report);

  const problems = checkOutputPaths([...files, ...folders.map(describeFolder)].map(({ path }) => path));
  if (problems.length > 0) return { value: undefined, diagnostics: problems };
  if (!(await holdsOutputLock(world, layout.root))) {
    return { value: undefined, diagnostics: [outputLockLost({ folder: layout.name })] };
  }
  const current = await findCurrentRelease(disk, layout);
  if (current === "occupied") {
    return { value: undefined, diagnostics: [outputOccupied({ folder: layout.name, report })] };
  }

  const manifest = describeRelease(report, engine, options);
  const manifestBytes = renderManifest(manifest);
  const manifestDigest = digest(manifestBytes);
  const published = (release: Release, unchanged: boolean): Published => ({
    report,
    folder: layout.link,
    release: release.name,
    manifest,
    digest: manifestDigest,
    unchanged,
  });

  await disk.remove(layout.staging);
  if (current) await removeSuperseded(disk, layout, current, keep);
  const state = current ? await compareRelease(disk, current, manifestDigest) : "different";
  if (current && state === "same") return { value: published(current, true), diagnostics: [] };

  const numbers = (await listReleases(disk, layout)).map((earlier) => earlier.number);
  const release = newRelease(layout, Math.max(0, current?.number ?? 0, ...numbers) + 1, manifestDigest);
  const staged = join(layout.staging, `${report}-${world.process.pid}-${randomBytes(4).toString("hex")}`);
  try {
    const torn = await stageRelease(disk, staged, options, manifestBytes);
    if (torn !== undefined) {
      await disk.remove(layout.staging);
      return { value: undefined, diagnostics: [storedTorn({ report, path: torn })] };
    }
    await switchTo(disk, layout, staged, release);
    await removeSuperseded(disk, layout, release, keep);
  } catch (error) {
    // The first error is the one to tell; what cannot be removed now goes at the start of the next publish.
    await disk.remove(layout.staging).catch(() => undefined);
    throw error;
  }
  const damage =
    current && typeof state === "object"
      ? [releaseDamaged({ folder: layout.name, report, release: current.name, path: state.damaged })]
      : [];
  return { value: published(release, false), diagnostics: damage };
}

/** Whether a release is the one with that manifest: "same" when it is and is whole, the first file at fault when it is and is not. */
async function compareRelease(
  disk: Disk,
  release: Release,
  manifestDigest: string,
): Promise<"same" | "different" | { readonly damaged: string }> {
  if (!release.name.endsWith(`-${manifestDigest.slice(0, 12)}`)) return "different";
  const found = await readManifest(disk, release.folder);
  if (found?.digest !== manifestDigest) return { damaged: manifestFile };
  const damaged = await findDamage(disk, release.folder, found.manifest.files);
  return damaged === undefined ? "same" : { damaged };
}

/**
 * Removes all but the current release and the `keep - 1` before it, and whatever is staged. Releases after the
 * current one go too: their builds were killed before the switch, or somebody went back to an earlier one.
 */
async function removeSuperseded(
  disk: Disk,
  layout: ReportLayout,
  current: Release,
  keep: number,
): Promise<void> {
  const others = (await listReleases(disk, layout)).filter((release) => release.name !== current.name);
  const kept = others
    .filter((release) => release.number < current.number)
    .reverse()
    .slice(0, keep - 1);
  // Moved before they are removed, so that a release is there whole or not at all.
  for (const release of others.filter((other) => !kept.includes(other))) {
    await disk.makeFolder(layout.staging);
    await disk.rename(release.folder, join(layout.staging, release.name));
  }
  await disk.remove(layout.staging);
}
