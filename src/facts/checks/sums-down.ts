import type Big from "big.js";
import { spotText } from "../../diagnostics/diagnostic.js";
import { Fact, type NumberFact } from "../fact.js";
import type { Finding, SettledCheck } from "./check.js";
import {
  type CheckedTable,
  type FieldOf,
  listNumbers,
  listOf,
  nameRow,
  type OneOrMore,
  readNumber,
  showFields,
} from "./checked-table.js";
import { groupRows, type RowGroup } from "./group-rows.js";
import { type Cells, describeBlanks, holdSums, type MissingParts } from "./hold-sums.js";
import { addsUp, describeGap, makeRounding, type Rounding, type RoundingOptions } from "./rounding.js";
import { checkTables, type RowCheckOptions, selectRows } from "./table-check.js";

export interface SumsDownOptions<Row> extends RowCheckOptions<Row>, RoundingOptions, MissingParts {
  /** The columns that a group of rows has alike; each group has a total of its own. Without them all rows are one group. */
  readonly by?: OneOrMore<FieldOf<Row>>;
}

/** The rows that are totals rather than parts. */
type IsTotal<Row> = (record: Row) => boolean;

/**
 * The numbers of a column add up to a total: a fact, or the one row in every group for which `total` returns true. A
 * group without such a row or with several breaks the rule, and so does one that reports only some of its numbers. With
 * `missing: "skip"` blank parts are left out, and groups with no part or no total.
 */
export function sumsDown<Row extends object>(
  id: string,
  table: CheckedTable<Row>,
  column: FieldOf<Row, number | Big>,
  total: IsTotal<Row> | NumberFact,
  options?: SumsDownOptions<Row>,
): SettledCheck;
export function sumsDown(
  id: string,
  table: CheckedTable,
  column: string,
  total: IsTotal<object> | NumberFact,
  options: Omit<SumsDownOptions<object>, "by"> & { readonly by?: OneOrMore<string> } = {},
): SettledCheck {
  const by = options.by === undefined ? [] : listOf(options.by);
  if (total instanceof Fact && by.length > 0)
    throw new TypeError(
      `check "${id}" has one total for several groups: leave out \`by\`, or say which rows are totals`,
    );
  return checkTables(id, options, [[table, [column, ...by]]], (found) => {
    const rounding = makeRounding(options, () => listNumbers(table, [column]));
    const setting: SumSetting = { table, column, by, rounding, missing: options };
    if (total instanceof Fact) {
      const numbers = Array.from(selectRows(table, options.where), ({ record }) =>
        readNumber(record, column),
      );
      const finding = holdAgainstFact(numbers, total, setting);
      if (finding !== undefined) found.add(() => finding);
      return;
    }
    const wrong = groupRows(table, by, options.where).flatMap(
      (group) => holdGroup(group, total, setting) ?? [],
    );
    // Totals may stand in another order than the first rows of their groups.
    for (const { index, describe } of wrong.sort((a, b) => a.index - b.index))
      found.add(() => {
        const words = describe();
        return { about: [table.cell(index, column)], message: () => words };
      });
  });
}

interface SumSetting {
  readonly table: CheckedTable;
  readonly column: string;
  readonly by: readonly string[];
  readonly rounding: Rounding;
  readonly missing: MissingParts;
}

function holdAgainstFact(
  numbers: Cells,
  total: NumberFact,
  { table, column, rounding, missing }: SumSetting,
): Finding | undefined {
  const held = holdSums(numbers, [total.value], missing);
  if (held === undefined) return undefined;
  const subject = `${column} of ${table.name}`;
  if (held === "incomplete") {
    const blank = describeBlanks(numbers);
    return {
      about: [total],
      message: (describe) => `${subject} cannot be held against ${describe(total)}${blank}`,
    };
  }
  if (addsUp(held, rounding)) return undefined;
  return {
    about: [total],
    message: (describe) => `${subject} adds up to ${describeGap(held, rounding, () => describe(total))}`,
  };
}

/** Something wrong with a group, and the number of the record at which it is told. */
interface WrongGroup {
  readonly index: number;
  readonly describe: () => string;
}

function holdGroup(
  { first, rows }: RowGroup,
  isTotal: IsTotal<object>,
  { table, column, by, rounding, missing }: SumSetting,
): WrongGroup | undefined {
  const group = (): string => (by.length === 0 ? table.name : showFields(first.record, by));
  const tell = (index: number, wrong: () => string): WrongGroup => ({
    index,
    describe: () => `${column} of ${group()} ${wrong()}`,
  });
  const totals = rows.filter(({ record }) => isTotal(record));
  const [total, second] = totals;
  if (total === undefined) return tell(first.index, () => "has no total row");
  if (second !== undefined)
    return tell(second.index, () => {
      const spot = spotText(table.cell(total.index, column).place);
      return `has ${totals.length} total rows, the first at ${spot}`;
    });
  const numbers = rows.filter((row) => row !== total).map(({ record }) => readNumber(record, column));
  if (numbers.length === 0) return tell(total.index, () => "has a total row and no rows to add up");
  const held = holdSums(numbers, [readNumber(total.record, column)], missing);
  const name = (): string => nameRow(table, total.record);
  if (held === "incomplete") {
    const blank = describeBlanks(numbers) || ", which is not reported";
    return tell(total.index, () => `cannot be held against ${name()}${blank}`);
  }
  if (held === undefined || addsUp(held, rounding)) return undefined;
  return tell(total.index, () => `adds up to ${describeGap(held, rounding, (sum) => `${sum} (${name()})`)}`);
}
