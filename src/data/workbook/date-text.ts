import type { NumberFormat } from "./number-format.js";

/** The year that a workbook counts days from. */
export type DateSystem = 1900 | 1904;

const millisecondsADay = 86_400_000;

/** The last day that a workbook has, December 31, 9999, in milliseconds since 1970. */
const last = Date.UTC(9999, 11, 31);

/** The day before day 1 of the count of 1900, from day 61 on, and day 0 of the count of 1904. Source: ECMA-376 part 1, 18.17.4.1. */
const epochs: Readonly<Record<DateSystem, number>> = {
  1900: Date.UTC(1899, 11, 30),
  1904: Date.UTC(1904, 0, 1),
};

/**
 * What a number means in a cell that shows dates or times, to the millisecond: "2024-03-01", with a fraction
 * "2024-03-01T14:30:00"; a time of day "14:30:00"; a length of time "36:00:00". Undefined where it means no day.
 */
export function dateText(
  serial: number,
  format: Exclude<NumberFormat, "number">,
  system: DateSystem,
): string | undefined {
  const total = Math.round(serial * millisecondsADay);
  if (format === "elapsed") return total < 0 ? `-${elapsed(-total)}` : elapsed(total);
  if (format === "time" && total >= 0 && total < millisecondsADay) return elapsed(total);
  const day = Math.floor(total / millisecondsADay);
  const first = system === 1900 ? 1 : 0;
  // The count of 1900 has a day 60 that never was, February 29; the days before it lie one later than the epoch has it.
  if (day < first || (system === 1900 && day === 60)) return undefined;
  const shift = system === 1900 && day < 60 ? 1 : 0;
  const midnight = epochs[system] + (day + shift) * millisecondsADay;
  if (midnight > last) return undefined;
  const date = new Date(midnight).toISOString().slice(0, 10);
  const rest = total - day * millisecondsADay;
  return rest === 0 ? date : `${date}T${elapsed(rest)}`;
}

/** A date that is written as text in a cell of type "d", in the same forms; undefined for what is no such text. */
export function readIsoDate(text: string): string | undefined {
  const parts = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2})(?:\.(\d+))?Z?)?$/.exec(text);
  if (!parts) return undefined;
  const [, date = "", time = "00:00:00", fraction = ""] = parts;
  const rest = fraction.replace(/0+$/, "");
  if (time === "00:00:00" && rest === "") return date;
  return `${date}T${time}${rest === "" ? "" : `.${rest}`}`;
}

/** Hours, minutes and seconds; milliseconds where there are any. */
function elapsed(milliseconds: number): string {
  const pad = (number: number, length = 2) => String(number).padStart(length, "0");
  const seconds = Math.floor(milliseconds / 1000);
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const fraction = milliseconds % 1000;
  return clock.map((part) => pad(part)).join(":") + (fraction === 0 ? "" : `.${pad(fraction, 3)}`);
}
