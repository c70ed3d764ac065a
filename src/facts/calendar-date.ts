/** A day of the Gregorian calendar, with no time and no zone. `month` and `day` count from 1. */
export class CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;

  private constructor(year: number, month: number, day: number) {
    this.year = year;
    this.month = month;
    this.day = day;
  }

  /** Reads `2021-08-27`. Undefined for any other form, and for days that do not exist (Feb. 30). */
  static parse(text: string): CalendarDate | undefined {
    const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
    if (!match) return undefined;
    const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
    const date = new Date(Date.UTC(year, month - 1, day));
    // The Date constructor reads years 0 to 99 as 1900 to 1999, and rolls Feb. 30 over to March.
    const exists =
      date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
    return exists ? new CalendarDate(year, month, day) : undefined;
  }

  /** Milliseconds since the epoch at 00:00 UTC of the day. */
  get epoch(): number {
    return Date.UTC(this.year, this.month - 1, this.day);
  }

  /** The form that files hold: `2021-08-27`. */
  toString(): string {
    return `${String(this.year).padStart(4, "0")}-${String(this.month).padStart(2, "0")}-${String(this.day).padStart(2, "0")}`;
  }
}
