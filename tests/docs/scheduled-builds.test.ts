import { cp, mkdir, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { readTree } from "../cli/file-tree.js";
import { copyFixture, edit } from "../cli/projects.js";
import { commandFile, type Finished, repository, runFactpress, runProgram } from "../cli/run-factpress.js";
import { makeTemporaryFolder } from "../cli/temporary-folder.js";

vi.setConfig({ testTimeout: 60_000 });

const workflows = join(repository, ".github/workflows");

const step = z.strictObject({
  name: z.string().optional(),
  id: z.string().optional(),
  if: z.string().optional(),
  uses: z.string().optional(),
  with: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  run: z.string().optional(),
});

const workflow = z.looseObject({
  on: z.unknown(),
  permissions: z.unknown(),
  jobs: z.record(
    z.string(),
    z.looseObject({
      "timeout-minutes": z.int().max(60),
      permissions: z.never().optional(),
      steps: z.array(step),
    }),
  ),
});

type Step = z.output<typeof step>;

/** What the fixture's report consists of. */
const files = ["rain/facts.json", "rain/manifest.json", "rain/summary.md"];

/** Does to a folder what `npm ci` would. */
async function installFactpress(folder: string): Promise<void> {
  await mkdir(join(folder, "node_modules/.bin"), { recursive: true });
  await symlink(commandFile, join(folder, "node_modules/.bin/factpress"));
}

async function readWorkflow(name: string): Promise<z.output<typeof workflow>> {
  return workflow.parse(parse(await readFile(join(workflows, name), "utf8")));
}

/** What can be typed of the code of a page: its fenced blocks, without those of other languages. */
async function readScheduling(): Promise<readonly { readonly language: string; readonly code: string }[]> {
  const text = await readFile(join(repository, "docs/scheduling.md"), "utf8");
  return [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language = "", code = ""]) => ({
    language,
    code,
  }));
}

describe.each(["ci.yml", "reports.yml"])("the workflow %s", (name) => {
  test("may read the repository and nothing else, and ends in time", async () => {
    const { permissions } = await readWorkflow(name);
    expect(permissions).toEqual({ contents: "read" });
  });

  test("pins each action to a commit, with its version behind it", async () => {
    const lines = (await readFile(join(workflows, name), "utf8")).split("\n");
    const uses = lines.filter((line) => /\buses:/.test(line));
    expect(uses.length).toBeGreaterThan(0);
    for (const line of uses)
      expect(line).toMatch(/uses: actions\/[a-z-]+(?:\/[a-z]+)?@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test("puts nothing that a stranger can write into a script", async () => {
    const { jobs } = await readWorkflow(name);
    const scripts = Object.values(jobs).flatMap(({ steps }) => steps.map(({ run }) => run ?? ""));
    expect(scripts.filter((script) => script.includes("${{"))).toEqual([]);
  });
});

test("no other workflow is there", async () => {
  expect((await readdir(workflows)).sort()).toEqual(["ci.yml", "reports.yml"]);
});

test("reports are built on a schedule, by hand, and when what they are made from changes; pull requests are checked", async () => {
  const { on } = await readWorkflow("reports.yml");
  expect(on).toMatchObject({
    pull_request: null,
    push: { paths: expect.arrayContaining(["data/**", "templates/**", "factpress.config.ts"]) },
    schedule: [{ cron: expect.stringMatching(/^[1-9]\d? \d+ \* \* \*$/) }],
    workflow_dispatch: null,
  });
});

describe("the pipeline for GitLab", () => {
  const job = z.looseObject({ cache: z.looseObject({ key: z.string() }), script: z.array(z.string()) });
  let pipeline: Record<"check" | "reports", z.output<typeof job>>;

  beforeAll(async () => {
    const [found, ...others] = (await readScheduling()).filter(({ language }) => language === "yaml");
    expect(others).toEqual([]);
    pipeline = z.looseObject({ check: job, reports: job }).parse(parse(found?.code ?? "", { merge: true }));
  });

  test("reads the cache that the build writes", () => {
    const paths = ["output/", ".factpress/"];
    expect(pipeline.reports.cache).toEqual({ key: "reports", paths });
    expect(pipeline.check.cache).toEqual({ key: "reports", paths, policy: "pull" });
  });

  test("keeps what changed as an artefact, and ends with the status of a build that fails", async () => {
    const folder = await copyFixture("minimal");
    await installFactpress(folder);
    const changed = join(folder, "changed");
    const run = async (): Promise<Finished> => {
      await rm(changed, { recursive: true, force: true });
      return await runProgram("bash", ["-eo", "pipefail", "-c", pipeline.reports.script.join("\n")], {
        folder,
      });
    };
    expect((await run()).status).toBe(0);
    expect([...(await readTree(changed)).keys()]).toEqual(["rain", ...files]);
    expect((await run()).status).toBe(0);
    expect(await readdir(folder)).not.toContain("changed");
    await edit(folder, "data/rain.csv", ",11,", ",wet,");
    const bad = await run();
    expect(bad.status).toBe(1);
    expect(bad.stdout).toContain('"code": "cell-type"');
    await writeFile(join(folder, "factpress.config.ts"), "export default {");
    expect((await run()).status).toBe(2);
  });
});

test("each command line of workflows and guide is one that the command takes", async () => {
  const { jobs } = await readWorkflow("reports.yml");
  const scripts = Object.values(jobs).flatMap(({ steps }) => steps.map(({ run }) => run ?? ""));
  const all = [...scripts, ...(await readScheduling()).map(({ code }) => code)].join("\n");
  const lines = new Set(
    [...all.matchAll(/npx --no factpress ([^\n>|&]+)/g)].map(([, line = ""]) => line.trim()),
  );
  expect(lines.size).toBeGreaterThanOrEqual(5);
  for (const line of lines) {
    const args = line.replace(/"\$GITHUB_STEP_SUMMARY"/, "summary.md").split(" ");
    const { status, stdout, stderr } = await runFactpress(args, { folder: await makeTemporaryFolder() });
    // There is no project: that is all that is wrong.
    expect(`${stdout}${stderr}`, line).toContain("config-missing");
    expect(status, line).toBe(2);
  }
});

describe("the steps of the workflow", () => {
  let source: string;
  let cache: string;
  let steps: readonly Step[];

  interface Run {
    readonly failed: Finished | undefined;
    readonly log: string;
    readonly summary: string;
    /** The files that were published, by path. */
    readonly published: readonly string[];
  }

  /** Runs the job's steps with a runner's variables, in a new checkout; the actions are played. */
  async function runJob(): Promise<Run> {
    const folder = await makeTemporaryFolder();
    const runner = await makeTemporaryFolder();
    await cp(source, folder, { recursive: true });
    const env = {
      RUNNER_TEMP: runner,
      GITHUB_STEP_SUMMARY: join(runner, "summary.md"),
      GITHUB_OUTPUT: join(runner, "outputs"),
      CI: "true",
    };
    await writeFile(env.GITHUB_STEP_SUMMARY, "");
    await writeFile(env.GITHUB_OUTPUT, "");
    let [log, published]: [string, readonly string[]] = ["", []];
    let failed: Finished | undefined;
    for (const { name, if: condition, uses = "", run } of steps) {
      const outputs = await readFile(env.GITHUB_OUTPUT, "utf8");
      if (condition !== undefined) {
        expect(condition).toBe("steps.changed.outputs.count != '0'");
        expect(outputs).toMatch(/^count=\d+\n$/);
        if (outputs === "count=0\n") continue;
      }
      if (name === "Install") await installFactpress(folder);
      else if (name !== "Compile Factpress" && run !== undefined) {
        const finished = await runProgram("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", run], {
          folder,
          env,
        });
        log += finished.stderr;
        if (finished.status !== 0) {
          failed = finished;
          break;
        }
      } else if (uses.includes("cache/restore")) await moveCache(cache, folder);
      else if (uses.includes("cache/save")) {
        await rm(cache, { recursive: true });
        await moveCache(folder, cache);
      } else if (uses.includes("upload-artifact"))
        published = [...(await readTree(join(runner, "changed")))].flatMap(([path, what]) =>
          what === "folder" ? [] : [path],
        );
    }
    return { failed, log, summary: await readFile(env.GITHUB_STEP_SUMMARY, "utf8"), published };
  }

  async function moveCache(from: string, to: string): Promise<void> {
    for (const part of ["output", ".factpress"])
      if ((await readdir(from)).includes(part))
        await cp(join(from, part), join(to, part), { recursive: true, verbatimSymlinks: true });
    await mkdir(to, { recursive: true });
  }

  beforeAll(async () => {
    source = await copyFixture("minimal");
    cache = await makeTemporaryFolder();
    steps = (await readWorkflow("reports.yml")).jobs["build"]?.steps ?? [];
    expect(steps.length).toBeGreaterThan(5);
  });

  test("publish a first release, and nothing while nothing changes", async () => {
    const first = await runJob();
    expect(first.failed).toBeUndefined();
    expect(first.published).toEqual(files);
    expect(first.summary).toMatch(/^## rain: changed\n/);
    const kept = await readTree(cache);
    const second = await runJob();
    expect([second.failed, second.published]).toEqual([undefined, []]);
    expect(second.summary).toMatch(/^## rain: unchanged\n/);
    expect([...(await readTree(cache))]).toEqual([...kept]);
  });

  test("publish what a changed cell changes, and name the fact", async () => {
    await edit(source, "data/rain.csv", ",11,", ",12,");
    const { failed, published, summary } = await runJob();
    expect([failed, published]).toEqual([undefined, files]);
    expect(summary).toContain("## rain: changed\n");
    expect(summary).toContain("| `most` | 11.0 | 12.0 |\n");
    expect((await runJob()).published).toEqual([]);
  });

  test("fail at a bad cell, say where, and leave the last release as it is", async () => {
    const kept = await readTree(cache);
    await edit(source, "data/rain.csv", ",12,", ",wet,");
    const { failed, log, summary, published } = await runJob();
    expect(failed?.status).toBe(1);
    expect(log).toMatch(/^::error file=data\/rain\.csv,line=3,col=20,title=cell-type::/m);
    expect(summary).toMatch(/^## Not published\n[\s\S]*`data\/rain\.csv:3:20`/);
    expect(published).toEqual([]);
    expect([...(await readTree(cache))]).toEqual([...kept]);
    await edit(source, "data/rain.csv", ",wet,", ",12,");
    expect(await runJob()).toMatchObject({ failed: undefined, published: [] });
  });

  test("check a pull request as it is", async () => {
    const check = (await readWorkflow("reports.yml")).jobs["check"]?.steps ?? [];
    steps = check;
    expect((await runJob()).failed).toBeUndefined();
    await edit(source, "data/rain.csv", ",12,", ",wet,");
    const { failed, log } = await runJob();
    expect(failed?.status).toBe(1);
    expect(log).toMatch(/^::error file=data\/rain\.csv/m);
  });
});
