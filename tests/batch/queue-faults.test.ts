import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, vi } from "vitest";
import { readTree } from "../cli/file-tree.js";
import { edit } from "../cli/projects.js";
import { repository, runFactpress } from "../cli/run-factpress.js";
import { testWith } from "../outside-tools.js";
import {
  config,
  expectWhole,
  installAgain,
  makeOffice,
  readStatus,
  startBuild,
  startWorker,
  startWorkerBy,
} from "./office.js";
import { type RedisServer, redis, startRedis } from "./redis-server.js";

vi.setConfig({ testTimeout: 120_000 });

const test = testWith("Redis", redis);

describe("a queue on Redis", () => {
  let server: RedisServer;
  beforeAll(async () => {
    if ("path" in redis) server = await startRedis();
  });
  afterAll(async () => await server?.stop());

  test("has items made by two machines, as one process makes them", async () => {
    const office = await makeOffice(server.url, 500);
    const workers = [await startWorker(office), await startWorkerBy(await installAgain(), office)];
    const finished = await startBuild(office).finished;
    await expectWhole(office, 500, finished);
    const { waiting, active, failed, made, workers: count } = await readStatus(office);
    expect({ waiting, active, failed, made, count }).toEqual({
      waiting: 0,
      active: 0,
      failed: 0,
      made: 500,
      count: 2,
    });
    // A second build finds all of them made.
    const again = await startBuild(office, "--out", "elsewhere").finished;
    expect(again.stderr).toMatch(/^wards: 500 of 500 items, 500 kept(?:,|$)/m);
    for (const worker of workers) worker.kill("SIGTERM");
    const said = await Promise.all(workers.map(async ({ finished: end }) => await end));
    expect(said.map(({ status }) => status)).toEqual([0, 0]);
    const counts = said.map(({ stderr }) => Number(/^(\d+) items made/m.exec(stderr)?.[1]));
    expect(counts.reduce((sum, one) => sum + one, 0)).toBe(500);
    // The first one may be done with many before the second has begun.
    for (const one of counts) expect(one).toBeGreaterThan(0);
  });

  test("is told nothing of folders, addresses and the environment", async () => {
    const office = await makeOffice(
      server.url,
      2,
      'row.key.value === "Ward 1" ? (() => { throw new Error("no"); })() :',
    );
    await startWorker(office, { A_SECRET: "hunter2" });
    expect((await startBuild(office).finished).status).toBe(1);
    const { Redis } = await import("ioredis");
    const client = new Redis(server.url);
    const kept: string[] = [];
    for (const key of await client.keys("bull:factpress-*")) {
      const type = await client.type(key);
      if (type === "hash") kept.push(JSON.stringify(await client.hgetall(key)));
      if (type === "stream") kept.push(JSON.stringify(await client.xrange(key, "-", "+")));
    }
    client.disconnect();
    const text = kept.join("\n");
    expect(text).toContain("ward-0");
    for (const word of [office.project, office.store, "s3cret", "hunter2", "/tmp/", repository, ".cjs"])
      expect(text).not.toContain(word);
  });

  test("makes a thousand items", async () => {
    const office = await makeOffice(server.url, 1000);
    await startWorker(office);
    await startWorker(office);
    const { status, stderr } = await startBuild(office).finished;
    expect(stderr).toMatch(/^wards: 1000 of 1000 items/m);
    expect(status).toBe(0);
    const released = await readTree(join(office.project, "output/wards"));
    expect([...released.keys()].filter((path) => path.endsWith("/ward.md"))).toHaveLength(1000);
    expect(
      (
        await runFactpress(["build", "--check", "--queue", server.url, "--store", office.store], {
          folder: office.project,
        })
      ).status,
    ).toBe(0);
  });

  test("gives what a killed worker had begun to another one", async () => {
    // A part of them takes long, so that one is begun whenever the worker ends.
    const slow =
      "const wait = () => { const end = Date.now() + 300; while (Date.now() < end); return false; };";
    const office = await makeOffice(server.url, 40, "wait() ? {} :");
    await edit(office.project, config, "const residents", `${slow}\nconst residents`);
    const [victim] = [await startWorker(office), await startWorker(office)];
    const build = startBuild(office);
    await build.until(/^wards: (?:[1-9]\d) of 40 items/m);
    victim?.kill("SIGKILL");
    await expectWhole(office, 40, await build.finished);
  });

  test("that forgets all is told again", async () => {
    const forgetful = await startRedis({ isLasting: false });
    try {
      const office = await makeOffice(forgetful.url, 120);
      await startWorker(office);
      const build = startBuild(office);
      await build.until(/^wards: (?:[2-9]\d) of 120 items/m);
      await forgetful.kill();
      await new Promise((resolve) => setTimeout(resolve, 1500));
      await forgetful.start();
      await expectWhole(office, 120, await build.finished);
    } finally {
      await forgetful.stop();
    }
  });

  test("that is gone for a while is waited for, by the build and its workers", async () => {
    const own = await startRedis();
    try {
      const office = await makeOffice(own.url, 120);
      const worker = await startWorker(office);
      const build = startBuild(office);
      await build.until(/^wards: (?:[2-9]\d) of 120 items/m);
      await own.kill();
      await worker.until(/the queue does not answer, it is tried again/);
      await own.start();
      await expectWhole(office, 120, await build.finished);
      expect(worker.said()).toContain("the queue answers again");
    } finally {
      await own.stop();
    }
  });
});
