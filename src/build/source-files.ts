import type { LoadedInput } from "../data/load-context.js";
import { lockFile } from "../data/remote/engine-files.js";
import type { CalendarDate } from "../facts/calendar-date.js";
import { derive } from "../facts/combinators/derive.js";
import { type DateFact, Fact } from "../facts/fact.js";
import * as unit from "../facts/unit.js";
import type { LoadedReport } from "../project/report.js";

/** A remote file that was read for a report. */
export interface RetrievedFile extends Pick<LoadedInput, "file" | "sha256"> {
  readonly retrieved: CalendarDate;
}

/** The remote files of a report that name a source, by the ids of their sources; each once, in the order in which they were read. */
export function groupBySource({ inputs }: LoadedReport): ReadonlyMap<string, readonly RetrievedFile[]> {
  const groups = new Map<string, Map<string, RetrievedFile>>();
  for (const { file, sha256, remote } of inputs) {
    if (remote?.sourceId === undefined) continue;
    const group = groups.get(remote.sourceId) ?? new Map<string, RetrievedFile>();
    groups.set(remote.sourceId, group.set(file, { file, sha256, retrieved: remote.retrieved }));
  }
  return new Map([...groups].map(([id, files]) => [id, [...files.values()]]));
}

/** The day on which the last of some files was retrieved, at least one; the lock has the day of each. */
export function retrievalFact(files: readonly RetrievedFile[]): DateFact {
  const days = files.map(lockedDay);
  const [only] = days;
  if (only !== undefined && days.length === 1) return only;
  const inputs = Object.fromEntries(days.map((day, index) => [String(index), day]));
  return derive("the latest day", inputs, unit.date(), (values) =>
    Object.values(values).reduce((a, b) => (b.epoch > a.epoch ? b : a)),
  );
}

function lockedDay({ file, retrieved }: RetrievedFile): DateFact {
  return new Fact(retrieved, unit.date(), {
    kind: "cell",
    dataset: lockFile,
    field: "retrieved",
    record: file,
    place: { file: lockFile },
    raw: retrieved.toString(),
  });
}
