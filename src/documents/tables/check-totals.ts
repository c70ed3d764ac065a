import Big from "big.js";
import { tableShare, tableTotal } from "../../diagnostics/catalogue/documents.js";
import type { Diagnostic, Place } from "../../diagnostics/diagnostic.js";
import { Fact } from "../../facts/fact.js";
import { formatFact } from "../../facts/format/format-fact.js";
import type { QuantityUnit } from "../../facts/unit.js";
import { authorText } from "../declared-text.js";
import type { CellSpec, TableDraft } from "./table-draft.js";

/** A number of a table with how it is printed. */
interface Measured {
  readonly value: Big;
  readonly unit: QuantityUnit;
}

/** What stands behind the columns of one table. */
interface Column {
  readonly header: string;
  /** Undefined for a cell that holds no number. */
  readonly cells: readonly (Measured | undefined)[];
  readonly total: Measured;
  /** Whether each cell is a number or left blank; one that is not reported is neither. */
  readonly isWhole: boolean;
}

/** Of the rows of a table this part must be shares of a column before the others must be, too. */
const SHARES = 0.6;

/**
 * Columns whose numbers do not add up to the total that is printed below them, and percentages that are not the share
 * that the numbers beside them give, each beyond what rounding explains. Counts and money add up, and so do percentages
 * whose total is 100; other measures (rates, medians) have totals of their own kind. A column that says `adds: false`
 * is left out, and one in which a number is not reported.
 */
export function checkTotals(
  table: string,
  draft: TableDraft,
  locale: string,
  place: Place,
): readonly Diagnostic[] {
  const columns = draft.columns.flatMap((_, index) => readColumn(draft, index) ?? []);
  const print = ({ value, unit }: Measured): string =>
    formatFact(new Fact(value, unit, unprinted), { form: "figure", locale }) ?? "";
  return columns.flatMap((column): readonly Diagnostic[] => {
    const sum = sumOf(column);
    const isAdded = addsUp(column.total.unit) || isHundred(column);
    const isOff = sum.minus(column.total.value).abs().gt(toleranceOf(column));
    if (isAdded && column.isWhole && isOff) {
      const params = { table, column: column.header, sum: print({ ...column.total, value: sum }) };
      return [tableTotal({ ...params, total: print(column.total) }, place)];
    }
    if (!isHundred(column)) return [];
    return findOddShares(column, columns).map(({ row, share }) => {
      const printed = column.cells[row];
      return tableShare(
        {
          table,
          row: nameOf(draft.rows[row]?.[0]) ?? `row ${row + 1}`,
          column: column.header,
          printed: printed ? print(printed) : "",
          share: print({ ...column.total, value: share }),
        },
        place,
      );
    });
  });
}

const unprinted = { kind: "operation", operation: "sum", inputs: [] } as const;

function readColumn({ columns, rows, total }: TableDraft, index: number): Column | undefined {
  const column = columns[index];
  const whole = measure(total?.[index]);
  if (column === undefined || whole === undefined || column.adds === false) return undefined;
  const cells = rows.map((row) => measure(row[index]));
  const isWhole = rows.every((row, at) => row[index] === undefined || cells[at] !== undefined);
  if (cells.filter((cell) => cell !== undefined).length < 2) return undefined;
  const isAlike = cells.every((cell) => cell === undefined || cell.unit.kind === whole.unit.kind);
  return isAlike ? { header: authorText(column.header), cells, total: whole, isWhole } : undefined;
}

function measure(cell: CellSpec): Measured | undefined {
  if (!(cell instanceof Fact) || !(cell.value instanceof Big)) return undefined;
  const { value, unit } = cell;
  return unit.kind === "text" || unit.kind === "date" ? undefined : { value, unit };
}

function addsUp({ kind }: QuantityUnit): boolean {
  return kind === "count" || kind === "currency";
}

function isHundred({ total }: Column): boolean {
  return total.unit.kind === "percent" && total.value.eq(1);
}

function sumOf({ cells }: Column): Big {
  return cells.reduce((sum, cell) => (cell ? sum.plus(cell.value) : sum), new Big(0));
}

/** Counts and cents are exact. Other numbers may have been rounded before they came, each by half of its last digit. */
function toleranceOf({ cells, total: { unit } }: Column): Big {
  if (unit.kind === "count" || (unit.kind === "currency" && unit.decimals >= 2)) return new Big(0);
  return lastDigit(unit)
    .times(cells.length + 1)
    .div(2);
}

/** What a one in the last printed digit is worth. */
function lastDigit({ kind, decimals }: QuantityUnit): Big {
  return new Big(`1e-${kind === "percent" ? decimals + 2 : decimals}`);
}

/** Rows whose percentage is not their share of the column that the percentages of the other rows are shares of. */
function findOddShares(
  shares: Column,
  columns: readonly Column[],
): readonly { readonly row: number; readonly share: Big }[] {
  for (const { cells, total } of columns) {
    if (!addsUp(total.unit) || total.value.lte(0)) continue;
    const rows = cells.flatMap((cell, row) => {
      const printed = shares.cells[row];
      if (cell === undefined || printed === undefined) return [];
      const share = cell.value.div(total.value);
      const isFit = printed.value.minus(share).abs().lte(lastDigit(shares.total.unit).div(2));
      return [{ row, share, isFit }];
    });
    const odd = rows.filter(({ isFit }) => !isFit);
    if (rows.length >= 3 && odd.length <= rows.length * (1 - SHARES)) return odd;
  }
  return [];
}

function nameOf(cell: CellSpec): string | undefined {
  if (cell === undefined) return undefined;
  if (!(cell instanceof Fact)) return authorText(cell);
  return typeof cell.value === "string" ? cell.value : undefined;
}
