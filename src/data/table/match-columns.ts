import {
  columnDuplicate,
  columnMissing,
  columnUnknown,
  fieldUnknown,
  textControl,
} from "../../diagnostics/catalogue/data.js";
import { findNearest } from "../../diagnostics/near.js";
import { type CellType, findCellType } from "../cell-type.js";
import { findForbiddenCharacter } from "../forbidden-character.js";
import type { ProblemList } from "../problem-list.js";
import type { CellPlaces } from "./table-data.js";
import type { RowSpec } from "./table-spec.js";

/** The columns of a table that its schema knows. */
export interface Header {
  /** Number of columns, those that the schema does not know included. */
  readonly width: number;
  readonly columns: readonly HeaderColumn[];
}

export interface HeaderColumn {
  readonly name: string;
  /** From 0, in the order of the table. */
  readonly index: number;
  readonly type: CellType;
  /** The texts that stand for no value; undefined where only the empty cell does. */
  readonly missing?: ReadonlySet<string> | undefined;
}

/** Matches the names of a table's columns with the schema, name by name; what does not match becomes a problem. */
export function matchColumns(
  cells: readonly string[],
  spec: RowSpec<object>,
  places: Pick<CellPlaces, "place">,
  problems: ProblemList,
): Header {
  const names = cells.map((cell) => cell.normalize("NFC"));
  const columns: HeaderColumn[] = [];
  const firsts = new Map<string, number>();
  for (const [index, name] of names.entries()) if (!firsts.has(name)) firsts.set(name, index);
  const missing = Object.keys(spec.shape).filter((name) => !firsts.has(name));
  const unknown = [...firsts.keys()].filter((name) => !Object.hasOwn(spec.shape, name));
  for (const [index, name] of names.entries()) {
    const first = (firsts.get(name) ?? index) + 1;
    const schema = Object.hasOwn(spec.shape, name) ? spec.shape[name] : undefined;
    const hidden = findForbiddenCharacter(name);
    if (hidden) {
      problems.add(() => textControl(hidden, places.place(-1, index)));
    } else if (first <= index) {
      problems.add(() => columnDuplicate({ name, first }, places.place(-1, index)));
    } else if (schema) {
      columns.push({ name, index, type: findCellType(schema), missing: spec.missing?.get(name) });
    } else {
      problems.add(() => {
        const nearest = findNearest(name, missing);
        return columnUnknown({ name, index: index + 1, nearest }, places.place(-1, index));
      });
    }
  }
  for (const name of missing) {
    problems.add(() => columnMissing({ name, nearest: findNearest(name, unknown) }, places.place(-1, 0)));
  }
  return { width: names.length, columns };
}

/** A problem for each field that the spec of a table names, and its schema does not have. */
export function checkNamedFields(
  spec: RowSpec<object> & { readonly key?: string; readonly source?: string },
  file: string,
  problems: ProblemList,
): void {
  for (const field of [spec.key, spec.source]) {
    if (field === undefined || Object.hasOwn(spec.shape, field)) continue;
    const nearest = findNearest(field, Object.keys(spec.shape));
    problems.add(() => fieldUnknown({ dataset: file, field, nearest }, { file }));
  }
}
