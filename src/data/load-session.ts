import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { SourceFile } from "./file/source-file.js";
import { Databases } from "./sql/databases.js";

/** What stays the same while all data of a report are read: the databases that are open, the remote files that were fetched. */
export class LoadSession {
  readonly databases = new Databases();
  /** By what was asked for: each is fetched once. */
  readonly remotes = new Map<string, SourceFile | Diagnostic>();

  async close(): Promise<void> {
    await this.databases.close();
  }
}
