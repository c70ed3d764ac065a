import type { Run } from "./page-text.js";

/** Whether between two runs of a line other lines were painted. Superior marks are none. */
export function isInterrupted(one: Run, other: Run, group: readonly Run[]): boolean {
  const [first, last] = one.order < other.order ? [one, other] : [other, one];
  if (last.order - first.order < 2) return false;
  return group.some(
    (run) =>
      run.order > first.order && run.order < last.order && run.ink !== undefined && isElsewhere(run, last),
  );
}

function isElsewhere(run: Run, line: Run): boolean {
  const rise = (line.baseline - run.baseline) / line.size;
  const isMark = run.size <= 0.8 * line.size && rise >= 0.15 && rise <= 0.65;
  return Math.abs(rise) > 0.06 && !isMark;
}
