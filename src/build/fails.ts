import { type Diagnostic, hasErrors } from "../diagnostics/diagnostic.js";

/** Whether diagnostics keep a report from being published. */
export function fails(diagnostics: readonly Diagnostic[], strict: boolean): boolean {
  return hasErrors(diagnostics) || (strict && diagnostics.some(({ severity }) => severity === "warning"));
}
