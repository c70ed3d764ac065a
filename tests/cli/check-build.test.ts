import { appendFile, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { readTree } from "./file-tree.js";
import { listErrors, parseOutput } from "./json-output.js";
import { copyFixture, edit } from "./projects.js";
import { type Finished, runFactpress } from "./run-factpress.js";
import { makeTemporaryFolder } from "./temporary-folder.js";

vi.setConfig({ testTimeout: 60_000 });

const rain = "data/rain.csv";
const template = "templates/summary.md.hbs";

/** A project whose one report is published. */
async function publishRain(): Promise<string> {
  const project = await copyFixture("minimal");
  expect((await runFactpress(["build", project])).status).toBe(0);
  return project;
}

/** Runs `build --check` and requires that the project's folder, and so what is published in it, stays as it is. */
async function check(project: string, ...args: readonly string[]): Promise<Finished> {
  const before = await readTree(project);
  const run = await runFactpress(["build", "--check", ...args], { folder: project });
  expect([...(await readTree(project))]).toEqual([...before]);
  return run;
}

/** What `build --check --json` says, in short. */
async function readStatus(project: string, ...args: readonly string[]): Promise<object> {
  const run = await check(project, "--json", ...args);
  const output = parseOutput(run);
  const statuses = output.reports?.map((report) => report["status"]);
  return { status: run.status, ok: output.ok, codes: listErrors(output), statuses };
}

const current = { status: 0, ok: true, codes: [], statuses: ["unchanged"] };
const stale = { status: 1, ok: false, codes: ["release-stale"], statuses: ["changed"] };

describe("build --check", () => {
  test("passes while what is published is what a build would give", async () => {
    const project = await publishRain();
    expect(await readStatus(project)).toEqual(current);
    const { stdout, stderr } = await check(project);
    expect(stdout).toBe("output/rain  (what a build would give)\n");
    expect(stderr).toContain("up to date");
  });

  test("passes without a record of the build, as on another machine", async () => {
    const project = await publishRain();
    await rm(join(project, ".factpress"), { recursive: true });
    expect(await readStatus(project)).toEqual(current);
    expect((await check(project)).stderr).toMatch(/up to date\n$/);
  });

  test("fails when nothing is published, and publishes nothing", async () => {
    const project = await copyFixture("minimal");
    expect(await readStatus(project)).toEqual(stale);
    expect((await check(project)).stderr).toContain('no release of "rain" is published');
  });

  test("fails when the data have changed, and names files and facts", async () => {
    const project = await publishRain();
    await edit(project, rain, ",11,", ",12,");
    expect(await readStatus(project)).toEqual(stale);
    const { stdout, stderr } = await check(project, "--why");
    expect(stderr).toContain("changed: facts.json, summary.md");
    expect(stderr).toMatch(/not up to date: 1 error\n$/);
    expect(stdout).toContain(`  ${rain} has changed\nfacts that changed:\n  most  11.0 -> 12.0\n`);
    await edit(project, rain, ",12,", ",11,");
    expect(await readStatus(project)).toEqual(current);
  });

  test("fails when a template has changed, and no fact with it", async () => {
    const project = await publishRain();
    await edit(project, template, "# Rain in the town", "# Rain");
    const { reports } = parseOutput(await check(project, "--json"));
    expect(reports).toMatchObject([
      { status: "changed", changes: { added: [], removed: [], facts: [], changed: expect.anything() } },
    ]);
  });

  test("fails when only the inputs in the manifest would be others", async () => {
    const project = await publishRain();
    await appendFile(join(project, "factpress.config.ts"), "// A comment.\n");
    expect(await readStatus(project)).toEqual(stale);
    expect((await check(project)).stderr).toContain("and another manifest.json");
  });

  test.each(["summary.md", "facts.json", "manifest.json"])(
    "fails when %s of the release was edited by hand",
    async (file) => {
      const project = await publishRain();
      await appendFile(join(project, "output/rain", file), "\n");
      expect(await readStatus(project)).toEqual(stale);
    },
  );

  test("looks into the folder of --out", async () => {
    const project = await copyFixture("minimal");
    const out = await makeTemporaryFolder();
    expect((await runFactpress(["build", project, "--out", out])).status).toBe(0);
    const before = await readTree(out);
    expect(await readStatus(project, "--out", out)).toEqual(current);
    expect(await readStatus(project)).toEqual(stale);
    await edit(project, rain, ",11,", ",12,");
    expect(await readStatus(project, "--out", out)).toEqual(stale);
    expect([...(await readTree(out))]).toEqual([...before]);
  });

  test("tells errors in the data as such: the release is not called stale", async () => {
    const project = await publishRain();
    await edit(project, rain, ",11,", ",many,");
    expect(await readStatus(project)).toEqual({
      status: 1,
      ok: false,
      codes: [`${rain}:3:20 cell-type`],
      statuses: [],
    });
    const { stderr } = await check(project);
    expect(stderr).toMatch(/a build would publish nothing: 1 error\n$/);
    expect(stderr).not.toContain("not up to date");
  });

  test("fails with the status of the command line when the configuration is wrong", async () => {
    const project = await publishRain();
    await writeFile(join(project, "factpress.config.ts"), "export default {");
    expect((await check(project)).status).toBe(2);
  });
});

describe("build --summary", () => {
  let project: string;
  let file: string;
  const build = (...args: readonly string[]): Promise<Finished> =>
    runFactpress(["build", project, "--summary", file, ...args]);

  /** What was added to the file, which is emptied. */
  async function readAdded(): Promise<string> {
    const text = await readFile(file, "utf8");
    await writeFile(file, "");
    return text;
  }

  beforeAll(async () => {
    project = await copyFixture("minimal");
    file = join(await makeTemporaryFolder(), "summary.md");
  });

  test("tells of a first release, of one that stands, and of facts that changed, from and to", async () => {
    await build();
    expect(await readAdded()).toMatch(
      /^## rain: changed\n\nRelease `0001-[0-9a-f]{12}`, 2 facts\.\n\n- added: `facts\.json`, `summary\.md`\n\nThere is no earlier release/,
    );
    await build();
    expect(await readAdded()).toMatch(/^## rain: unchanged\n\nRelease `0001-[0-9a-f]{12}`, 2 facts\.\n\n$/);
    await edit(project, rain, ",11,", ",12,");
    await build("--check");
    const told = "| fact | from | to |\n| --- | --- | --- |\n| `most` | 11.0 | 12.0 |\n";
    const checked = await readAdded();
    expect(checked).toContain("## rain: not up to date\n\n2 facts.\n");
    expect(checked).toContain(told);
    await build();
    expect(await readAdded()).toContain(told);
  });

  test("says that a figure is printed as before when its value is not what it was", async () => {
    await edit(project, rain, ",12,", ",12.04,");
    await build();
    expect(await readAdded()).toContain("| `most` | 12.0 | 12.0 (printed as before; ");
    await edit(project, rain, ",12.04,", ",12,");
    await build();
    await readAdded();
  });

  test("tells errors with their places and hints, as text and no markup", async () => {
    await edit(project, rain, ",12,", ",<b>|`*12*,");
    expect((await build()).status).toBe(1);
    const text = await readAdded();
    expect(text).toContain("## Not published\n");
    expect(text).toContain(
      `- error \`cell-type\` \`${rain}:3:20\` expected a number, got "\\<b\\>\\|\\\`\\*12\\*"`,
    );
    expect(text).toMatch(/\n {2}hint: \S/);
    await build("--check");
    expect(await readAdded()).toContain("## Not compared\n");
    await edit(project, rain, ",<b>|`*12*,", ",12,");
  });

  test("lists a hundred diagnostics and counts the others", async () => {
    const rows = Array.from({ length: 130 }, (_, row) => `Gauge ${row},2024-03-01,wet,gauge\n`).join("");
    const before = await readFile(join(project, rain));
    await appendFile(join(project, rain), rows);
    await build();
    const text = await readAdded();
    // The loader tells a hundred problems of a file, and then how many more there are.
    expect(text.match(/^- error/gm)).toHaveLength(100);
    expect(text).toMatch(/\nAnd 1 more\.\n/);
    await writeFile(join(project, rain), before);
  });

  test("tells what is wrong with the configuration", async () => {
    const config = join(project, "factpress.config.ts");
    const before = await readFile(config);
    await writeFile(config, "export default {");
    expect((await build()).status).toBe(2);
    expect(await readAdded()).toMatch(/^## Not published\n[\s\S]*- error `/);
    await writeFile(config, before);
  });

  test.each([
    ["", "EISDIR"],
    ["no-such-folder/summary.md", "ENOENT"],
  ])("a file that cannot be written (%j) is told before anything is built", async (path, problem) => {
    const fresh = await copyFixture("minimal");
    const { status, stderr } = await runFactpress(["build", fresh, "--summary", path]);
    expect(status).toBe(2);
    expect(stderr).toContain(
      `summary-unwritable  --summary names "${path}", which cannot be written: ${problem}`,
    );
    expect((await readTree(fresh)).has("output")).toBe(false);
  });
});

describe("build --json", () => {
  test("tells of each build whether it changed what is published, and why it ran", async () => {
    const project = await copyFixture("minimal");
    const build = async () => {
      const run = await runFactpress(["build", project, "--json", "--why"]);
      return JSON.parse(run.stdout);
    };
    expect(await build()).toMatchObject({
      reports: [{ report: "rain", status: "changed" }],
      why: { reasons: [expect.stringContaining("the first build")] },
    });
    expect(await build()).toMatchObject({ reports: [{ status: "unchanged" }], why: { reasons: [] } });
    await edit(project, rain, ",11,", ",12,");
    expect(await build()).toMatchObject({
      reports: [{ status: "changed", changes: { facts: [{ name: "most", from: "11.0", to: "12.0" }] } }],
      why: { reasons: [`${rain} has changed`] },
    });
    // A build that has everything to do, and gives what stands.
    await rm(join(project, ".factpress"), { recursive: true });
    expect(await build()).toMatchObject({
      reports: [{ status: "unchanged" }],
      why: { reasons: [expect.stringContaining(".factpress was emptied")] },
    });
  });

  test.each(["build", "check"])(
    "%s prints annotations beside it when they are asked for",
    async (command) => {
      const project = await copyFixture("minimal");
      await edit(project, rain, ",11,", ",many,");
      const run = await runFactpress([command, project, "--json", "--format", "github"]);
      expect(listErrors(parseOutput(run))).toEqual([`${rain}:3:20 cell-type`]);
      expect(run.stderr).toMatch(/^::error file=data\/rain\.csv,line=3,col=20,title=cell-type::[^\n]+\n$/);
      const plain = await runFactpress([command, project, "--json"]);
      expect([plain.stdout, plain.stderr]).toEqual([run.stdout, ""]);
    },
  );
});
