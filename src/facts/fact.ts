import Big from "big.js";
import type { Diagnostic, Place } from "../diagnostics/diagnostic.js";
import type { CalendarDate } from "./calendar-date.js";
import type { Confidential } from "./confidential/confidential.js";
import type { Mark } from "./mark.js";
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

/** Beside the facts and not in them: a fact that is logged or serialized must not take the counts of a report with it. */
const confidentials = new WeakMap<object, Confidential>();

/** A value that may be printed, with its unit and where it came from. Facts are made by tables and combinators, never by hand. */
export class Fact<V extends FactValue = FactValue> {
  /** Null when the data does not report the value, which is not zero. */
  readonly value: V | null;
  readonly unit: Unit;
  readonly lineage: Lineage;
  /** What kept the value from being computed; a fact with problems is never printed. */
  readonly problems: readonly Diagnostic[];

  /** A withheld fact has no value, and its unit prints the sign in place of one. Throws a `TypeError` without a unit. */
  constructor(
    value: V | null,
    unit: Unit,
    lineage: Lineage,
    problems: readonly Diagnostic[] = [],
    confidential?: Confidential,
  ) {
    // Nobody checks the types of a configuration before it runs.
    if (typeof unit?.kind !== "string")
      throw new TypeError("a fact is made without a unit, such as unit.percent()");
    const isWithheld = confidential?.isWithheld === true;
    this.value = isWithheld ? null : value;
    this.unit = isWithheld ? { ...unit, missing: confidential.vault.signOf(confidential.form) } : unit;
    this.lineage = lineage;
    this.problems = problems;
    if (confidential !== undefined) confidentials.set(this, confidential);
  }

  /** Undefined for a fact that rests on no confidential count. */
  get confidential(): Confidential | undefined {
    return confidentials.get(this);
  }

  /** Whether the data has the value and it is not told, so that no small count can be found out. */
  get isWithheld(): boolean {
    return this.confidential?.isWithheld === true;
  }

  /** Whether the data has the value, told or not. */
  get isReported(): boolean {
    return this.value !== null || this.isWithheld;
  }
}

export type NumberFact = Fact<Big>;
export type TextFact = Fact<string>;
export type DateFact = Fact<CalendarDate>;
export type IntervalFact = Fact<Interval>;

export function isNumber(fact: Fact): fact is NumberFact {
  return fact.value instanceof Big;
}

/** Where a value came from, down to the cells of the files it was read from. */
export type Lineage = CellLineage | RangeLineage | OperationLineage;

/** One cell of a table, or one value of a JSON record. */
export interface CellLineage {
  readonly kind: "cell";
  readonly dataset: string;
  /** The column's name, or the JSON pointer within the file. */
  readonly field: string;
  /** The record's key, as text; absent for a JSON record. */
  readonly record?: string;
  readonly place: Place;
  /** The value as it is written in the file; absent where it is withheld. */
  readonly raw?: string;
  /** Id of the cited source, where the record names one. */
  readonly source?: string;
  /** What the data say of the value by signs; absent where they say nothing. */
  readonly marks?: readonly Mark[];
}

/** Many cells of one column. The cells are named by their rows and fixed by a digest, so that a large table stays small in the ledger. */
export interface RangeLineage {
  readonly kind: "cells";
  readonly dataset: string;
  readonly field: string;
  readonly file: string;
  readonly firstLine: number;
  readonly lastLine: number;
  /** The first cell and the last one, where the file has no lines: `Sheet1!B2 to Sheet1!B14`. */
  readonly range?: string;
  /** Cells that hold a value, and cells that are blank. */
  readonly count: number;
  readonly missing: number;
  /** SHA-256, in hex, of the raw cells joined by line feeds. Absent where one of them is withheld: small counts can be guessed until the digest fits. */
  readonly digest?: string;
  /** Ids of the sources that the records cite, each once, sorted. */
  readonly sources: readonly string[];
  /** The marks of the cells that hold a value, each once; absent where none has one. */
  readonly marks?: readonly Mark[];
}

export interface OperationLineage {
  readonly kind: "operation";
  /** The combinator's name, or the name an author gave to `derive`. */
  readonly operation: string;
  readonly inputs: readonly (Fact | RangeLineage)[];
}
