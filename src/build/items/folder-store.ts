import { randomBytes } from "node:crypto";
import { dirname, join } from "node:path";
import type { OutputFile } from "../../publish/manifest.js";
import { foldersAbove } from "../../publish/output-path.js";
import { findDamage } from "../../publish/release.js";
import { hasCode } from "../../world/has-code.js";
import type { World } from "../../world/world.js";
import { type ItemEntry, parseEntry, renderEntry } from "./item-entry.js";
import type { ItemStore } from "./item-store.js";

const entryFile = "entry.json";

/** Milliseconds for which what no build has taken is kept. */
const spared = 3_600_000;

/** Where an entry stands until it is whole: `<pid>@<host>-<chance>`. */
const makingFolder = ".making";

/**
 * A store in a folder (absolute), which several processes and machines may share: `<first two digits of the key>/<key>/`
 * with the entry and, in `files`, the item's files. An entry is written under another name and renamed.
 */
export class FolderStore implements ItemStore {
  readonly #folder: string;
  readonly #world: Pick<World, "disk" | "now" | "process">;
  readonly #isShared: boolean;

  /** Of a folder that others use, too, nothing is pruned. */
  constructor(folder: string, world: Pick<World, "disk" | "now" | "process">, { isShared = false } = {}) {
    this.#folder = folder;
    this.#world = world;
    this.#isShared = isShared;
  }

  async find(key: string): Promise<ItemEntry | undefined> {
    const { disk } = this.#world;
    const path = join(this.#placeOf(key), entryFile);
    return (await disk.stat(path))?.kind === "file" ? parseEntry(await disk.read(path)) : undefined;
  }

  async put(key: string, entry: ItemEntry, files: readonly OutputFile[]): Promise<void> {
    const { disk, process: self } = this.#world;
    const place = this.#placeOf(key);
    const own = `${self.pid}@${self.host}-${randomBytes(6).toString("hex")}`;
    const making = join(this.#folder, makingFolder, own);
    try {
      const folders = ["files", ...files.flatMap(({ path }) => foldersAbove(`files/${path}`))];
      await disk.makeFolder(making);
      for (const folder of [...new Set(folders)].sort()) await disk.makeFolder(join(making, folder));
      // What the power takes is found out: whoever uses an entry reads its files, and a release flushes them.
      for (const { path, bytes } of files) await disk.writeUnflushed(join(making, "files", path), bytes);
      await disk.writeUnflushed(join(making, entryFile), renderEntry(entry));
      await this.#putInPlace(making, place, () => this.#has(key, entry));
    } finally {
      await disk.remove(making);
    }
  }

  async findTorn(key: string, { files }: ItemEntry): Promise<string | undefined> {
    return await findDamage(this.#world.disk, await this.take(key), files);
  }

  async take(key: string): Promise<string> {
    return join(this.#placeOf(key), "files");
  }

  async prune(kept: ReadonlySet<string>): Promise<void> {
    if (this.#isShared) return;
    const { disk, process: self } = this.#world;
    for (const shelf of await disk.list(this.#folder)) {
      if (shelf === makingFolder) continue;
      for (const key of await disk.list(join(this.#folder, shelf))) {
        const place = join(this.#folder, shelf, key);
        if (!kept.has(key) && (await this.#isOld(place))) await disk.remove(place);
      }
      await disk.removeEmptyFolder(join(this.#folder, shelf));
    }
    for (const name of await disk.list(join(this.#folder, makingFolder))) {
      const [, pid, host] = /^(\d+)@(.*)-[0-9a-f]{12}(?:-old)?$/.exec(name) ?? [];
      if (host === self.host && !self.isAlive(Number(pid)))
        await disk.remove(join(this.#folder, makingFolder, name));
    }
  }

  #placeOf(key: string): string {
    return join(this.#folder, key.slice(0, 2), key);
  }

  /** Another build of the project may be using what was put in a while ago. */
  async #isOld(place: string): Promise<boolean> {
    const { disk, now } = this.#world;
    const changed = (await disk.stat(place))?.changed;
    return changed === undefined || now() - changed > spared;
  }

  /** Whether the same is there, whole. */
  async #has(key: string, entry: ItemEntry): Promise<boolean> {
    const standing = await this.find(key);
    return (
      standing !== undefined &&
      nameContents(standing) === nameContents(entry) &&
      (await this.findTorn(key, standing)) === undefined
    );
  }

  /** What others have put there and is the same stays, as they may be using it; anything else goes. */
  async #putInPlace(making: string, place: string, isThere: () => Promise<boolean>): Promise<void> {
    const { disk } = this.#world;
    for (let attempts = 0; ; attempts += 1) {
      await disk.makeFolder(dirname(place));
      try {
        return await disk.rename(making, place);
      } catch (error) {
        // A build that prunes has taken the folder away.
        if (hasCode(error, "ENOENT") && attempts < mostAttempts) continue;
        const isTaken = hasCode(error, "ENOTEMPTY", "EEXIST", "EPERM");
        if (!isTaken || attempts === mostAttempts) throw error;
      }
      if (await isThere()) return;
      const old = `${making}-old`;
      try {
        await disk.rename(place, old);
      } catch (error) {
        // Somebody else was first.
        if (!hasCode(error, "ENOENT")) throw error;
      }
      await disk.remove(old);
    }
  }
}

const mostAttempts = 5;

/** The same for two entries that stand for the same files, made of the same. */
function nameContents({ files, trace }: ItemEntry): string {
  const contents = files.map(({ path, sha256 }) => [path, sha256]);
  return JSON.stringify([contents, trace.observations.filter(({ asked }) => asked !== "environment")]);
}
