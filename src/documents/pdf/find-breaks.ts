/** Lines of a paragraph that may stand at the foot or the head of a page without the others. */
export const leastLines = 2;

/**
 * The lines of a paragraph before which a page ends, so that neither its first nor its last line stands alone. `heights`
 * are those of its lines, `room` what is left on the page and `full` what a new page has, all in points. A line that is
 * higher than a page has one to itself.
 */
export function findBreaks(heights: readonly number[], room: number, full: number): ReadonlySet<number> {
  const breaks = new Set<number>();
  const count = heights.length;
  let start = 0;
  let left = room;
  while (true) {
    const fitting = countFitting(heights, start, left);
    if (start + fitting === count) return breaks;
    const end = Math.min(start + fitting, count - leastLines);
    const isAlone = end - start < leastLines;
    if (isAlone && left >= full) start += Math.max(1, fitting);
    else if (!isAlone) start = end;
    breaks.add(start);
    left = full;
  }
}

function countFitting(heights: readonly number[], start: number, room: number): number {
  let used = 0;
  const end = heights.findIndex((height, index) => {
    if (index < start) return false;
    used += height;
    return used > room;
  });
  return (end === -1 ? heights.length : end) - start;
}
