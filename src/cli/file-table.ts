import type { ReleasedReport } from "../build/build-project.js";

/** The files of a release with their sizes and the time that each took, and where they are. */
export function formatFileTable({ built, published }: ReleasedReport, folder: string): string {
  const times = new Map(built.files.map(({ path, milliseconds }) => [path, `${milliseconds} ms`]));
  const rows = published.manifest.files.map(
    ({ path, size }) => [`  ${path}`, formatSize(size), times.get(path) ?? ""] as const,
  );
  const width = Math.max(...rows.map(([path]) => path.length));
  const lines = rows.map(
    ([path, size, time]) => `${path.padEnd(width)}  ${size.padStart(9)}  ${time.padStart(8)}`,
  );
  const state = published.unchanged ? "unchanged since the last release" : `release ${published.release}`;
  return `${folder}  (${state}, ${built.facts} facts)\n${lines.join("\n")}\n`;
}

/** Bytes as people read them: 312 B, 4.1 kB, 1.2 MB. */
export function formatSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(1)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
