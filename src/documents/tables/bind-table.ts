import { tableShape } from "../../diagnostics/catalogue/documents.js";
import type { Place } from "../../diagnostics/diagnostic.js";
import { Fact } from "../../facts/fact.js";
import { DeclaredText } from "../declared-text.js";
import type { BoundTable } from "../material.js";
import type { Inline } from "../model.js";
import { type Binder, bindInlines, type InlineNode } from "../tree/bind-inline.js";
import { checkTotals } from "./check-totals.js";
import { addSigns, explainSigns } from "./signs.js";
import type { CellSpec, PhraseSpec, TableDraft } from "./table-draft.js";

/** A table with every cell bound and formatted, as all documents print it. */
export function bindTable(name: string, draft: TableDraft, binder: Binder, place: Place): BoundTable {
  if (draft.rows.length === 0) binder.report(tableShape({ table: name, problem: "it has no rows" }, place));
  for (const [index, { field }] of draft.columns.entries()) {
    if (draft.columns.findIndex((column) => column.field === field) < index) {
      binder.report(tableShape({ table: name, problem: `two columns have the field "${field}"` }, place));
    }
    if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(field)) {
      const problem = `the field "${field}" is not made of letters, digits and underscores`;
      binder.report(tableShape({ table: name, problem }, place));
    }
  }
  for (const diagnostic of checkTotals(name, draft, binder.locale, place)) binder.report(diagnostic);
  const cell = (spec: CellSpec): readonly InlineNode[] =>
    spec === undefined ? [] : addSigns(spec, bindPhrase([spec], binder, place));
  return {
    name,
    caption: bindPhrase(draft.caption, binder, place),
    columns: draft.columns.map(({ header, numeric }) => ({
      header: bindPhrase(header, binder, place),
      numeric,
    })),
    rows: draft.rows.map((row) => row.map(cell)),
    total: draft.total?.map(cell),
    legend: explainSigns(draft),
    files: { csv: `data/${name}.csv`, json: `data/${name}.json` },
  };
}

/** The author's text with facts in it, bound as in a heading or table: numbers are figures. */
export function bindPhrase(phrase: PhraseSpec, binder: Binder, place: Place): readonly InlineNode[] {
  const parts = typeof phrase === "string" || phrase instanceof DeclaredText ? [phrase] : phrase;
  const inlines = parts.map((part): Inline => {
    if (part instanceof Fact) return { type: "mention", fact: part, form: "figure", place };
    return part instanceof DeclaredText
      ? { type: "literal", text: part.text, why: part.why, place }
      : { type: "words", text: part, place };
  });
  return bindInlines(inlines, "figures", binder);
}
