import type { CalendarDate } from "../calendar-date.js";
import { dateFormatter } from "./formatters.js";

/**
 * `full`: Aug. 27, 2021. `long`: Friday, Aug. 27, 2021. `day`: Aug. 27. `month`: August 2021. `weekday`: Friday.
 * `year`: 2021. `iso`: 2021-08-27. Months with a day are shortened as AP does, in English only.
 */
export type DateForm = "full" | "long" | "day" | "month" | "weekday" | "year" | "iso";

export const dateForms: readonly DateForm[] = ["full", "long", "day", "month", "weekday", "year", "iso"];

const apMonths = [
  "Jan.",
  "Feb.",
  "March",
  "April",
  "May",
  "June",
  "July",
  "Aug.",
  "Sept.",
  "Oct.",
  "Nov.",
  "Dec.",
];

const parts: Readonly<Record<Exclude<DateForm, "iso">, Intl.DateTimeFormatOptions>> = {
  full: { year: "numeric", month: "long", day: "numeric" },
  long: { weekday: "long", year: "numeric", month: "long", day: "numeric" },
  day: { month: "long", day: "numeric" },
  month: { year: "numeric", month: "long" },
  weekday: { weekday: "long" },
  year: { year: "numeric" },
};

export function formatDate(date: CalendarDate, form: DateForm, locale: string): string {
  if (form === "iso") return date.toString();
  const options: Intl.DateTimeFormatOptions = { ...parts[form], timeZone: "UTC", calendar: "gregory" };
  const withDay = options.day !== undefined;
  return dateFormatter(locale, options)
    .formatToParts(date.epoch)
    .map((part) =>
      part.type === "month" && withDay && locale.startsWith("en")
        ? (apMonths[date.month - 1] ?? part.value)
        : part.value,
    )
    .join("");
}
