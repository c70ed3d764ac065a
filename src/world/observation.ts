import { isAbsolute, relative, sep } from "node:path";
import { digest } from "./digest.js";

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

/** In place of the digest of what is not there. */
export const nothing = "nothing";

export function digestVariable(value: string | undefined, salt: string): string {
  return value === undefined ? nothing : digest(`${salt}\n${value}`);
}

/** A path as observations name it. */
export function shorten(path: string, root: string): string {
  const way = relative(root, path);
  // Between two drives of Windows there is no relative way.
  return isAbsolute(way) || way === ".." || way.startsWith(`..${sep}`) ? path : way.split(sep).join("/");
}
