import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findBreaks } from "../../src/documents/pdf/find-breaks.js";

/** How many lines stand on each page. */
function split(lines: number, room: number, full: number, height = 10): readonly number[] {
  const breaks = [
    ...findBreaks(
      Array.from({ length: lines }, () => height),
      room * height,
      full * height,
    ),
  ];
  return [...breaks, lines].map((end, index) => end - (breaks[index - 1] ?? 0));
}

describe("a paragraph is broken over pages", () => {
  test.each([
    ["which has room", 5, 5, 40, [5]],
    ["with its last two lines together", 5, 4, 40, [3, 2]],
    ["with its first two lines together", 5, 1, 40, [0, 5]],
    ["not at all when it has three lines", 3, 2, 40, [0, 3]],
    ["over several", 25, 4, 10, [4, 10, 9, 2]],
    ["where a page has room for one line", 3, 1, 1, [1, 1, 1]],
  ])("%s", (_, lines, room, full, pages) => {
    expect(split(lines, room, full)).toEqual(pages);
  });

  test("and a line higher than a page has one to itself", () => {
    expect([...findBreaks([10, 500, 10], 100, 100)]).toEqual([1, 2]);
  });

  test("so that no line stands alone, all stand somewhere, and no page is left with room for more", () => {
    const sizes = fc.record({
      lines: fc.integer({ min: 1, max: 200 }),
      room: fc.integer({ min: 0, max: 50 }),
      full: fc.integer({ min: 4, max: 50 }),
    });
    fc.assert(
      fc.property(sizes, ({ lines, room: left, full }) => {
        const room = Math.min(left, full);
        const pages = split(lines, room, full);
        expect(pages.reduce((total, count) => total + count, 0)).toBe(lines);
        for (const [index, count] of pages.entries()) {
          expect(count).toBeLessThanOrEqual(index === 0 ? room : full);
          if (lines > 1) expect(count).not.toBe(1);
          const isLast = index === pages.length - 1;
          if (!isLast && index > 0) expect(count).toBeGreaterThanOrEqual(full - 2);
        }
      }),
    );
  });
});
