import fc from "fast-check";
import { expect, test } from "vitest";
import { takeTurns } from "../../src/world/take-turns.js";

test("as many run at a time as may, in the order in which they came, and one that fails keeps nobody out", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.integer({ min: 1, max: 4 }),
      fc.array(fc.boolean(), { maxLength: 12 }),
      async (scheduler, most, fails) => {
        const turns = takeTurns(most);
        const begun: number[] = [];
        let running = 0;
        let peak = 0;
        const done = Promise.allSettled(
          fails.map((isFailing, index) =>
            turns(async () => {
              begun.push(index);
              running += 1;
              peak = Math.max(peak, running);
              await scheduler.schedule(Promise.resolve());
              running -= 1;
              if (isFailing) throw new Error("no");
              return index;
            }),
          ),
        );
        await scheduler.waitFor(done);
        expect(begun).toEqual(fails.map((_, index) => index));
        expect(peak).toBe(Math.min(most, fails.length));
        expect((await done).map(({ status }) => status)).toEqual(
          fails.map((isFailing) => (isFailing ? "rejected" : "fulfilled")),
        );
      },
    ),
  );
});
