import { guardRecord } from "../guard-record.js";
import { type CheckOptions, type SettledCheck, settle } from "./check.js";
import { type CheckedTable, checkFields } from "./checked-table.js";
import { FindingList } from "./finding-list.js";

export interface TableCheckOptions extends CheckOptions {
  /** How many findings are listed; the others are counted. Default 20. */
  readonly limit?: number;
}

export interface RowCheckOptions<Row> extends TableCheckOptions {
  /** Leaves out the records for which it returns false. */
  readonly where?: ((record: Row) => boolean) | undefined;
}

/** A table with the columns that a rule reads in it. */
export type TableUse = readonly [table: CheckedTable, columns: readonly string[]];

/**
 * A check over tables. `look` tells what breaks the rule; it is not called when a column does not exist, which is told
 * instead. Throws a TypeError for data that are no table, which only happens where types are not checked.
 */
export function checkTables(
  id: string,
  options: TableCheckOptions,
  uses: readonly TableUse[],
  look: (found: FindingList) => void,
): SettledCheck {
  for (const [table] of uses)
    if (!Array.isArray(table.records))
      throw new TypeError(`check "${id}" needs a table, such as data.states`);
  const problems = uses.flatMap(([table, columns]) => checkFields(table, columns));
  if (problems.length > 0) return settle(id, options, { findings: [], problems });
  const found = new FindingList(options.limit);
  look(found);
  return settle(id, options, found.outcome());
}

/** A record with its number, from 0. */
export interface IndexedRow<Row extends object = object> {
  readonly index: number;
  readonly record: Row;
}

/** The records that a rule is about. */
export function* selectRows<Row extends object>(
  table: CheckedTable<Row>,
  where: ((record: Row) => boolean) | undefined,
): Iterable<IndexedRow<Row>> {
  for (const [index, record] of table.records.entries())
    if (where === undefined || where(guardRecord(record, table))) yield { index, record };
}
