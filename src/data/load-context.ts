import type { Diagnostic, Result } from "../diagnostics/diagnostic.js";
import type { CalendarDate } from "../facts/calendar-date.js";
import type { World } from "../world/world.js";
import type { SourceFile } from "./file/source-file.js";
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
  /** For what does not keep a file from being used. */
  readonly tell: (warning: Diagnostic) => void;
  /** The remote files that were read, by what was asked for: each is fetched once. */
  readonly remotes: Map<string, SourceFile | Diagnostic>;
}

export interface OpenDatabases {
  /** The open database, or what kept it from being opened. */
  open(spec: DatabaseSpec, context: LoadContext): Promise<Result<DatabaseSession>>;
}

/** A file or the result of a query that was read, as it goes into the manifest. */
export interface LoadedInput {
  /** A file: relative to the project, with forward slashes. A remote file: its address. */
  readonly file: string;
  /** SHA-256 of the bytes, in hex. */
  readonly sha256: string;
  /** In bytes. */
  readonly size: number;
  readonly remote?: RemoteOrigin;
}

/** Where a remote file came from, as its source in the list of sources tells it. */
export interface RemoteOrigin {
  /** The day on which these bytes were first retrieved. */
  readonly retrieved: CalendarDate;
  /** The id of its source. */
  readonly sourceId?: string;
}
