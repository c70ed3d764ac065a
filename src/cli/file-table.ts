import type { ReleasedReport } from "../build/build-project.js";
import { itemFolder } from "../publish/manifest.js";

/** The files of a release with their sizes and the time that each took, and where they are. */
export function formatFileTable({ built, published }: ReleasedReport, folder: string): string {
  const times = new Map(built.files.map(({ path, milliseconds }) => [path, milliseconds]));
  const items = new Map<string, FileLine[]>(
    published.manifest.files.flatMap((file) => {
      const item = itemFolder(file);
      return item === undefined ? [] : [[item, []]];
    }),
  );
  for (const file of built.files) {
    const { path, milliseconds } = file;
    const size = "stored" in file ? file.size : file.bytes.length;
    items.get(path.split("/", 1)[0] ?? "")?.push({ path, size, milliseconds });
  }
  const files = published.manifest.files.map((file): FileLine => {
    const { path, size } = file;
    const item = itemFolder(file);
    const own = item === undefined ? undefined : items.get(item);
    return own === undefined
      ? { path, size, milliseconds: times.get(path) }
      : { path: `${item}/  ${own.length} files`, ...sumLines(own) };
  });
  const state = published.unchanged ? "unchanged since the last release" : `release ${published.release}`;
  const counted = items.size === 0 ? "" : `${items.size} items, `;
  return `${folder}  (${state}, ${counted}${built.facts} facts)\n${formatFileLines(files)}\n`;
}

interface FileLine {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  readonly milliseconds: number | undefined;
}

function sumLines(files: readonly FileLine[]): Omit<FileLine, "path"> {
  return {
    size: files.reduce((sum, { size }) => sum + size, 0),
    milliseconds: files.reduce((sum, { milliseconds = 0 }) => sum + milliseconds, 0),
  };
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
