import type { Result } from "../diagnostics/diagnostic.js";
import type { World } from "../world/world.js";
import type { DatabaseSpec } from "./sql/database-spec.js";
import type { DatabaseSession } from "./sql/session.js";

/** What a loader may use, and whom it tells what it read. */
export interface LoadContext {
  readonly world: World;
  /** The project's folder, absolute. */
  readonly root: string;
  /** How many problems of one file are listed; the others are counted. */
  readonly maxDiagnostics: number;
  /** Those that are open, shared by all tables of a report. */
  readonly databases: OpenDatabases;
  readonly addInput: (input: LoadedInput) => void;
}

export interface OpenDatabases {
  /** The open database, or what kept it from being opened. */
  open(spec: DatabaseSpec, context: LoadContext): Promise<Result<DatabaseSession>>;
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
