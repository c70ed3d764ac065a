import { createReadStream, readFileSync, readlinkSync, type Stats } from "node:fs";
import * as fs from "node:fs/promises";
import { availableParallelism, hostname, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { hasCode } from "./has-code.js";
import { ambient } from "./node-ambient.js";
import type { Disk, ProcessBirth, World } from "./world.js";

/** The real world: Node's file system, clock and environment. */
export function nodeWorld(): World {
  return {
    disk: nodeDisk,
    // Few projects have remote files: what reaches them is loaded with the first.
    network: { request: async (hop) => (await import("./node-network.js")).requestHop(hop) },
    today: () => new Date(Date.now()).toISOString().slice(0, 10),
    now: () => Date.now(),
    uptime: () => performance.now(),
    env: (name) => process.env[name],
    ambient,
    // A build that has nothing to do needs none.
    openStore: async (folder) => (await import("./node-store.js")).openStore(folder),
    watch: async (folders, tell) => (await import("./node-watch.js")).watchFolders(folders, tell),
    openPool: async (options) => (await import("./node-pool.js")).openPool(options),
    cores: availableParallelism(),
    runtime: `node ${process.version} ${process.platform} ${process.arch}`,
    memory: () => process.memoryUsage.rss(),
    process: { pid: process.pid, host: hostname(), isAlive, birthOf },
    untilIdle,
    async sleep(milliseconds, signal) {
      try {
        await sleep(milliseconds, undefined, signal === undefined ? {} : { signal });
      } catch (error) {
        if (signal?.aborted !== true) throw error;
      }
    },
    makeTemporaryFolder: (prefix) => fs.mkdtemp(join(tmpdir(), prefix)),
  };
}

const nodeDisk: Disk = {
  read: (path) => fs.readFile(path),
  readParts: (path) => createReadStream(path, { highWaterMark: 1 << 20 }),
  async stat(path) {
    const stats = await unless(["ELOOP", ...missing], fs.stat(path));
    return stats && { kind: kindOf(stats), size: stats.size, changed: stats.mtimeMs };
  },
  async list(path) {
    return ((await unlessMissing(fs.readdir(path))) ?? []).sort();
  },
  realPath: (path) => fs.realpath(path),
  makeFolder,
  async writeNew(path, bytes) {
    const handle = await fs.open(path, "wx");
    try {
      await naming(path, handle.writeFile(bytes));
      await naming(path, handle.sync());
    } finally {
      await handle.close();
    }
  },
  writeUnflushed: (path, bytes) => naming(path, fs.writeFile(path, bytes, { flag: "wx" })),
  flushFile: (path) => flush(path, "r+"),
  async flushFolder(path) {
    // Windows cannot open a folder to flush it; its renames are journalled by the file system.
    if (process.platform === "win32") return;
    await flush(path, "r");
  },
  link: (path, second) => fs.link(path, second),
  rename: (from, to) => fs.rename(from, to),
  symlink: (target, path) => fs.symlink(target, path, "junction"),
  readLink: (path) => unless(["EINVAL", ...missing], fs.readlink(path)),
  remove: (path) => unlessMissing(fs.rm(path, { recursive: true, force: true })),
  removeEmptyFolder: (path) => unless(["ENOTEMPTY", "EEXIST", ...missing], fs.rmdir(path)),
};

/** Of a file that is open, Node does not say which one the disk has no room for. */
async function naming(path: string, writing: Promise<void>): Promise<void> {
  try {
    await writing;
  } catch (error) {
    if (error instanceof Error && "syscall" in error && !("path" in error)) error.message += ` '${path}'`;
    throw error;
  }
}

async function flush(path: string, flags: string): Promise<void> {
  const handle = await fs.open(path, flags);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

// Node's own `recursive` never returns below a link that leads nowhere, nor in /proc.
async function makeFolder(path: string): Promise<void> {
  try {
    await fs.mkdir(path);
  } catch (error) {
    if (hasCode(error, "EEXIST") && (await nodeDisk.stat(path))?.kind === "folder") return;
    if (!hasCode(error, "ENOENT") || dirname(path) === path) throw error;
    await makeFolder(dirname(path));
    await unless(["EEXIST"], fs.mkdir(path));
  }
}

function kindOf(stats: Stats): "file" | "folder" | "other" {
  return stats.isFile() ? "file" : stats.isDirectory() ? "folder" : "other";
}

const missing = ["ENOENT", "ENOTDIR"];

function unlessMissing<T>(promise: Promise<T>): Promise<T | undefined> {
  return unless(missing, promise);
}

async function unless<T>(codes: readonly string[], promise: Promise<T>): Promise<T | undefined> {
  try {
    return await promise;
  } catch (error) {
    if (hasCode(error, ...codes)) return undefined;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !hasEnded(pid);
  } catch (error) {
    return hasCode(error, "EPERM");
  }
}

/**
 * Whether a process has ended and only its number is left, as nobody has asked how: in a container, perhaps for ever.
 * Source: proc(5), /proc/pid/stat, whose second field is a name in parentheses.
 */
function hasEnded(pid: number): boolean {
  if (process.platform !== "linux") return false;
  try {
    return /\) Z/.test(readFileSync(`/proc/${pid}/stat`, "latin1"));
  } catch (error) {
    return hasCode(error, "ENOENT", "ESRCH");
  }
}

/** Source: proc(5) and namespaces(7). The 22nd field of /proc/pid/stat is the 20th after the name. */
function birthOf(pid: number): ProcessBirth | undefined {
  if (process.platform !== "linux") return undefined;
  try {
    const machine = readFileSync("/proc/sys/kernel/random/boot_id", "latin1").slice(0, 8);
    const numbering = /\d+/.exec(readlinkSync("/proc/self/ns/pid"))?.[0];
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    const ticks = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
    return numbering === undefined || ticks === undefined ? undefined : { machine, numbering, ticks };
  } catch {
    return undefined;
  }
}

function untilIdle(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      process.off("beforeExit", end);
      signal.removeEventListener("abort", end);
      resolve();
    };
    process.on("beforeExit", end);
    signal.addEventListener("abort", end);
    if (signal.aborted) end();
  });
}
