import { join } from "node:path";
import { FolderStore } from "../build/items/folder-store.js";
import type { ItemStore } from "../build/items/item-store.js";
import { storePlace } from "../diagnostics/catalogue/queues.js";
import type { Diagnostic, Result } from "../diagnostics/diagnostic.js";
import { importOptional } from "../diagnostics/import-optional.js";
import { engineFolder } from "../world/engine-folder.js";
import type { World } from "../world/world.js";

/** Where the items of a series are kept: `place` is an absolute folder, or `s3://bucket/prefix`; `root` is the project's folder. */
export async function openItemStore(
  place: string,
  series: string,
  root: string,
  world: World,
): Promise<Result<ItemStore>> {
  const bucket = parseBucket(place);
  if (bucket === undefined)
    return { value: new FolderStore(join(place, series), world, { isShared: true }), diagnostics: [] };
  if ("code" in bucket) return { value: undefined, diagnostics: [bucket] };
  const library = await importOptional(() => import("./s3-store.js"), {
    name: "@aws-sdk/client-s3",
    purpose: "a store on S3",
  });
  if ("code" in library) return { value: undefined, diagnostics: [library] };
  const local = join(root, engineFolder, "items", series);
  const own = { ...bucket, prefix: `${bucket.prefix}${series}/` };
  return { value: new library.S3Store(own, local, world), diagnostics: [] };
}

/**
 * Sees before anything is made whether items can be put into a place. Returns what is missing for that; throws what the
 * disk refuses.
 */
export async function tryItemStore(
  place: string,
  root: string,
  world: World,
): Promise<readonly Diagnostic[]> {
  if (parseBucket(place) !== undefined) return (await openItemStore(place, "", root, world)).diagnostics;
  const { disk, process: self } = world;
  const trial = join(place, `.trial-${self.pid}@${self.host}`);
  await disk.makeFolder(trial);
  await disk.remove(trial);
  return [];
}

/** The bucket and the prefix of an address of S3; undefined for a folder. */
export function parseBucket(
  place: string,
): { readonly bucket: string; readonly prefix: string } | Diagnostic | undefined {
  if (!/^[a-z][a-z0-9+.-]+:\/\//i.test(place)) return undefined;
  const [, bucket, path = ""] =
    /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/([\w./-]*))?$/.exec(place) ?? [];
  if (bucket === undefined) return storePlace({ place });
  const prefix = path.replace(/^\/+|\/+$/g, "");
  return { bucket, prefix: prefix === "" ? "" : `${prefix}/` };
}
