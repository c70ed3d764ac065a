import { randomBytes } from "node:crypto";
import type { ProcessBirth, World } from "../world/world.js";

/** The build that holds an output folder, as the lock tells it. */
export interface LockHolder {
  readonly pid: number;
  readonly host: string;
  /** Milliseconds since the epoch, by the holder's clock. */
  readonly since: number;
  readonly report?: string;
  /** What tells the process from others with the same number; left out where the system does not tell. */
  readonly birth?: ProcessBirth;
}

/**
 * A file name that says who this build is, and that no other build ever has. The name carries all there is to tell,
 * because a name can be put in place and compared in one step of the file system, and contents cannot.
 */
export function nameHolder(world: World, report: string | undefined): string {
  const { pid } = world.process;
  const label = report?.slice(0, 80) ?? "";
  const { machine, numbering, ticks } = world.process.birthOf(pid) ?? {};
  const birth = machine === undefined ? "" : `${machine}-${numbering}-${ticks}`;
  return [`${pid}@${hostName(world)}`, world.now(), label, birth, randomBytes(6).toString("hex")].join(",");
}

/** Undefined when the name is not one that `nameHolder` makes. */
export function parseHolder(name: string): LockHolder | undefined {
  const match =
    /^([0-9]{1,10})@([\w.-]+),([0-9]{1,15}),([a-z0-9-]*),(?:(?:([0-9a-f]+)-([0-9]+)-([0-9]+))?,)?[0-9a-f]{12}$/.exec(
      name,
    );
  if (!match) return undefined;
  const [, pid, host = "", since, report, machine, numbering, ticks] = match;
  return {
    pid: Number(pid),
    host,
    since: Number(since),
    ...(report && { report }),
    ...(machine && numbering && ticks && { birth: { machine, numbering, ticks } }),
  };
}

export function isHere(world: World, holder: LockHolder): boolean {
  return holder.host === hostName(world);
}

/**
 * True only when the holder's process surely ended: of another machine or container that cannot be known. Once the machine has
 * been started again, the numbers of processes come again.
 */
export function isDead(world: World, holder: LockHolder): boolean {
  if (!isHere(world, holder)) return false;
  const { pid, birth } = holder;
  const { pid: self, isAlive, birthOf } = world.process;
  const own = birthOf(self);
  if (birth === undefined || own === undefined) return !isAlive(pid);
  if (birth.machine !== own.machine) return true;
  if (birth.numbering !== own.numbering) return false;
  return !isAlive(pid) || birthOf(pid)?.ticks !== birth.ticks;
}

function hostName(world: World): string {
  return world.process.host.replace(/[^\w.-]/g, "-").slice(0, 100) || "unnamed";
}
