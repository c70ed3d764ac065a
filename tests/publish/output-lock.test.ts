import * as fs from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import type { Result } from "../../src/diagnostics/diagnostic.js";
import type { LockHolder } from "../../src/publish/lock-holder.js";
import { withOutputLock } from "../../src/publish/output-lock.js";
import { nodeWorld } from "../../src/world/node-world.js";
import type { ProcessBirth, World } from "../../src/world/world.js";
import { diskError, faultyWorld } from "./faulty-world.js";
import { edition, publish, readEdition } from "./sample.js";
import { makeTemporaryFolder } from "./temporary-folder.js";

/** The world as another process sees it; of the processes, those in `alive` still run, and all began at `birth`. */
function processWorld(
  pid: number,
  alive: ReadonlySet<number>,
  host = "press-1",
  birth?: ProcessBirth,
): World {
  const world = nodeWorld();
  return {
    ...world,
    process: { pid, host, isAlive: (other) => alive.has(other), birthOf: () => birth },
    sleep: () => world.sleep(1),
  };
}

const done: Result<string> = { value: "done", diagnostics: [] };

function lock(
  world: World,
  outputFolder: string,
  action: () => Promise<Result<string>> = async () => done,
  more: { waitMilliseconds?: number; onWait?: (holder: LockHolder) => void } = {},
) {
  const options = {
    world,
    outputFolder,
    report: "flu",
    waitMilliseconds: 0,
    onWait: () => undefined,
    ...more,
  };
  return withOutputLock(options, action);
}

/** Leaves the lock as a killed process of that number does. */
async function dieHolding(
  outputFolder: string,
  pid: number,
  host?: string,
  birth?: ProcessBirth,
): Promise<void> {
  await new Promise<void>((resolve) => {
    const world = processWorld(pid, new Set([pid]), host, birth);
    void lock(world, outputFolder, () => {
      resolve();
      return new Promise(() => undefined);
    });
  });
}

function makeGate(): { readonly opened: Promise<void>; open(): void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}

test("returns what the action returns, and is gone afterwards", async () => {
  const output = join(await makeTemporaryFolder(), "new", "output");
  const result = await lock(nodeWorld(), output, async () => {
    expect(await fs.readdir(output)).toEqual([".lock"]);
    return done;
  });
  expect(result).toBe(done);
  expect(await fs.readdir(output)).toEqual([]);
});

test("is given back when the action throws", async () => {
  const output = await makeTemporaryFolder();
  const failing = lock(nodeWorld(), output, () => Promise.reject(new Error("a bug")));
  await expect(failing).rejects.toThrow("a bug");
  expect(await fs.readdir(output)).toEqual([]);
});

test("a second build waits for the first, and says so once", async () => {
  const output = await makeTemporaryFolder();
  const alive = new Set([1, 2]);
  const holders: LockHolder[] = [];
  const log: string[] = [];
  let second: Promise<Result<string>> | undefined;
  await lock({ ...processWorld(1, alive), now: () => 1234 }, output, async () => {
    const start = async () => {
      log.push("second");
      return done;
    };
    const more = { waitMilliseconds: 60_000, onWait: (holder: LockHolder) => void holders.push(holder) };
    second = lock(processWorld(2, alive), output, start, more);
    await sleep(50);
    log.push("first");
    return done;
  });
  expect(await second).toBe(done);
  expect(log).toEqual(["first", "second"]);
  expect(holders).toEqual([{ pid: 1, host: "press-1", since: 1234, report: "flu" }]);
});

const birth = { machine: "aaaaaaaa", numbering: "4026531836", ticks: "50" };

test.each([
  ["the machine was started again", { ...birth, machine: "bbbbbbbb" }, true],
  ["it has the number of one that ended", { ...birth, ticks: "51" }, true],
  ["it is the one that holds it", birth, false],
  // Of what runs there nothing is known here.
  ["it is in a container of the same name", { ...birth, numbering: "4026532999", ticks: "51" }, false],
])("of a process whose number another one has: %s", async (_, other, isTakenOver) => {
  // The one that asks may be the one with the number.
  for (const pid of [1, 2]) {
    const output = await makeTemporaryFolder();
    await dieHolding(output, 1, "press-1", birth);
    const { value } = await lock(processWorld(pid, new Set([1, 2]), "press-1", other), output);
    expect(value).toBe(isTakenOver ? "done" : undefined);
  }
});

test("in a container that has ended is of a process that another one does not see", async () => {
  const output = await makeTemporaryFolder();
  await dieHolding(output, 1, "press-1", birth);
  const other = { ...birth, numbering: "4026532999" };
  const { diagnostics } = await lock(processWorld(2, new Set([2]), "press-1", other), output);
  expect(diagnostics).toMatchObject([{ code: "output-locked" }]);
});

test.runIf(process.platform === "linux")("is taken over by a process of the same number", async () => {
  const output = await makeTemporaryFolder();
  const { pid, host, birthOf } = nodeWorld().process;
  const own = birthOf(pid);
  expect(own).toEqual(nodeWorld().process.birthOf(pid));
  expect(own).not.toEqual(birthOf(1));
  const left = `${pid}@${host},1234,flu,${own?.machine}-${own?.numbering}-1,0123456789ab`;
  await fs.mkdir(join(output, ".lock"));
  await fs.writeFile(join(output, ".lock", left), "");
  expect(await lock(nodeWorld(), output)).toBe(done);
});

test("gives up after its time, and says who holds the folder and since when", async () => {
  const output = join(await makeTemporaryFolder(), "output");
  const alive = new Set([1, 2]);
  const since = Date.UTC(2026, 0, 2, 3, 4, 5);
  await lock({ ...processWorld(1, alive), now: () => since }, output, async () => {
    let slept = 0;
    const world = {
      ...processWorld(2, alive),
      async sleep(milliseconds: number) {
        slept += milliseconds;
      },
    };
    const result = await lock(world, output, undefined, { waitMilliseconds: 1000 });
    expect(slept).toBe(1000);
    expect(result.value).toBeUndefined();
    expect(result.diagnostics.map((d) => d.code)).toEqual(["output-locked"]);
    expect(result.diagnostics[0]?.message).toBe(
      '"output" is locked by process 1 on this machine, building "flu", since 2026-01-02T03:04:05.000Z',
    );
    return done;
  });
  expect(await fs.readdir(output)).toEqual([]);
});

test("the lock of a dead process is taken over, and what it was about to do is cleared away", async () => {
  const output = await makeTemporaryFolder();
  await dieHolding(output, 1);
  const [name] = await fs.readdir(join(output, ".lock"));
  await fs.mkdir(join(output, `.lock-${name}`));
  expect(await lock(processWorld(2, new Set([2])), output)).toBe(done);
  expect(await fs.readdir(output)).toEqual([]);
});

test("the lock of another machine is never taken over, dead or not", async () => {
  const output = join(await makeTemporaryFolder(), "output");
  await dieHolding(output, 1, "press-2");
  const before = await fs.readdir(join(output, ".lock"));
  const { value, diagnostics } = await lock(processWorld(2, new Set([2])), output, undefined, {
    waitMilliseconds: 500,
  });
  expect(value).toBeUndefined();
  expect(diagnostics[0]?.message).toContain('process 1 on "press-2"');
  expect(diagnostics[0]?.hint).toBe('if no build runs on "press-2" any more, remove "output/.lock"');
  expect(await fs.readdir(join(output, ".lock"))).toEqual(before);
});

test.each<[string, (path: string) => Promise<unknown>]>([
  ["a file", (path) => fs.writeFile(path, "mine")],
  [
    "a folder of other things",
    async (path) => {
      await fs.mkdir(path);
      await fs.writeFile(join(path, "notes"), "mine");
    },
  ],
])("%s in the place of the lock is refused at once", async (_, put) => {
  const output = join(await makeTemporaryFolder(), "output");
  await fs.mkdir(output);
  await put(join(output, ".lock"));
  const { value, diagnostics } = await lock(nodeWorld(), output, undefined, { waitMilliseconds: 60_000 });
  expect(value).toBeUndefined();
  expect(diagnostics[0]?.message).toBe('"output" is locked, and "output/.lock" does not say by whom');
  expect(await fs.readdir(output)).toEqual([".lock"]);
});

test("an empty lock, left by a build killed while it gave the lock back, is free", async () => {
  const output = await makeTemporaryFolder();
  await fs.mkdir(join(output, ".lock"));
  expect(await lock(nodeWorld(), output)).toBe(done);
  expect(await fs.readdir(output)).toEqual([]);
});

test("one who was slow to take over a dead lock does not take a live one", async () => {
  const output = await makeTemporaryFolder();
  await dieHolding(output, 1);
  const alive = new Set([2, 3]);
  const [gate, reached] = [makeGate(), makeGate()];
  let running = 0;
  let most = 0;
  const work = async () => {
    running += 1;
    most = Math.max(most, running);
    await sleep(20);
    running -= 1;
    return done;
  };
  const slowWorld = faultyWorld(processWorld(2, alive), {
    async before(_, operation) {
      if (operation !== "rename") return;
      reached.open();
      await gate.opened;
    },
  });
  const slow = lock(slowWorld, output, work, { waitMilliseconds: 60_000 });
  await reached.opened;
  await lock(processWorld(3, alive), output, async () => {
    gate.open();
    return work();
  });
  expect(await slow).toBe(done);
  expect(most).toBe(1);
});

test("of many that want a dead process's lock, one at a time gets it, and all in the end", async () => {
  for (let round = 0; round < 5; round++) {
    const output = await makeTemporaryFolder();
    await dieHolding(output, 1);
    const pids = [2, 3, 4, 5, 6, 7, 8, 9];
    let running = 0;
    let most = 0;
    const results = await Promise.all(
      pids.map((pid) =>
        lock(
          processWorld(pid, new Set(pids)),
          output,
          async () => {
            running += 1;
            most = Math.max(most, running);
            await sleep(1);
            running -= 1;
            return done;
          },
          { waitMilliseconds: 1_000_000 },
        ),
      ),
    );
    expect(results).toEqual(pids.map(() => done));
    expect(most).toBe(1);
    expect(await fs.readdir(output)).toEqual([]);
  }
});

test("two builds that publish at the same time do it one after the other", async () => {
  const output = await makeTemporaryFolder();
  const alive = new Set([1, 2]);
  await lock(processWorld(1, alive), output, async () => {
    const refused = await publish(output, edition(2), { world: processWorld(2, alive) });
    expect(refused.diagnostics.map((d) => d.code)).toEqual(["output-locked"]);
    return done;
  });
  expect((await publish(output, edition(2), { world: processWorld(2, alive) })).value?.unchanged).toBe(false);
  expect(await readEdition(output)).toBe(2);
});

test.each(["before", "after"] as const)(
  "an error of the disk %s any step is thrown as it is, and the next process gets the lock",
  async (side) => {
    let faults = 0;
    for (let at = 1; at === faults + 1; at++) {
      const output = await makeTemporaryFolder();
      let operationAt: string | undefined;
      const world = faultyWorld(processWorld(1, new Set([1])), {
        [side](count: number, operation: string) {
          if (count !== at) return;
          operationAt = operation;
          throw diskError("EIO");
        },
      });
      const outcome = await lock(world, output).catch((error: unknown) => error);
      if (operationAt === undefined) {
        expect(outcome).toBe(done);
      } else {
        faults += 1;
        expect(outcome, operationAt).toMatchObject({ code: "EIO" });
        // Where giving back is what failed, the lock stays until the process ends.
        const alive = operationAt === "remove" ? [2] : [1, 2];
        expect(await lock(processWorld(2, new Set(alive)), output), operationAt).toBe(done);
        expect(await fs.readdir(output)).toEqual([]);
      }
    }
    expect(faults).toBeGreaterThan(6);
  },
);
