import type { CalendarDate } from "../calendar-date.js";
import type { Column } from "../column.js";
import { type DateFact, Fact } from "../fact.js";
import { type DayCheck, defer, type Outcome, outcomeOf, type SeverityOption } from "./check.js";

export interface FreshOptions extends SeverityOption {
  /** The greatest age in days: 0 asks for today's data. */
  readonly days: number;
}

const dayLength = 86_400_000;

/** In days. Today is that of UTC, and where the world's day begins it is tomorrow already. */
const mostAhead = 1;

/**
 * The data is at most `days` days old: a day that it names, or the latest one of a column. That is judged against the
 * clock at every run, whatever SOURCE_DATE_EPOCH says, and told on the screen alone. A warning unless the options say
 * otherwise, since the data stays as it was.
 */
export function fresh(id: string, asOf: DateFact | Column<CalendarDate>, options: FreshOptions): DayCheck {
  const { days } = options;
  if (!Number.isInteger(days) || days < 0)
    throw new RangeError(`check "${id}" needs a whole number of days, not ${days}`);
  const fact = asOf instanceof Fact ? asOf : findLatest(asOf);
  return { ...defer(id, options), needs: "today", judge: (today) => judgeAge(fact, today, days) };
}

function judgeAge(fact: DateFact | undefined, today: CalendarDate, days: number): Outcome {
  if (fact === undefined) return outcomeOf(false, { about: [], message: () => "the column has no day" });
  const { value } = fact;
  if (value === null)
    return outcomeOf(false, {
      about: [fact],
      message: (describe) => `the day of the data is ${describe(fact)}`,
    });
  const age = (today.epoch - value.epoch) / dayLength;
  const words =
    age < 0 ? `is ${count(-age)} in the future` : `is ${count(age)} old, and ${count(days)} is the most`;
  return outcomeOf(-mostAhead <= age && age <= days, {
    about: [fact],
    message: (describe) => `${describe(fact)} ${words}`,
  });
}

/** The cell with the latest day of a column, or a blank one where no cell has one; undefined for a column without cells. */
function findLatest(column: Column<CalendarDate>): DateFact | undefined {
  let [latest, index, found]: [number, number, number] = [-Infinity, 0, 0];
  for (const value of column.values()) {
    if (value !== null && value.epoch > latest) [latest, found] = [value.epoch, index];
    index += 1;
  }
  return index === 0 ? undefined : column.at(found);
}

function count(days: number): string {
  return `${days} ${days === 1 ? "day" : "days"}`;
}
