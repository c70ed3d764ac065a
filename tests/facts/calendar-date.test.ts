import { expect, test } from "vitest";
import { CalendarDate } from "../../src/facts/calendar-date.js";
import { type DateForm, dateForms, formatDate } from "../../src/facts/format/format-date.js";

const parse = (text: string) => CalendarDate.parse(text)?.toString();

test("reads days that exist, and writes them as it reads them", () => {
  for (const day of ["2021-08-27", "2020-02-29", "2000-02-29", "1000-01-01", "9999-12-31"]) {
    expect(parse(day)).toBe(day);
  }
});

test.each([
  ["2021-02-29"],
  ["2021-02-30"],
  ["1900-02-29"],
  ["2021-04-31"],
  ["2021-13-01"],
  ["2021-00-10"],
  ["2021-01-00"],
  ["2021-1-1"],
  ["21-01-01"],
  ["0021-01-01"],
  ["2021-08-27T00:00:00Z"],
  [" 2021-08-27"],
  ["08/27/2021"],
  ["٢٠٢١-٠٨-٢٧"],
])("refuses %s", (text) => {
  expect(parse(text)).toBeUndefined();
});

function format(day: string, form: DateForm, locale = "en-US"): string {
  const date = CalendarDate.parse(day);
  if (date === undefined) throw new Error(`not a day: ${day}`);
  return formatDate(date, form, locale);
}

test("prints a day in every form", () => {
  expect(dateForms.map((form) => format("2021-08-27", form))).toEqual([
    "Aug. 27, 2021",
    "Friday, Aug. 27, 2021",
    "Aug. 27",
    "August 2021",
    "Friday",
    "2021",
    "2021-08-27",
  ]);
});

test("shortens months as AP does where a day stands beside them, and never without one", () => {
  const months = Array.from({ length: 12 }, (_, month) => `2022-${String(month + 1).padStart(2, "0")}-01`);
  expect(months.map((day) => format(day, "day"))).toEqual([
    "Jan. 1",
    "Feb. 1",
    "March 1",
    "April 1",
    "May 1",
    "June 1",
    "July 1",
    "Aug. 1",
    "Sept. 1",
    "Oct. 1",
    "Nov. 1",
    "Dec. 1",
  ]);
  expect(format("2022-09-01", "month")).toBe("September 2022");
});

test("leaves the months of other languages as they are", () => {
  expect(format("2021-08-27", "full", "de-DE")).toBe("27. August 2021");
  expect(format("2021-08-27", "long", "de-DE")).toBe("Freitag, 27. August 2021");
  expect(format("2021-08-27", "full", "en-GB")).toBe("27 Aug. 2021");
});

test("is the same day whatever the time zone of the machine", () => {
  const zone = process.env.TZ;
  try {
    for (const name of ["Pacific/Kiritimati", "America/Los_Angeles"]) {
      process.env.TZ = name;
      expect(format("2021-01-01", "long")).toBe("Friday, Jan. 1, 2021");
    }
  } finally {
    process.env.TZ = zone;
  }
});
