import { type Diagnostic, hasErrors, type Result, sortDiagnostics } from "../diagnostics/diagnostic.js";
import { stopsRun } from "../diagnostics/run-mode.js";
import { type CheckSummary, judgeAcknowledgements } from "../facts/checks/run-checks.js";
import type { Report } from "../project/report.js";
import type { Series } from "../project/series.js";
import {
  describeRelease,
  itemManifestType,
  manifestFile,
  type ReleaseInput,
  renderManifest,
} from "../publish/manifest.js";
import { rememberReads } from "../world/remember-reads.js";
import { nameArtefacts } from "./artefacts/name-artefacts.js";
import { type BuiltReport, buildReport } from "./build-report.js";
import { engine } from "./engine.js";
import { type MadeFile, timeFiles } from "./made-file.js";
import { mergeItems } from "./merge-items.js";
import type { DrawingRun } from "./report-run.js";

/** Tells that the report of an item is begun, the first of which has the number 1. */
export type ItemObserver = (slug: string, number: number, total: number) => void;

/**
 * All reports of a series and its index as one set: the files of an item in a folder named by its slug, with a manifest of
 * their own. An item with errors keeps the set from being made, and none from being tried: the diagnostics are those of all.
 */
export async function buildSeries(
  series: Series,
  run: Omit<DrawingRun, "report">,
  runOf: (report: Report) => Pick<DrawingRun, "outside">,
  tell: ItemObserver,
): Promise<Result<BuiltReport>> {
  const { project, world, artefacts, mode } = run;
  const { root, configFile } = project;
  const expanded = await series.expand({ world, root, configFile });
  const diagnostics: Diagnostic[] = [...expanded.diagnostics];
  if (expanded.value === undefined || hasErrors(diagnostics)) return { value: undefined, diagnostics };
  const { items, index } = expanded.value;
  // All items are made of the same templates, whatever is saved meanwhile.
  const still = rememberReads(world);
  const build = (report: Report, folder: string): Promise<Result<BuiltReport>> =>
    buildReport(
      { ...run, ...runOf(report), world: still, report, artefacts: nameArtefacts(artefacts, folder) },
      () => undefined,
    );
  const files: MadeFile[] = [];
  const inputs = new Map<string, ReleaseInput>();
  const checks: CheckSummary[] = [];
  let facts = 0;
  const found = new Map<string, readonly Diagnostic[]>();
  let isWhole = true;
  for (const [position, { slug, report }] of items.entries()) {
    tell(slug, position + 1, items.length);
    const { value, diagnostics: told } = await build(report, report.id);
    found.set(slug, told);
    if (value === undefined) {
      isWhole = false;
      continue;
    }
    const own = mode === "release" ? [...value.files, describeItem(report, value, run)] : value.files;
    files.push(...own.map((file) => ({ ...file, path: `${slug}/${file.path}` })));
    for (const input of value.inputs) inputs.set(input.file, input);
    facts += value.facts;
    checks.push(...value.checks);
  }
  diagnostics.push(...mergeItems(found));
  if (isWhole && index)
    diagnostics.push(...judgeAcknowledgements(series.acknowledge, checks, { file: configFile }));
  // The pages over all items lead to the files of each.
  if (index && (isWhole || mode === "draft")) {
    const { value, diagnostics: told } = await build(index, series.id);
    diagnostics.push(...told);
    if (value === undefined) isWhole = false;
    else {
      files.unshift(...value.files);
      for (const input of value.inputs) inputs.set(input.file, input);
      facts += value.facts;
    }
  }
  const isMade = isWhole || (mode === "draft" && files.length > 0);
  return {
    value:
      isMade && !stopsRun(diagnostics, mode)
        ? { files, inputs: [...inputs.values()], facts, checks }
        : undefined,
    diagnostics: sortDiagnostics(diagnostics),
  };
}

/** The manifest of an item: it stands for the item's files in that of the set. */
function describeItem(
  report: Report,
  { files, inputs }: BuiltReport,
  { world }: Pick<DrawingRun, "world">,
): MadeFile {
  const bytes = renderManifest(describeRelease(report.id, engine, files, inputs));
  return timeFiles(world)({ path: manifestFile, bytes, mediaType: itemManifestType });
}
