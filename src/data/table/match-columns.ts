import {
  columnDuplicate,
  columnMissing,
  columnUnknown,
  csvDelimiter,
  textControl,
} from "../../diagnostics/catalogue/data.js";
import { findNearest } from "../../diagnostics/near.js";
import { type CellType, findCellType } from "../cell-type.js";
import type { CsvLayout } from "../csv/csv-layout.js";
import { findForbiddenCharacter } from "../forbidden-character.js";
import type { ProblemList } from "../problem-list.js";
import type { CsvSpec } from "../specs.js";

/** The columns of a file that its schema knows. */
export interface Header {
  /** Number of cells in the header row. */
  readonly width: number;
  readonly columns: readonly HeaderColumn[];
}

export interface HeaderColumn {
  readonly name: string;
  /** From 0, in the order of the file. */
  readonly index: number;
  readonly type: CellType;
}

/** Matches the header row (record 0 of the layout) with the schema, name by name; what does not match becomes a problem. */
export function parseHeader(
  cells: readonly string[],
  spec: CsvSpec<object>,
  layout: CsvLayout,
  problems: ProblemList,
): Header {
  const names = cells.map((cell) => cell.normalize("NFC"));
  const columns: HeaderColumn[] = [];
  const found = findOtherDelimiter(names, spec);
  if (found !== undefined) {
    problems.add(() => csvDelimiter({ found, expected: spec.delimiter }, layout.place(0, 0)));
    return { width: names.length, columns };
  }

  const firsts = new Map<string, number>();
  for (const [index, name] of names.entries()) if (!firsts.has(name)) firsts.set(name, index);
  const missing = Object.keys(spec.shape).filter((name) => !firsts.has(name));
  const unknown = [...firsts.keys()].filter((name) => !isKnown(name, spec));
  for (const [index, name] of names.entries()) {
    const first = (firsts.get(name) ?? index) + 1;
    const schema = isKnown(name, spec) ? spec.shape[name] : undefined;
    const hidden = findForbiddenCharacter(name);
    if (hidden) {
      problems.add(() => textControl(hidden, layout.place(0, index)));
    } else if (first <= index) {
      problems.add(() => columnDuplicate({ name, first }, layout.place(0, index)));
    } else if (schema) {
      columns.push({ name, index, type: findCellType(schema) });
    } else {
      problems.add(() => {
        const nearest = findNearest(name, missing);
        return columnUnknown({ name, index: index + 1, nearest }, layout.place(0, index));
      });
    }
  }
  for (const name of missing) {
    problems.add(() => columnMissing({ name, nearest: findNearest(name, unknown) }, layout.place(0, 0)));
  }
  return { width: names.length, columns };
}

function isKnown(name: string, spec: CsvSpec<object>): boolean {
  return Object.hasOwn(spec.shape, name);
}

/** What separates the cells of a header that seems to have only one. */
function findOtherDelimiter(names: readonly string[], spec: CsvSpec<object>): string | undefined {
  const [only = ""] = names;
  if (names.length !== 1 || isKnown(only, spec)) return undefined;
  const others = [",", ";", "\t", "|"].filter((other) => other !== spec.delimiter);
  return others.find((other) => only.split(other).some((name) => isKnown(name, spec)));
}
