import { join } from "node:path";
import { parseReleasedFacts } from "../audit/ledger/parse-released-facts.js";
import { ledgerFile } from "../audit/ledger/render-ledger.js";
import type { LastRelease, ReleasedFact } from "../facts/checks/last-release.js";
import type { ManifestFile, OutputFile } from "../publish/manifest.js";
import { reportLayout } from "../publish/output-layout.js";
import { listAllFiles, readManifest } from "../publish/read-manifest.js";
import { findCurrentRelease, findDamage } from "../publish/release.js";
import { digest } from "../world/digest.js";
import type { World } from "../world/world.js";

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
  /** By the paths of their ledgers: that of the release, and of a series those of its items. Those of another version are left out. */
  readonly facts: ReadonlyMap<string, LastRelease>;
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
  const facts = new Map<string, LastRelease>();
  for (const { path } of files.filter(isLedger)) {
    const ledger = join(current.folder, path);
    const parsed =
      (await disk.stat(ledger))?.kind === "file" ? parseReleasedFacts(await disk.read(ledger)) : undefined;
    if (parsed !== undefined) facts.set(path, parsed);
  }
  const damaged = await findDamage(disk, current.folder, files);
  return { files, digest: found.digest, facts, damaged };
}

function isLedger({ path }: { readonly path: string }): boolean {
  return path === ledgerFile || path.endsWith(`/${ledgerFile}`);
}

/** What other files and facts a release would have. Facts are compared with those of a release: the first one has none that changed. */
export function compareReleases(
  before: StandingRelease | undefined,
  after: readonly OutputFile[],
): ReleaseChanges {
  const old = new Map(before?.files.map(({ path, sha256 }) => [path, sha256]));
  const now = new Map(after.map(({ path, bytes }) => [path, bytes]));
  return {
    added: [...now.keys()].filter((path) => !old.has(path)).sort(),
    changed: [...now]
      .filter(
        ([path, bytes]) => old.has(path) && (old.get(path) !== digest(bytes) || before?.damaged === path),
      )
      .map(([path]) => path)
      .sort(),
    removed: [...old.keys()].filter((path) => !now.has(path)).sort(),
    facts: before === undefined ? [] : compareLedgers(before.facts, after.filter(isLedger)),
  };
}

/** Facts of an item are named with its slug before: `kentucky/arrests`. */
function compareLedgers(
  before: StandingRelease["facts"],
  after: readonly OutputFile[],
): readonly FactChange[] {
  const now = new Map(after.map(({ path, bytes }) => [path, bytes]));
  return [...new Set([...before.keys(), ...now.keys()])].sort().flatMap((path) => {
    const bytes = now.get(path);
    const folder = path.slice(0, -ledgerFile.length);
    const changes = compareFacts(before.get(path)?.facts, bytes && parseReleasedFacts(bytes)?.facts);
    return changes.map((change) => ({ ...change, name: `${folder}${change.name}` }));
  });
}

type Facts = ReadonlyMap<string, ReleasedFact>;

function compareFacts(before: Facts = new Map(), after: Facts = new Map()): readonly FactChange[] {
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  return names.flatMap((name) => {
    const [from, to] = [before.get(name), after.get(name)];
    const isSame = JSON.stringify(from?.value) === JSON.stringify(to?.value) && from?.printed === to?.printed;
    return isSame ? [] : [{ name, from: from?.printed, to: to?.printed }];
  });
}
