import { LinearForm } from "../../../src/facts/confidential/linear-form.js";
import { openVault, type SuppressionRule, type Vault } from "../../../src/facts/confidential/vault.js";

export const rule: SuppressionRule = { below: 5, zeros: "publish", hide: "range", sign: "[c]" };

/** A vault of counts, all under one rule. */
export function vaultOf(values: readonly number[], of: SuppressionRule = rule): Vault {
  return openVault(
    values.map((value, index) => ({
      dataset: "visits",
      field: "visits",
      record: String(index),
      place: { file: "visits.csv", line: index + 2 },
      rule: of,
      value: BigInt(value),
    })),
  );
}

/** The sum of counts. */
export function sumOf(indices: readonly number[]): LinearForm {
  return LinearForm.sum(indices.map((index) => LinearForm.ofCount(index)));
}

export interface CountTable {
  readonly values: readonly number[];
  /** The counts and totals that a report would publish, each as the counts that it adds up; none of them twice. */
  readonly sums: readonly (readonly number[])[];
}

/** A table of rows and columns with all totals, and with subtotals of the rows of each group. */
export function tableOf(
  rows: readonly (readonly number[])[],
  groups: readonly (readonly number[])[],
): CountTable {
  const columns = rows[0]?.length ?? 0;
  const at = (row: number, column: number): number => row * columns + column;
  const everyRow = rows.map((_, row) => row);
  const everyColumn = Array.from({ length: columns }, (_, column) => column);
  const sums = [...everyRow.map((row) => [row]), ...groups, everyRow].flatMap((group) => [
    ...everyColumn.map((column) => group.map((row) => at(row, column))),
    group.flatMap((row) => everyColumn.map((column) => at(row, column))),
  ]);
  const unique = new Map(sums.map((sum) => [[...sum].sort((a, b) => a - b).join(" "), sum]));
  return { values: rows.flat(), sums: [...unique.values()] };
}

/**
 * Whether whole numbers from 0 to `most` can stand in place of the counts so that every told sum is what it is and every
 * withheld one is at least `least`, with a count (by its index) from `low` to `high`. By trying: it knows nothing of how
 * the sums were chosen.
 */
export function isPossible(
  { values, sums }: CountTable,
  isTold: (sum: readonly number[]) => boolean,
  wanted: { readonly index: number; readonly low: number; readonly high: number },
  { least, most }: { readonly least: number; readonly most: number },
): boolean {
  const rules = sums.map((sum) => {
    const value = sum.reduce((all, index) => all + (values[index] ?? 0), 0);
    return { sum: new Set(sum), low: isTold(sum) ? value : least, high: isTold(sum) ? value : Infinity };
  });
  const order = values.map((_, index) => index);
  const chosen: number[] = [];
  const fits = (): boolean =>
    rules.every(({ sum, low, high }) => {
      let all = 0;
      let open = false;
      for (const index of sum) {
        const value = chosen[index];
        if (value === undefined) open = true;
        else all += value;
      }
      return all <= high && (open || all >= low);
    });
  const alone = order.map((index) =>
    rules.find(({ sum, low, high }) => sum.size === 1 && sum.has(index) && low === high),
  );
  const choose = (index: number): boolean => {
    if (index === values.length) return true;
    const fixed = alone[index]?.low;
    const low = Math.max(fixed ?? 0, index === wanted.index ? wanted.low : 0);
    const high = Math.min(fixed ?? most, index === wanted.index ? wanted.high : most);
    for (let value = low; value <= high; value++) {
      chosen[index] = value;
      if (fits() && choose(index + 1)) return true;
    }
    chosen.length = index;
    return false;
  };
  return choose(0);
}
