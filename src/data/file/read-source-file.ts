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

type ReadContext = Pick<LoadContext, "world" | "root" | "addInput" | "tell" | "remotes">;

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
  { world: { disk }, root, addInput }: ReadContext,
): Promise<SourceFile | Diagnostic> {
  const absolute = path.resolve(root, file);
  const name = path.relative(root, absolute).split(path.sep).join("/");
  if (path.isAbsolute(file) || !isWithin(root, absolute)) return fileOutside({ file });
  const place = { file: name };

  const stat = await disk.stat(absolute);
  if (!stat) return fileMissing({ file: name, ...(await findNeighbour(disk, absolute)) }, place);
  const real = await disk.realPath(absolute);
  if (!isWithin(await disk.realPath(root), real)) return fileOutside({ file: name }, place);
  if (stat.kind !== "file") return fileKind({ file: name, kind: stat.kind }, place);

  const tooLarge = (size: number) => fileTooLarge({ file: name, size, limit, most: mostBytes }, place);
  if (stat.size > limit) return tooLarge(stat.size);
  const bytes = await disk.read(real);
  // The file may have grown since its size was asked for.
  if (bytes.byteLength > limit) return tooLarge(bytes.byteLength);
  const source = new SourceFile(name, bytes);
  addInput({ file: name, sha256: source.digest, size: source.size });
  return source;
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
  const names = await disk.list(folder);
  return {
    nearest: findNearest(path.basename(absolute), names),
    folder: (await disk.stat(folder))?.kind === "folder",
  };
}
