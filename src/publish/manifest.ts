import { digest } from "../world/digest.js";

/** One file of a release. `path` is relative to the release, with forward slashes; `mediaType` as in RFC 6838. */
export interface OutputFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly mediaType: string;
}

/**
 * A folder of a release with a manifest of its own, as each item of a series has one: the manifest lists the others of its
 * files. All stand on the disk already. There may be many thousands of such folders, so no more is known of one until its
 * files are needed.
 */
export interface ReleasedFolder {
  /** One name, without slashes. */
  readonly name: string;
  /** The absolute path of the folder in which its files stand. */
  readonly stored: string;
  readonly manifest: Pick<ManifestFile, "size" | "sha256">;
}

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
   * Every file but the manifest itself, by path. Of a folder with a manifest of its own, that manifest alone, which lists the
   * others.
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

/** What a release is made of. */
export interface ReleaseContents {
  readonly files: readonly OutputFile[];
  /** None where there is no series. */
  readonly folders: readonly ReleasedFolder[];
  readonly inputs: readonly ReleaseInput[];
}

export function describeRelease(
  report: string,
  engine: Engine,
  { files, folders, inputs }: ReleaseContents,
): Manifest {
  return {
    schemaVersion: 1,
    report,
    engine: { name: engine.name, version: engine.version },
    files: [...files.map(describeFile), ...folders.map(describeFolder)].sort((a, b) =>
      compare(a.path, b.path),
    ),
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

/** A file as manifests list it. */
export function describeFile({ path, bytes, mediaType }: OutputFile): ManifestFile {
  return { path, size: bytes.length, sha256: digest(bytes), mediaType };
}

/** The manifest of a folder as that of the release lists it. */
export function describeFolder({ name, manifest: { size, sha256 } }: ReleasedFolder): ManifestFile {
  return { path: `${name}/${manifestFile}`, size, sha256, mediaType: itemManifestType };
}

/** The media type of an item's manifest in that of its series. Source: RFC 6838, 3.4, for types that are not registered. */
export const itemManifestType = "application/x.factpress-manifest+json";

/** The folder whose other files the manifest lists that a file is; undefined for any other file. */
export function itemFolder({ path, mediaType }: Pick<OutputFile, "path" | "mediaType">): string | undefined {
  return mediaType === itemManifestType ? /^([^/]+)\/[^/]+$/.exec(path)?.[1] : undefined;
}

/** The bytes of manifest.json: the same manifest always gives the same bytes. */
export function renderManifest(manifest: Manifest): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(manifest, undefined, 2)}\n`);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
