import { seriesTooLarge } from "../diagnostics/catalogue/series.js";
import { type Diagnostic, hasErrors, type Result, sortDiagnostics } from "../diagnostics/diagnostic.js";
import { stopsRun } from "../diagnostics/run-mode.js";
import { type CheckSummary, judgeAcknowledgements } from "../facts/checks/run-checks.js";
import type { Report } from "../project/report.js";
import type { ExpandedSeries, Series } from "../project/series.js";
import type { ReleaseInput } from "../publish/manifest.js";
import { rememberReads } from "../world/remember-reads.js";
import { nameArtefacts } from "./artefacts/name-artefacts.js";
import { buildReport } from "./build-report.js";
import { readHere } from "./file-reader.js";
import { type BuiltItems, buildItems } from "./items/build-items.js";
import type { ItemProgress } from "./items/item-maker.js";
import type { MadeFile } from "./made-file.js";
import { makeOutside } from "./make-outside.js";
import { mergeItems } from "./merge-items.js";
import type { DrawingRun } from "./report-run.js";
import type { SeriesRun } from "./series-run.js";
import type { SetContents } from "./set-contents.js";

/** The most items of a draft: the files of all are in memory until they are written, some 0.9 MB an item with a PDF, a page and a chart. */
const mostDrafted = 2_000;

/**
 * All reports of a series and its index as one set: the files of an item in a folder named by its slug, with a manifest of
 * their own. An item with errors keeps the set from being made, unless the order is to go on without it, and none from
 * being tried, unless the order is to stop there: the diagnostics are those of all that were tried.
 */
export async function buildSeries(
  series: Series,
  run: SeriesRun,
  tell: (progress: ItemProgress) => void,
): Promise<Result<SetContents>> {
  const { project, world, mode, order } = run;
  const { root, configFile } = project;
  const expanded = await series.expand({ world, root, configFile });
  const diagnostics: Diagnostic[] = [...expanded.diagnostics];
  if (expanded.value === undefined || hasErrors(diagnostics)) return { value: undefined, diagnostics };
  const { index } = expanded.value;
  // All items are made of the same templates, whatever is saved meanwhile.
  const still: SeriesRun = { ...run, world: rememberReads(world) };
  const made =
    mode === "draft"
      ? await draftItems(series, expanded.value, still, tell)
      : await buildItems(series, expanded.value, still, tell);
  diagnostics.push(...made.diagnostics);
  const leftOut = order.keepGoing === true ? made.failed : [];
  const isWhole = made.isWhole || leftOut.length > 0;
  if (made.isWhole && index)
    diagnostics.push(...judgeAcknowledgements(series.acknowledge, made.checks, { file: configFile }));
  const files = [...made.files];
  const inputs = new Map(made.inputs);
  let facts = made.facts;
  let isMade = isWhole ? made.slugs.size > 0 : mode === "draft" && files.length > 0;
  // The pages over all items lead to the files of each.
  if (index && (isWhole || mode === "draft") && made.slugs.size > 0) {
    const { slugs, latest } = made;
    const report = index(mode === "release" && latest !== undefined ? { slugs, latest } : undefined);
    // One page is read back at a time: several at once would take the memory of all.
    const indexRun: DrawingRun = { ...itemRun(report, series.id, still), reader: readHere };
    const { value, diagnostics: told } = await buildReport(indexRun, () => undefined);
    diagnostics.push(...told);
    if (value === undefined) isMade = mode === "draft" && isMade;
    else {
      files.unshift(...value.files);
      for (const input of value.inputs) inputs.set(input.file, input);
      facts += value.facts;
    }
  }
  // Where no set is made, there is none that anything could be left out of.
  if (!isMade || stopsRun(diagnostics, mode))
    return { value: undefined, diagnostics: sortDiagnostics([...diagnostics, ...made.failed]) };
  const { unfollowed, settle } = made;
  const set = { files, folders: made.folders, inputs: [...inputs.values()], facts, unfollowed, leftOut };
  return { value: { ...set, ...(settle && { settle }) }, diagnostics: sortDiagnostics(diagnostics) };
}

function itemRun(report: Report, folder: string, run: SeriesRun): DrawingRun {
  return {
    ...run,
    report,
    artefacts: nameArtefacts(run.artefacts, folder),
    outside: makeOutside(run.world, run.outputFolder, report.id),
  };
}

/** The items of a draft, whose files are in memory until they are written. */
async function draftItems(
  series: Series,
  { items }: ExpandedSeries,
  run: SeriesRun,
  tell: (progress: ItemProgress) => void,
): Promise<BuiltItems> {
  const found = new Map<string, readonly Diagnostic[]>();
  const files: MadeFile[] = [];
  const inputs = new Map<string, ReleaseInput>();
  const checks: CheckSummary[] = [];
  const slugs = new Set<string>();
  let facts = 0;
  const total = items.length;
  const stop = total > mostDrafted;
  for (const { slug, report } of stop ? [] : items) {
    tell({ done: found.size, total, kept: 0, failed: found.size - slugs.size });
    const { value, diagnostics } = await buildReport(itemRun(report, report.id, run), () => undefined);
    found.set(slug, diagnostics);
    if (value === undefined) continue;
    slugs.add(slug);
    files.push(...value.files.map((file) => ({ ...file, path: `${slug}/${file.path}` })));
    for (const input of value.inputs) inputs.set(input.file, input);
    facts += value.facts;
    checks.push(...value.checks);
  }
  const tooLarge = stop
    ? [
        seriesTooLarge(
          { series: series.id, items: total, limit: mostDrafted },
          { file: run.project.configFile },
        ),
      ]
    : [];
  return {
    slugs,
    latest: undefined,
    files,
    folders: [],
    inputs,
    facts,
    checks,
    isWhole: slugs.size === total,
    diagnostics: [...tooLarge, ...mergeItems(found)],
    failed: [],
    unfollowed: [],
    settle: undefined,
  };
}
