import { CalendarDate } from "../facts/calendar-date.js";

/** What to write in place of a text that was meant as a day. */
export function adviseDay(text: string): string {
  const form = "write year-month-day, such as 2021-08-27";
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return "the calendar has no such day; correct it";
  const ordered = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/.exec(text);
  if (ordered) return adviseParts(ordered[1], ordered[2], ordered[3]) ?? form;
  // 8/27/2021 can only be read one way; 8/7/2021 may be August or July.
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  if (american && Number(american[2]) > 12) return adviseParts(american[3], american[1], american[2]) ?? form;
  return form;
}

function adviseParts(year = "", month = "", day = ""): string | undefined {
  const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return CalendarDate.parse(iso) && `write ${iso}`;
}
