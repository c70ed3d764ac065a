import Big from "big.js";
import { Fact, type FactValue } from "../facts/fact.js";
import type { ChartRow } from "../project/chart-spec.js";

/** What Vega draws from: numbers as the nearest double, dates as 2021-08-27, null where nothing is reported. */
export function plainRow(row: ChartRow): Readonly<Record<string, string | number | null>> {
  return Object.fromEntries(
    Object.entries(row).map(([field, cell]) => [field, cell instanceof Fact ? plainValue(cell.value) : cell]),
  );
}

function plainValue(value: FactValue | null): string | number | null {
  if (value === null || typeof value === "string") return value;
  if (value instanceof Big) return value.toNumber();
  return "kind" in value ? value.first.toNumber() : value.toString();
}
