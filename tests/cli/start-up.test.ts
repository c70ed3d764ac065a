import { createHash } from "node:crypto";
import { chmod, mkdir, readdir, readFile, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Script } from "node:vm";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { readTree } from "./file-tree.js";
import { copyFixture, edit } from "./projects.js";
import { moduleFile, preload, repository, runFactpress } from "./run-factpress.js";
import { makeTemporaryFolder } from "./temporary-folder.js";

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const coverage = z.looseObject({ result: z.array(z.looseObject({ url: z.string() })) });

let project: string;
/** What a check says, of the modules that tsc made. */
let said: string;

beforeAll(async () => {
  project = await copyFixture("minimal");
  const { stdout } = await runFactpress(["check", project], { file: moduleFile });
  said = stdout;
  expect(said).toContain("all checks run");
});

/** The folder for compiled code below a cache folder of the user's. */
const codeFolder = (home: string): string => join(home, "factpress/code");

/** Checks the project with this cache folder, and expects the check to come out as ever. */
async function checkWith(home: string): Promise<void> {
  const finished = await runFactpress(["check", project], { env: { XDG_CACHE_HOME: home } });
  expect(finished).toMatchObject({ stdout: said, status: 0 });
}

/** The one file of compiled code that a check keeps. */
async function findCode(home: string): Promise<string> {
  const names = await readdir(codeFolder(home));
  expect(names).toHaveLength(1);
  return join(codeFolder(home), names[0] ?? "");
}

/** Whether a file holds what it says, and nobody but its owner can write it. */
async function isSound(file: string): Promise<boolean> {
  const bytes = await readFile(file);
  const digest = createHash("sha256").update(bytes.subarray(32)).digest();
  return digest.equals(bytes.subarray(0, 32)) && ((await stat(file)).mode & 0o777) === 0o600;
}

describe("the engine as one script", () => {
  test("publishes what its modules publish, compiled anew or kept", async () => {
    const home = await makeTemporaryFolder();
    const releases = [];
    for (const run of [
      { file: moduleFile },
      { env: { XDG_CACHE_HOME: home } },
      { env: { XDG_CACHE_HOME: home } },
    ]) {
      const folder = await copyFixture("city-library");
      const { status, stderr } = await runFactpress(["build", folder], run);
      expect(status, stderr).toBe(0);
      releases.push([...(await readTree(join(folder, "output/visits-and-loans")))]);
    }
    expect(releases[1]).toEqual(releases[0]);
    expect(releases[2]).toEqual(releases[0]);
    const kept = await readdir(codeFolder(home));
    expect(kept.map((name) => name.replace(/-\w+$/, "")).sort()).toEqual([
      "chart-worker-draw",
      "engine-whole-build",
    ]);
  });

  test("is not loaded for the help and the version", async () => {
    for (const option of ["--help", "--version"]) {
      const [home, account] = [await makeTemporaryFolder(), await makeTemporaryFolder()];
      const env = { XDG_CACHE_HOME: home, NODE_V8_COVERAGE: account };
      expect(await runFactpress([option], { env })).toMatchObject({ status: 0, stderr: "" });
      const [file = ""] = await readdir(account);
      const { result } = coverage.parse(JSON.parse(await readFile(join(account, file), "utf8")));
      const urls = result.map(({ url }) => url).filter((url) => url.startsWith("file:"));
      expect(urls).toEqual([`file://${repository}dist/bundle/factpress.js`]);
      expect(await readdir(home)).toEqual([]);
    }
  });

  test("is the engine of packages that a configuration imports", async () => {
    const folder = await copyFixture("minimal");
    const shared = join(folder, "node_modules/newsroom");
    await mkdir(shared, { recursive: true });
    await symlink(repository, join(folder, "node_modules/factpress"));
    await writeFile(
      join(shared, "package.json"),
      '{ "name": "newsroom", "type": "module", "exports": "./index.js" }',
    );
    await writeFile(join(shared, "index.js"), 'export * from "factpress";');
    await edit(folder, "factpress.config.ts", ' from "factpress"', ' from "newsroom"');
    const own = 'import * as engine from "factpress";\nimport * as shared from "newsroom";\n';
    const same = "if (engine.KeyedList !== shared.KeyedList) throw new Error();";
    await edit(folder, "factpress.config.ts", "const rain", `${own}${same}\n\nconst rain`);
    expect(await runFactpress(["check", folder])).toMatchObject({ stdout: said, status: 0 });
  });

  test("names the source files where it fails", async () => {
    const broken = `import fs from "node:fs/promises"; import { syncBuiltinESMExports } from "node:module";
      fs.stat = () => { throw new TypeError("broken") }; syncBuiltinESMExports();`;
    const { stderr, status } = await runFactpress(["check", project], { node: preload(broken) });
    expect(stderr).toContain("TypeError: broken");
    expect(stderr).toMatch(/dist\/world\/node-world\.js \(\S*dist\/bundle\/factpress\.js:\d+:\d+\)/);
    expect(stderr).toMatch(/dist\/project\/load-project\.js \(\S*dist\/bundle\/engine\.cjs:\d+:\d+\)/);
    expect(status).toBe(70);
  });
});

describe.concurrent("compiled code", () => {
  test("is kept for the next run, which leaves it as it is", async () => {
    const home = await makeTemporaryFolder();
    await checkWith(home);
    const file = await findCode(home);
    const { mtimeMs } = await stat(file);
    expect(await isSound(file)).toBe(true);
    await checkWith(home);
    expect((await stat(await findCode(home))).mtimeMs).toBe(mtimeMs);
  });

  test.each<[string, (bytes: Buffer) => Buffer]>([
    [
      "flipped",
      (bytes) => Buffer.from(bytes.map((byte, at) => (at === bytes.length >> 1 ? byte ^ 1 : byte))),
    ],
    ["cut short", (bytes) => bytes.subarray(0, 100)],
    ["empty", () => Buffer.alloc(0)],
    [
      "of another script",
      () => {
        const code = new Script("1 + 1").createCachedData();
        return Buffer.concat([createHash("sha256").update(code).digest(), code]);
      },
    ],
  ])("that is %s is made anew", async (_, damage) => {
    const home = await makeTemporaryFolder();
    await checkWith(home);
    const file = await findCode(home);
    const sound = await readFile(file);
    await writeFile(file, damage(sound));
    await checkWith(home);
    expect(await findCode(home)).toBe(file);
    expect(await isSound(file)).toBe(true);
    expect((await stat(file)).size).toBeGreaterThan(sound.length / 2);
  });

  test("that others can write is made anew, and nothing is kept where they can put files", async () => {
    const home = await makeTemporaryFolder();
    await checkWith(home);
    const file = await findCode(home);
    await chmod(file, 0o666);
    await checkWith(home);
    expect(await isSound(file)).toBe(true);
    await chmod(file, 0o666);
    await chmod(codeFolder(home), 0o777);
    await checkWith(home);
    expect((await stat(await findCode(home))).mode & 0o777).toBe(0o666);
  });

  test("is not needed: no folder for it, one that is a file, one that is not wanted", async () => {
    const home = await makeTemporaryFolder();
    await writeFile(join(home, "file"), "");
    await checkWith(join(home, "file"));
    await checkWith("/proc/nowhere");
    const env = { XDG_CACHE_HOME: home, NODE_DISABLE_COMPILE_CACHE: "1" };
    expect(await runFactpress(["check", project], { env })).toMatchObject({ stdout: said, status: 0 });
    expect(await readdir(home)).toEqual(["file"]);
  });

  test("is whole after runs at the same time, and never in more files than a limit", async () => {
    const home = await makeTemporaryFolder();
    await mkdir(codeFolder(home), { recursive: true, mode: 0o700 });
    for (let old = 0; old < 20; old += 1) await writeFile(join(codeFolder(home), `old-${old}`), "");
    await Promise.all([checkWith(home), checkWith(home), checkWith(home)]);
    const names = await readdir(codeFolder(home));
    expect(names.length).toBeLessThanOrEqual(16);
    const made = names.filter((name) => !name.startsWith("old-"));
    expect(made).toHaveLength(1);
    expect(await isSound(join(codeFolder(home), made[0] ?? ""))).toBe(true);
  });
});
