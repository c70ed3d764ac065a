import type { ReleasedReport } from "../build/build-project.js";
import type { MadeFolder } from "../build/made-file.js";
import { describeFolder } from "../publish/manifest.js";

/** The most items of a series that have lines of their own: more than a screen of them tell nobody anything. */
const mostItems = 24;

/** The files of a release with their sizes and the time that each took, and where they are. */
export function formatFileTable({ built, published }: ReleasedReport, folder: string): string {
  const times = new Map(built.files.map(({ path, milliseconds }) => [path, milliseconds]));
  const manifests = new Set(built.folders.map((one) => describeFolder(one).path));
  const own = published.manifest.files.filter(({ path }) => !manifests.has(path));
  const lines: readonly FileLine[] = [
    ...own.map(({ path, size }) => ({ path, size, milliseconds: times.get(path) })),
    ...listItems(built.folders),
  ];
  const state = published.unchanged ? "unchanged since the last release" : `release ${published.release}`;
  const counted = built.folders.length === 0 ? "" : `${built.folders.length} items, `;
  return `${folder}  (${state}, ${counted}${built.facts} facts)\n${formatFileLines(lines)}\n`;
}

interface FileLine {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  readonly milliseconds: number | undefined;
}

/** A line for each; of more than make a screen, the first ones, and one for all others. */
function listItems(folders: readonly MadeFolder[]): readonly FileLine[] {
  const shown = folders.length > mostItems ? mostItems / 2 : folders.length;
  const lines = folders
    .slice(0, shown)
    .map(({ name, count, size, milliseconds }) => ({ path: `${name}/  ${count} files`, size, milliseconds }));
  const rest = folders.slice(shown);
  if (rest.length === 0) return lines;
  const count = rest.reduce((sum, folder) => sum + folder.count, 0);
  const size = rest.reduce((sum, folder) => sum + folder.size, 0);
  // What all took is what several workers took side by side.
  return [...lines, { path: `${rest.length} more items  ${count} files`, size, milliseconds: undefined }];
}

/** A line a file; sizes in bytes. A file that was not timed has no time. */
export function formatFileLines(files: readonly FileLine[]): string {
  const width = Math.max(...files.map(({ path }) => path.length)) + 2;
  return files
    .map(({ path, size, milliseconds }) => {
      const time = milliseconds === undefined ? "" : `${milliseconds} ms`;
      return `${`  ${path}`.padEnd(width)}  ${formatSize(size).padStart(9)}  ${time.padStart(8)}`;
    })
    .join("\n");
}

/** Bytes as people read them: 312 B, 4.1 kB, 1.2 MB. */
export function formatSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(1)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
