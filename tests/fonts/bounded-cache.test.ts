import fc from "fast-check";
import { expect, test } from "vitest";
import { BoundedCache } from "../../src/fonts/bounded-cache.js";

test("never holds more than its limit, and always answers with the value of the key", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5 }), fc.array(fc.integer({ min: 0, max: 9 })), (limit, keys) => {
      const cache = new BoundedCache<number, string>(limit);
      for (const key of keys) {
        expect(cache.get(key, () => `value ${key}`)).toBe(`value ${key}`);
        expect(cache.size).toBeLessThanOrEqual(limit);
      }
    }),
  );
});

test("makes a value once while it is kept", () => {
  const cache = new BoundedCache<string, number>(2);
  let made = 0;
  const get = (key: string) => cache.get(key, () => ++made);
  expect([get("a"), get("a"), get("b"), get("c"), get("c"), get("a")]).toEqual([1, 1, 2, 3, 3, 4]);
});

test("holds the newest entries that weigh its limit together, and nothing that is heavier than that", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 12 })), (keys) => {
      const cache = new BoundedCache<number, number>(10, (key) => key);
      for (const key of keys) cache.get(key, () => key);
      const expected: number[] = [];
      for (const key of keys) {
        if (key > 10) continue;
        while (expected.reduce((sum, one) => sum + one, 0) + key > 10) expected.shift();
        expected.push(key);
      }
      expect(cache.size).toBe(expected.length);
      for (const key of expected) cache.get(key, () => expect.fail(`${key} is not there`));
    }),
  );
});
