import Big from "big.js";
import type { z } from "zod";
import { keyMissing, keyUnknown } from "../../diagnostics/catalogue/data.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { quote } from "../../diagnostics/kind.js";
import { findNearest } from "../../diagnostics/near.js";
import { CalendarDate } from "../../facts/calendar-date.js";
import { findKnownKeys } from "../cell-type.js";
import { explainIssue } from "../explain-issue.js";
import { ProblemList } from "../problem-list.js";
import type { TableData } from "../table/table-data.js";

/**
 * What of the rows of a table breaks a JSON Schema of its rows, at the cells. A row is an object of its values: numbers are
 * numbers, days texts, and what is missing is null where the schema allows that, and no key where it does not. Exact
 * numbers are rounded to a double for it.
 */
export function checkRows(rows: TableData<object>, schema: z.ZodType, limit: number): readonly Diagnostic[] {
  const { columns, places } = rows;
  const problems = new ProblemList(places.file, limit);
  for (const [index, record] of rows.records.entries()) {
    for (const issue of findIssues(toPlain(record), schema)) {
      const field = String(issue.path[0] ?? (issue.code === "unrecognized_keys" ? issue.keys[0] : ""));
      const column = columns.get(field);
      problems.add(() => {
        const place = places.place(index, column ?? 0);
        if (issue.code === "unrecognized_keys") {
          const nearest = findNearest(
            field,
            findKnownKeys(schema, []).filter((key) => !columns.has(key)),
          );
          return keyUnknown({ key: field, nearest }, place);
        }
        if (column === undefined && field !== "")
          return keyMissing({ key: field, nearest: undefined }, place);
        const raw = column === undefined ? "" : places.raw(index, column);
        const isNull = column !== undefined && Reflect.get(record, field) === null;
        return explainIssue(issue, { field, text: raw, shown: quote(raw), isNull, format: "csv" }, place);
      });
    }
    if (problems.isFull) break;
  }
  return problems.list();
}

function findIssues(row: Record<string, unknown>, schema: z.ZodType): readonly z.core.$ZodIssue[] {
  const issues = schema.safeParse(row).error?.issues ?? [];
  const blank = issues.map(({ path }) => String(path[0] ?? "")).filter((field) => row[field] === null);
  if (blank.length === 0) return issues;
  const filled = Object.fromEntries(Object.entries(row).filter(([field]) => !blank.includes(field)));
  return schema.safeParse(filled).error?.issues ?? [];
}

function toPlain(record: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(record).map(([field, value]: [string, unknown]) => {
      if (value instanceof Big) return [field, value.toNumber()];
      return [field, value instanceof CalendarDate ? value.toString() : value];
    }),
  );
}
