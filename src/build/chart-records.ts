import Big from "big.js";
import type { ChartField } from "../charts/words/chart-field.js";
import type { ChartRecord, Label, Measured } from "../charts/words/chart-points.js";
import type { ChartReading } from "../charts/words/read-encoding.js";
import type { Voice } from "../charts/words/say.js";
import type { Place } from "../diagnostics/diagnostic.js";
import type { Inline } from "../documents/model.js";
import { CalendarDate } from "../facts/calendar-date.js";
import { count, countMissing, sum } from "../facts/combinators/aggregate.js";
import { derive } from "../facts/combinators/derive.js";
import { Fact, isNumber, type NumberFact } from "../facts/fact.js";
import type { DateForm } from "../facts/format/format-date.js";
import { formatFact, roundTo } from "../facts/format/format-fact.js";
import * as unit from "../facts/unit.js";
import type { ChartRow } from "../project/chart-spec.js";
import { plainRow } from "./plain-row.js";

/** Names a fact that only a description has, after what it was made by; returns the fact. */
export type MakeFact = <F extends Fact>(fact: F, by: string) => F;

export interface RecordSetting {
  readonly locale: string;
  /** Where the words come from, for diagnostics. */
  readonly place: Place;
  readonly make: MakeFact;
  /** Gives a fact that is another way to write `original` the name of that. */
  readonly rewrite: (fact: Fact, original: Fact) => void;
}

/** The rows of a chart as records whose values are mentions of facts. `labels` are the fields that name them. */
export function makeRecords(
  rows: readonly ChartRow[],
  labels: readonly (ChartField | undefined)[],
  setting: RecordSetting,
): readonly ChartRecord<Inline>[] {
  const forms = new Map(labels.map((field) => [field, field && dateFormOf(rows, field)]));
  return rows.map((row) => ({
    plain: plainRow(row),
    measure: (field) => measureOf(cellOf(row, field), field, setting),
    label: (field) => labelOf(cellOf(row, field), field, forms.get(field) ?? "full", setting),
  }));
}

/** How a report counts and adds up: each number is a fact of its own, named after the chart. */
export function makeVoice(reading: ChartReading, setting: RecordSetting): Voice<Inline> {
  const { make, place } = setting;
  const mention = (fact: Fact): Inline => ({ type: "mention", fact, form: "figure", counted: true, place });
  return {
    count: (values, { one, other }) => mention(make(count(factsOf(values), unit.count(one, other)), "count")),
    countMissing: (values, { one, other }) =>
      mention(make(countMissing(factsOf(values), unit.count(one, other)), "missing")),
    total: (values) => {
      const facts = factsOf(values).filter(isNumber);
      const total = facts.length < values.length ? undefined : sum(facts);
      return total && total.problems.length === 0
        ? measureOf(make(total, "total"), reading.measure, setting)
        : undefined;
    },
  };
}

function factsOf(values: readonly Measured<Inline>[]): readonly Fact[] {
  return values.flatMap(({ said }) => (said.type === "mention" ? [said.fact] : []));
}

export function cellOf(row: ChartRow, { field }: ChartField): Fact | string | undefined {
  return field === undefined ? undefined : row[field];
}

function measureOf(
  cell: Fact | string | undefined,
  field: ChartField,
  { place }: RecordSetting,
): Measured<Inline> | undefined {
  if (!(cell instanceof Fact) || cell.unit.kind === "text" || cell.unit.kind === "date") return undefined;
  const isBare = cell.unit.other === "" || isSaid(cell.unit, field.title);
  const said: Inline = { type: "mention", fact: cell, form: "figure", counted: !isBare, place };
  if (cell.value === null) return { exact: null, shown: null, said, isWithheld: cell.isWithheld };
  return isNumber(cell) && cell.value instanceof Big
    ? { exact: cell.value, shown: roundTo(cell.value, cell.unit), said }
    : undefined;
}

/** Whether a title names the unit already: "Arrests" needs no "54 arrests". */
function isSaid({ one, other }: unit.QuantityUnit, title: string): boolean {
  const words: readonly string[] = title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return [one, other].some((noun) => noun.split(" ").every((word) => words.includes(word.toLowerCase())));
}

function labelOf(
  cell: Fact | string | undefined,
  field: ChartField,
  dateForm: DateForm,
  { place, locale, rewrite }: RecordSetting,
): Label<Inline> | undefined {
  if (cell === undefined) return undefined;
  // The author's own name for a series is looked through for typed numbers as any other text of the author.
  if (typeof cell === "string") return { text: cell, said: { type: "words", text: cell, place } };
  if (cell.value === null) return undefined;
  const fact = field.year && isNumber(cell) ? writeYear(cell) : cell;
  if (fact !== cell) rewrite(fact, cell);
  const text = formatFact(fact, { form: "figure", locale, dateForm });
  return text === undefined
    ? undefined
    : { text, said: { type: "mention", fact, form: "figure", place, ...(isDate(fact) && { dateForm }) } };
}

/** The number of a year as text, without separators. */
function writeYear(year: NumberFact): Fact {
  return derive("written as a year", { year }, unit.text(), (values) => values.year.toFixed());
}

/** As its axis prints dates; where it does not say, no finer than the dates differ. */
function dateFormOf(rows: readonly ChartRow[], field: ChartField): DateForm {
  if (field.dateForm !== undefined && field.dateForm !== "other") return field.dateForm;
  const dates = rows.flatMap((row) => {
    const cell = cellOf(row, field);
    return cell instanceof Fact && cell.value instanceof CalendarDate ? [cell.value] : [];
  });
  if (dates.some(({ day }) => day !== 1)) return "full";
  return dates.every(({ month }) => month === 1) ? "year" : "month";
}

function isDate(fact: Fact): boolean {
  return fact.value instanceof CalendarDate;
}
