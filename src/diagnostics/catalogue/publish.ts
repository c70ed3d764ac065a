import { defineKind, quote } from "../kind.js";

export const draftOccupied = defineKind<{ path: string }>({
  code: "draft-occupied",
  severity: "error",
  title: "Something else stands where the draft is written",
  explanation:
    "`factpress build --draft` replaces the folder of the report's last draft, which it knows by the file DRAFT.txt. What it has not made is never removed or written into.",
  message: ({ path }) => `${quote(path)} was not made by a draft, so it is left as it is`,
  hint: ({ path }) => `move ${quote(path)} away, and make the draft again`,
});

export const outputLockLost = defineKind<{ folder: string }>({
  code: "output-lock-lost",
  severity: "error",
  title: "The build no longer holds the lock of its output folder",
  explanation:
    "A build holds the folder `.lock` in the output folder from its start to its end. When the lock is gone at the moment of publishing, another build may be writing there, so nothing is published.",
  message: ({ folder }) => `the lock "${folder}/.lock" was removed while this build ran`,
  hint: () => "leave .lock alone while a build runs, and build again",
});

export const outputLocked = defineKind<{
  folder: string;
  holder:
    | {
        readonly pid: number;
        readonly host: string;
        readonly since: number;
        readonly report?: string;
        readonly here: boolean;
      }
    | undefined;
}>({
  code: "output-locked",
  severity: "error",
  title: "Another build holds the output folder",
  explanation:
    "One build at a time writes to an output folder. This one waited for the other to finish, and gave up. The lock of a build that was killed on this machine is taken over; the lock of another machine is not, because nothing here can tell whether that build still runs.",
  message: ({ folder, holder }) =>
    holder
      ? `"${folder}" is locked by process ${holder.pid} on ${holder.here ? "this machine" : quote(holder.host)}` +
        `${holder.report ? `, building "${holder.report}"` : ""}, since ${new Date(holder.since).toISOString()}`
      : `"${folder}" is locked, and "${folder}/.lock" does not say by whom`,
  hint: ({ folder, holder }) =>
    holder?.here
      ? `wait for that build to end; if process ${holder.pid} is not a build, remove "${folder}/.lock"`
      : `if no build runs ${holder ? `on ${quote(holder.host)}` : "there"} any more, remove "${folder}/.lock"`,
});

export const storedTorn = defineKind<{ report: string; path: string }>({
  code: "stored-torn",
  severity: "error",
  title: "A file that was made for a release is not whole any more",
  explanation:
    "The files of a series' items are kept from the moment they are made until all are published, and each is read once more before that. One of them was changed or removed in between, so nothing is published.",
  message: ({ report, path }) => `${quote(path)} of "${report}" is not as it was made`,
  hint: () => "leave .factpress and the store of items alone while a build runs, and build again",
});

export const outputOccupied = defineKind<{ folder: string; report: string }>({
  code: "output-occupied",
  severity: "error",
  title: "Something else stands where the report is published",
  explanation:
    "A report is published as a link that the build makes and replaces. A folder, a file or a link of somebody else's at that path is never removed or written into.",
  message: ({ folder, report }) => `"${folder}/${report}" was not made by a build, so it is left as it is`,
  hint: ({ folder, report }) => `move "${folder}/${report}" away, or publish into another folder with --out`,
});

export const outputPathClash = defineKind<{ path: string; other: string }>({
  code: "output-path-clash",
  severity: "error",
  title: "Two files of a report cannot stand side by side",
  explanation:
    "Two files have the same path, or paths that differ only in case (one file on macOS and Windows), or one is a folder that the other stands in.",
  message: ({ path, other }) => `${quote(path)} and ${quote(other)} would take the same place`,
  hint: () => "rename one of the documents, charts or data files that they are made from",
});

export const outputPathUnsafe = defineKind<{ path: string; problem: string }>({
  code: "output-path-unsafe",
  severity: "error",
  title: "A file of a report has a path that cannot be published",
  explanation:
    "The files of a report stay inside the report's own folder and must open on every system, so their paths are relative, use forward slashes and keep clear of the names and characters that some system reserves.",
  message: ({ path, problem }) => `${quote(path)} cannot be published: ${problem}`,
  hint: () => "name the document, chart or data file with letters, digits, hyphens, dots and underscores",
});

export const releaseDamaged = defineKind<{ folder: string; report: string; release: string; path: string }>({
  code: "release-damaged",
  severity: "note",
  title: "A published file was changed or lost after it was published",
  explanation:
    "The files of the current release no longer have the digests in its manifest. The report is published again as a new release; the damaged one stays among the earlier releases until it is the oldest.",
  message: ({ folder, report, path }) =>
    `${quote(path)} in "${folder}/${report}" was changed or lost, so the report is published again`,
  hint: ({ folder, report, release }) =>
    `change the template or the data, not the published file; the damaged release is "${folder}/.releases/${report}/${release}"`,
});

export const releaseStale = defineKind<{
  report: string;
  isPublished: boolean;
  added: readonly string[];
  changed: readonly string[];
  removed: readonly string[];
}>({
  code: "release-stale",
  severity: "error",
  title: "What is published is not what a build would give",
  explanation:
    "`factpress build --check` builds every report and publishes nothing. It fails when the release that stands in the output folder, or its manifest, is not the one that a build would publish: an input has changed since, or a file of the release.",
  message: ({ report, isPublished, added, changed, removed }) => {
    if (!isPublished) return `no release of "${report}" is published`;
    const parts = [
      ["changed", changed],
      ["missing", added],
      ["no longer made", removed],
    ] as const;
    const told = parts.flatMap(([what, files]) =>
      files.length === 0 ? [] : [`${what}: ${listSome(files)}`],
    );
    return told.length === 0
      ? `the release of "${report}" has the files that a build would give, and another manifest.json`
      : `the release of "${report}" is not what a build would give; ${told.join("; ")}`;
  },
  hint: ({ isPublished, added, changed, removed }) =>
    isPublished && added.length + changed.length + removed.length === 0
      ? "run factpress build; the manifest names inputs, or an engine, that have changed"
      : "run factpress build",
});

/** The first names of a list, and how many more there are. */
function listSome(names: readonly string[]): string {
  const most = 8;
  const more = names.length - most;
  return names.slice(0, most).join(", ") + (more > 0 ? ` and ${more} more` : "");
}
