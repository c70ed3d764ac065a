import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, vi } from "vitest";
import { edit } from "../cli/projects.js";
import { runFactpress } from "../cli/run-factpress.js";
import { findFreePort } from "../free-port.js";
import { testWith } from "../outside-tools.js";
import {
  config,
  data,
  expectEndWithoutServer,
  expectWhole,
  installAgain,
  makeOffice,
  readStatus,
  startBuild,
  started,
  startWorker,
} from "./office.js";
import { type RedisServer, redis, startRedis } from "./redis-server.js";
import { startFactpress } from "./running.js";

vi.setConfig({ testTimeout: 120_000 });

const test = testWith("Redis", redis);

describe("a worker of a queue", () => {
  let server: RedisServer;
  beforeAll(async () => {
    if ("path" in redis) server = await startRedis();
  });
  afterAll(async () => await server?.stop());

  test("gives up an item that kills its processes, and says why", async () => {
    const office = await makeOffice(
      server.url,
      12,
      'row.key.value === "Ward 3" ? process.kill(process.pid, "SIGKILL") :',
    );
    const worker = await startWorker(office);
    const { status, stderr } = await startBuild(office, "--keep-going").finished;
    expect(status).toBe(1);
    expect(stderr).toMatch(
      /item-crashed +the worker for the item "ward-3" of "wards" ended before it was made, twice: SIGKILL/,
    );
    expect(
      (await readdir(join(office.project, "output/wards"))).filter((name) => name.startsWith("ward-")),
    ).toHaveLength(11);
    expect(worker.said()).toContain("wards/ward-3: given up for its errors, which the build tells");
    const { failed, abandoned } = await readStatus(office);
    expect(failed).toBe(1);
    expect(abandoned).toMatchObject([
      { series: "wards", slug: "ward-3", tries: 1, diagnostics: [{ code: "item-crashed" }] },
    ]);
    const { stdout } = await runFactpress(["batch", "status", "--queue", server.url], {
      folder: office.project,
    });
    expect(stdout).toMatch(/^ {4}wards\/ward-3: item-crashed: the worker/m);
    expect(stdout).not.toContain("s3cret");
  });

  test.each([
    ["another password", ":wrong@", /WRONGPASS/],
    ["no password", "", /NOAUTH/],
    ["a password that is not written as addresses have it", ":50%zz@", /URI malformed/],
  ])("that has %s is told so", async (_, login, reason) => {
    const office = await makeOffice(server.url, 3);
    const address = server.url.replace(/:[^:@/]*@/, login);
    const { status, stderr } = await runFactpress(["batch", "status", "--queue", address], {
      folder: office.project,
    });
    expect(stderr).toMatch(/queue-unreachable +redis:\/\/127\.0\.0\.1:\d+ lets nobody in: /);
    expect(stderr).toMatch(reason);
    expect(stderr).not.toContain("wrong@");
    expect(status).toBe(3);
  });

  test("tells Prometheus what it made, and how full the queue is", async () => {
    const office = await makeOffice(
      server.url,
      4,
      'row.key.value === "Ward 1" ? (() => { throw new Error("no"); })() :',
    );
    const port = await findFreePort();
    const worker = await startWorker(office, {}, "--metrics", String(port));
    await worker.until(/^metrics at http:/m);
    expect((await startBuild(office).finished).status).toBe(1);
    expect(worker.said()).toContain(`metrics at http://127.0.0.1:${port}/metrics`);
    const response = await fetch(`http://127.0.0.1:${port}/metrics`);
    expect(response.headers.get("content-type")).toMatch(/^text\/plain; version=/);
    const text = await response.text();
    expect(text).toContain('factpress_items_total{series="wards",outcome="made"} 3');
    expect(text).toContain('factpress_items_total{series="wards",outcome="wrong"} 1');
    expect(text).toContain('factpress_item_seconds_count{series="wards"} 3');
    expect(text).toContain('factpress_queue_jobs{state="failed"} 1');
    expect(text).toContain('factpress_queue_jobs{state="waiting"} 0');
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(404);
    // Another worker on the same port ends before it takes anything.
    const second = startFactpress(["worker", "--metrics", String(port)], {
      folder: worker.copy,
      env: { FACTPRESS_QUEUE: office.server },
    });
    started.push(second);
    const { status, stderr } = await second.finished;
    expect(stderr).toContain("EADDRINUSE");
    expect(status).toBe(3);
  });

  test("refuses what is not of its own state of the project, and another one makes it", async () => {
    const office = await makeOffice(server.url, 10);
    const other = await startWorker(office);
    await edit(
      office.project,
      "templates/ward.md.hbs",
      "How many dogs it has is",
      "The number of its dogs is",
    );
    const build = startBuild(office);
    const refused = await other.finished;
    expect(refused.status).toBe(3);
    expect(refused.stderr).toMatch(/worker-differs +a worker for "wards" has another state of: templates/);
    expect(build.said()).not.toContain("1 of 10 items");
    await build.until(/^wards: 0 of 10 items, the queue has no worker: start one with factpress worker$/m);
    await startWorker(office);
    await expectWhole(office, 10, await build.finished);
  });

  test("tries again when the disk of the store is full, until there is room", async () => {
    const office = await makeOffice(server.url, 12);
    const room = join(office.store, "room");
    const worker = await startWorker(office, fullDisk(office.store, room));
    const build = startBuild(office);
    await worker.until(/the machine refused, it is tried again later: ENOSPC/);
    await writeFile(room, "");
    await expectWhole(office, 12, await build.finished);
    expect(await readdir(join(office.store, "wards/.making"))).toEqual([]);
  });

  test("gives an item up when the disk stays full, and what was published stands", async () => {
    const office = await makeOffice(server.url, 2);
    const problem = `ENOSPC: injected, mkdir '${dirname(office.store)}'`;
    await startWorker(office, fullDisk(office.store, join(office.store, "room"), problem));
    // Going on is for items that are wrong.
    const { status, stderr } = await startBuild(office, "--keep-going").finished;
    expect(status).toBe(3);
    expect(stderr).toMatch(/item-abandoned +the item "ward-\d" of "wards" was given up: ENOSPC: injected/);
    expect(await readdir(join(office.project, "output"))).toEqual([]);
    const { abandoned } = await readStatus(office);
    // After the first one, no other is waited for.
    expect(abandoned).not.toEqual([]);
    for (const one of abandoned)
      expect(one).toMatchObject({ tries: 5, reason: "ENOSPC: injected, mkdir a folder above the store" });
  });

  test("tells the first of many items that the machine refuses, and counts the others", async () => {
    const office = await makeOffice(server.url, 40);
    const worker = await startWorker(office, fullDisk(office.store, join(office.store, "room")));
    startBuild(office);
    await worker.until(/the machine refused/);
    await vi.waitFor(async () => expect((await readStatus(office))["delayed"]).toBeGreaterThan(20), {
      timeout: 60_000,
    });
    worker.kill("SIGTERM");
    const { stderr } = await worker.finished;
    expect(stderr.match(/the machine refused, it is tried again later/g)).toHaveLength(5);
    expect(stderr).toMatch(/^the machine refused \d+ more, all are tried again later$/m);
  });

  test("replaces a process that has ended, and says so", async () => {
    const office = await makeOffice(
      server.url,
      3,
      'row.key.value === "Ward 1" ? process.kill(process.pid, "SIGKILL") :',
    );
    const worker = await startWorker(office, {}, "--metrics", "0");
    await worker.until(/^metrics at /m);
    const { status, stderr } = await startBuild(office, "--keep-going").finished;
    expect(status).toBe(1);
    expect(stderr).toMatch(/item-crashed +the worker for the item "ward-1" .* twice: SIGKILL/);
    expect(worker.said()).toMatch(/^wards\/ward-1: its worker ended: SIGKILL, it is tried once more$/m);
    const address = /^metrics at (\S+)$/m.exec(worker.said())?.[1] ?? "";
    expect(await (await fetch(address)).text()).toMatch(
      /^factpress_item_retries_total\{series="wards"\} 1$/m,
    );
  });

  test("does not begin where nothing can be put into its store, or its port is taken", async () => {
    const office = await makeOffice(server.url, 2);
    const env = { FACTPRESS_QUEUE: server.url };
    const run = (...args: readonly string[]) =>
      runFactpress(["worker", "--jobs", "1", ...args], { folder: office.project, env });
    const nowhere = await run("--store", join(office.project, config, "items"));
    expect(nowhere.stderr).toMatch(/the machine refused: ENOTDIR/);
    expect(nowhere.status).toBe(3);
    const other = await startWorker(office, {}, "--metrics", "0");
    await other.until(/^metrics at /m);
    const port = /^metrics at http:\S+:(\d+)\//m.exec(other.said())?.[1] ?? "";
    const taken = await run("--metrics", port);
    expect(taken.stderr).toMatch(
      /EADDRINUSE.*\n +hint: another process listens there: give this one another port/,
    );
    expect(taken.status).toBe(3);
  });

  test("names the package that it has not, before it takes anything", async () => {
    const folder = (await makeOffice(server.url, 2)).project;
    const run = async (...args: readonly string[]) =>
      await startFactpress(["worker", ...args], { folder, file: await installAgain(["pg", "@aws-sdk"]) })
        .finished;
    const postgres = await run("--queue", "postgres://press:press@127.0.0.1:1/queue");
    const s3 = await run("--queue", server.url, "--store", "s3://press");
    expect([postgres.stderr, s3.stderr]).toEqual([
      expect.stringMatching(/package-missing .*\n +hint: run: npm install pg$/m),
      expect.stringMatching(/package-missing .*\n +hint: run: npm install @aws-sdk\/client-s3$/m),
    ]);
    expect([postgres.status, s3.status]).toEqual([3, 3]);
  });

  test("that has another store than the build is found out", async () => {
    const office = await makeOffice(server.url, 2);
    await startWorker({ ...office, store: join(office.store, "other") });
    const { status, stderr } = await startBuild(office).finished;
    expect(stderr).toMatch(
      /item-lost .*is not in the store of this build\n(?:.*\n)*? +hint: see whether the build and all workers have the same --store/,
    );
    expect(status).toBe(3);
  });

  test("that cannot load its copy of the project takes nothing from the others", async () => {
    const office = await makeOffice(server.url, 10);
    const broken = await startWorker(office);
    await writeFile(join(broken.copy, data), "no such columns\n");
    const build = startBuild(office);
    const { status, stderr } = await broken.finished;
    expect(status).toBe(3);
    expect(stderr).toMatch(
      /worker-differs .* another state of: the project, which it cannot load: [a-z-]+: /,
    );
    await startWorker(office);
    await expectWhole(office, 10, await build.finished);
  });

  test("sees what has changed since the last build", async () => {
    const office = await makeOffice(server.url, 3);
    const worker = await startWorker(office);
    for (const folder of [office.project, worker.copy]) {
      await mkdir(join(folder, "charts"));
      await writeFile(join(folder, "charts/residents.vl.json"), chart("#336699"));
    }
    const withChart = `charts: (facts) => ({ residents: chart({ spec: "charts/residents.vl.json", data: { wards: chartRows([facts], (row) => ({ name: row.name, residents: row.residents })) } }) }),\n  documents:`;
    for (const folder of [office.project, worker.copy]) {
      await edit(folder, config, "  documents:", `  ${withChart}`);
      await edit(folder, config, "eachRow, markdown,", "eachRow, markdown, chart, chartRows,");
      await edit(folder, "templates/ward.md.hbs", "{{sources}}", '{{chart "residents"}}\n\n{{sources}}');
    }
    const first = await startBuild(office).finished;
    expect(first.stderr).not.toMatch(/ error /);
    expect(first.status).toBe(0);
    for (const folder of [office.project, worker.copy])
      await writeFile(join(folder, "charts/residents.vl.json"), chart("#884422"));
    const second = await startBuild(office).finished;
    expect(second.stderr).toMatch(/^wards: 3 of 3 items(?:,|$)/m);
    expect(second.status).toBe(0);
    const svg = await readFile(join(office.project, "output/wards/ward-1/charts/residents.svg"), "utf8");
    expect(svg).toContain("#884422");
  });

  test("is not waited for after an item that failed, with --fail-fast", async () => {
    const office = await makeOffice(
      server.url,
      30,
      'row.key.value === "Ward 0" ? (() => { throw new Error("no such ward"); })() :',
    );
    const build = startBuild(office, "--fail-fast");
    await build.until(/^wards: 0 of 30 items(?:,|$)/m);
    await startWorker(office);
    const { status, stderr } = await build.finished;
    expect(status).toBe(1);
    expect(stderr).toContain("no such ward (ward-0)");
    expect(stderr).toMatch(/series-failed-fast +\d\d items of "wards" were not tried/);
    // What is said of one that is stopped is not said again of each of the others.
    const lines = stderr.split("\n").filter((line) => line.startsWith("wards: "));
    expect(lines.filter((line, index) => line === lines[index - 1])).toEqual([]);
    expect((await readStatus(office))["waiting"]).toBe(0);
  });

  test("ends when it is told to, though the queue is gone, and so does a build", async () => {
    const own = await startRedis();
    try {
      await expectEndWithoutServer(own);
    } finally {
      await own.stop();
    }
  });

  test("has nothing left to do for a build that was stopped", async () => {
    const office = await makeOffice(server.url, 30);
    const build = startBuild(office);
    await build.until(/^wards: 0 of 30 items(?:,|$)/m);
    await vi.waitFor(async () => expect((await readStatus(office))["waiting"]).toBe(30), { timeout: 60_000 });
    build.kill("SIGINT");
    const { status, stderr } = await build.finished;
    expect(status).toBe(130);
    expect(stderr).toContain('stopped: 0 of the 30 items of "wards" are made');
    expect((await readStatus(office))["waiting"]).toBe(0);
  });
});

/** A bar in a colour. */
function chart(color: string): string {
  return JSON.stringify({
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    title: "Residents",
    description: "The residents of the ward.",
    data: { name: "wards" },
    mark: { type: "bar", color },
    encoding: {
      y: { field: "name", type: "nominal", title: null },
      x: { field: "residents", type: "quantitative", title: "Residents" },
    },
  });
}

/** The environment of a process that finds no room in a folder until a file is there. */
function fullDisk(
  folder: string,
  room: string,
  problem = "ENOSPC: injected",
): Readonly<Record<string, string>> {
  const code = `
    import fs from "node:fs";
    import { syncBuiltinESMExports } from "node:module";
    const { writeFile } = fs.promises;
    fs.promises.writeFile = async (path, ...rest) => {
      if (String(path).startsWith(${JSON.stringify(folder)}) && !fs.existsSync(${JSON.stringify(room)}))
        throw Object.assign(new Error(${JSON.stringify(problem)}), { code: "ENOSPC" });
      return await writeFile(path, ...rest);
    };
    syncBuiltinESMExports();`;
  return { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(code)}` };
}
