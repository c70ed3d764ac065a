import { digest } from "../world/digest.js";

/** One file of a release. `path` is relative to the release, with forward slashes; `mediaType` as in RFC 6838. */
export interface OutputFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly mediaType: string;
}

/** A file of a release that stands on the disk already, whole and under a name that it keeps. */
export interface StoredFile extends ManifestFile {
  /** The absolute path under which it stands. */
  readonly stored: string;
}

/** A file that a release is to have. */
export type ReleasedFile = OutputFile | StoredFile;

/**
 * A file that a release was built from: data, a template, the config. `file` is relative to the project, or an address;
 * `sha256` is in lower-case hex. Of confidential data neither digest nor size is told.
 */
export type ReleaseInput =
  | { readonly file: string; readonly sha256: string; readonly size: number }
  | { readonly file: string; readonly confidential: true };

export interface Engine {
  readonly name: string;
  readonly version: string;
}

/** What a release says of itself: a function of its files, inputs and engine, with no clock, host or absolute path in it. */
export interface Manifest {
  readonly schemaVersion: 1;
  readonly report: string;
  readonly engine: Engine;
  /**
   * Every file but the manifest itself, by path. Of a folder with a manifest of its own, as an item of a series has one, that
   * manifest alone, which lists the others.
   */
  readonly files: readonly ManifestFile[];
  /** By file. */
  readonly inputs: readonly ReleaseInput[];
}

export interface ManifestFile {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  readonly sha256: string;
  readonly mediaType: string;
}

export const manifestFile = "manifest.json";

export function describeRelease(
  report: string,
  engine: Engine,
  files: readonly ReleasedFile[],
  inputs: readonly ReleaseInput[],
): Manifest {
  return {
    schemaVersion: 1,
    report,
    engine: { name: engine.name, version: engine.version },
    files: describeFiles(leaveOutCovered(files)),
    inputs: inputs
      .map(
        (input): ReleaseInput =>
          "confidential" in input
            ? { file: input.file, confidential: true }
            : { file: input.file, size: input.size, sha256: input.sha256 },
      )
      .sort((a, b) => compare(a.file, b.file) || compare(JSON.stringify(a), JSON.stringify(b))),
  };
}

/** Files as manifests list them, by path. */
export function describeFiles(files: readonly ReleasedFile[]): readonly ManifestFile[] {
  return files.map(describeFile).sort((a, b) => compare(a.path, b.path));
}

export function describeFile(file: ReleasedFile): ManifestFile {
  const { path, mediaType } = file;
  if ("stored" in file) return { path, size: file.size, sha256: file.sha256, mediaType };
  return { path, size: file.bytes.length, sha256: digest(file.bytes), mediaType };
}

/** The files of a release without those that the manifest of an item lists. */
function leaveOutCovered(files: readonly ReleasedFile[]): readonly ReleasedFile[] {
  const items = new Set(files.flatMap((file) => itemFolder(file) ?? []));
  return files.filter(
    (file) => itemFolder(file) !== undefined || !items.has(file.path.split("/", 1)[0] ?? ""),
  );
}

/** The media type of an item's manifest in that of its series. Source: RFC 6838, 3.4, for types that are not registered. */
export const itemManifestType = "application/x.factpress-manifest+json";

/** The folder whose files an item's manifest lists; undefined for any other file. */
export function itemFolder({ path, mediaType }: Pick<OutputFile, "path" | "mediaType">): string | undefined {
  return mediaType === itemManifestType ? path.split("/", 1)[0] : undefined;
}

/** The bytes of manifest.json: the same manifest always gives the same bytes. */
export function renderManifest(manifest: Manifest): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(manifest, undefined, 2)}\n`);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
