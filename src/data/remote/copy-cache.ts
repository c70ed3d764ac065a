import { join } from "node:path";
import { z } from "zod";
import type { CalendarDate } from "../../facts/calendar-date.js";
import { digest } from "../../world/digest.js";
import { engineFolder, prepareEngineFolder } from "../../world/engine-folder.js";
import { replaceFile } from "../../world/replace-file.js";
import type { World } from "../../world/world.js";
import { day } from "../cells.js";
import type { Validators } from "./fetch-file.js";

/** A file as it was retrieved. */
export interface Copy {
  readonly bytes: Uint8Array;
  /** In hex. */
  readonly sha256: string;
  /** The day on which these bytes were first retrieved. */
  readonly retrieved: CalendarDate;
}

/** The last copy of a file. */
export interface KeptCopy extends Copy {
  readonly validators: Validators;
}

const entrySchema = z.strictObject({
  url: z.string(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  retrieved: day(),
  from: z.string(),
  etag: z.string().optional(),
  lastModified: z.string().optional(),
});

/**
 * The copies of remote files in `.factpress/cache`: bodies under their SHA-256, and for each address an entry that names
 * its last one. A body is written before the entry that names it, and both whole, so that builds may run side by side.
 */
export class CopyCache {
  readonly #world: Pick<World, "disk" | "process">;
  readonly #root: string;

  /** `root` is the project's folder, absolute. */
  constructor(root: string, world: Pick<World, "disk" | "process">) {
    this.#root = root;
    this.#world = world;
  }

  /** The last copy of what is at an address; "damaged" when its entry or its bytes are not what was written. */
  async find(url: string): Promise<KeptCopy | "damaged" | undefined> {
    const path = this.#entryPath(url);
    if ((await this.#world.disk.stat(path)) === undefined) return undefined;
    const entry = parseEntry(await this.#world.disk.read(path));
    if (entry?.url !== url) return "damaged";
    const { sha256, retrieved, from, etag, lastModified } = entry;
    const bytes = await this.findBody(sha256);
    if (bytes === undefined || bytes === "damaged") return bytes;
    return { bytes, sha256, retrieved, validators: { from, etag, lastModified } };
  }

  /** The bytes that have a digest; "damaged" when those which stand under its name do not. */
  async findBody(sha256: string): Promise<Uint8Array | "damaged" | undefined> {
    const path = this.#bodyPath(sha256);
    if ((await this.#world.disk.stat(path)) === undefined) return undefined;
    const bytes = await this.#world.disk.read(path);
    return digest(bytes) === sha256 ? bytes : "damaged";
  }

  /** Keeps a copy as the last one of what is at an address. */
  async keep(url: string, { bytes, sha256, retrieved, validators }: KeptCopy): Promise<void> {
    await prepareEngineFolder(this.#root, this.#world);
    if (!((await this.findBody(sha256)) instanceof Uint8Array))
      await replaceFile(this.#bodyPath(sha256), bytes, this.#world);
    const entry = { url, sha256, retrieved: retrieved.toString(), ...validators };
    await replaceFile(this.#entryPath(url), `${JSON.stringify(entry, undefined, 2)}\n`, this.#world);
  }

  #entryPath(url: string): string {
    return join(this.#root, engineFolder, "cache", "entries", `${digest(Buffer.from(url))}.json`);
  }

  #bodyPath(sha256: string): string {
    return join(this.#root, engineFolder, "cache", "files", sha256);
  }
}

function parseEntry(bytes: Uint8Array): z.output<typeof entrySchema> | undefined {
  try {
    return entrySchema.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
