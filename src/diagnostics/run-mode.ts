import * as audit from "./catalogue/audit.js";
import { chartLabelUnknown } from "./catalogue/charts.js";
import { fieldUnknown, pathUnknown, recordUnknown, sourceUnknown, unitMissing } from "./catalogue/data.js";
import {
  altMissing,
  factUnnamed,
  glyphMissing,
  linkUnsafe,
  numberTyped,
  tableShare,
  tableTotal,
  textDirection,
  titleMissing,
  valueMissing,
} from "./catalogue/documents.js";
import * as facts from "./catalogue/facts.js";
import { pdfOverflow, tableTooWide } from "./catalogue/pdf.js";
import {
  claimFalse,
  factPart,
  helperUsage,
  nameUnknown,
  sourceUncited,
  stateUnknown,
} from "./catalogue/templates.js";
import type { Diagnostic } from "./diagnostic.js";

/** What a run makes: a set to be published, which has no error, or one for the office, which may have some. */
export type RunMode = "release" | "draft";

/** The errors with which documents can be made all the same, to be looked at: docs/drafts.md lists them. */
const draftable: ReadonlySet<string> = new Set(
  [
    altMissing,
    audit.auditChanged,
    audit.auditDrawing,
    audit.auditDrawingCount,
    audit.auditLost,
    audit.auditMisprint,
    audit.auditMissing,
    audit.auditNotWritten,
    audit.auditStray,
    chartLabelUnknown,
    claimFalse,
    factPart,
    facts.checkDuplicate,
    facts.checkFailed,
    facts.checkPatternSlow,
    facts.checkUnnamed,
    facts.deriveInvalid,
    facts.divisionByZero,
    facts.missingInTotal,
    facts.missingValue,
    facts.nothingToAggregate,
    facts.unitMismatch,
    factUnnamed,
    fieldUnknown,
    glyphMissing,
    helperUsage,
    linkUnsafe,
    nameUnknown,
    numberTyped,
    pathUnknown,
    pdfOverflow,
    recordUnknown,
    sourceUncited,
    sourceUnknown,
    stateUnknown,
    tableShare,
    tableTooWide,
    tableTotal,
    textDirection,
    titleMissing,
    unitMissing,
    valueMissing,
  ].map(({ code }) => code),
);

/** Whether diagnostics keep a run from going on. */
export function stopsRun(diagnostics: readonly Diagnostic[], mode: RunMode): boolean {
  return diagnostics.some(
    ({ severity, code }) => severity === "error" && !(mode === "draft" && draftable.has(code)),
  );
}
