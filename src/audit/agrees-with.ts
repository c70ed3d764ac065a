import Big from "big.js";
import { CalendarDate } from "../facts/calendar-date.js";
import type { Fact } from "../facts/fact.js";
import type { QuantityUnit } from "../facts/unit.js";
import { type Measure, quantity, type Reading } from "./quantity.js";
import { sameReading } from "./same-reading.js";

/**
 * Whether a number or date in somebody's text can be a fact: its value, or its value rounded to the last digit that is
 * printed ("1.2 million"). A fall is often printed without its minus sign, and a date without its year.
 */
export function agreesWith({ value, unit }: Fact, found: Reading): boolean {
  if (value instanceof CalendarDate) return isDate(value, found);
  if (!(value instanceof Big) || found.kind !== "quantity" || unit.kind === "text" || unit.kind === "date")
    return false;
  // Data for machines has a share as the fraction that it is.
  if (unit.kind === "percent" && found.measure === "plain" && found.step.lte(FRACTION_STEP))
    return found.value.eq(roundTo(value, found.step));
  const isOrdinal = found.measure === "ordinal" && unit.kind === "count";
  if (!isOrdinal && !sameReading({ ...found, measure: measureOf(unit) }, found)) return false;
  const meant = unit.kind === "percent" ? value.times(100) : value;
  return [meant, meant.times(-1)].some((side) => found.value.eq(roundTo(side, found.step)));
}

/** The digits of a fraction that is data, and not a small number in prose. */
const FRACTION_STEP = new Big("0.001");

/** To a multiple of `step`, a power of ten, half away from zero. */
function roundTo(value: Big, step: Big): Big {
  return value.round(-step.e, Big.roundHalfUp);
}

/** What the signs beside a printed value of a unit say. */
export function measureOf(unit: QuantityUnit): Measure {
  if (unit.kind === "percent") return "percent";
  return unit.kind === "currency" ? `currency ${unit.currency ?? ""}` : "plain";
}

function isDate(value: CalendarDate, found: Reading): boolean {
  if (found.kind === "quantity") return sameReading(quantity(new Big(value.year), "plain"), found);
  if (found.kind !== "date") return false;
  const { year = value.year, month = value.month, day = value.day } = found;
  return year === value.year && month === value.month && day === value.day;
}
