import type Big from "big.js";
import type { Finding, SettledCheck } from "./check.js";
import {
  type CheckedTable,
  type FieldOf,
  listNumbers,
  listOf,
  type OneOrMore,
  readNumber,
  showFields,
} from "./checked-table.js";
import { groupRows } from "./group-rows.js";
import { type Cells, describeBlanks, holdSums, type MissingParts } from "./hold-sums.js";
import { addsUp, describeGap, makeRounding, type RoundingOptions } from "./rounding.js";
import { checkTables, type IndexedRow, type TableCheckOptions } from "./table-check.js";

/** One side of a balance: a column that is added up for every value of others. */
export interface BalanceSide<Row extends object> {
  readonly table: CheckedTable<Row>;
  readonly sum: FieldOf<Row, number | Big>;
  readonly by: OneOrMore<FieldOf<Row>>;
  /** Leaves out the records for which it returns false. */
  readonly where?: (record: Row) => boolean;
}

/** The same of any table. */
interface AnySide {
  readonly table: CheckedTable;
  readonly sum: string;
  readonly by: OneOrMore<string>;
  readonly where?: (record: object) => boolean;
}

export interface BalanceOptions extends TableCheckOptions, RoundingOptions, MissingParts {}

/**
 * Two columns, of two tables or one, have the same sum for every key. A key that only one side has breaks the rule, and
 * so does a number that is not reported. With `missing: "skip"` such numbers are left out, and keys of which a side
 * reports none. A key that neither side reports is left out.
 */
export function balances<Left extends object, Right extends object>(
  id: string,
  left: BalanceSide<Left>,
  right: BalanceSide<Right>,
  options?: BalanceOptions,
): SettledCheck;
export function balances(
  id: string,
  left: AnySide,
  right: AnySide,
  options: BalanceOptions = {},
): SettledCheck {
  const sides = [left, right].map(({ table, sum, by }) => [table, [sum, ...listOf(by)]] as const);
  const [width, otherWidth] = sides.map(([, columns]) => columns.length);
  if (width !== otherWidth)
    throw new TypeError(`the sides of check "${id}" differ in how many columns \`by\` has`);
  return checkTables(id, options, sides, (found) => {
    const rounding = makeRounding(options, function* () {
      yield* listNumbers(left.table, [left.sum]);
      yield* listNumbers(right.table, [right.sum]);
    });
    const [ours, theirs] = [listByKey(left), listByKey(right)];
    for (const [key, own] of ours) {
      const other = theirs.get(key);
      const describe = other ? findDifference(own.numbers, other.numbers) : () => standsAlone(right);
      if (describe !== undefined) found.add(() => tell(left, own, describe()));
    }
    for (const [key, own] of theirs) if (!ours.has(key)) found.add(() => tell(right, own, standsAlone(left)));

    /** What says how the sums of two sides differ. */
    function findDifference(one: Cells, other: Cells): (() => string) | undefined {
      const held = holdSums(one, other, options);
      if (held === "incomplete")
        return () => `cannot be held against ${nameSide(right)}${describeBlanks([...one, ...other])}`;
      if (held === undefined || addsUp(held, rounding)) return undefined;
      return () => `adds up to ${describeGap(held, rounding, (sum) => `${sum} (${nameSide(right)})`)}`;
    }
  });
}

/** What one side has under a key. */
interface KeyNumbers {
  readonly numbers: Cells;
  readonly first: IndexedRow;
}

function listByKey({ table, sum, by, where }: AnySide): ReadonlyMap<string, KeyNumbers> {
  const groups = groupRows(table, listOf(by), where);
  return new Map(
    groups.map(({ key, first, rows }) => {
      const numbers = rows.map(({ record }) => readNumber(record, sum));
      return [key, { numbers, first }];
    }),
  );
}

function standsAlone(other: AnySide): string {
  return `has no rows in ${other.table.name} to be held against`;
}

function nameSide({ table, sum }: AnySide): string {
  return `${sum} of ${table.name}`;
}

function tell(side: AnySide, { first: { index, record } }: KeyNumbers, wrong: string): Finding {
  const words = `${nameSide(side)} for ${showFields(record, listOf(side.by))} ${wrong}`;
  return { about: [side.table.cell(index, side.sum)], message: () => words };
}
