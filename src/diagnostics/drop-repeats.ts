import type { Diagnostic } from "./diagnostic.js";

/** The diagnostics in their order, each once: what a loop reports again with the same words at the same place is left out. */
export function dropRepeats(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Set<string>();
  return diagnostics.filter(({ code, place, message }) => {
    const key = JSON.stringify([code, place?.file, place?.line, place?.column, message]);
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}
