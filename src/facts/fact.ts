import Big from "big.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { CalendarDate } from "./calendar-date.js";
import type { Lineage } from "./lineage.js";
import type { Unit } from "./unit.js";

/** Numbers are exact decimals, so that 0.1 + 0.2 + 0.3 is 0.6 and adds up. */
export type FactValue = Big | string | CalendarDate | Interval;

/** A value with a known uncertainty, or a span: both ends included. */
export interface Interval {
  readonly kind: "range" | "plus-minus";
  /** The lower end of a range, or the middle of a plus-or-minus. */
  readonly first: Big;
  /** The upper end of a range, or the margin of a plus-or-minus. */
  readonly second: Big;
}

/** A value that may be printed, with its unit and where it came from. Facts are made by tables and combinators, never by hand. */
export class Fact<V extends FactValue = FactValue> {
  /** Null when the data does not report the value, which is not zero. */
  readonly value: V | null;
  readonly unit: Unit;
  readonly lineage: Lineage;
  /** What kept the value from being computed; a fact with problems is never printed. */
  readonly problems: readonly Diagnostic[];

  constructor(value: V | null, unit: Unit, lineage: Lineage, problems: readonly Diagnostic[] = []) {
    this.value = value;
    this.unit = unit;
    this.lineage = lineage;
    this.problems = problems;
  }
}

export type NumberFact = Fact<Big>;
export type TextFact = Fact<string>;
export type DateFact = Fact<CalendarDate>;
export type IntervalFact = Fact<Interval>;

export function isNumber(fact: Fact): fact is NumberFact {
  return fact.value instanceof Big;
}
