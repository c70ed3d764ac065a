import { cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, vi } from "vitest";
import { readTree } from "../cli/file-tree.js";
import { edit } from "../cli/projects.js";
import { type Finished, runFactpress } from "../cli/run-factpress.js";
import { makeTemporaryFolder } from "../cli/temporary-folder.js";
import { findPostgres, type PostgresServer, startPostgres } from "../data/sql/postgres-server.js";
import { findFreePort } from "../free-port.js";
import { testWith } from "../outside-tools.js";
import { makeTownWards } from "../series/town-wards.js";
import { type RedisServer, redis, startRedis } from "./redis-server.js";
import { type Running, startFactpress } from "./running.js";

vi.setConfig({ testTimeout: 120_000 });

const test = testWith("Redis", redis);
const config = "factpress.config.ts";
const data = "data/wards.csv";

/** An office: the project, a store that its machines share, and the machines that work for it. */
interface Office {
  readonly project: string;
  readonly store: string;
  readonly server: string;
}

const started: Running[] = [];

afterEach(async () => {
  for (const one of started) one.kill("SIGKILL");
  await Promise.all(started.splice(0).map(({ finished }) => finished));
});

async function makeOffice(server: string, wards: number, code = ""): Promise<Office> {
  const project = await makeTownWards();
  const rows = Array.from({ length: wards }, (_, index) => `Ward ${index},${1000 + index},1,,census\n`);
  await writeFile(join(project, data), `ward,residents,listed,dogs,source\n${rows.join("")}`);
  await edit(
    project,
    config,
    "facts: (_data, sources, row) => ({",
    `facts: (_data, sources, row) => (${code} {`,
  );
  // Each test has a queue of its own.
  await edit(
    project,
    config,
    "https://town.example",
    `https://town-${Math.random().toString(36).slice(2)}.example`,
  );
  return { project, store: await makeTemporaryFolder(), server };
}

/** Another machine: a process of its own with its own copy of the project, which shares nothing but the store. */
async function startWorker(
  { project, store, server }: Office,
  env = {},
  ...args: readonly string[]
): Promise<Running & { readonly copy: string }> {
  const copy = await makeTemporaryFolder();
  for (const name of [config, "data", "templates"])
    await cp(join(project, name), join(copy, name), { recursive: true });
  const worker = startFactpress(["worker", "--jobs", "1", ...args], {
    folder: copy,
    env: { FACTPRESS_QUEUE: server, FACTPRESS_STORE: store, ...env },
  });
  started.push(worker);
  await worker.until(/^working for /m);
  return { ...worker, copy };
}

function startBuild({ project, store, server }: Office, ...args: readonly string[]): Running {
  const build = startFactpress(["build", "--queue", server, "--store", store, ...args], { folder: project });
  started.push(build);
  return build;
}

/** What every build must come to, whatever happens to its workers: all items, whole, switched in once. */
async function expectWhole({ project }: Office, wards: number, { status, stderr }: Finished): Promise<void> {
  expect(stderr).not.toMatch(/^.* error /m);
  expect(status).toBe(0);
  expect(await readdir(join(project, "output/.releases/wards"))).toHaveLength(1);
  const local = await makeTemporaryFolder();
  for (const name of [config, "data", "templates"])
    await cp(join(project, name), join(local, name), { recursive: true });
  expect((await runFactpress(["build"], { folder: local })).status).toBe(0);
  const [released, expected] = [
    await readTree(join(project, "output/wards")),
    await readTree(join(local, "output/wards")),
  ];
  expect([...released.keys()]).toEqual([...expected.keys()]);
  expect(released).toEqual(expected);
  expect([...released.keys()].filter((path) => path.endsWith("/ward.md"))).toHaveLength(wards);
}

async function readStatus({
  project,
  server,
}: Office): Promise<{ [name: string]: unknown; abandoned: { [name: string]: unknown }[] }> {
  const { status, stdout } = await runFactpress(["batch", "status", "--json", "--queue", server], {
    folder: project,
  });
  expect(status).toBe(0);
  return JSON.parse(stdout);
}

describe("a queue on Redis", () => {
  let server: RedisServer;
  beforeAll(async () => {
    if ("path" in redis) server = await startRedis();
  });
  afterAll(async () => await server?.stop());

  test("has items made by two machines, as one process makes them", async () => {
    const office = await makeOffice(server.url, 60);
    const workers = [await startWorker(office), await startWorker(office)];
    const finished = await startBuild(office).finished;
    await expectWhole(office, 60, finished);
    const { waiting, active, failed, made, workers: count } = await readStatus(office);
    expect({ waiting, active, failed, made, count }).toEqual({
      waiting: 0,
      active: 0,
      failed: 0,
      made: 60,
      count: 2,
    });
    // A second build finds all of them made.
    const again = await startBuild(office, "--out", "elsewhere").finished;
    expect(again.stderr).toMatch(/^wards: 60 of 60 items, 60 kept(?:,|$)/m);
    for (const worker of workers) worker.kill("SIGTERM");
    const said = await Promise.all(workers.map(async ({ finished: end }) => await end));
    expect(said.map(({ status }) => status)).toEqual([0, 0]);
    const counts = said.map(({ stderr }) => Number(/^(\d+) items made/m.exec(stderr)?.[1]));
    expect(counts.reduce((sum, one) => sum + one, 0)).toBe(60);
    for (const one of counts) expect(one).toBeGreaterThan(5);
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
    for (const word of [office.project, office.store, "s3cret", "hunter2", "/tmp/"])
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
    await startWorker(office, fullDisk(office.store, join(office.store, "room")));
    const { status, stderr } = await startBuild(office).finished;
    expect(status).toBe(3);
    expect(stderr).toMatch(/item-abandoned +the item "ward-\d" of "wards" was given up: ENOSPC: injected/);
    expect(await readdir(join(office.project, "output"))).toEqual([]);
    const { abandoned } = await readStatus(office);
    expect(abandoned).toMatchObject([{ tries: 5 }, { tries: 5 }]);
  });

  test("publishes nothing of a series for the machine's sake, with --keep-going either", async () => {
    const office = await makeOffice(server.url, 2);
    await startWorker(office, fullDisk(office.store, join(office.store, "room")));
    const { status, stderr } = await startBuild(office, "--keep-going").finished;
    expect(stderr).toContain("item-abandoned");
    expect(status).toBe(3);
    expect(await readdir(join(office.project, "output"))).toEqual([]);
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
    expect((await readStatus(office))["waiting"]).toBe(0);
  });

  test("ends when it is told to, though the queue is gone, and so does a build", async () => {
    const own = await startRedis();
    try {
      const office = await makeOffice(own.url, 400);
      const worker = await startWorker(office);
      const build = startBuild(office);
      await build.until(/^wards: (?:[1-9]\d+) of 400 items/m);
      await own.kill();
      await worker.until(/the queue does not answer, it is tried again/);
      const began = performance.now();
      build.kill("SIGINT");
      worker.kill("SIGTERM");
      const [stopped, ended] = [await build.finished, await worker.finished];
      expect(performance.now() - began).toBeLessThan(20_000);
      expect(stopped.status).toBe(130);
      expect(stopped.stderr).toContain('of the 400 items of "wards" are made');
      expect(ended.status).toBe(0);
      expect(ended.stderr).toContain("ending: what was begun is done first");
    } finally {
      await own.stop();
    }
  });

  test("has nothing left to do for a build that was stopped", async () => {
    const office = await makeOffice(server.url, 30);
    const build = startBuild(office);
    await build.until(/^wards: 0 of 30 items(?:,|$)/m);
    await vi.waitFor(async () => expect((await readStatus(office))["waiting"]).toBe(30), { timeout: 20_000 });
    build.kill("SIGINT");
    const { status, stderr } = await build.finished;
    expect(status).toBe(130);
    expect(stderr).toContain('stopped: 0 of the 30 items of "wards" are made');
    expect((await readStatus(office))["waiting"]).toBe(0);
  });
});

describe("a queue that cannot be used", () => {
  test.each([
    [
      ["build", "--jobs", "1", "--queue", "redis://127.0.0.1:1"],
      3,
      /queue-unreachable +redis:\/\/127.0.0.1:1 does not answer: .*ECONNREFUSED/,
    ],
    [
      ["worker", "--queue", "redis://user:hunter2@127.0.0.1:1"],
      3,
      /queue-unreachable +redis:\/\/127.0.0.1:1 does not answer: .*ECONNREFUSED/,
    ],
    [
      ["worker", "--queue", "mysql://user:hunter2@host"],
      2,
      /queue-address +--queue: mysql:\/\/ is no server that keeps queues/,
    ],
    [["batch", "status", "--queue", "somewhere"], 2, /queue-address +--queue: it is not an address/],
    [
      ["worker", "--queue", "redis://127.0.0.1:1", "--metrics", "everywhere"],
      2,
      /metrics-place +--metrics: "everywhere" is neither a port nor an address and a port/,
    ],
    [["build", "--draft"], 0, /not for publication/],
    [["worker"], 2, /required option '--queue <address>' not specified/],
    [["build", "--queue", "redis://127.0.0.1:1", "--draft"], 2, /cannot be used with/],
  ])("%s", async (args, status, message) => {
    const env = args[0] === "worker" ? {} : { FACTPRESS_QUEUE: "redis://127.0.0.1:1" };
    const finished = await runFactpress(args, { folder: await makeTownWards(), env });
    expect(finished.stderr).toMatch(message);
    expect(finished.stderr).not.toContain("hunter2");
    expect(finished.status).toBe(status);
  });
});

const postgresTool = findPostgres();

describe("a queue on PostgreSQL", () => {
  const testPostgres = testWith("PostgreSQL", postgresTool);
  let server: PostgresServer;
  beforeAll(async () => {
    if ("path" in postgresTool) server = await startPostgres(postgresTool);
  });
  afterAll(async () => await server?.stop());

  testPostgres("has items made by two machines, as one process makes them", async () => {
    const office = await makeOffice(server.url, 40);
    await startWorker(office);
    await startWorker(office);
    await expectWhole(office, 40, await startBuild(office).finished);
    const { waiting, failed, made } = await readStatus(office);
    expect({ waiting, failed, made }).toEqual({ waiting: 0, failed: 0, made: 40 });
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
function fullDisk(folder: string, room: string): Readonly<Record<string, string>> {
  const code = `
    import fs from "node:fs";
    import { syncBuiltinESMExports } from "node:module";
    const { writeFile } = fs.promises;
    fs.promises.writeFile = async (path, ...rest) => {
      if (String(path).startsWith(${JSON.stringify(folder)}) && !fs.existsSync(${JSON.stringify(room)}))
        throw Object.assign(new Error("ENOSPC: injected"), { code: "ENOSPC" });
      return await writeFile(path, ...rest);
    };
    syncBuiltinESMExports();`;
  return { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(code)}` };
}
