import type { ChartSpec } from "../charts/chart-spec.js";
import { type ChartField, readField } from "../charts/words/chart-field.js";
import { readEncoding } from "../charts/words/read-encoding.js";
import type { BoundTable, TableCell } from "../documents/material.js";
import { addSigns, explainSigns } from "../documents/tables/signs.js";
import type { TableDraft } from "../documents/tables/table-draft.js";
import { type Binder, bindInlines, type InlineNode } from "../documents/tree/bind-inline.js";
import { checkWords } from "../documents/wording/check-wording.js";
import { Fact } from "../facts/fact.js";
import type { ChartDraft, ChartRow } from "../project/chart-spec.js";
import { aggregateRows } from "./aggregate-rows.js";
import type { TemplateSetting } from "./bind-material.js";
import { cellOf, type MakeFact, makeRecords } from "./chart-records.js";
import { plainRow } from "./plain-row.js";

/** A chart's data for readers who want the numbers: as documents print it, and as it is published beside them. */
export interface ChartTable {
  readonly bound: BoundTable;
  readonly draft: TableDraft;
  /** The names of the facts that only the table has. */
  readonly names: ReadonlyMap<Fact, string>;
}

/** What a cell prints that is not reported, and whose unit has no words for that. */
const NOT_REPORTED = "not reported";

/**
 * What a chart shows as a table under its title: a row for what each mark stands for, in columns with the titles of its
 * axes and legends. Where that cannot be told, all rows that it is given with all their fields.
 */
export function makeChartTable(
  name: string,
  draft: ChartDraft,
  spec: ChartSpec,
  title: readonly InlineNode[],
  setting: TemplateSetting,
  report: Binder["report"],
): ChartTable {
  const place = { file: spec.file };
  const names = new Map<Fact, string>();
  const make: MakeFact = (fact, by) => {
    names.set(fact, `charts.${name}.table.${by}-${names.size + 1}`);
    return fact;
  };
  const drawn = readDrawn(draft, spec, make);
  const rows = drawn?.rows ?? Object.values(draft.data).flat();
  const fields = drawn?.fields ?? [...new Set(rows.flatMap((row) => Object.keys(row)))].flatMap(fieldNamed);
  const nameOf = (fact: Fact): string | undefined => names.get(fact) ?? setting.nameOf(fact);
  const binder: Binder = {
    fillings: [],
    locale: setting.environment.locale,
    nameOf,
    checkWords: (text, at) => checkWords(text, at, setting.facts).forEach(report),
    report,
  };
  const records = makeRecords(rows, fields, {
    locale: binder.locale,
    place,
    make,
    rewrite: (fact, original) => void names.set(fact, nameOf(original) ?? ""),
  });
  const columns = fields.map((field) => ({
    header: headerOf(field, rows),
    field: field.field ?? "",
    numeric: rows.every((row) => isNumeric(cellOf(row, field))),
  }));
  const bind = (row: ChartRow, index: number): readonly TableCell[] =>
    fields.map((field) => {
      const cell = cellOf(row, field);
      if (cell === undefined) return [];
      if (cell instanceof Fact && cell.value === null && cell.unit.missing === undefined)
        return [text(NOT_REPORTED)];
      const said = records[index]?.label(field)?.said;
      if (said !== undefined) return addSigns(cell, bindInlines([said], "figures", binder));
      return cell instanceof Fact
        ? addSigns(
            cell,
            bindInlines([{ type: "mention", fact: cell, form: "figure", place }], "figures", binder),
          )
        : [text(cell)];
    });
  const cells = rows.map((row) => fields.map((field) => cellOf(row, field)));
  return {
    bound: {
      name: `chart:${name}`,
      caption: title,
      columns: columns.map(({ header, numeric }) => ({ header: [text(header)], numeric })),
      rows: rows.map(bind),
      total: undefined,
      legend: explainSigns({ rows: cells, total: undefined }),
      files: { csv: `data/chart-${name}.csv`, json: `data/chart-${name}.json` },
    },
    draft: {
      caption: "",
      columns,
      rows: cells,
      total: undefined,
    },
    names,
  };
}

/** The facts that a chart's spec computes from its rows: sums, means and counts of groups, shares of stacks. */
export function listComputedFacts(draft: ChartDraft, spec: ChartSpec): readonly Fact[] {
  const computed: Fact[] = [];
  readDrawn(draft, spec, (fact) => {
    computed.push(fact);
    return fact;
  });
  return computed;
}

/** What the marks of a chart stand for, and the fields that they show it by. */
function readDrawn(
  { data }: ChartDraft,
  spec: ChartSpec,
  make: MakeFact,
): { readonly rows: readonly ChartRow[]; readonly fields: readonly ChartField[] } | undefined {
  const reading = readEncoding(spec);
  const dataset = reading?.data?.["name"];
  const given = typeof dataset === "string" ? data[dataset] : undefined;
  if (!reading?.countable || given === undefined) return undefined;
  const read = aggregateRows({ reading, rows: given }, make);
  if (read === undefined) return undefined;
  const { category, series, across, measure, filters } = read.reading;
  // Rows that were put together have no one size or shade.
  const besides = read.rows === given ? reading.shown.map(({ field }) => field) : [];
  return {
    rows: read.rows.filter((row) => filters.every((filter) => filter.keeps(plainRow(row)))),
    fields: [category, series, across, measure, ...besides].filter((field) => field !== undefined),
  };
}

/** A field that no axis names, by its own name. */
function fieldNamed(name: string): readonly ChartField[] {
  const field = readField({ x: { field: name } }, "x");
  return field ? [field] : [];
}

/** The title of a column, with the unit where the title does not say it. */
function headerOf(field: ChartField, rows: readonly ChartRow[]): string {
  const cell = rows.map((row) => cellOf(row, field)).find((found) => found instanceof Fact);
  const unit = cell instanceof Fact ? cell.unit : undefined;
  if (unit?.kind !== "quantity" || unit.other === "" || field.title.toLowerCase().includes(unit.other))
    return field.title;
  return `${field.title} (${unit.other})`;
}

function isNumeric(cell: Fact | string | undefined): boolean {
  return (
    cell === undefined || (cell instanceof Fact && cell.unit.kind !== "text" && cell.unit.kind !== "date")
  );
}

function text(value: string): InlineNode {
  return { type: "text", value };
}
