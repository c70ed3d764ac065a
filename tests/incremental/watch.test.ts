import { type ChildProcess, spawn } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { readTree } from "../cli/file-tree.js";
import { copyFixture, edit } from "../cli/projects.js";
import { commandFile } from "../cli/run-factpress.js";
import { buildAgain } from "./build-again.js";
import { copyClean } from "./changing-project.js";

vi.setConfig({ testTimeout: 240_000 });

let running: ChildProcess | undefined;

afterEach(() => {
  running?.kill("SIGKILL");
  running = undefined;
});

/** Starts `factpress build --watch`, and returns a function that waits for the end of its next round and returns what it told. */
function watch(project: string): () => Promise<string> {
  const { PATH = "", HOME = "" } = process.env;
  const child = spawn(process.execPath, [commandFile, "build", project, "--watch"], { env: { PATH, HOME } });
  running = child;
  let told = "";
  let wake = (): void => undefined;
  child.stderr.on("data", (part: Buffer) => {
    told += part.toString();
    wake();
  });
  return async () => {
    for (;;) {
      const end = /^.*; waiting for a change\n/m.exec(told);
      if (end) {
        const round = told.slice(0, end.index + end[0].length);
        told = told.slice(round.length);
        return round;
      }
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
}

const report = "visits-and-loans";

async function readRelease(project: string): Promise<readonly (readonly [string, string])[]> {
  return [...(await readTree(`${join(project, "output", report)}/`))];
}

test("builds what a clean build gives after each change, tells errors, and keeps the last release meanwhile", async () => {
  const project = await copyFixture("city-library");
  const next = watch(project);
  expect(await next()).toMatch(new RegExp(`^${report} published as 0001-`, "m"));

  await edit(project, "data/branches.csv", "18240", "18241");
  const changed = await next();
  expect(changed).toContain("data/branches.csv has changed\n");
  expect(changed).toContain("branches.castle-street.visits  18,240 -> 18,241\n");
  const surroundings = { env: new Map<string, string>(), versions: new Map<string, string>() };
  const clean = await buildAgain(await copyClean(project), surroundings);
  const published = await readRelease(project);
  expect(published.map(([path, digest]) => [`${report}/${path}`, digest])).toEqual([...clean.published]);

  await edit(project, "data/branches.csv", "18241", "many");
  const wrong = await next();
  expect(wrong).toMatch(/data\/branches\.csv:2:15 {2}error {2}cell-type/);
  expect(wrong).toContain("the last release stands");
  expect(await readRelease(project)).toEqual(published);

  await edit(project, "data/branches.csv", "many", "18241");
  expect(await next()).toMatch(new RegExp(`^${report} unchanged$`, "m"));
  expect(await readRelease(project)).toEqual(published);

  await edit(project, "templates/figures.md.hbs", "Figures of the quarter", "The quarter in figures");
  expect(await next()).toContain("templates/figures.md.hbs has changed\n");
  expect(await readFile(join(project, "output", report, "figures.md"), "utf8")).toMatch(
    /^# The quarter in figures/,
  );

  const config = join(project, "factpress.config.ts");
  const before = await readFile(config, "utf8");
  await writeFile(config, `${before}\nconst unfinished = ;\n`);
  expect(await next()).toMatch(/factpress\.config\.ts:\d+:\d+ {2}error {2}config-failed/);
  await writeFile(config, before.replace('caption: "Branches"', 'caption: "All branches"'));
  expect(await next()).toContain("factpress.config.ts has changed\n");
  expect(await readFile(join(project, "output", report, "figures.md"), "utf8")).toContain("All branches");
});
