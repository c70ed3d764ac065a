import type { ChartSpec } from "../charts/chart-spec.js";
import { type ChartField, readField } from "../charts/words/chart-field.js";
import { readEncoding } from "../charts/words/read-encoding.js";
import type { BoundTable, TableCell } from "../documents/material.js";
import type { TableDraft } from "../documents/tables/table-draft.js";
import { type Binder, bindInlines, type InlineNode } from "../documents/tree/bind-inline.js";
import { Fact } from "../facts/fact.js";
import type { ChartDraft, ChartRow } from "../project/chart-spec.js";
import type { TemplateSetting } from "./bind-material.js";
import { cellOf, makeRecords } from "./chart-records.js";

/** A chart's data for readers who want the numbers: as documents print it, and as it is published beside them. */
export interface ChartTable {
  readonly bound: BoundTable;
  readonly draft: TableDraft;
}

/** What a cell prints that is not reported, and whose unit has no words for that. */
const NOT_REPORTED = "not reported";

/**
 * The rows that a chart is drawn from as a table under its title. The columns are the fields that its spec shows, with
 * their titles; where they cannot be told, all fields of its rows. Filters of the spec leave out no rows.
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
  const reading = readEncoding(spec);
  const dataset = reading?.data?.["name"];
  const read = reading?.countable === true && typeof dataset === "string" ? draft.data[dataset] : undefined;
  const rows = read ?? Object.values(draft.data).flat();
  const shown = reading && read ? [reading.category, reading.series, reading.across, reading.measure] : [];
  const known = [...shown, ...(reading?.shown ?? []).map(({ field }) => field)].filter(
    (field) => field !== undefined,
  );
  const others = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const fields =
    known.length > 0 ? known.filter(({ field }) => field !== undefined) : others.flatMap(fieldNamed);

  const rewritten = new Map<Fact, Fact>();
  const binder: Binder = {
    fillings: [],
    locale: setting.environment.locale,
    nameOf: (fact) => setting.nameOf(rewritten.get(fact) ?? fact),
    report,
  };
  const records = makeRecords(rows, fields, {
    locale: binder.locale,
    place,
    make: (fact) => fact,
    rewrite: (fact, original) => void rewritten.set(fact, original),
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
      if (said !== undefined) return bindInlines([said], "figures", binder);
      return cell instanceof Fact
        ? bindInlines([{ type: "mention", fact: cell, form: "figure", place }], "figures", binder)
        : [text(cell)];
    });
  return {
    bound: {
      name: `chart:${name}`,
      caption: title,
      columns: columns.map(({ header, numeric }) => ({ header: [text(header)], numeric })),
      rows: rows.map(bind),
      total: undefined,
      files: { csv: `data/chart-${name}.csv`, json: `data/chart-${name}.json` },
    },
    draft: {
      caption: "",
      columns,
      rows: rows.map((row) => fields.map((field) => cellOf(row, field))),
      total: undefined,
    },
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
