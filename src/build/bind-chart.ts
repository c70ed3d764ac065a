import { type ChartSpec, parseChartSpec } from "../charts/chart-spec.js";
import { findWrittenTexts } from "../charts/written-texts.js";
import { factUnnamed } from "../diagnostics/catalogue/documents.js";
import { tableUnknown, templateMissing, templateOutside } from "../diagnostics/catalogue/templates.js";
import type { Diagnostic, Result } from "../diagnostics/diagnostic.js";
import { findNearest } from "../diagnostics/near.js";
import { stopsRun } from "../diagnostics/run-mode.js";
import type { WordedChart } from "../documents/outline/outline-material.js";
import { checkWords } from "../documents/wording/check-wording.js";
import { Fact } from "../facts/fact.js";
import type { ChartDraft } from "../project/chart-spec.js";
import { findInside } from "../world/find-inside.js";
import type { BoundParts, TemplateSetting } from "./bind-material.js";
import { type ChartTable, makeChartTable } from "./chart-table.js";
import { readChartWords } from "./chart-words.js";
import type { ReportRun } from "./report-run.js";

/** A chart's words, and its table. */
export interface BoundChartParts extends WordedChart {
  /** The table of its data, where the chart names none of the report's. */
  readonly made: ChartTable | undefined;
  /** The names of the facts that only its words and its table have. */
  readonly names: ReadonlyMap<Fact, string>;
}

/** Reads a chart's specification: what to draw. */
export async function readChartSpec(
  draft: ChartDraft,
  { project, world }: ReportRun,
): Promise<Result<ChartSpec>> {
  const kind = await findInside(project.root, draft.spec, world);
  if (kind === "outside") return { value: undefined, diagnostics: [templateOutside({ file: draft.spec })] };
  if (kind === "file")
    return parseChartSpec(await world.disk.read(`${project.root}/${draft.spec}`), draft.spec);
  const siblings = await world.disk.list(`${project.root}/${folderOf(draft.spec)}`);
  const nearest = findNearest(
    draft.spec,
    siblings.map((file) => `${folderOf(draft.spec)}/${file}`),
  );
  return { value: undefined, diagnostics: [templateMissing({ file: draft.spec, nearest })] };
}

/** Binds a chart's words and its table. `read` is what came of its specification, whose diagnostics are told first. */
export async function bindChart(
  name: string,
  draft: ChartDraft,
  read: Result<ChartSpec>,
  parts: BoundParts,
  run: ReportRun,
): Promise<Result<BoundChartParts>> {
  const { project } = run;
  const diagnostics: Diagnostic[] = [...read.diagnostics];
  if (draft.table !== undefined && !parts.tables.has(draft.table)) {
    const nearest = findNearest(draft.table, parts.tables.keys());
    diagnostics.push(tableUnknown({ name: draft.table, nearest }, { file: project.configFile }));
  }
  const { value: spec } = read;
  if (spec === undefined) return { value: undefined, diagnostics };
  const words = await readChartWords(name, draft, spec, parts.setting, run);
  diagnostics.push(...words.diagnostics, ...checkChartFacts(name, draft, parts.setting, project.configFile));
  for (const { text, place } of findWrittenTexts(spec)) {
    diagnostics.push(...checkWords(text, place, parts.setting.facts, "spec"));
  }
  if (words.value === undefined || stopsRun(diagnostics, run.mode)) return { value: undefined, diagnostics };
  const { title, alternativeText, caption } = words.value;
  const report = (diagnostic: Diagnostic): void => void diagnostics.push(diagnostic);
  const made =
    draft.table === undefined && Object.values(draft.data).some((rows) => rows.length > 0)
      ? makeChartTable(name, draft, spec, title, parts.setting, report)
      : undefined;
  const table = draft.table ?? made?.bound.name;
  const names = new Map([...words.value.names, ...(made?.names ?? [])]);
  return { value: { title, alternativeText, caption, table, made, names }, diagnostics };
}

/** Facts that a chart draws and the report does not name, told once a chart. */
function checkChartFacts(
  name: string,
  draft: ChartDraft,
  { nameOf }: TemplateSetting,
  file: string,
): readonly Diagnostic[] {
  const unnamed = listChartFacts(draft).some((fact) => nameOf(fact) === undefined);
  return unnamed ? [factUnnamed({ printed: `a cell of the chart "${name}"` }, { file })] : [];
}

/** The facts that a chart is drawn from, in the order of its rows. */
export function listChartFacts(draft: ChartDraft): readonly Fact[] {
  const cells = Object.values(draft.data).flatMap((rows) => rows.flatMap((row) => Object.values(row)));
  return cells.filter((cell) => cell instanceof Fact);
}

function folderOf(file: string): string {
  return file.includes("/") ? file.slice(0, file.lastIndexOf("/")) : ".";
}
