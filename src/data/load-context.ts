import type { World } from "../world/world.js";

/** What a loader may use, and whom it tells what it read. */
export interface LoadContext {
  readonly world: World;
  /** The project's folder, absolute. */
  readonly root: string;
  /** How many problems of one file are listed; the others are counted. */
  readonly maxDiagnostics: number;
  readonly addInput: (input: LoadedInput) => void;
}

/** A file or the result of a query that was read, as it goes into the manifest. */
export interface LoadedInput {
  /** A file: relative to the project, with forward slashes. */
  readonly file: string;
  /** SHA-256 of the bytes, in hex. */
  readonly sha256: string;
  /** In bytes. */
  readonly size: number;
}
