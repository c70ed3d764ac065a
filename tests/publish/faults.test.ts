import * as fs from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { nodeWorld } from "../../src/world/node-world.js";
import { diskError, type Fault, faultyWorld, unflushedWorld } from "./faulty-world.js";
import { edition, publish, readEdition } from "./sample.js";
import { makeTemporaryFolder } from "./temporary-folder.js";

/** A way to fail at operation `at`; `hit` is called when it happens. */
type Failure = (at: number, hit: () => void) => Fault;

const refuseOne: Failure = (at, hit) => ({
  before(count) {
    if (count !== at) return;
    hit();
    throw diskError("ENOSPC");
  },
});

const misreportOne: Failure = (at, hit) => ({
  after(count) {
    if (count !== at) return;
    hit();
    throw diskError("EIO");
  },
});

const refuseAllFrom: Failure = (at, hit) => ({
  before(count) {
    if (count < at) return;
    hit();
    throw diskError("EROFS");
  },
});

/** What stands in the output folder before the publish that fails, and the editions a reader may see after it. */
interface Start {
  readonly name: string;
  prepare(output: string): Promise<void>;
  readonly allowed: readonly (number | undefined)[];
}

const empty: Start = {
  name: "nothing published yet",
  prepare: async () => undefined,
  allowed: [undefined, 9],
};

const remains: Start = {
  name: "a release and the remains of a killed build",
  async prepare(output) {
    await publish(output, edition(3), { world: unflushedWorld() });
    await fs.mkdir(join(output, ".releases/flu/0002-000000000000"));
    await fs.mkdir(join(output, ".staging/flu-1-a"), { recursive: true });
  },
  allowed: [3, 9],
};

test.each([
  ["refuses one operation", remains.name, refuseOne, remains],
  ["does one operation and reports an error all the same", remains.name, misreportOne, remains],
  ["does nothing any more from one operation on", remains.name, refuseAllFrom, remains],
  ["does nothing any more from one operation on", empty.name, refuseAllFrom, empty],
] as const)(
  "a disk that %s, with %s: readers see a whole set",
  { timeout: 20_000 },
  async (_, __, fail, start) => {
    const folder = await makeTemporaryFolder();
    const seen = new Set<number | undefined>();
    let operations = 0;
    for (let at = 1; at === operations + 1; at++) {
      const output = join(folder, String(at));
      await start.prepare(output);
      let hit = false;
      const world = faultyWorld(
        // The process that fails is gone afterwards, and so is its hold on the lock.
        {
          ...unflushedWorld(),
          process: {
            ...{ pid: 2 ** 30, host: nodeWorld().process.host },
            isAlive: () => true,
            birthOf: () => undefined,
          },
        },
        fail(at, () => {
          hit = true;
        }),
      );
      const outcome = await publish(output, edition(9), { world, keep: 1 }).catch((error: unknown) => error);
      const current = await readEdition(output);
      expect(start.allowed, `operation ${at}`).toContain(current);
      if (!hit) {
        expect(outcome).toMatchObject({ value: { unchanged: false } });
        continue;
      }
      operations += 1;
      seen.add(current);
      expect(outcome, `operation ${at}`).toMatchObject({ code: expect.stringMatching(/^E[A-Z]+$/) });

      const next = await publish(output, edition(9), { world: unflushedWorld(), keep: 1 });
      expect(next.value?.unchanged, `after operation ${at}`).toBe(current === 9);
      expect(await readEdition(output)).toBe(9);
      expect((await fs.readdir(output)).sort()).toEqual([".releases", "flu"]);
      expect(await fs.readdir(join(output, ".releases/flu"))).toHaveLength(1);
    }
    expect(operations).toBeGreaterThan(30);
    expect(seen).toEqual(new Set(start.allowed));
  },
);

test("what a failed publish had staged is removed with it", async () => {
  const output = await makeTemporaryFolder();
  const world = faultyWorld(nodeWorld(), {
    before(_, operation, path) {
      if (operation === "writeNew" && path.endsWith("press-release.pdf")) throw diskError("ENOSPC");
    },
  });
  await expect(publish(output, edition(1), { world })).rejects.toMatchObject({ code: "ENOSPC" });
  expect(await fs.readdir(output)).toEqual([]);
});

test("files are written several at a time, and none is begun or still being written once one was refused", async () => {
  const output = await makeTemporaryFolder();
  let [begun, writing, most] = [0, 0, 0];
  const world = faultyWorld(nodeWorld(), {
    async before(_, operation, path) {
      if (operation !== "writeNew" || !path.includes("/.staging/flu-")) return;
      begun += 1;
      writing += 1;
      most = Math.max(most, writing);
      await new Promise(setImmediate);
      if (!path.endsWith("/file-3.txt")) return;
      writing -= 1;
      throw diskError("ENOSPC");
    },
    after(_, operation, path) {
      if (operation === "writeNew" && path.includes("/.staging/flu-")) writing -= 1;
      if (operation === "remove" && path.endsWith("/.staging")) expect(writing).toBe(0);
    },
  });
  const files = Array.from({ length: 40 }, (_, index) => ({
    path: `file-${index}.txt`,
    bytes: Buffer.alloc(1000, index),
    mediaType: "text/plain",
  }));
  await expect(publish(output, files, { world })).rejects.toMatchObject({ code: "ENOSPC" });
  expect(begun).toBeLessThan(files.length);
  expect(most).toBeGreaterThan(1);
  expect(most).toBeLessThanOrEqual(8);
  expect(await fs.readdir(output)).toEqual([]);
});

test("the remains of killed builds go before anything new is written, so that a full disk can recover", async () => {
  const output = await makeTemporaryFolder();
  const orphan = join(output, ".staging/flu-1-a");
  for (const number of [1, 2]) {
    await fs.mkdir(orphan, { recursive: true });
    let found: unknown = "not asked";
    const world = faultyWorld(nodeWorld(), {
      async before(_, operation, path) {
        if (operation === "writeNew" && path.endsWith(".pdf")) found = await nodeWorld().disk.stat(orphan);
      },
    });
    await publish(output, edition(number), { world });
    expect(found).toBeUndefined();
  }
});

test("every file and folder is flushed before the link that leads to it is switched", async () => {
  const output = await makeTemporaryFolder();
  const flushed: string[] = [];
  let atSwitch: string[] = [];
  const world = faultyWorld(nodeWorld(), {
    after(_, operation, path) {
      if (operation === "flushFolder")
        flushed.push(path.slice(output.length).replace(/flu-\d+-[0-9a-f]+/, "*"));
    },
    before(_, operation, path) {
      if (operation === "rename" && path.endsWith(".link")) atSwitch = [...flushed];
    },
  });
  await publish(output, edition(1), { world });
  expect(atSwitch).toEqual([
    "/.staging/*/charts",
    "/.staging/*/charts/maps",
    "/.staging/*",
    "/.releases/flu",
    "/.releases",
    "",
  ]);
  expect(flushed.slice(atSwitch.length)).toEqual([""]);
});
