import { sourceUnknown } from "../diagnostics/catalogue/data.js";
import type { Diagnostic, Place } from "../diagnostics/diagnostic.js";
import { findNearest } from "../diagnostics/near.js";
import { ProblemList } from "./problem-list.js";

/** The id of a source, where a file names it. */
export interface Citation {
  readonly id: string;
  readonly place: () => Place;
}

/** A table or JSON record. */
export interface Citing {
  readonly file: string;
  citations(): Iterable<Citation>;
}

/** The table of sources: its keys are the ids that may be cited. */
export interface SourceTable {
  readonly name: string;
  readonly keys: readonly string[];
  has(key: string): boolean;
}

/** One error for each citation of a source that `sources` does not have, at most `limit` a file (default 100). */
export function checkSources(data: Iterable<Citing>, sources: SourceTable, limit = 100): Diagnostic[] {
  return [...data].flatMap((citing) => {
    const problems = new ProblemList(citing.file, limit);
    for (const { id, place } of citing.citations()) {
      if (sources.has(id)) continue;
      problems.add(() => {
        const nearest = findNearest(id, sources.keys);
        return sourceUnknown({ id, sources: sources.name, nearest }, place());
      });
    }
    return problems.list();
  });
}
