import { join } from "node:path";
import { outputLocked } from "../diagnostics/catalogue/publish.js";
import type { Result } from "../diagnostics/diagnostic.js";
import { hasCode } from "../world/has-code.js";
import type { Disk, World } from "../world/world.js";
import { isDead, isHere, type LockHolder, nameHolder, parseHolder } from "./lock-holder.js";
import { type OutputLayout, outputLayout, reportLayout } from "./output-layout.js";

export interface LockOptions {
  readonly world: World;
  /** Absolute; made when it is not there. */
  readonly outputFolder: string;
  /** The id of the report being built, for those who wait; left out when the build is of several. */
  readonly report?: string;
  /** How long to wait for another build; 0 gives up at once. */
  readonly waitMilliseconds: number;
  /** Called at most once, before the first wait. */
  readonly onWait: (holder: LockHolder) => void;
}

const pollMilliseconds = 100;
const attemptPrefix = ".lock-";

/**
 * What `action` returns, or no value and the diagnostic `output-locked`. While `action` runs no other build runs in
 * the output folder, of this process or another. The lock is the folder `.lock`; in it stands one file, whose name
 * says who holds it. The lock of a process of this machine that ended is taken over; of another machine's, never.
 */
export async function withOutputLock<T>(
  options: LockOptions,
  action: () => Promise<Result<T>>,
): Promise<Result<T>> {
  const { world, outputFolder, report } = options;
  const layout = report === undefined ? outputLayout(outputFolder) : reportLayout(outputFolder, report);
  const name = nameHolder(world, report);
  try {
    const standing = await takeLock(options, layout, name);
    if (standing !== "taken") {
      const holder = standing === "unknown" ? undefined : { ...standing, here: isHere(world, standing) };
      return { value: undefined, diagnostics: [outputLocked({ folder: layout.name, holder })] };
    }
    await removeDeadAttempts(world, layout);
    return await action();
  } finally {
    // Takes nobody else's lock away: the name is this build's alone, and a folder with another name in it stays.
    await world.disk.remove(join(layout.lock, name));
    await world.disk.removeEmptyFolder(layout.lock);
  }
}

/** Whether a build of this process holds the output folder now. */
export async function holdsOutputLock(world: World, outputFolder: string): Promise<boolean> {
  const standing = await readLock(world.disk, outputLayout(outputFolder));
  return (
    typeof standing === "object" &&
    standing.holder.pid === world.process.pid &&
    isHere(world, standing.holder) &&
    !isDead(world, standing.holder)
  );
}

async function takeLock(
  { world, waitMilliseconds, onWait }: LockOptions,
  layout: OutputLayout,
  name: string,
): Promise<"taken" | "unknown" | LockHolder> {
  await world.disk.makeFolder(layout.root);
  let announced = false;
  // Counted, not read from the clock, which may jump.
  for (let waited = 0; ; waited += pollMilliseconds) {
    const standing = await readLock(world.disk, layout);
    if (standing === "unknown") return "unknown";
    if (standing === "free") {
      if (await takeFree(world.disk, layout, name)) return "taken";
    } else if (isDead(world, standing.holder)) {
      if (await takeOver(world.disk, layout, standing.name, name)) return "taken";
    } else {
      if (waited >= waitMilliseconds) return standing.holder;
      if (!announced) onWait(standing.holder);
      announced = true;
    }
    await world.sleep(pollMilliseconds);
  }
}

async function readLock(
  disk: Disk,
  layout: OutputLayout,
): Promise<"free" | "unknown" | { readonly name: string; readonly holder: LockHolder }> {
  const names = await disk.list(layout.lock);
  if (names.length === 0) return (await disk.stat(layout.lock))?.kind === "file" ? "unknown" : "free";
  for (const name of names) {
    const holder = parseHolder(name);
    if (holder) return { name, holder };
  }
  return "unknown";
}

/** Moves a folder with this build's name in it to the place of the lock: a rename never replaces a folder with something in it. */
async function takeFree(disk: Disk, layout: OutputLayout, name: string): Promise<boolean> {
  const attempt = join(layout.root, `${attemptPrefix}${name}`);
  try {
    await disk.makeFolder(attempt);
    await disk.writeNew(join(attempt, name), "");
    await disk.rename(attempt, layout.lock);
    return true;
  } catch (error) {
    await disk.remove(attempt).catch(() => undefined);
    if (hasCode(error, "ENOTEMPTY", "EEXIST")) return false;
    throw error;
  }
}

/** Puts one name in the place of another in one step. Of several builds that try, one finds the dead name still there. */
async function takeOver(disk: Disk, layout: OutputLayout, dead: string, name: string): Promise<boolean> {
  try {
    await disk.rename(join(layout.lock, dead), join(layout.lock, name));
    return true;
  } catch (error) {
    if (hasCode(error, "ENOENT")) return false;
    throw error;
  }
}

async function removeDeadAttempts(world: World, layout: OutputLayout): Promise<void> {
  for (const entry of await world.disk.list(layout.root)) {
    const holder = entry.startsWith(attemptPrefix)
      ? parseHolder(entry.slice(attemptPrefix.length))
      : undefined;
    if (holder && isDead(world, holder)) await world.disk.remove(join(layout.root, entry));
  }
}
