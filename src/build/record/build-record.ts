import { join, relative, sep } from "node:path";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { ManifestFile } from "../../publish/manifest.js";
import { digest } from "../../world/digest.js";
import { engineFolder, prepareEngineFolder } from "../../world/engine-folder.js";
import type { ObservedWorld } from "../../world/observation.js";
import { replaceFile } from "../../world/replace-file.js";
import { seal, unseal } from "../../world/seal.js";
import type { World } from "../../world/world.js";
import type { TakenArtefact } from "../artefacts/artefacts.js";

/** What a build was asked to do, as far as its results depend on it. */
export interface BuildOrder {
  /** The project's folder, absolute. */
  readonly root: string;
  /** Absolute: where the releases stand. */
  readonly outputFolder: string;
  /** The ids of the reports; undefined for all. */
  readonly reports: readonly string[] | undefined;
  readonly strict: boolean;
  readonly offline: boolean;
}

/** What a build that published all of its reports was made of, and what came of it: with it, the next build finds out whether it has anything to do. */
export interface BuildRecord extends ObservedWorld {
  /** Of the engine that built. */
  readonly engine: string;
  /** Everything that the build told. */
  readonly diagnostics: readonly Diagnostic[];
  readonly releases: readonly RecordedRelease[];
  /** What was drawn and written, or taken from what had been before. */
  readonly artefacts: readonly TakenArtefact[];
}

export interface RecordedRelease {
  readonly report: string;
  /** How many facts it has. */
  readonly facts: number;
  /** The name of the release's own folder. */
  readonly release: string;
  /** SHA-256 of manifest.json, in hex. */
  readonly manifest: string;
  /** All of them but the manifest; of those of an item, its manifest alone. */
  readonly files: readonly ManifestFile[];
}

/** The record of the last build of that order; undefined where there is none, or one that is not as it was written. */
export async function readRecord(order: BuildOrder, { disk }: World): Promise<BuildRecord | undefined> {
  const path = recordPath(order);
  if ((await disk.stat(path))?.kind !== "file") return undefined;
  const body = unseal(form, await disk.read(path));
  if (body === undefined) return undefined;
  // The seal stands for the form, too: whatever has it was written below, as a record of this form.
  const record: BuildRecord = JSON.parse(body);
  return record;
}

/** Keeps a record in the place of the one before it. */
export async function writeRecord(order: BuildOrder, record: BuildRecord, world: World): Promise<void> {
  await prepareEngineFolder(order.root, world);
  await replaceFile(recordPath(order), seal(form, JSON.stringify(record)), world);
}

/** Changes with the form of a record. */
const form = "factpress build record 2";

function recordPath({ root, outputFolder, reports, strict, offline }: BuildOrder): string {
  const folder = relative(root, outputFolder).split(sep).join("/");
  const name = digest(JSON.stringify([folder, reports, strict, offline])).slice(0, 16);
  return join(root, engineFolder, "builds", `${name}.json`);
}
