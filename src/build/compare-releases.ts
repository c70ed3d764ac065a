import { join } from "node:path";
import { parseReleasedFacts } from "../audit/ledger/parse-released-facts.js";
import { ledgerFile } from "../audit/ledger/render-ledger.js";
import type { ReleasedFact } from "../facts/checks/last-release.js";
import { listFolder, placeIn } from "../publish/list-files.js";
import {
  describeFile,
  describeFolder,
  itemFolder,
  type ManifestFile,
  type ReleaseContents,
} from "../publish/manifest.js";
import { reportLayout } from "../publish/output-layout.js";
import { readManifest } from "../publish/read-manifest.js";
import { findCurrentRelease, findDamage } from "../publish/release.js";
import type { Disk, World } from "../world/world.js";

/** A fact that was printed otherwise before, as figures; undefined where there was or is no such fact. */
export interface FactChange {
  readonly name: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/** What a release has that the one before it had otherwise. Paths and names, sorted. */
export interface ReleaseChanges {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  readonly facts: readonly FactChange[];
}

/** A release that stands in the output folder. */
export interface StandingRelease {
  /** As its manifest lists them. */
  readonly files: readonly ManifestFile[];
  /** Of manifest.json. */
  readonly digest: string;
  /** Absolute. */
  readonly folder: string;
  /** The first file that is not as it was published. */
  readonly damaged: string | undefined;
}

/** Undefined when nothing is published, or nothing that has a manifest. */
export async function readStanding(
  { disk }: World,
  outputFolder: string,
  report: string,
): Promise<StandingRelease | undefined> {
  const current = await findCurrentRelease(disk, reportLayout(outputFolder, report));
  if (current === undefined || current === "occupied") return undefined;
  const found = await readManifest(disk, current.folder);
  if (found === undefined) return undefined;
  const { files } = found.manifest;
  const damaged = await findDamage(disk, current.folder, files);
  return { files, digest: found.digest, folder: current.folder, damaged };
}

/**
 * What other files and facts a release would have. Facts are compared with those of a release: the first one has none that
 * changed; those of an item are named with its slug before: `kentucky/arrests`.
 */
export async function compareReleases(
  before: StandingRelease | undefined,
  after: ReleaseContents,
  { disk }: World,
): Promise<ReleaseChanges> {
  const changes = { added: [], changed: [], removed: [], facts: [] } satisfies Changes;
  const note = async (old: Part, now: Part): Promise<void> => await noteChanges(changes, before, old, now);
  const bytes = new Map(after.files.map((file) => [file.path, file.bytes]));
  const own: Part = {
    files: [...after.files.map(describeFile), ...after.folders.map(describeFolder)],
    read: async (path) => bytes.get(path),
  };
  await note(before ? { files: before.files, read: readFrom(disk, before.folder) } : nothing, own);
  // Of a series of thousands, few items change: one whose manifest is the same has the same files.
  const folders = new Map(after.folders.map((folder) => [folder.name, folder]));
  const standing = new Map((before?.files ?? []).flatMap((file) => withFolder(file)));
  for (const name of new Set([...folders.keys(), ...standing.keys()])) {
    const [old, now] = [standing.get(name), folders.get(name)];
    if (old?.sha256 === now?.manifest.sha256 && before?.damaged?.startsWith(`${name}/`) !== true) continue;
    await note(
      before && old ? await listPart(disk, name, join(before.folder, name), old) : nothing,
      now ? await listPart(disk, name, now.stored, now.manifest) : nothing,
    );
  }
  const { added, changed, removed, facts } = changes;
  return { added: added.sort(), changed: changed.sort(), removed: removed.sort(), facts };
}

type Changes = { readonly [K in keyof ReleaseChanges]: ReleaseChanges[K][number][] };

/** Files of a release, with the paths that they have in it: those that its manifest lists, or those of one item. */
interface Part {
  readonly files: readonly ManifestFile[];
  /** Undefined where it is gone. */
  readonly read: (path: string) => Promise<Uint8Array | undefined>;
}

const nothing: Part = { files: [], read: async () => undefined };

function withFolder(file: ManifestFile): readonly (readonly [string, ManifestFile])[] {
  const name = itemFolder(file);
  return name === undefined ? [] : [[name, file]];
}

async function listPart(
  disk: Disk,
  name: string,
  folder: string,
  manifest: Pick<ManifestFile, "sha256">,
): Promise<Part> {
  const files = placeIn(name, (await listFolder(disk, folder, manifest)) ?? []);
  const read = readFrom(disk, folder);
  return { files, read: (path) => read(path.slice(name.length + 1)) };
}

function readFrom(disk: Disk, folder: string): Part["read"] {
  return async (path) => {
    const place = join(folder, path);
    return (await disk.stat(place))?.kind === "file" ? await disk.read(place) : undefined;
  };
}

async function noteChanges(
  { added, changed, removed, facts }: Changes,
  before: StandingRelease | undefined,
  old: Part,
  now: Part,
): Promise<void> {
  const olds = new Map(old.files.map(({ path, sha256 }) => [path, sha256]));
  const nows = new Map(now.files.map(({ path, sha256 }) => [path, sha256]));
  for (const [path, sha256] of nows) {
    const was = olds.get(path);
    if (was === undefined) added.push(path);
    else if (was !== sha256 || before?.damaged === path) changed.push(path);
  }
  for (const path of olds.keys()) if (!nows.has(path)) removed.push(path);
  if (before === undefined) return;
  for (const path of new Set([...olds.keys(), ...nows.keys()])) {
    if (!isLedger(path) || olds.get(path) === nows.get(path)) continue;
    const [from, to] = [await readFacts(old, path), await readFacts(now, path)];
    const start = path.slice(0, -ledgerFile.length);
    for (const change of compareFacts(from, to)) facts.push({ ...change, name: `${start}${change.name}` });
  }
}

type Facts = ReadonlyMap<string, ReleasedFact>;

/** Ledgers of another version have none. */
async function readFacts(part: Part, path: string): Promise<Facts | undefined> {
  const bytes = part.files.some((file) => file.path === path) ? await part.read(path) : undefined;
  return bytes && parseReleasedFacts(bytes)?.facts;
}

function isLedger(path: string): boolean {
  return path === ledgerFile || path.endsWith(`/${ledgerFile}`);
}

function compareFacts(before: Facts = new Map(), after: Facts = new Map()): readonly FactChange[] {
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  return names.flatMap((name) => {
    const [from, to] = [before.get(name), after.get(name)];
    const isSame = JSON.stringify(from?.value) === JSON.stringify(to?.value) && from?.printed === to?.printed;
    return isSame ? [] : [{ name, from: from?.printed, to: to?.printed }];
  });
}
