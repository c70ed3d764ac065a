import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { FolderStore } from "../build/items/folder-store.js";
import { type ItemEntry, parseEntry, renderEntry } from "../build/items/item-entry.js";
import type { ItemStore } from "../build/items/item-store.js";
import type { OutputFile } from "../publish/manifest.js";
import { digest } from "../world/digest.js";
import { takeTurns } from "../world/take-turns.js";
import type { World } from "../world/world.js";

export interface S3Place {
  readonly bucket: string;
  /** Before the keys of all objects: empty, or with a slash at its end. */
  readonly prefix: string;
}

/** Objects that are sent or fetched at a time for one item. */
const LANES = 6;

/** Items that are looked for or fetched at a time: a build asks for hundreds at once, and their bytes are in memory. */
const ITEMS = 8;

/** Milliseconds for a connection, and for one object. */
const limits = { connectionTimeout: 10_000, requestTimeout: 120_000 };

/** Variables that name a server other than Amazon's. */
const endpoints = ["AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3"];

/**
 * A store on S3 or a server like it: `<prefix><key>/entry.json`, and beside it each file under its digest. The entry is
 * written last, and what stands under a digest never changes, so that nothing needs to be renamed. Files that are asked for come
 * into a folder of this machine (absolute). What the server refuses is thrown with the code EIO.
 */
export class S3Store implements ItemStore {
  readonly #client: S3Client;
  readonly #place: S3Place;
  readonly #local: FolderStore;
  readonly #turns = takeTurns(ITEMS);

  constructor(place: S3Place, localFolder: string, world: World) {
    const isCompatible = endpoints.some((name) => world.env(name) !== undefined);
    this.#client = new S3Client({
      // Servers like S3 know no names of buckets as names of hosts, and not all of the newer checksums.
      ...(isCompatible && { forcePathStyle: true }),
      requestHandler: limits,
      requestChecksumCalculation: "WHEN_REQUIRED",
      responseChecksumValidation: "WHEN_REQUIRED",
    });
    this.#place = place;
    this.#local = new FolderStore(localFolder, world);
  }

  async find(key: string): Promise<ItemEntry | undefined> {
    const bytes = await this.#turns(() => this.#read(`${key}/entry.json`));
    return bytes && parseEntry(bytes);
  }

  async put(key: string, entry: ItemEntry, files: readonly OutputFile[]): Promise<void> {
    const contents = new Map(files.map((file) => [digest(file.bytes), file]));
    await inLanes([...contents], ([sha256, { bytes, mediaType }]) =>
      this.#write(`${key}/${sha256}`, bytes, mediaType),
    );
    await this.#write(`${key}/entry.json`, Buffer.from(renderEntry(entry)), "application/json");
  }

  /** What stands under a digest was whole when it came: that it is there and has its size is all that is asked. */
  async findTorn(key: string, { files }: ItemEntry): Promise<string | undefined> {
    const { bucket: Bucket, prefix } = this.#place;
    const Prefix = `${prefix}${key}/`;
    const sizes = new Map<string, number>();
    for (let next: string | undefined, isFirst = true; isFirst || next !== undefined; isFirst = false) {
      const more = next === undefined ? {} : { ContinuationToken: next };
      const listed = await this.#ask(() =>
        this.#client.send(new ListObjectsV2Command({ Bucket, Prefix, ...more })),
      );
      for (const { Key = "", Size = 0 } of listed.Contents ?? []) sizes.set(Key.slice(Prefix.length), Size);
      next = listed.NextContinuationToken;
    }
    return files.find(({ sha256, size }) => sizes.get(sha256) !== size)?.path;
  }

  async take(key: string, entry: ItemEntry): Promise<string> {
    await this.#turns(() => this.#fetch(key, entry));
    return await this.#local.take(key);
  }

  async #fetch(key: string, entry: ItemEntry): Promise<void> {
    const kept = await this.#local.find(key);
    const isKept =
      kept !== undefined &&
      renderEntry(kept) === renderEntry(entry) &&
      (await this.#local.findTorn(key, kept)) === undefined;
    if (isKept) return;
    const files: OutputFile[] = [];
    let isWhole = true;
    await inLanes(entry.files, async ({ path, sha256, mediaType }) => {
      const bytes = (await this.#read(`${key}/${sha256}`)) ?? new Uint8Array();
      if (digest(bytes) !== sha256) isWhole = false;
      files.push({ path, bytes, mediaType });
    });
    // The release is not made of it, as it reads its files once more; without its entry, the item is made anew the next time.
    if (!isWhole) await this.#forget(`${key}/entry.json`);
    await this.#local.put(key, entry, files);
  }

  /** Of the bucket, nothing: others may be using it. */
  async prune(kept: ReadonlySet<string>): Promise<void> {
    await this.#local.prune(kept);
  }

  async #read(name: string): Promise<Uint8Array | undefined> {
    const { bucket: Bucket, prefix } = this.#place;
    return await this.#ask(async () => {
      try {
        const { Body } = await this.#client.send(new GetObjectCommand({ Bucket, Key: `${prefix}${name}` }));
        return await Body?.transformToByteArray();
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined;
        throw error;
      }
    });
  }

  async #write(name: string, bytes: Uint8Array, mediaType: string): Promise<void> {
    const { bucket: Bucket, prefix } = this.#place;
    const object = { Bucket, Key: `${prefix}${name}`, Body: bytes, ContentType: mediaType };
    await this.#ask(() => this.#client.send(new PutObjectCommand(object)));
  }

  async #forget(name: string): Promise<void> {
    const { bucket: Bucket, prefix } = this.#place;
    await this.#ask(() => this.#client.send(new DeleteObjectCommand({ Bucket, Key: `${prefix}${name}` })));
  }

  async #ask<T>(action: () => Promise<T>): Promise<T> {
    try {
      return await action();
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      const said =
        error.message && error.message !== error.name ? `${error.name}: ${error.message}` : error.name;
      throw Object.assign(new Error(`s3://${this.#place.bucket}: ${said}`), { code: "EIO" });
    }
  }
}

async function inLanes<T>(all: readonly T[], act: (one: T) => Promise<void>): Promise<void> {
  const waiting = all.values();
  const lane = async (): Promise<void> => {
    for (const one of waiting) await act(one);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}
