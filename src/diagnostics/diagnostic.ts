export type Severity = "error" | "warning" | "note";

/** Where something stands in a project file. `file` is relative to the project, with forward slashes; lines and columns count from 1, columns in UTF-16 code units. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/** A place as messages print it: `data/states.csv:14:3`. */
export function placeText({ file, line, column }: Place): string {
  return [file, line, line === undefined ? undefined : column].filter((part) => part !== undefined).join(":");
}

/** One thing that is wrong, or worth knowing, in words that say what to do about it. */
export interface Diagnostic {
  readonly severity: Severity;
  /** Permanent: a code never changes its meaning and is never used again for another. */
  readonly code: string;
  readonly message: string;
  readonly place?: Place;
  readonly hint: string;
}

/** What a phase hands on. `value` is undefined exactly when an error kept the phase from making one. */
export interface Result<T> {
  readonly value: T | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === "error");
}

/**
 * In reading order: by file, line, column, then code. Places without a file come first. What was found twice, as in a
 * template that two documents share, is told once. The input is left as it is.
 */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return dropRepeats(diagnostics).sort(
    (a, b) =>
      compare(a.place?.file ?? "", b.place?.file ?? "") ||
      (a.place?.line ?? 0) - (b.place?.line ?? 0) ||
      (a.place?.column ?? 0) - (b.place?.column ?? 0) ||
      compare(a.code, b.code) ||
      compare(a.message, b.message),
  );
}

/** The diagnostics in their order, each once: what a loop reports again with the same words at the same place is left out. */
export function dropRepeats(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Set<string>();
  return diagnostics.filter((diagnostic) => {
    const key = keyOf(diagnostic);
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

/** The same for two diagnostics that say the same of the same place. */
export function keyOf({ code, place, message }: Diagnostic): string {
  return JSON.stringify([code, place?.file, place?.line, place?.column, message]);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
