import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { ReleaseContents } from "../publish/manifest.js";
import type { BuiltReport } from "./build-report.js";
import type { MadeFile, MadeFolder } from "./made-file.js";

/** What is published as one: the files of a report, or those of all items of a series and of its index. */
export interface SetContents extends ReleaseContents {
  readonly files: readonly MadeFile[];
  /** The items of a series. Those of a draft are files among the others, in folders named by their slugs. */
  readonly folders: readonly MadeFolder[];
  readonly facts: number;
  /** What was used, elsewhere than in this process, whose answers cannot be asked for again: each as a phrase. */
  readonly unfollowed: readonly string[];
  /** What is wrong with the items of a series that the set was made without. */
  readonly leftOut: readonly Diagnostic[];
  /** To be called once it is published: what was kept for it goes. Returns what went wrong with that. */
  readonly settle?: () => Promise<readonly Diagnostic[]>;
}

/** A report that is published by itself. */
export function asSet({ files, inputs, facts }: BuiltReport): SetContents {
  return { files, folders: [], inputs, facts, unfollowed: [], leftOut: [] };
}
