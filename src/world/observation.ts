import { createHash } from "node:crypto";
import { isAbsolute, join, relative, sep } from "node:path";
import type { World } from "./world.js";

/**
 * One thing that was asked of the outside, with a digest of the answer. Paths below the root of the project are relative
 * to it, with forward slashes; others are absolute.
 */
export interface Observation {
  readonly asked: "bytes" | "kind" | "names" | "real path" | "environment" | "day";
  /** A path, the name of a variable, or nothing for the day. */
  readonly of: string;
  /** SHA-256 in hex, of variables with the salt of the list that they stand in. */
  readonly answer: string;
}

/** What a run asked of the outside. */
export interface ObservedWorld {
  /** In the order in which things were first asked for. A variable's value cannot be guessed from its digest without `salt`. */
  readonly observations: readonly Observation[];
  readonly salt: string;
  /** What was asked whose answer cannot be asked for again and compared. */
  readonly unfollowed: readonly string[];
}

/** What an observation would say now. Throws what the disk refuses, but for files that are not there. */
export async function observeAgain(
  { asked, of }: Observation,
  { root, salt, world }: { readonly root: string; readonly salt: string; readonly world: World },
): Promise<string> {
  const path = isAbsolute(of) ? of : join(root, of);
  switch (asked) {
    case "bytes":
      return (await world.disk.stat(path))?.kind === "file" ? digest(await world.disk.read(path)) : nothing;
    case "kind":
      return digest((await world.disk.stat(path))?.kind ?? nothing);
    case "names":
      return digest((await world.disk.list(path)).join("\n"));
    case "real path":
      return (await world.disk.stat(path)) === undefined
        ? nothing
        : digest(shorten(await world.disk.realPath(path), root));
    case "environment":
      return digestVariable(world.env(of), salt);
    case "day":
      return digest(world.today());
  }
}

/** In place of the digest of what is not there. */
const nothing = "nothing";

export function digestVariable(value: string | undefined, salt: string): string {
  return value === undefined ? nothing : digest(`${salt}\n${value}`);
}

/** SHA-256 in hex. */
export function digest(content: Uint8Array | string): string {
  return createHash("sha256").update(content).digest("hex");
}

/** A path as observations name it. */
export function shorten(path: string, root: string): string {
  const way = relative(root, path);
  // Between two drives of Windows there is no relative way.
  return isAbsolute(way) || way === ".." || way.startsWith(`..${sep}`) ? path : way.split(sep).join("/");
}
