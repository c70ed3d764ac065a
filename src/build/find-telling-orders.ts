import Big from "big.js";
import { confidentialOrder } from "../diagnostics/catalogue/confidential.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { authorText } from "../documents/declared-text.js";
import type { CellSpec } from "../documents/tables/table-draft.js";
import type { Vault } from "../facts/confidential/vault.js";
import { Fact } from "../facts/fact.js";
import type { DerivedReport } from "../project/derived-report.js";

/** Of fewer rows any order may be that of their counts by chance. */
const FEWEST_ROWS = 4;

/**
 * A warning for each column of a table, and each field of a chart's rows, whose withheld counts stand in order of their size
 * while the names of the rows do not stand in theirs.
 */
export function findTellingOrders(
  { tables, charts, withheld }: DerivedReport,
  locale: string,
): readonly Diagnostic[] {
  if (withheld === undefined) return [];
  const ofTables = Object.entries(tables).flatMap(([table, { columns, rows }]) => {
    const names = rows.map((row) => row[0]);
    return columns
      .filter((_, index) =>
        isTelling(
          rows.map((row) => row[index]),
          names,
          withheld.vault,
          locale,
        ),
      )
      .map(({ header }) => ({ table, column: authorText(header) }));
  });
  const ofCharts = Object.entries(charts).flatMap(([table, { data }]) =>
    Object.values(data).flatMap((rows) => {
      const fields = [...new Set(rows.flatMap((row) => Object.keys(row)))];
      const names = rows.map((row) => Object.values(row).find((cell) => textOf(cell) !== undefined));
      return fields
        .filter((field) =>
          isTelling(
            rows.map((row) => row[field]),
            names,
            withheld.vault,
            locale,
          ),
        )
        .map((column) => ({ table, column }));
    }),
  );
  return [...ofTables, ...ofCharts].map((params) => confidentialOrder(params));
}

function isTelling(
  cells: readonly CellSpec[],
  names: readonly CellSpec[],
  vault: Vault,
  locale: string,
): boolean {
  const facts = cells.filter((cell) => cell instanceof Fact);
  if (facts.length < FEWEST_ROWS || !facts.some(({ isWithheld }) => isWithheld)) return false;
  const values = facts.map(({ value, confidential }) =>
    confidential?.form ? vault.valueOf(confidential.form) : value,
  );
  const numbers = values.filter((value) => value instanceof Big);
  if (numbers.length < values.length || numbers.every((value) => numbers[0]?.eq(value))) return false;
  const { compare } = new Intl.Collator(locale, { numeric: true });
  const texts = names.map((name) => textOf(name) ?? "");
  return isSorted(numbers, (a, b) => a.cmp(b)) && !isSorted(texts, compare);
}

/** Whether values rise or fall all the way; equal ones may stand beside each other. */
function isSorted<T>(values: readonly T[], compare: (a: T, b: T) => number): boolean {
  const steps = values.slice(1).map((value, index) => {
    const before = values[index];
    return before === undefined ? 0 : compare(before, value);
  });
  return steps.every((step) => step <= 0) || steps.every((step) => step >= 0);
}

function textOf(cell: CellSpec): string | undefined {
  if (cell === undefined) return undefined;
  if (!(cell instanceof Fact)) return authorText(cell);
  return typeof cell.value === "string" ? cell.value : undefined;
}
