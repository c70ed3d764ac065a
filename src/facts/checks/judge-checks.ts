import { checkNoRelease, checkReleaseUnreadable } from "../../diagnostics/catalogue/facts.js";
import type { CalendarDate } from "../calendar-date.js";
import type { FactBook } from "../fact-book.js";
import type { Check, Outcome } from "./check.js";
import type { LastRelease } from "./last-release.js";

/** What checks may need that is no part of the project. It is only asked for what one of them needs. */
export interface Outside {
  /** The day that it is in UTC. */
  today(): CalendarDate;
  /** "none" when the report was never published. */
  readLastRelease(): Promise<LastRelease | "none" | "unreadable">;
}

export interface JudgedCheck {
  readonly check: Check;
  /** Undefined for a check that needs what is outside, where that is not asked. */
  readonly outcome: Outcome | undefined;
}

/** What was asked of the outside; undefined where it is not. */
interface Asked {
  readonly today: CalendarDate | undefined;
  readonly release: LastRelease | "none" | "unreadable" | undefined;
}

/** All checks with what was found. Without `outside`, those that need it are not judged. */
export async function judgeChecks(
  checks: readonly Check[],
  facts: FactBook,
  outside: Outside | undefined,
): Promise<readonly JudgedCheck[]> {
  const isCompared = checks.some(({ needs }) => needs === "last release");
  const release = isCompared ? await outside?.readLastRelease() : undefined;
  const asked: Asked = { today: outside?.today(), release };
  return checks.map((check) => ({ check, outcome: judgeCheck(check, facts, asked) }));
}

function judgeCheck(check: Check, facts: FactBook, { today, release }: Asked): Outcome | undefined {
  switch (check.needs) {
    case "nothing":
      return check.outcome;
    case "today":
      return today && check.judge(today);
    case "last release":
      if (release === "none") return { findings: [], problems: [checkNoRelease({ id: check.id })] };
      if (release === "unreadable")
        return { findings: [], problems: [checkReleaseUnreadable({ id: check.id })] };
      return release && check.judge(release, facts);
  }
}
