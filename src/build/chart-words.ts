import type { ChartSpec } from "../charts/chart-spec.js";
import { type ChartReading, readEncoding } from "../charts/words/read-encoding.js";
import { specWords } from "../charts/words/spec-words.js";
import { chartWords, chartWordsNeeded } from "../diagnostics/catalogue/documents.js";
import type { Diagnostic, Place, Result } from "../diagnostics/diagnostic.js";
import { stopsRun } from "../diagnostics/run-mode.js";
import { checkTemplate } from "../documents/check-template.js";
import type { Inline } from "../documents/model.js";
import { fillTemplate } from "../documents/template/fill-template.js";
import { readTemplate } from "../documents/template/read-template.js";
import { bindInlines, type InlineNode } from "../documents/tree/bind-inline.js";
import { bindPhrases } from "../documents/tree/bind-markdown.js";
import { checkWords } from "../documents/wording/check-wording.js";
import type { Fact } from "../facts/fact.js";
import type { ChartDraft } from "../project/chart-spec.js";
import type { TemplateSetting } from "./bind-material.js";
import { describeChart } from "./describe-chart.js";
import type { ReportRun } from "./report-run.js";

export interface ChartWords {
  readonly title: readonly InlineNode[];
  readonly alternativeText: readonly InlineNode[];
  readonly caption: readonly InlineNode[];
  /** The names of the facts that only the words have. */
  readonly names: ReadonlyMap<Fact, string>;
}

/** A chart's title, alternative text and caption: the author's where there are any, else made from the drawn data. */
export async function readChartWords(
  name: string,
  draft: ChartDraft,
  spec: ChartSpec,
  setting: TemplateSetting,
  run: ReportRun,
): Promise<Result<ChartWords>> {
  const written = draft.words === undefined ? undefined : await readWritten(draft.words, setting, run);
  if (written !== undefined && (written.value === undefined || stopsRun(written.diagnostics, run.mode))) {
    return { value: undefined, diagnostics: written.diagnostics };
  }
  const [title, alternativeText, caption = []] = written?.value ?? [];
  if (title !== undefined && alternativeText !== undefined) {
    return {
      value: { title, alternativeText, caption, names: new Map() },
      diagnostics: written?.diagnostics ?? [],
    };
  }
  const made = makeWords(name, draft, spec, setting, { file: draft.words ?? draft.spec });
  if (made.value === undefined) return made;
  return {
    value: { ...made.value, ...(title !== undefined && { title }), caption },
    diagnostics: [...(written?.diagnostics ?? []), ...made.diagnostics],
  };
}

function findReason(reading: ChartReading | undefined, rows: ChartDraft["data"][string] | undefined): string {
  if (reading === undefined) return "it is not one plot of a measure";
  if (!reading.countable) return "its spec changes or computes what is drawn";
  if (rows === undefined) return "it is not drawn from rows of the report";
  return "its rows are not facts of one unit, report nothing, or have one place twice";
}

async function readWritten(
  file: string,
  setting: TemplateSetting,
  run: ReportRun,
): Promise<Result<readonly (readonly InlineNode[])[]>> {
  const read = await readTemplate(file, run.project.root, run.world);
  if (read.value === undefined) return { value: undefined, diagnostics: read.diagnostics };
  const filled = fillTemplate(read.value, setting.context, setting.environment);
  const diagnostics = [...filled.diagnostics, ...checkTemplate(read.value, setting.facts)];
  if (filled.value === undefined) return { value: undefined, diagnostics };
  const lines = bindPhrases(filled.value, {
    locale: setting.environment.locale,
    nameOf: setting.nameOf,
    report: (diagnostic) => void diagnostics.push(diagnostic),
  });
  if (lines.length === 0 || lines.length > 3) {
    diagnostics.push(chartWords({ found: lines.length }, { file, line: 1, column: 1 }));
  }
  return { value: stopsRun(diagnostics, run.mode) ? undefined : lines, diagnostics };
}

/** Words made from the drawn data; a title and a description that stand in the spec go before them. */
function makeWords(
  name: string,
  draft: ChartDraft,
  spec: ChartSpec,
  setting: TemplateSetting,
  place: Place,
): Result<ChartWords> {
  const reading = readEncoding(spec);
  const dataset = reading?.data?.["name"];
  const rows = typeof dataset === "string" ? draft.data[dataset] : undefined;
  const made = new Map<Fact, string>();
  const { locale, mode } = setting.environment;
  const nameOf = (fact: Fact): string | undefined => made.get(fact) ?? setting.nameOf(fact);
  const addName = (fact: Fact, own: string): void => void made.set(fact, own);
  const description =
    reading && rows && describeChart(reading, rows, { name, locale, place, nameOf, addName });
  const own = specWords(spec);
  // What stands in the spec is looked through for typed numbers where it stands.
  const said = (text: string | undefined): readonly Inline[] | undefined =>
    text === undefined ? undefined : [{ type: "literal", text, why: "written in the spec", place }];
  const [title, alternativeText] = [
    said(own.title) ?? description?.title,
    said(own.description) ?? description?.alternativeText,
  ];
  if (title === undefined || alternativeText === undefined)
    return {
      value: undefined,
      diagnostics: [chartWordsNeeded({ chart: name, why: findReason(reading, rows) }, place)],
    };
  const diagnostics: Diagnostic[] = [];
  const binder = {
    fillings: [],
    locale,
    nameOf,
    checkWords: (text: string, at: Place) => void diagnostics.push(...checkWords(text, at, setting.facts)),
    report: (diagnostic: Diagnostic) => void diagnostics.push(diagnostic),
  };
  const value = {
    title: bindInlines(title, "figures", binder),
    alternativeText: bindInlines(alternativeText, "figures", binder),
    caption: [],
    names: made,
  };
  return { value: stopsRun(diagnostics, mode) ? undefined : value, diagnostics };
}
