import type { ReleasedReport } from "../build/build-project.js";

/** The files of a release with their sizes and the time that each took, and where they are. */
export function formatFileTable({ built, published }: ReleasedReport, folder: string): string {
  const times = new Map(built.files.map(({ path, milliseconds }) => [path, milliseconds]));
  const files = published.manifest.files.map(({ path, size }) => ({
    path,
    size,
    milliseconds: times.get(path),
  }));
  const state = published.unchanged ? "unchanged since the last release" : `release ${published.release}`;
  return `${folder}  (${state}, ${built.facts} facts)\n${formatFileLines(files)}\n`;
}

/** A line a file; sizes in bytes. A file that was not timed has no time. */
export function formatFileLines(
  files: readonly {
    readonly path: string;
    readonly size: number;
    readonly milliseconds: number | undefined;
  }[],
): string {
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
