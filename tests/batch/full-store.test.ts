import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, vi } from "vitest";
import { parseEntry } from "../../src/build/items/item-entry.js";
import { readTree } from "../cli/file-tree.js";
import { runFactpress } from "../cli/run-factpress.js";
import { testWith } from "../outside-tools.js";
import { makeWards, writeWards } from "../series/town-wards.js";
import { expectWhole, makeOffice, nameWards, readStatus, startBuild, startWorker } from "./office.js";
import { type RedisServer, redis, startRedis } from "./redis-server.js";
import { mountSmallDisk, smallDisk } from "./small-disk.js";

vi.setConfig({ testTimeout: 120_000 });

describe("a store on a disk that is full", () => {
  const test = testWith("A disk that can be filled", smallDisk);

  test.each([
    [24, "size=384k", []],
    [60, "size=768k", ["--jobs", "2"]],
    [60, "nr_inodes=300", ["--jobs", "2"]],
  ])("%i items, %s, %j: nothing is published until there is room", async (wards, room, args) => {
    const project = await makeWards(nameWards(5));
    const disk = await mountSmallDisk(join(project, ".factpress"), room);
    const items = join(project, ".factpress/items");
    expect((await runFactpress(["build"], { folder: project })).status).toBe(0);
    const [released, before] = [await readTree(join(project, "output")), await countWhole(items)];

    await writeWards(project, nameWards(wards));
    const full = await runFactpress(["build", ...args], { folder: project });
    expect(full.stderr).toMatch(
      /the machine refused: ENOSPC: no space left on device, \w+ '\S*\/\.factpress\/items\/wards\//,
    );
    expect(full.status).toBe(3);
    expect(await readTree(join(project, "output"))).toEqual(released);
    const kept = (await countWhole(items)) - before;
    expect(kept).toBeGreaterThan(0);
    expect(kept).toBeLessThan(wards);

    disk.grow();
    const again = await runFactpress(["build", ...args], { folder: project });
    expect(again.stderr).toMatch(new RegExp(`^wards: ${wards} of ${wards} items, ${kept} kept(?:,|$)`, "m"));
    await expectWhole({ project }, wards, again, 2);
    expect(await readdir(join(items, "wards/.making"))).toEqual([]);
  });
});

describe("a store that machines share on a disk that is full", () => {
  const test = testWith("Redis, with a disk that can be filled,", "path" in redis ? smallDisk : redis);
  let server: RedisServer;
  beforeAll(async () => {
    if ("path" in redis) server = await startRedis();
  });
  afterAll(async () => await server?.stop());

  test.each(["size=768k", "nr_inodes=300"])("%s: nothing is published until there is room", async (room) => {
    const office = await makeOffice(server.url, 5);
    const { project, store } = office;
    expect((await runFactpress(["build"], { folder: project })).status).toBe(0);
    const released = await readTree(join(project, "output"));

    const disk = await mountSmallDisk(store, room);
    await writeWards(project, nameWards(60));
    const workers = [await startWorker(office), await startWorker(office)];
    const full = await startBuild(office).finished;
    expect(full.stderr).toMatch(
      /item-abandoned +the item "ward-\d+" of "wards" was given up: ENOSPC: no space left on device, \w+ 'the store'$/m,
    );
    expect(full.status).toBe(3);
    expect(await readTree(join(project, "output"))).toEqual(released);
    // What was begun is done, and what the build could not take back is tried for the last time.
    const idle = { active: 0, waiting: 0, delayed: 0 };
    await vi.waitFor(async () => expect(await readStatus(office)).toMatchObject(idle), { timeout: 60_000 });
    for (const { said } of workers) expect(said()).not.toContain("given up");
    expect(await readdir(join(store, "wards/.making"))).toEqual([]);
    const kept = await countWhole(store);
    expect(kept).toBeGreaterThan(0);
    expect(kept).toBeLessThan(60);

    disk.grow();
    const again = await startBuild(office).finished;
    expect(again.stderr).toMatch(new RegExp(`^wards: 60 of 60 items, ${kept} kept(?:,|$)`, "m"));
    await expectWhole(office, 60, again, 2);
    expect(await readdir(join(store, "wards/.making"))).toEqual([]);
  });
});

/** How many items a store has, each of which must be as its entry says. */
async function countWhole(store: string): Promise<number> {
  const series = join(store, "wards");
  let count = 0;
  for (const shelf of (await readdir(series)).filter((name) => name !== ".making"))
    for (const key of await readdir(join(series, shelf))) {
      const place = join(series, shelf, key);
      const entry = parseEntry(await readFile(join(place, "entry.json")));
      expect(entry?.files.length).toBeGreaterThan(0);
      for (const { path, sha256 } of entry?.files ?? []) {
        const bytes = await readFile(join(place, "files", path));
        expect(createHash("sha256").update(bytes).digest("hex")).toBe(sha256);
      }
      count += 1;
    }
  return count;
}
