import type { Diagnostic } from "../../diagnostics/diagnostic.js";

/** Thrown where a workbook cannot be read on. It goes no farther than `loadWorkbook`, which returns its diagnostic. */
export class WorkbookFailure extends Error {
  readonly diagnostic: Diagnostic;

  constructor(diagnostic: Diagnostic) {
    super(diagnostic.message);
    this.diagnostic = diagnostic;
  }
}
