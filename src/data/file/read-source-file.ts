import path from "node:path";
import { fileKind, fileMissing, fileOutside, fileTooLarge } from "../../diagnostics/catalogue/data.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { findNearest } from "../../diagnostics/near.js";
import type { Disk } from "../../world/world.js";
import type { LoadContext } from "../load-context.js";
import type { DataFile } from "../specs.js";
import { SourceFile } from "./source-file.js";

/** The largest file that can be read whatever `maxBytes` says: a string holds about 512 million characters. */
const mostBytes = 500_000_000;

/** A file of the project that is there. */
export interface FoundFile {
  /** Relative to the project, with forward slashes. */
  readonly name: string;
  /** Absolute, with every link followed. */
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  /** Time of the last change, in ms. */
  readonly changed: number;
}

type Whereabouts = Pick<LoadContext, "world" | "root">;
type ReadContext = Whereabouts & Pick<LoadContext, "addInput" | "tell" | "remotes">;

/**
 * The bytes of a file that a spec names by its path in the project, or on another machine. A diagnostic when nothing
 * stands there, when it is no regular file, when it lies outside the project (symlinks followed), when it is larger than
 * `maxBytes`, or when it cannot be fetched. Other errors of the disk throw.
 */
export async function readSourceFile(
  { file, maxBytes }: { readonly file: DataFile; readonly maxBytes: number },
  context: ReadContext,
): Promise<SourceFile | Diagnostic> {
  const limit = Math.min(maxBytes, mostBytes);
  if (typeof file === "string") return await readProjectFile(file, limit, context);
  const asked = JSON.stringify([file, limit]);
  const { readRemoteFile } = await import("../remote/read-remote-file.js");
  const read =
    context.remotes.get(asked) ?? (await readRemoteFile({ file, limit, most: mostBytes }, context));
  context.remotes.set(asked, read);
  return read;
}

async function readProjectFile(
  file: string,
  limit: number,
  { addInput, ...place }: Whereabouts & Pick<LoadContext, "addInput">,
): Promise<SourceFile | Diagnostic> {
  const found = await findSourceFile(file, limit, place);
  if (!("path" in found)) return found;
  const { name } = found;
  const bytes = await place.world.disk.read(found.path);
  // The file may have grown since its size was asked for.
  if (bytes.byteLength > limit) return tooLarge(name, bytes.byteLength, limit);
  const source = new SourceFile(name, bytes);
  addInput({ file: name, sha256: source.digest, size: source.size });
  return source;
}

/** Where a file stands that a spec names by its path in the project. A diagnostic as for `readSourceFile`. */
export async function findSourceFile(
  file: string,
  limit: number,
  { world: { disk }, root }: Whereabouts,
): Promise<FoundFile | Diagnostic> {
  const absolute = path.resolve(root, file);
  const name = path.relative(root, absolute).split(path.sep).join("/");
  if (path.isAbsolute(file) || !isWithin(root, absolute)) return fileOutside({ file });
  const place = { file: name };

  const stat = await disk.stat(absolute);
  if (!stat) return fileMissing({ file: name, ...(await findNeighbour(disk, absolute)) }, place);
  const real = await disk.realPath(absolute);
  if (!isWithin(await disk.realPath(root), real)) return fileOutside({ file: name }, place);
  if (stat.kind !== "file") return fileKind({ file: name, kind: stat.kind }, place);
  if (stat.size > limit) return tooLarge(name, stat.size, limit);
  return { name, path: real, size: stat.size, changed: stat.changed };
}

function tooLarge(file: string, size: number, limit: number): Diagnostic {
  return fileTooLarge({ file, size, limit, most: mostBytes }, { file });
}

function isWithin(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return relative !== ".." && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}

async function findNeighbour(
  disk: Disk,
  absolute: string,
): Promise<{ nearest: string | undefined; folder: boolean }> {
  const folder = path.dirname(absolute);
  const name = path.basename(absolute);
  // A link that leads nowhere has the name that was asked for.
  const others = (await disk.list(folder)).filter((other) => other !== name);
  return {
    nearest: findNearest(name, others),
    folder: (await disk.stat(folder))?.kind === "folder",
  };
}
