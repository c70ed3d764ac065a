import type { Network } from "./network.js";
import type { AmbientUse } from "./node-ambient.js";
import type { PoolOptions, ProcessPool } from "./process-pool.js";
import type { Store } from "./store.js";

/**
 * The outside world as the engine sees it. Everything that a build reads or writes goes through here, so that a
 * build is a function of its inputs and a test can put faults in its way. Paths are absolute.
 */
export interface World {
  readonly disk: Disk;
  /** Undefined when a run is to do without. */
  readonly network: Network | undefined;
  /** The day in UTC, as 2021-08-27, for checks that ask how old data are. */
  today(): string;
  /**
   * Milliseconds since the epoch. For progress, locks and ages, and for the day on which a remote file was retrieved, which
   * is kept: nothing else of it reaches a document.
   */
  now(): number;
  /** Milliseconds since the process began; it never jumps. */
  uptime(): number;
  env(name: string): string | undefined;
  /** What code of an author's finds around it in place of the process, the clock and chance, so that their use is known. */
  ambient(use: AmbientUse): object;
  /** The store in a folder, which is made when something is kept in it. */
  openStore(folder: string): Promise<Store>;
  /** Calls `tell` whenever something changes in one of the folders; false alarms are possible. Ready when it returns. */
  watch(folders: readonly string[], tell: () => void): Promise<Watch>;
  /** Processes that run a program of the engine; none is started before there is a task. */
  openPool<Task extends object, Answer>(options: PoolOptions): Promise<ProcessPool<Task, Answer>>;
  /** How many processes run at the same time without waiting for each other. */
  readonly cores: number;
  /** What runs the engine: Node's version, the system and the processor. */
  readonly runtime: string;
  /** Bytes that the process holds in memory, with all its threads. */
  memory(): number;
  readonly process: {
    readonly pid: number;
    readonly host: string;
    isAlive(pid: number): boolean;
    /** Undefined where the system does not tell, and of what is no process. */
    birthOf(pid: number): ProcessBirth | undefined;
  };
  /** Ends when the process has nothing left to wait for, or when `signal` is aborted. It keeps no process alive. */
  untilIdle(signal: AbortSignal): Promise<void>;
  /** Ends early, and without an error, when `signal` is aborted. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /** A new folder that only the user of the process can enter, for files that need not outlive it; its name begins with `prefix`. */
  makeTemporaryFolder(prefix: string): Promise<string>;
}

/** Folders that are watched, until it is closed. */
export interface Watch {
  close(): Promise<void>;
}

/** When and where a process began: no two have the same, whatever their numbers. */
export interface ProcessBirth {
  /** The start of its machine, in hexadecimal digits. */
  readonly machine: string;
  /** Of the processes that number each other, as those of a container do, in digits. */
  readonly numbering: string;
  /** From the start of the machine, in digits. */
  readonly ticks: string;
}

/** Errors are Node's own (`code` ENOENT, ENOSPC, EACCES, ...). */
export interface Disk {
  read(path: string): Promise<Uint8Array>;
  /** The bytes of a file from its beginning, a part after the other. */
  readParts(path: string): AsyncIterable<Uint8Array>;
  /** Size in bytes and time of last change in ms; undefined when nothing stands there. Follows symlinks. */
  stat(
    path: string,
  ): Promise<
    | { readonly kind: "file" | "folder" | "other"; readonly size: number; readonly changed: number }
    | undefined
  >;
  /** Names in a folder, sorted by code unit; empty when there is no such folder. */
  list(path: string): Promise<readonly string[]>;
  /** The path with every symlink followed. */
  realPath(path: string): Promise<string>;
  makeFolder(path: string): Promise<void>;
  /** Writes a new file and flushes it to the disk; fails with EEXIST when one stands there. */
  writeNew(path: string, bytes: Uint8Array | string): Promise<void>;
  /** The same without flushing it, for what may be lost with the power. */
  writeUnflushed(path: string, bytes: Uint8Array | string): Promise<void>;
  /** Flushes what was written to a file to the disk. */
  flushFile(path: string): Promise<void>;
  /** Flushes a folder's entries to the disk. */
  flushFolder(path: string): Promise<void>;
  /** Gives a file a second name, with EXDEV on another disk, and EPERM or ENOTSUP where the file system has none. */
  link(path: string, second: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  symlink(target: string, path: string): Promise<void>;
  /** The target of a symlink; undefined when the path is not one. */
  readLink(path: string): Promise<string | undefined>;
  /** Removes a file or a folder with all in it; nothing when it is not there. */
  remove(path: string): Promise<void>;
  /** Removes a folder when nothing is in it; leaves it when something is. Nothing when it is not there. */
  removeEmptyFolder(path: string): Promise<void>;
}
