import { Fact } from "../../facts/fact.js";
import { findMarks } from "../../facts/marks.js";
import type { InlineNode } from "../tree/nodes.js";
import type { CellSpec, TableDraft } from "./table-draft.js";

/** What a sign says that stands in place of a withheld number. */
const WITHHELD = "withheld, so that no small count can be computed";

/** A cell as it is printed, with the signs of its marks behind its figure. */
export function addSigns(cell: CellSpec, printed: readonly InlineNode[]): readonly InlineNode[] {
  const signs = cell instanceof Fact && cell.value !== null ? findMarks(cell).map(({ sign }) => sign) : [];
  return signs.length === 0 ? printed : [...printed, { type: "text", value: ` ${signs.join(" ")}` }];
}

/** What the signs in a table say, in the order in which they are met; nothing where there are none. */
export function explainSigns({ rows, total }: Pick<TableDraft, "rows" | "total">): readonly InlineNode[] {
  const said = explain([...rows.flat(), ...(total ?? [])].filter((cell) => cell instanceof Fact));
  return said === undefined ? [] : [{ type: "text", value: said }];
}

/** What the signs of facts say in a line; undefined where there are none. */
export function explain(facts: Iterable<Fact>): string | undefined {
  const signs = new Map<string, string>();
  const add = (sign: string, says: string): void => {
    if (!signs.has(sign)) signs.set(sign, says);
  };
  for (const fact of facts) {
    if (fact.isWithheld) add(fact.unit.missing ?? "", WITHHELD);
    else for (const { sign, says } of findMarks(fact)) add(sign, says);
  }
  if (signs.size === 0) return undefined;
  return `${[...signs].map(([sign, says]) => `${sign} ${says}`).join("; ")}.`;
}

/** The signs that are published beside a cell's value; undefined where the cell has none. */
export function signsOf(cell: CellSpec): string | undefined {
  if (!(cell instanceof Fact)) return undefined;
  const signs = cell.isWithheld ? [cell.unit.missing ?? ""] : findMarks(cell).map(({ sign }) => sign);
  return signs.length === 0 ? undefined : signs.join(" ");
}

/** A table as it is published: behind each column in which a cell has signs one that has them, named `<field>_marks`. */
export function addSignColumns(draft: TableDraft): TableDraft {
  const signs = draft.columns.map((_, index) => draft.rows.map((row) => signsOf(row[index])));
  const hasSigns = signs.map((column) => column.some((sign) => sign !== undefined));
  if (!hasSigns.includes(true)) return draft;
  return {
    ...draft,
    columns: draft.columns.flatMap((column, index) =>
      hasSigns[index] === true
        ? [column, { header: "", field: `${column.field}_marks`, numeric: false }]
        : [column],
    ),
    rows: draft.rows.map((row, number) =>
      draft.columns.flatMap((_, index) =>
        hasSigns[index] === true ? [row[index], signs[index]?.[number]] : [row[index]],
      ),
    ),
  };
}
