import { outputPathClash, outputPathUnsafe } from "../diagnostics/catalogue/publish.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { manifestFile } from "./manifest.js";

/** Bytes of UTF-8: the longest name that common file systems take, and a length that leaves room for the folders above. */
const longestName = 255;
const longestPath = 1000;

/** Every problem with the paths of a release: each that is unsafe on some system, and each that collides with an earlier one. */
export function checkOutputPaths(paths: readonly string[]): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const taken = new Map<string, string>();
  const folders = new Map<string, string>();
  for (const path of paths) {
    const problem = findProblem(path);
    if (problem) {
      diagnostics.push(outputPathUnsafe({ path, problem }));
      continue;
    }
    const key = fold(path);
    const above = foldersAbove(key);
    const other = taken.get(key) ?? folders.get(key) ?? findFirst(above, taken);
    if (other !== undefined) diagnostics.push(outputPathClash({ path, other }));
    else taken.set(key, path);
    for (const folder of above) if (!folders.has(folder)) folders.set(folder, path);
  }
  return diagnostics;
}

/** The folders that a relative path stands in, outermost first: `a/b/c` gives `a`, `a/b`. */
export function foldersAbove(path: string): string[] {
  const names = path.split("/").slice(0, -1);
  return names.map((_, index) => names.slice(0, index + 1).join("/"));
}

/** All folders that some files stand in, each after the one around it. */
export function listFoldersAbove(files: readonly { readonly path: string }[]): readonly string[] {
  return [...new Set(files.flatMap(({ path }) => foldersAbove(path)))].sort();
}

function findFirst(keys: readonly string[], map: ReadonlyMap<string, string>): string | undefined {
  for (const key of keys) {
    const value = map.get(key);
    if (value !== undefined) return value;
  }
  return undefined;
}

function findProblem(path: string): string | undefined {
  if (path === "") return "it is empty";
  if (path.includes("\\")) return "it has a backslash";
  if (path.startsWith("/") || /^[A-Za-z]:/.test(path)) return "it is not relative";
  // Control, invisible and lone-surrogate characters, and those that Windows refuses.
  if (/[\p{Cc}\p{Cf}\p{Cs}<>:"|?*]/u.test(path)) return "it has a character that some systems refuse";
  if (fold(path) === manifestFile) return "the name is kept for the manifest";
  if (Buffer.byteLength(path) > longestPath) return `it is longer than ${longestPath} bytes`;
  for (const name of path.split("/")) {
    const problem = findProblemOfName(name);
    if (problem) return problem;
  }
  return undefined;
}

function findProblemOfName(name: string): string | undefined {
  if (name === "") return "it has an empty name between slashes";
  if (name === "." || name === "..") return `it has the step "${name}"`;
  if (/[. ]$/.test(name)) return "it has a name that ends in a dot or a space";
  // Source: https://learn.microsoft.com/windows/win32/fileio/naming-a-file
  if (/^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i.test(name))
    return "it has a name that Windows reserves";
  if (Buffer.byteLength(name) > longestName) return `it has a name longer than ${longestName} bytes`;
  return undefined;
}

/** Equal for paths that are one file where case or Unicode composition do not count. */
function fold(path: string): string {
  return path.normalize("NFC").toUpperCase().toLowerCase();
}
