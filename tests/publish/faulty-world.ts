import * as fs from "node:fs/promises";
import { nodeWorld } from "../../src/world/node-world.js";
import type { Disk, World } from "../../src/world/world.js";

export type Operation = keyof Disk;

/** What to do around the disk operation number `count` (from 1). Throwing in `before` keeps it from happening. */
export interface Fault {
  before?(count: number, operation: Operation, path: string): void | Promise<void>;
  after?(count: number, operation: Operation, path: string): void | Promise<void>;
}

/** A world whose disk reports each operation to `fault`. */
export function faultyWorld(world: World, fault: Fault): World & { readonly count: () => number } {
  let counted = 0;
  const around =
    <A extends readonly [string, ...unknown[]], R>(operation: Operation, act: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      counted += 1;
      const count = counted;
      await fault.before?.(count, operation, args[0]);
      const result = await act(...args);
      await fault.after?.(count, operation, args[0]);
      return result;
    };
  const { disk } = world;
  return {
    ...world,
    count: () => counted,
    disk: {
      read: around("read", disk.read),
      readParts: disk.readParts,
      stat: around("stat", disk.stat),
      list: around("list", disk.list),
      realPath: around("realPath", disk.realPath),
      makeFolder: around("makeFolder", disk.makeFolder),
      writeNew: around("writeNew", disk.writeNew),
      writeUnflushed: around("writeUnflushed", disk.writeUnflushed),
      flushFile: around("flushFile", disk.flushFile),
      flushFolder: around("flushFolder", disk.flushFolder),
      link: around("link", disk.link),
      rename: around("rename", disk.rename),
      symlink: around("symlink", disk.symlink),
      readLink: around("readLink", disk.readLink),
      remove: around("remove", disk.remove),
      removeEmptyFolder: around("removeEmptyFolder", disk.removeEmptyFolder),
    },
  };
}

/** An error as Node makes it. */
export function diskError(code: string): Error {
  return Object.assign(new Error(`${code}: injected`), { code });
}

/** The real world without the time that flushing takes. */
export function unflushedWorld(): World {
  const world = nodeWorld();
  const writeNew = (path: string, bytes: Uint8Array | string) => fs.writeFile(path, bytes, { flag: "wx" });
  return {
    ...world,
    disk: { ...world.disk, writeNew, flushFile: async () => undefined, flushFolder: async () => undefined },
  };
}
