import { appendFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { bundledReport, copyBundledProject, templateFolder } from "./projects.js";
import { runFactpress } from "./run-factpress.js";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let project: string;

const story = `# 102 arrested in sweep

Kentucky reported 26 arrests, the most of any state, followed by Iowa with 11.

In all, 47 victims were rescued. Officers seized 13 guns.

| State | Arrests |
| --- | --- |
| Kentucky | 46 |
| Iowa | 12 |
`;

beforeAll(async () => {
  project = await copyBundledProject();
  // A number that is a name, declared as one.
  const literal = '{{literal "Title 8217" why="name of a statute"}}';
  await appendFile(join(project, templateFolder, "fact-sheet.md.hbs"), `\nSee ${literal} of the code.\n`);
  await writeFile(join(project, "story.md"), story);
  await writeFile(join(project, "story.txt"), "Kentucky reported 46 arrests.\n");
  const { status } = await runFactpress(["build", project]);
  expect(status).toBe(0);
});

describe("a draft", () => {
  test("is told each number that contradicts the data or has no fact behind it, where it stands", async () => {
    const { status, stdout, stderr } = await runFactpress(["audit", "story.md"], { folder: project });
    expect(stderr.split("\n").filter((line) => line.includes("error"))).toEqual([
      'story.md:3:19  error  audit-contradicted  "26" contradicts states.kentucky.arrests, which is 46: "Kentucky reported 26 arrests, the most of any…"',
      'story.md:5:50  error  audit-unknown  "13" is no fact of the report: "Officers seized 13 guns."',
      'story.md:10:10  error  audit-contradicted  "12" contradicts states.iowa.arrests, which is 11: "Iowa, Arrests, 12"',
      "3 errors",
    ]);
    expect(stdout).toBe("story.md: 7 numbers: 4 confirmed, 2 contradicted, 1 unknown\n");
    expect(status).toBe(1);
  });

  test("is told of columns that do not add up to their totals", async () => {
    const table = (...rows: readonly string[]): string =>
      ["| State | Arrests | Share |", "| --- | --- | --- |", ...rows].map((row) => `${row}\n`).join("");
    const right = table("| Kentucky | 46 | 45% |", "| Iowa | 11 | |", "| Total | 57 | 56% |");
    const wrong = table("| Kentucky | 46 | 45% |", "| Nebraska | 7 | |", "| Total | 57 | 56% |");
    await writeFile(join(project, "tables.md"), `${right}\n${wrong}`);
    const { stderr } = await runFactpress(["audit", "tables.md"], { folder: project });
    expect(stderr.split("\n").filter((line) => line.includes("audit-total"))).toEqual([
      'tables.md:11:11  warning  audit-total  the column "Arrests" adds up to 53, and its total is "57"',
    ]);
  });

  test("that is right passes", async () => {
    const { status, stdout, stderr } = await runFactpress(["audit", "story.txt"], { folder: project });
    expect([status, stdout, stderr]).toEqual([0, "story.txt: 1 number: 1 confirmed\n", ""]);
  });

  test("is told in one JSON document, each number with its verdict and its fact", async () => {
    const args = ["audit", join(project, "story.md"), "--project", project, "--json"];
    const { status, stdout, stderr } = await runFactpress(args);
    expect([status, stderr]).toEqual([1, ""]);
    const shape = z.object({
      ok: z.literal(false),
      diagnostics: z.array(z.object({ code: z.string() })),
      files: z.array(z.object({ file: z.string(), numbers: z.array(z.record(z.string(), z.unknown())) })),
    });
    const { files, diagnostics } = shape.parse(JSON.parse(stdout));
    expect(diagnostics).toHaveLength(3);
    expect(files[0]?.numbers[1]).toEqual({
      text: "26",
      verdict: "contradicted",
      fact: "states.kentucky.arrests",
      around: "Kentucky reported 26 arrests, the most of any…",
      line: 3,
      column: 19,
    });
  });

  test("that is not there is an error of the command line's path", async () => {
    const { status, stderr } = await runFactpress(["audit", "none.md"], { folder: project });
    expect(stderr).toContain('none.md  error  audit-file-missing  there is no file "none.md"');
    expect(status).toBe(1);
  });
});

describe("the last release", () => {
  test("has its declared numbers classed, and only where they are declared", async () => {
    const sheet = `output/${bundledReport}/fact-sheet.md`;
    expect(await readFile(join(project, sheet), "utf8")).toContain("See Title 8217 of the code.");
    await writeFile(join(project, "other.txt"), "See Title 8218 of the code.\n");
    const { stderr } = await runFactpress(["audit", sheet, "other.txt"], { folder: project });
    expect(stderr).not.toContain("8217");
    expect(stderr).toContain('"8218" is no fact of the report');
  });

  test("holds no number that contradicts the data or has no fact behind it, by what stands near", async () => {
    const names = [
      "brief.html",
      "charts/arrests.svg",
      "charts/rescues.svg",
      "fact-sheet.md",
      "press-release.pdf",
    ];
    const files = names.map((name) => `output/${bundledReport}/${name}`);
    const { status, stdout, stderr } = await runFactpress(["audit", ...files], { folder: project });
    expect(stderr).toBe("");
    expect(status).toBe(0);
    expect(stdout).toMatch(/press-release\.pdf: \d{2,} numbers: \d{2,} confirmed/);
  });

  test.each([
    ["fact-sheet.md", "Most arrests: Kentucky, 46", "Most arrests: Kentucky, 26"],
    ["brief.html", ">46 arrests</data>", ">26 arrests</data>"],
  ])("with one digit changed in %s is told", async (file, before, after) => {
    const path = join(project, "output", bundledReport, file);
    const text = await readFile(path, "utf8");
    expect(text).toContain(before);
    const changed = join(project, file);
    await writeFile(changed, text.replace(before, after));
    const { status, stderr } = await runFactpress(["audit", file], { folder: project });
    expect(status).toBe(1);
    expect(stderr).toMatch(
      new RegExp(`^${file}:\\d+:\\d+ {2}error {2}audit-(?:contradicted|unknown) {2}"26" `, "m"),
    );
  });
});
