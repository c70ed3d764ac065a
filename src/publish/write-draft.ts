import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { draftOccupied } from "../diagnostics/catalogue/publish.js";
import type { Result } from "../diagnostics/diagnostic.js";
import type { Disk, World } from "../world/world.js";
import type { OutputFile } from "./manifest.js";
import { listFoldersAbove } from "./output-path.js";

export interface DraftFolder {
  readonly world: World;
  /** Where the drafts of a project stand, absolute; made when it is not there. */
  readonly folder: string;
  /** The report's id: a-z, 0-9 and hyphens. */
  readonly report: string;
  /** With paths that `checkOutputPaths` finds nothing wrong with. */
  readonly files: readonly OutputFile[];
}

/** The file by which a draft says what it is, to people and to the run that replaces it. */
export const draftFile = "DRAFT.txt";

/**
 * The absolute path of a report's draft, which takes the place of the one before it whole. What no run has made is left
 * as it is, with a diagnostic. An error of the disk is thrown as it is; the earlier draft then stands.
 */
export async function writeDraft({ world, folder, report, files }: DraftFolder): Promise<Result<string>> {
  const { disk } = world;
  const place = join(folder, report);
  const before = await findStanding(disk, place);
  if (before === "occupied")
    return { value: undefined, diagnostics: [draftOccupied({ path: `draft/${report}` })] };
  const staging = join(folder, ".staging");
  await removeDead(world, staging);
  const own = `${report}-${world.process.pid}-${randomBytes(4).toString("hex")}`;
  const [staged, old] = [join(staging, own), join(staging, `old-${own}`)];
  try {
    await stage(disk, staged, report, files);
    if (before === "draft") await disk.rename(place, old);
    try {
      await disk.rename(staged, place);
    } catch (error) {
      if (before === "draft") await disk.rename(old, place);
      throw error;
    }
  } finally {
    await disk.remove(staged);
    await disk.remove(old);
    await disk.removeEmptyFolder(staging);
  }
  return { value: place, diagnostics: [] };
}

async function findStanding(disk: Disk, place: string): Promise<"draft" | "occupied" | undefined> {
  if ((await disk.readLink(place)) !== undefined) return "occupied";
  if ((await disk.stat(place)) === undefined) return undefined;
  return (await disk.stat(join(place, draftFile)))?.kind === "file" ? "draft" : "occupied";
}

async function stage(
  disk: Disk,
  staged: string,
  report: string,
  files: readonly OutputFile[],
): Promise<void> {
  await disk.makeFolder(staged);
  for (const folder of listFoldersAbove(files)) await disk.makeFolder(join(staged, folder));
  for (const { path, bytes } of files) await disk.writeNew(join(staged, path), bytes);
  await disk.writeNew(
    join(staged, draftFile),
    `A draft of "${report}", not for publication.\n\`factpress build --draft\` replaces this folder each time.\n`,
  );
}

/** What runs of this machine left that were killed. */
async function removeDead(world: World, staging: string): Promise<void> {
  for (const name of await world.disk.list(staging)) {
    const pid = /-(\d+)-[0-9a-f]{8}$/.exec(name)?.[1];
    if (pid !== undefined && !world.process.isAlive(Number(pid)))
      await world.disk.remove(join(staging, name));
  }
}
