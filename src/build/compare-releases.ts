import { join } from "node:path";
import { parseReleasedFacts } from "../audit/ledger/parse-released-facts.js";
import { ledgerFile } from "../audit/ledger/render-ledger.js";
import type { ReleasedFact } from "../facts/checks/last-release.js";
import { describeFile, type ManifestFile, type ReleasedFile } from "../publish/manifest.js";
import { reportLayout } from "../publish/output-layout.js";
import { listAllFiles, readManifest } from "../publish/read-manifest.js";
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
  const files = await listAllFiles(disk, current.folder, found.manifest);
  const damaged = await findDamage(disk, current.folder, files);
  return { files, digest: found.digest, folder: current.folder, damaged };
}

/** What other files and facts a release would have. Facts are compared with those of a release: the first one has none that changed. */
export async function compareReleases(
  before: StandingRelease | undefined,
  after: readonly ReleasedFile[],
  { disk }: World,
): Promise<ReleaseChanges> {
  const old = new Map(before?.files.map(({ path, sha256 }) => [path, sha256]));
  const now = new Map(after.map((file) => [file.path, { file, sha256: describeFile(file).sha256 }]));
  return {
    added: [...now.keys()].filter((path) => !old.has(path)).sort(),
    changed: [...now]
      .filter(([path, { sha256 }]) => old.has(path) && (old.get(path) !== sha256 || before?.damaged === path))
      .map(([path]) => path)
      .sort(),
    removed: [...old.keys()].filter((path) => !now.has(path)).sort(),
    facts: before === undefined ? [] : await compareLedgers(before, old, now, disk),
  };
}

/** Facts of an item are named with its slug before: `kentucky/arrests`. Ledgers of another version have none. */
async function compareLedgers(
  { folder }: StandingRelease,
  old: ReadonlyMap<string, string>,
  now: ReadonlyMap<string, { readonly file: ReleasedFile; readonly sha256: string }>,
  disk: Disk,
): Promise<readonly FactChange[]> {
  const changes: FactChange[] = [];
  for (const path of [...new Set([...old.keys(), ...now.keys()])].filter(isLedger).sort()) {
    const made = now.get(path);
    // Of a series of thousands, few items change.
    if (made?.sha256 === old.get(path)) continue;
    const before = old.has(path) ? await readFacts(join(folder, path), disk) : undefined;
    const after = made && (await readMade(made.file, disk));
    const start = path.slice(0, -ledgerFile.length);
    for (const change of compareFacts(before, after))
      changes.push({ ...change, name: `${start}${change.name}` });
  }
  return changes;
}

type Facts = ReadonlyMap<string, ReleasedFact>;

async function readMade(file: ReleasedFile, disk: Disk): Promise<Facts | undefined> {
  return "stored" in file ? await readFacts(file.stored, disk) : parseReleasedFacts(file.bytes)?.facts;
}

async function readFacts(path: string, disk: Disk): Promise<Facts | undefined> {
  if ((await disk.stat(path))?.kind !== "file") return undefined;
  return parseReleasedFacts(await disk.read(path))?.facts;
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
