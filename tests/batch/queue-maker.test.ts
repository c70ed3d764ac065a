import { expect, test, vi } from "vitest";
import type { ItemQueue } from "../../src/batch/queue/item-queue.js";
import { openQueueMaker } from "../../src/batch/queue/queue-maker.js";
import { itemKey } from "../../src/build/items/item-key.js";
import { readFontFamily } from "../../src/fonts/font-family.js";
import { Series } from "../../src/project/series.js";
import { defaultTheme } from "../../src/theme/default-theme.js";
import { nodeWorld } from "../../src/world/node-world.js";

/** A world whose clock goes so many times as fast. */
function hasten(times: number) {
  const world = nodeWorld();
  return {
    ...world,
    uptime: () => world.uptime() * times,
    sleep: (milliseconds: number, signal?: AbortSignal) => world.sleep(milliseconds / times, signal),
  };
}

const key = { engine: "", configuration: "", data: "", templates: "", fonts: "" };
const harbour = itemKey(key, "harbour");

const never = new Promise<never>(() => undefined);

async function openMaker(
  queue: Partial<ItemQueue>,
  tell: (trouble: string | undefined) => void = () => undefined,
) {
  const { value: family } = await readFontFamily(defaultTheme.font, nodeWorld());
  if (family === undefined) throw new Error("the fonts of the default theme cannot be read");
  const series = new Series(
    { id: "wards", locale: "en-US", acknowledge: {}, documents: {}, spec: {} },
    () => never,
  );
  const project = {
    root: "/",
    configFile: "factpress.config.ts",
    configFiles: [],
    listUnfollowed: () => [],
    listVariables: () => [],
    issuer: { name: "Town Hall", url: "https://town.example" },
    theme: defaultTheme,
    reports: [series],
  };
  const call = { project, series, family, key, total: 2, storePlace: "/", outputFolder: "/", tell };
  const whole: ItemQueue = {
    add: async () => undefined,
    findEnd: async () => undefined,
    listen: async () => undefined,
    remove: async () => undefined,
    count: () => never,
    listFailed: () => never,
    consume: () => ({ close: () => never }),
    close: async () => undefined,
    ...queue,
  };
  return await openQueueMaker(call, whole, { seconds: 60, offline: false }, hasten(10_000));
}

test.each([
  ["that has no workers", {}, /^no item of "wards" was finished for 10 minutes$/],
  ["whose server is gone for good", { add: () => never, findEnd: () => never }, /for 10 minutes$/],
  [
    "whose server refuses all",
    {
      add: () => Promise.reject(new Error("OOM command not allowed")),
      findEnd: () => Promise.reject(new Error("OOM command not allowed")),
    },
    /for 10 minutes; the server said last: OOM command not allowed$/,
  ],
])("a queue %s is given up after ten minutes", async (_, queue, message) => {
  const maker = await openMaker(queue);
  const outcomes = await Promise.all([maker.make("harbour"), maker.make("market")]);
  for (const outcome of [...outcomes, await maker.make("hill-top")]) {
    expect(outcome).toMatchObject({ key: undefined, diagnostics: [{ code: "queue-idle", ofMachine: true }] });
    expect(outcome.key === undefined && outcome.diagnostics[0]?.message).toMatch(message);
  }
  await maker.close();
});

test.each([
  ["has no workers", 0, 0, "the queue has no worker: start one with factpress worker"],
  ["has workers", 1, 0, undefined],
  ["has workers that cannot", 1, 2, "workers gave back 2 items, to be tried again: their logs say why"],
])("a queue that %s is told to whoever waits", async (_, workers, delayed, told) => {
  const counts = { waiting: 2, active: 0, delayed, failed: 0, made: 0, workers };
  let looks = 0;
  let isMade = false;
  const troubles = new Set<string | undefined>();
  const maker = await openMaker(
    {
      async count() {
        looks += 1;
        return counts;
      },
      findEnd: async () => (isMade ? { state: "made", made: { key: harbour, isKept: false } } : undefined),
    },
    (trouble) => void troubles.add(trouble),
  );
  const made = maker.make("harbour");
  await vi.waitFor(() => expect(looks).toBeGreaterThan(3));
  expect([...troubles]).toEqual([told]);
  isMade = true;
  await made;
  expect([...troubles].at(-1)).toBe(undefined);
  await maker.close();
});

test("a job that the server did not take is put in again", async () => {
  let tries = 0;
  const maker = await openMaker({
    add: async () => {
      tries += 1;
      if (tries < 3) throw new Error("the server is loading");
    },
    findEnd: async () =>
      tries < 3 ? { state: "lost" } : { state: "made", made: { key: harbour, isKept: false } },
  });
  expect(await maker.make("harbour")).toEqual({ key: harbour, isKept: false });
  await maker.close();
});

test("an item is never that of another, whatever the server says", async () => {
  const maker = await openMaker({
    findEnd: async () => ({ state: "made", made: { key: harbour, isKept: false } }),
  });
  expect(await maker.make("market")).toMatchObject({ key: undefined, diagnostics: [{ code: "item-lost" }] });
  expect(await maker.make("harbour")).toEqual({ key: harbour, isKept: false });
  await maker.close();
});

test("a queue that refuses to say who works for it does not answer", async () => {
  const troubles = new Set<string | undefined>();
  const maker = await openMaker(
    { count: () => Promise.reject(new Error("LOADING")) },
    (trouble) => void troubles.add(trouble),
  );
  const made = maker.make("harbour");
  await vi.waitFor(() => expect([...troubles]).toContain("the queue does not answer, it is tried again"));
  await Promise.all([expect(made).rejects.toThrow("the build was stopped"), maker.close()]);
});

test("what is stopped fails, and is not begun again", async () => {
  const removed: string[] = [];
  const maker = await openMaker({ remove: async (id) => void removed.push(id) });
  const made = maker.make("harbour");
  const stopped = expect(made).rejects.toThrow("the build was stopped");
  await maker.close();
  await stopped;
  expect(removed).toHaveLength(1);
  await expect(maker.make("market")).rejects.toThrow("the build was stopped");
});
