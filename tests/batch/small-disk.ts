import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmdirSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach } from "vitest";
import type { Tool } from "../outside-tools.js";

/** Whether a file system may be mounted here: on Linux, by root, and in a container only with more rights than most have. */
export const smallDisk: Tool = findSmallDisk();

function findSmallDisk(): Tool {
  const folder = mkdtempSync(join(tmpdir(), "factpress-mount-"));
  try {
    mount(folder, "size=64k");
    unmount(folder);
    return { path: "mount" };
  } catch {
    return {
      missing:
        "no disk that can be filled may be mounted here; run this as root on Linux, in a container with SYS_ADMIN",
      isForbidden: !mayMount(),
    };
  } finally {
    rmdirSync(folder);
  }
}

/** Whether this process has Linux's right to mount, which is the 21st of its list. */
function mayMount(): boolean {
  try {
    const rights = /^CapEff:\s*([0-9a-f]+)$/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1] ?? "0";
    return (BigInt(`0x${rights}`) & (1n << 21n)) !== 0n;
  } catch {
    return false;
  }
}

export interface SmallDisk {
  /** Gives it the room that it lacks; what is on it stays. */
  grow(): void;
}

/** What the test has mounted, which goes with it. */
const mounted: string[] = [];

afterEach(() => {
  for (const folder of mounted.splice(0)) unmount(folder);
});

/** Mounts a disk at a folder, which is made: `room` is an option of tmpfs, such as `size=1m` or `nr_inodes=100`. */
export async function mountSmallDisk(folder: string, room: string): Promise<SmallDisk> {
  await mkdir(folder, { recursive: true });
  mount(folder, room);
  mounted.push(folder);
  return { grow: () => mount(folder, "remount,size=200m,nr_inodes=100000") };
}

function mount(folder: string, options: string): void {
  execFileSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", folder], {
    stdio: ["ignore", "ignore", "pipe"],
  });
}

/** At once, though somebody may still be writing. */
function unmount(folder: string): void {
  execFileSync("umount", ["--lazy", folder], { stdio: ["ignore", "ignore", "pipe"] });
}
