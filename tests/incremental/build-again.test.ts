import { appendFile, cp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { readTree } from "../cli/file-tree.js";
import { listLoadedPackages } from "../cli/loaded-packages.js";
import { copyFixture, edit } from "../cli/projects.js";
import { moduleFile, runFactpress } from "../cli/run-factpress.js";
import { buildAgain } from "./build-again.js";
import { copyClean } from "./changing-project.js";

vi.setConfig({ testTimeout: 120_000 });

const surroundings = { env: new Map<string, string>(), versions: new Map<string, string>() };
const street = ["data/branches.csv", "Castle Street", "Castle Road"] as const;

/** What was made anew, and not taken from an earlier build. */
function listMade({ told }: Awaited<ReturnType<typeof buildAgain>>): readonly string[] {
  return (told.why?.artefacts ?? [])
    .filter(({ isMade }) => isMade)
    .map(({ kind, name }) => `${kind} ${name}`)
    .sort();
}

/** Every file below a folder, but for those that the build writes anew each time. */
async function listKept(project: string): Promise<readonly string[]> {
  const content = join(project, ".factpress/artefacts/content-v2");
  const tree = await readTree(`${content}/`);
  return [...tree].filter(([, digest]) => digest !== "folder").map(([path]) => join(content, path));
}

async function flipByte(file: string): Promise<void> {
  const bytes = await readFile(file);
  const middle = Math.floor(bytes.length / 2);
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  await rm(file);
  await writeFile(file, bytes);
}

describe("a build with nothing to do", () => {
  test("says so, leaves the release as it is, and loads nothing that loads, draws or writes", async () => {
    const project = await copyFixture("city-library");
    // As modules, which can be told from each other.
    const first = await runFactpress(["build", project], { file: moduleFile });
    const before = await readTree(join(project, "output"));
    const { packages, ...finished } = await listLoadedPackages(["build", project], project);
    expect(finished.status).toBe(0);
    expect(finished.stderr).toContain("nothing has changed since the last build");
    expect(finished.stdout).toContain("unchanged since the last release");
    expect(await readTree(join(project, "output"))).toEqual(before);
    for (const heavy of [
      "vega",
      "vega-lite",
      "pdfmake",
      "pdfkit",
      "sharp",
      "zod",
      "handlebars",
      "esbuild",
      "unified",
    ])
      expect(packages).not.toContain(heavy);
    // What there is to know of the report is told all the same.
    expect(first.stderr).toContain("loans-as-told");
    expect(finished.stderr).toContain("loans-as-told");
  });

  test("has something to do when its release is not as it was published", async () => {
    const project = await copyFixture("city-library");
    const { published } = await buildAgain(project, surroundings);
    await appendFile(join(project, "output/visits-and-loans/figures.md"), "More.\n");
    const again = await buildAgain(project, surroundings);
    expect(again.told.why?.reasons).toEqual(["visits-and-loans: figures.md is not as it was published"]);
    expect([...again.published]).toEqual([...published]);
  });
});

describe("a change of one cell", () => {
  test("draws and writes anew what is made from it, and says why", async () => {
    const project = await copyFixture("city-library");
    await buildAgain(project, surroundings);
    await edit(project, "data/quarter.json", '"Sam Sample"', '"Alex Example"');
    const again = await buildAgain(project, surroundings);
    expect(again.told.why?.reasons).toEqual(["data/quarter.json has changed"]);
    // No chart and no table has the name; the PDF has it, and all facts beside.
    expect(listMade(again)).toEqual(["document announcement.pdf", "document page.html"]);
  });

  test("of what no file of the release tells makes nothing anew", async () => {
    const project = await copyFixture("city-library");
    await buildAgain(project, surroundings);
    await edit(project, "data/sources.csv", "loans as told to the committee", "loans as told");
    const again = await buildAgain(project, surroundings);
    expect(listMade(again)).toEqual([]);
    expect(again.status).toBe(0);
  });
});

describe("what is kept", () => {
  test("and damaged is made again", async () => {
    const project = await copyFixture("city-library");
    await buildAgain(project, surroundings);
    const kept = await listKept(project);
    expect(kept.length).toBeGreaterThan(8);
    for (const file of kept) await flipByte(file);
    const builds = join(project, ".factpress/builds");
    for (const name of await readdir(builds)) await flipByte(join(builds, name));
    const again = await buildAgain(project, surroundings);
    const clean = await buildAgain(await copyClean(project), surroundings);
    expect([...again.published]).toEqual([...clean.published]);
    expect(listMade(again)).toEqual(listMade(clean));
    expect(again.told.why?.reasons).toEqual([expect.stringContaining("first build")]);
  });

  test("of another project is not taken for this one's", async () => {
    const [one, other] = [await copyFixture("city-library"), await copyFixture("city-library")];
    await edit(other, ...street);
    await buildAgain(one, surroundings);
    await cp(join(one, ".factpress"), join(other, ".factpress"), { recursive: true });
    const mixed = await buildAgain(other, surroundings);
    const clean = await buildAgain(await copyClean(other), surroundings);
    expect([...mixed.published]).toEqual([...clean.published]);
  });

  test("nowhere, for the disk refuses, is told, and the report is published", async () => {
    const project = await copyFixture("minimal");
    await writeFile(join(project, ".factpress"), "in the way\n");
    const { status, stderr } = await runFactpress(["build", project]);
    expect(stderr).toMatch(/note {2}cache-unusable {2}nothing is kept in \.factpress: /);
    expect(status).toBe(0);
    expect(await readFile(join(project, "output/rain/summary.md"), "utf8")).toContain("11.0 millimetres");
  });
});

describe("a configuration", () => {
  test.each([
    ["const now = new Date();", "uses the clock"],
    ["const now = Date.now();", "uses the clock"],
    ["const luck = Math.random();", "uses Math.random"],
    ['import { readFileSync } from "node:fs";\nreadFileSync("/etc/hostname");', "imports node:fs"],
    ["const where = process.cwd();", "uses process"],
    ['const sum = eval("1 + 1");', "makes code from text"],
    ["const all = Object.keys(process.env);", "uses the list of all variables"],
  ])("with %j is run each time", async (code, reason) => {
    const project = await copyFixture("minimal");
    const file = join(project, "factpress.config.ts");
    await writeFile(file, `${code}\n${await readFile(file, "utf8")}`);
    const first = await buildAgain(project, surroundings);
    expect(first.status).toBe(0);
    const again = await buildAgain(project, surroundings);
    expect(again.told.why?.reasons).toEqual([expect.stringContaining(reason)]);
    expect(again.told.reports).toMatchObject([{ status: "unchanged" }]);
  });

  test.each([
    "const then = new Date(2024, 4, 7);",
    'const then = Date.parse("2024-05-07");',
    "const n = Math.max(1, 2);",
  ])("with %j is run once", async (code) => {
    const project = await copyFixture("minimal");
    const file = join(project, "factpress.config.ts");
    await writeFile(file, `${code}\n${await readFile(file, "utf8")}`);
    await buildAgain(project, surroundings);
    const again = await buildAgain(project, surroundings);
    expect(again.told.why).toEqual({ reasons: [], artefacts: [] });
  });

  test("is run again when a variable that it reads has another value, and for no other", async () => {
    const project = await copyFixture("minimal");
    const file = join(project, "factpress.config.ts");
    const before = await readFile(file, "utf8");
    await writeFile(file, `const { OFFICE = "none" } = process.env;\nvoid OFFICE;\n${before}`);
    await buildAgain(project, surroundings);
    const build = (name: string) =>
      buildAgain(project, { ...surroundings, env: new Map([[name, "Northbridge"]]) });
    expect((await build("ELSEWHERE")).told.why?.reasons).toEqual([]);
    expect((await build("OFFICE")).told.why?.reasons).toEqual(["the variable OFFICE has another value"]);
  });
});

test("a build that is killed at any time leaves nothing that another one takes for finished", async () => {
  const project = await copyFixture("city-library");
  await runFactpress(["build", project]);
  await edit(project, ...street);
  const clean = await buildAgain(await copyClean(project), surroundings);
  for (const milliseconds of [200, 500, 800, 1100, 1500]) {
    const killed = runFactpress(["build", project], {
      node: [
        "--import",
        `data:text/javascript,setTimeout(()=>process.kill(process.pid,"SIGKILL"),${milliseconds})`,
      ],
    });
    await killed;
  }
  const { status } = await runFactpress(["build", project]);
  expect(status).toBe(0);
  const tree = [...(await readTree(`${join(project, "output/visits-and-loans")}/`))];
  expect(tree.map(([path, digest]) => [`visits-and-loans/${path}`, digest])).toEqual([...clean.published]);
});
