import { spawn, spawnSync } from "node:child_process";
import { readdir, readFile, rename, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { readTree } from "../cli/file-tree.js";
import { parseOutput } from "../cli/json-output.js";
import { edit } from "../cli/projects.js";
import { commandFile, type Finished, runFactpress } from "../cli/run-factpress.js";
import { makeTownWards, makeWards } from "./town-wards.js";

vi.setConfig({ testTimeout: 90_000 });

const config = "factpress.config.ts";
const data = "data/wards.csv";

function build(project: string, ...args: readonly string[]): Promise<Finished> {
  return runFactpress(["build", "--jobs", "2", ...args], { folder: project });
}

const many = Array.from({ length: 60 }, (_, index) => `Ward ${index}`);

/** The files of the last release, but for the wards of the bundled names. */
async function readRelease(project: string): Promise<ReadonlyMap<string, Buffer>> {
  const tree = await readTree(join(project, "output/wards"));
  return new Map([...tree].map(([path, bytes]) => [path, Buffer.from(bytes)]));
}

describe("workers", () => {
  test("make the same files as one process does", async () => {
    const project = await makeTownWards();
    expect((await runFactpress(["build"], { folder: project })).status).toBe(0);
    const alone = await readRelease(project);
    await runFactpress(["build", "--out", "elsewhere"], { folder: project });
    const other = await makeTownWards();
    const { status, stderr } = await build(other);
    expect(status).toBe(0);
    expect(stderr).toMatch(/^wards: 3 of 3 items(?:,|$)/m);
    expect(await readRelease(other)).toEqual(alone);
  });

  test("take what was made before of the same, and nothing else", async () => {
    const project = await makeWards(many.slice(0, 6));
    expect((await build(project)).status).toBe(0);
    const before = await readRelease(project);
    // Another folder of releases: all is made already.
    const again = await build(project, "--out", "elsewhere");
    expect(again.stderr).toMatch(/^wards: 6 of 6 items, 6 kept(?:,|$)/m);
    const items = join(project, ".factpress/items/wards");
    const [shelf = ""] = (await readdir(items)).filter((name) => name !== ".making");
    const [key = ""] = await readdir(join(items, shelf));
    // It has a second name in the release: only the store's own file changes.
    const damaged = join(items, shelf, key, "files/facts.json");
    const bytes = await readFile(damaged);
    await writeFile(`${damaged}.new`, bytes.subarray(1));
    await rename(`${damaged}.new`, damaged);
    const mended = await build(project, "--out", "third");
    expect(mended.stderr).toMatch(/^wards: 6 of 6 items, 5 kept(?:,|$)/m);
    expect(await readRelease(project)).toEqual(before);
    await edit(project, "templates/ward.md.hbs", "How many dogs", "The number of dogs");
    await edit(project, "templates/ward.md.hbs", "it has is not", "is not");
    const changed = await build(project);
    expect(changed.stderr).toMatch(/^wards: 6 of 6 items(?:,|$)/m);
    // What no build has taken for an hour is not kept.
    const listKeys = async () =>
      (await Promise.all((await readdir(items)).map((name) => readdir(join(items, name))))).flat();
    expect(await listKeys()).toHaveLength(12);
    const old = new Date(Date.now() - 2 * 3_600_000);
    for (const name of await readdir(items))
      for (const own of await readdir(join(items, name))) await utimes(join(items, name, own), old, old);
    await edit(project, "templates/ward.md.hbs", "The number of dogs", "How many dogs it has");
    expect((await build(project)).stderr).toMatch(/^wards: 6 of 6 items, 6 kept(?:,|$)/m);
    expect(await listKeys()).toHaveLength(6);
  });
});

describe("an item that cannot be made", () => {
  const bad = 'row.key.value === "Ward 3" ?';

  test("fails alone: nothing is published, and the others are kept", async () => {
    const project = await makeWards(many.slice(0, 6));
    await edit(project, data, "Ward 3,1003", "Ward 3,");
    const schema = await makeWards(
      many.slice(0, 6),
      `${bad} (() => { throw new Error("no such ward"); })() :`,
    );
    const { status, stderr } = await build(schema);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^wards: 6 of 6 items, 1 failed/m);
    expect(stderr).toMatch(/facts-threw .*no such ward \(ward-3\)$/m);
    expect(await readdir(join(schema, "output"))).toEqual([]);
    const again = await build(schema);
    expect(again.stderr).toMatch(/^wards: 6 of 6 items, 5 kept, 1 failed/m);
  });

  test("is left out with --keep-going: the index does not list it, and the status says so", async () => {
    const project = await makeWards(
      many.slice(0, 6),
      `${bad} (() => { throw new Error("no such ward"); })() :`,
    );
    const finished = await build(project, "--keep-going", "--json");
    expect(finished.status).toBe(1);
    const { ok, diagnostics, reports } = parseOutput(finished) as {
      ok: boolean;
      diagnostics: { code: string; items?: string[] }[];
      reports: object[];
    };
    expect(ok).toBe(false);
    expect(reports).toHaveLength(1);
    expect(diagnostics.map(({ code, items }) => [code, items])).toEqual([
      ["items-left-out", undefined],
      ["facts-threw", ["ward-3"]],
    ]);
    const index = await readFile(join(project, "output/wards/index.md"), "utf8");
    expect(index.match(/ward-\d/g)).toEqual(["ward-0", "ward-1", "ward-2", "ward-4", "ward-5"]);
    // Nothing has changed, and it is still not whole.
    const again = await build(project, "--keep-going");
    expect(again.status).toBe(1);
    expect(again.stderr).toContain('"wards" is published without 1 of its 6 items: ward-3');
    expect(again.stderr).toMatch(/^done in part in /m);
    await edit(project, config, `${bad} (() => { throw new Error("no such ward"); })() :`, "");
    const whole = await build(project, "--keep-going");
    expect(whole.status).toBe(0);
    expect(await readdir(join(project, "output/wards"))).toContain("ward-3");
  });

  test("is told with --keep-going, too, where it is every one: nothing is published", async () => {
    const project = await makeWards(
      many.slice(0, 3),
      'row ? (() => { throw new Error("no such ward"); })() :',
    );
    const { status, stderr } = await build(project, "--keep-going");
    expect(stderr).toMatch(/facts-threw .*no such ward \(ward-0, ward-1, ward-2\)$/m);
    expect(stderr).toContain("not published: 1 error");
    expect(status).toBe(1);
    expect(await readdir(join(project, "output"))).toEqual([]);
  });

  test("ends the build with --fail-fast", async () => {
    const project = await makeWards(
      many,
      'row.key.value === "Ward 0" ? (() => { throw new Error("no such ward"); })() :',
    );
    const { status, stderr } = await build(project, "--fail-fast");
    expect(status).toBe(1);
    expect(stderr).toContain("no such ward (ward-0)");
    expect(
      Number(/^.*note +series-failed-fast +(\d+) items of "wards" were not tried$/m.exec(stderr)?.[1]),
    ).toBeGreaterThan(30);
  });

  test("and one that is with warnings is, with --strict", async () => {
    const project = await makeWards(many.slice(0, 3));
    await edit(
      project,
      config,
      "  documents:",
      '  checks: (facts) => [agrees("count", facts.residents, facts.listed, { severity: "warning" })],\n  documents:',
    );
    await edit(project, data, "1001,1001", "1001,1002");
    const { status, stderr } = await build(project, "--strict", "--keep-going");
    expect(status).toBe(1);
    expect(stderr).toContain("published without 1 of its 3 items: ward-1");
    expect((await readdir(join(project, "output/wards"))).filter((name) => name.startsWith("ward-"))).toEqual(
      ["ward-0", "ward-2"],
    );
  });
});

describe("a worker that", () => {
  const of3 = 'row.key.value === "Ward 3"';

  test("ends is replaced, and its item is made by another", async () => {
    const project = await makeWards(
      many.slice(0, 6),
      `${of3} && !existsSync("killed") ? (writeFileSync("killed", ""), process.kill(process.pid, "SIGKILL")) :`,
    );
    await edit(project, config, "import {", 'import { existsSync, writeFileSync } from "node:fs";\nimport {');
    const { status, stderr } = await build(project);
    expect(stderr).not.toContain("error");
    expect(stderr).toMatch(
      /^wards: \d of 6 items.*, ward-3: its worker ended: SIGKILL, it is tried once more$/m,
    );
    expect(status).toBe(0);
    expect(await readdir(join(project, "output/wards"))).toContain("ward-3");
    expect(await readFile(join(project, "killed"), "utf8")).toBe("");
  });

  test("ends twice over an item gives it up", async () => {
    const project = await makeWards(many.slice(0, 6), `${of3} ? process.kill(process.pid, "SIGKILL") :`);
    const { status, stderr } = await build(project);
    expect(status).toBe(1);
    expect(stderr).toMatch(
      /item-crashed +the worker for the item "ward-3" of "wards" ended before it was made, twice: SIGKILL/,
    );
    expect(stderr).toMatch(/^wards: 6 of 6 items, 1 failed/m);
  });

  test("runs out of memory says so", async () => {
    const project = await makeWards(
      many.slice(0, 3),
      `row.key.value === "Ward 1" ? (() => { const all = []; for (;;) all.push(new Array(1e6).fill(0.5)); })() :`,
    );
    const { stderr } = await build(project);
    expect(stderr).toMatch(/item-crashed .*"ward-1".*heap out of memory/);
  });

  test("never comes to an end is stopped, and so is the second one", async () => {
    const project = await makeWards(many.slice(0, 6), `${of3} ? (() => { for (;;); })() :`);
    const { status, stderr } = await build(project, "--item-timeout", "1");
    expect(status).toBe(1);
    expect(stderr).toMatch(/ward-3: its worker took more than 1 s, it is tried once more$/m);
    expect(stderr).toMatch(/item-late +the item "ward-3" of "wards" was not made in 1 s, twice/);
    expect(stderr).toMatch(/^wards: 6 of 6 items, 1 failed/m);
    const again = await build(project, "--item-timeout", "1", "--keep-going");
    expect(again.stderr).toMatch(/^wards: 6 of 6 items, 5 kept, 1 failed/m);
  });
});

describe("Ctrl-C", () => {
  test("stops cleanly, and the next build goes on from there", async () => {
    const project = await makeWards(many);
    const stopped = await interrupt(project, "SIGINT");
    expect(stopped.status).toBe(130);
    expect(stopped.stderr).toMatch(/series-stopped +stopped: \d+ of the 60 items of "wards" are made/);
    expect(await readdir(join(project, "output"))).toEqual([]);
    const { status, stderr } = await build(project);
    expect(status).toBe(0);
    const kept = Number(/^wards: 60 of 60 items, (\d+) kept/m.exec(stderr)?.[1]);
    expect(kept).toBeGreaterThanOrEqual(3);
    const fresh = await makeWards(many);
    expect((await build(fresh)).status).toBe(0);
    expect(await readRelease(project)).toEqual(await readRelease(fresh));
  });

  test("ends a comparison, too, which has published nothing", async () => {
    const project = await makeWards(many);
    const { status, stderr } = await interrupt(project, "SIGINT", "--check");
    expect(status).toBe(130);
    expect(stderr).toMatch(/series-stopped +stopped: \d+ of the 60 items of "wards" are made/);
    expect(await readdir(project)).not.toContain("output");
    expect((await build(project)).stderr).toMatch(/^wards: 60 of 60 items, \d+ kept/m);
  });

  test("of a build that is killed, the items are kept as well, and no worker outlives it", async () => {
    const project = await makeWards(many);
    const killed = await interrupt(project, "SIGKILL");
    expect(killed.signal).toBe("SIGKILL");
    // The bundler is one of them.
    expect(killed.workers.length).toBeGreaterThanOrEqual(2);
    const { status, stderr } = await build(project);
    expect(status).toBe(0);
    expect(Number(/^wards: 60 of 60 items, (\d+) kept/m.exec(stderr)?.[1])).toBeGreaterThanOrEqual(3);
    expect(await readdir(join(project, ".factpress/items/wards/.making"))).toEqual([]);
    await vi.waitFor(() => expect(killed.workers.filter(isAlive)).toEqual([]), { timeout: 30_000 });
  });
});

/** A build that gets a signal once some items are made. */
async function interrupt(
  project: string,
  signal: NodeJS.Signals,
  ...args: readonly string[]
): Promise<Finished & { readonly workers: readonly number[] }> {
  const { PATH = "", HOME = "" } = process.env;
  const child = spawn(process.execPath, [commandFile, "build", "--jobs", "2", ...args], {
    cwd: project,
    env: { PATH, HOME },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stderr = "";
  let isHit = false;
  let workers: readonly number[] = [];
  child.stdout.resume();
  child.stderr.on("data", (part) => {
    stderr += part;
    // A second one would end it at once.
    if (isHit || !/^wards: [3-9] of 60 items/m.test(stderr)) return;
    workers = listChildren(child.pid ?? 0);
    isHit = child.kill(signal);
  });
  return await new Promise((resolve) => {
    child.on("close", (status, ended) => resolve({ status, signal: ended, stdout: "", stderr, workers }));
  });
}

function listChildren(pid: number): readonly number[] {
  const { stdout } = spawnSync("ps", ["-o", "pid=", "--ppid", String(pid)], { encoding: "utf8" });
  return stdout.trim().split(/\s+/).map(Number);
}

/** Whether a process runs; one that has ended and that nobody has asked about does not. */
function isAlive(pid: number): boolean {
  const { stdout } = spawnSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" });
  return stdout.trim() !== "" && !stdout.startsWith("Z");
}
