export type Severity = "error" | "warning" | "note";

/**
 * Where something stands in a project file. `file` is relative to the project, with forward slashes, or the address of a
 * remote file; lines and columns count from 1, columns in UTF-16 code units. Where a file has no lines of text, they are
 * rows and columns of a table, and `cell` names the cell as the file's own readers do.
 */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  /** `Sheet1!B4` in a workbook, `row 3, column "victims"` of a query. */
  readonly cell?: string;
}

/** A place as messages print it: `data/states.csv:14:3`, `data/states.xlsx:Sheet1!B4`. */
export function placeText(place: Place): string {
  return [place.file, spotText(place)].filter((part) => part !== "").join(":");
}

/** A place within its file: `14:3`, `Sheet1!B4`; empty for the file as a whole. */
export function spotText({ line, column, cell }: Place): string {
  if (cell !== undefined) return cell;
  return [line, line === undefined ? undefined : column].filter((part) => part !== undefined).join(":");
}

/** One thing that is wrong, or worth knowing, in words that say what to do about it. */
export interface Diagnostic {
  readonly severity: Severity;
  /** Permanent: a code never changes its meaning and is never used again for another. */
  readonly code: string;
  readonly message: string;
  readonly place?: Place;
  readonly hint: string;
  /** A service did not do its part: a database, a network. The report itself may be right. */
  readonly ofMachine?: true;
  /** True of the day on which it is told: no document prints it, so that none depends on the clock. */
  readonly ofToday?: true;
  /** The slugs of the items of a series that it is true of. */
  readonly items?: readonly string[];
}

/** What a phase hands on. `value` is undefined exactly when an error kept the phase from making one. */
export interface Result<T> {
  readonly value: T | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === "error");
}

/** Whether there are errors, and all of them are of the machine. */
export function areOfMachine(diagnostics: readonly Diagnostic[]): boolean {
  const errors = diagnostics.filter((diagnostic) => diagnostic.severity === "error");
  return errors.length > 0 && errors.every((diagnostic) => diagnostic.ofMachine === true);
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
      compare(a.place?.cell ?? "", b.place?.cell ?? "") ||
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
  return JSON.stringify([code, place?.file, place?.line, place?.column, place?.cell, message]);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
