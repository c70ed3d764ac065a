import Big from "big.js";
import type { Passage } from "./passage.js";
import type { Quantity } from "./quantity.js";
import { tokenize } from "./tokenize.js";

/** A column of somebody's table that does not add up to the total that stands below it. */
export interface ColumnFault {
  /** The passage of the total. */
  readonly total: Passage;
  /** The text at the head of the column. */
  readonly head: string;
  readonly sum: Big;
}

interface Cell {
  readonly passage: Passage;
  readonly row: number;
  readonly column: number;
}

/** The first words of a row of totals. */
const totals = /^(?:all|in all|overall|sum|together|total)\b/i;

/**
 * Columns of the tables in a file that do not add up to the total in their last row, beyond what rounding explains. Only
 * plain numbers and money count, in columns where each cell is blank or one number.
 */
export function checkTables(passages: readonly Passage[]): readonly ColumnFault[] {
  const tables = new Map<number, Cell[]>();
  for (const passage of passages) {
    const { cell } = passage;
    if (cell === undefined) continue;
    const cells = tables.get(cell.table);
    if (cells) cells.push({ passage, ...cell });
    else tables.set(cell.table, [{ passage, ...cell }]);
  }
  return [...tables.values()].flatMap(checkTable);
}

function checkTable(cells: readonly Cell[]): readonly ColumnFault[] {
  const last = cells.reduce((most, { row }) => Math.max(most, row), 0);
  const name = cells.find(({ row, column }) => row === last && column === 0);
  if (name === undefined || !totals.test(name.passage.text)) return [];
  return cells
    .filter(({ row, column }) => row === last && column > 0)
    .flatMap(({ passage, column }): readonly ColumnFault[] => {
      const own = cells.filter((cell) => cell.column === column && cell.row > 0 && cell.row < last);
      const numbers = own.map((cell) => readNumber(cell.passage.text));
      const total = readNumber(passage.text);
      if (total === undefined || numbers.length < 2 || !numbers.every((number) => isAlike(number, total)))
        return [];
      const sum = numbers.reduce((all, number) => all.plus(number?.value ?? 0), new Big(0));
      // Whole numbers are exact; of others each may be rounded by half of its last digit.
      const slack = total.step.eq(1) ? new Big(0) : total.step.times(numbers.length + 1).div(2);
      if (sum.minus(total.value).abs().lte(slack)) return [];
      const head = cells.find((cell) => cell.column === column && cell.row === 0)?.passage.text ?? "";
      return [{ total: passage, head, sum }];
    });
}

/** The number that a cell is; undefined where it holds something else, or more. */
function readNumber(text: string): Quantity | undefined {
  const [token, ...others] = tokenize(text);
  if (others.length > 0 || token?.reading.kind !== "quantity") return undefined;
  return /^(?:plain|currency)/.test(token.reading.measure) ? token.reading : undefined;
}

function isAlike(number: Quantity | undefined, total: Quantity): boolean {
  return number?.measure === total.measure && number.step.eq(total.step);
}
