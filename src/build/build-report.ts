import { ledgerFile } from "../audit/ledger/render-ledger.js";
import { isEngineFile } from "../data/remote/engine-files.js";
import { type Diagnostic, type Result, sortDiagnostics } from "../diagnostics/diagnostic.js";
import { stopsRun } from "../diagnostics/run-mode.js";
import { listFaults } from "../documents/draft/draft.js";
import type { CheckSummary } from "../facts/checks/run-checks.js";
import type { ReleaseInput } from "../publish/manifest.js";
import { recordReads } from "../world/record-reads.js";
import { auditRelease, type ReadBack } from "./audit-release.js";
import { findTellingOrders } from "./find-telling-orders.js";
import { type MadeFile, timeFiles } from "./made-file.js";
import { markCharts } from "./mark-charts.js";
import { type BoundContent, outlineRelease } from "./outline-release.js";
import type { Phase } from "./phase.js";
import { prepareReport } from "./prepare-report.js";
import { proveWithheld } from "./prove-withheld.js";
import { listReportFacts, nameFacts, ReportLedger } from "./report-ledger.js";
import type { DrawingRun } from "./report-run.js";
import { type WrittenDocuments, writeDocuments } from "./write-documents.js";

/** All files of a release, and what they were made from. */
export interface BuiltReport {
  readonly files: readonly MadeFile[];
  readonly inputs: readonly ReleaseInput[];
  readonly facts: number;
  /** How its checks came out. */
  readonly checks: readonly CheckSummary[];
  /** The day that its documents bear by its data, as 2021-08-27; undefined where they do not say. */
  readonly date: string | undefined;
}

/**
 * load -> validate -> derive facts -> draw charts -> write documents -> audit them; the pages of an index are written and
 * audited one by one. The first phase that finds an error is the last that runs, in a draft the first that finds one with
 * which no document can be made; the diagnostics of all that ran are returned. What is withheld is proved to be safe from
 * what the finished files say. What is audited of a draft is the set without its marks. A draft has no ledger. Nothing is
 * written to disk.
 */
export async function buildReport(
  run: DrawingRun,
  enter: (phase: Phase) => void,
): Promise<Result<BuiltReport>> {
  const { project, report } = run;
  const reads = recordReads(run.world, project.root, isEngineFile);
  const recorded: DrawingRun = { ...run, world: reads.world };
  const diagnostics: Diagnostic[] = [];
  const take = <T>(result: Result<T>): T | undefined => {
    diagnostics.push(...result.diagnostics);
    return stopsRun(result.diagnostics, run.mode) ? undefined : result.value;
  };
  const stop = (): Result<BuiltReport> => ({ value: undefined, diagnostics: sortDiagnostics(diagnostics) });

  const prepared = take(await prepareReport(recorded, enter));
  if (prepared === undefined) return stop();
  const { loaded, derived, parts, drawn } = prepared;
  const bound: BoundContent = { parts, charts: drawn };
  const nameOf = nameFacts(derived, bound);
  const ledger = run.mode === "draft" ? undefined : new ReportLedger(loaded, derived, recorded, bound);
  const files: MadeFile[] = [];
  const readBack: ReadBack[] = [];
  const marks: WrittenDocuments["mark"][] = [];
  for (const documents of prepared.documents) {
    enter("write");
    const written = take(await writeDocuments(prepared, documents, ledger, recorded));
    if (written === undefined) return stop();
    const outline = outlineRelease(derived, { ...bound, documents: documents.value }, recorded);
    const pictures = take(await drawn.files);
    if (pictures === undefined) return stop();
    const made = [...written.files, ...pictures];
    enter("audit");
    const audited = take(
      await auditRelease({ outline, files: made, locale: report.locale, reader: run.reader, nameOf }),
    );
    if (audited === undefined) return stop();
    ledger?.add({ outline, prints: audited.prints });
    files.push(...made);
    // What is not needed any more goes before the next ones are bound.
    if (derived.withheld !== undefined) readBack.push(...audited.files);
    if (run.mode === "draft") marks.push(written.mark);
  }
  const release = ledger === undefined ? files : [...files, makeLedgerFile(() => ledger.render(), recorded)];
  if (derived.withheld !== undefined) {
    const proof = proveWithheld({
      withheld: derived.withheld,
      read: readBack,
      files: release,
      facts: listReportFacts(derived, bound),
      ledger: ledgerFile,
    });
    const orders = findTellingOrders(derived, report.locale);
    if (take({ value: true, diagnostics: [...proof, ...orders] }) === undefined) return stop();
  }
  const finished = run.mode === "draft" ? [] : release;
  const faults = listFaults(diagnostics, derived.failed);
  for (const mark of marks) finished.push(...(await mark(faults)));
  if (run.mode === "draft") finished.push(...(await markCharts(drawn, recorded)));

  const config = project.configFiles.map(({ file, sha256, size }) => ({ file, sha256, size }));
  const read = [...config, ...loaded.inputs, ...reads.list()];
  const inputs = new Map(
    read.map((input): readonly [string, ReleaseInput] => [
      input.file,
      loaded.confidential.has(input.file) ? { file: input.file, confidential: true } : input,
    ]),
  );
  return {
    value: {
      files: finished,
      inputs: [...inputs.values()],
      facts: derived.book.byName.size,
      checks: derived.summaries,
      date: derived.date.value?.toString(),
    },
    diagnostics: sortDiagnostics(diagnostics),
  };
}

function makeLedgerFile(render: () => string, run: DrawingRun): MadeFile {
  const made = timeFiles(run.world);
  return made({ path: ledgerFile, bytes: Buffer.from(render()), mediaType: "application/json" });
}
