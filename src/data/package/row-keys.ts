import { packageBroken, packageDuplicate } from "../../diagnostics/catalogue/packages.js";
import { spotText } from "../../diagnostics/diagnostic.js";
import { quote } from "../../diagnostics/kind.js";
import type { ProblemList } from "../problem-list.js";
import type { TableData } from "../table/table-data.js";
import { type FieldValue, showValue } from "./field-type.js";

type Rows = TableData<object>;

/** A problem for each row whose values of `fields` another row before it has. Rows that lack one are not compared. */
export function checkUnique(rows: Rows, fields: readonly string[], problems: ProblemList): void {
  const firsts = new Map<string, number>();
  for (const [index, record] of rows.records.entries()) {
    const values = readValues(record, fields);
    if (values === undefined) continue;
    const key = JSON.stringify(values);
    const first = firsts.get(key);
    if (first === undefined) firsts.set(key, index);
    else
      problems.add(() => {
        const at = spotText(place(rows, first, fields));
        return packageDuplicate(
          { value: list(values), fields: list(fields), first: at },
          place(rows, index, fields),
        );
      });
  }
}

/** A problem for each row whose values of `fields` no row of `targets` has in its fields of the same order. */
export function checkReferences(
  rows: Rows,
  fields: readonly string[],
  targets: { readonly rows: Rows; readonly fields: readonly string[]; readonly name: string },
  problems: ProblemList,
): void {
  const known = new Set(
    targets.rows.records.map((record) => JSON.stringify(readValues(record, targets.fields))),
  );
  for (const [index, record] of rows.records.entries()) {
    const values = readValues(record, fields);
    if (values === undefined || known.has(JSON.stringify(values))) continue;
    problems.add(() => {
      const params = { value: list(values), fields: list(fields), target: quote(targets.name) };
      return packageBroken(params, place(rows, index, fields));
    });
  }
}

/** The values in the form that all equal values share; undefined where one is missing. */
function readValues(record: object, fields: readonly string[]): readonly string[] | undefined {
  const values = fields.map((field): FieldValue | null | undefined => Reflect.get(record, field));
  const texts = values.flatMap((value) => (value === null || value === undefined ? [] : [showValue(value)]));
  return texts.length === fields.length ? texts : undefined;
}

function place({ columns, places }: Rows, index: number, [first = ""]: readonly string[]) {
  return places.place(index, columns.get(first) ?? 0);
}

function list(texts: readonly string[]): string {
  return texts.map(quote).join(", ");
}
