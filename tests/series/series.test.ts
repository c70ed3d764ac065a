import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { readTree } from "../cli/file-tree.js";
import { listErrors, parseOutput } from "../cli/json-output.js";
import { edit } from "../cli/projects.js";
import { type Finished, runFactpress } from "../cli/run-factpress.js";
import { makeTownWards } from "./town-wards.js";

vi.setConfig({ testTimeout: 60_000 });

const config = "factpress.config.ts";
const data = "data/wards.csv";

function run(project: string, ...args: readonly string[]): Promise<Finished> {
  return runFactpress(args, { folder: project });
}

async function build(project: string): Promise<Finished> {
  const finished = await run(project, "build");
  expect(finished.stderr).toContain("done in");
  return finished;
}

/** What a build that must fail says, in short; nothing may be published or changed by it. */
async function readErrors(project: string): Promise<readonly string[]> {
  const output = join(project, "output");
  const before = await readTree(output).catch(() => new Map());
  const finished = await run(project, "build", "--json");
  expect(finished.status).toBe(1);
  const after = await readTree(output).catch(() => new Map());
  expect([...after].filter(([path]) => path !== ".lock")).toEqual([...before]);
  return listErrors(parseOutput(finished));
}

describe("a series", () => {
  test("has a folder for each item and an index, published as one set", async () => {
    const project = await makeTownWards();
    const { stdout } = await build(project);
    expect(stdout).toMatch(/^output\/wards {2}\(release 0001-[0-9a-f]{12}, 3 items, \d+ facts\)$/m);
    expect(stdout).toContain("hill-top/  3 files");
    const released = join(project, "output/wards");
    expect((await readdir(released)).sort()).toEqual([
      "facts.json",
      "harbour",
      "hill-top",
      "index-card.png",
      "index.html",
      "index.md",
      "manifest.json",
      "market",
    ]);
    expect(await readFile(join(released, "index.md"), "utf8")).toBe(
      "# Wards\n\nThe documents of all reports of this series.\n\n- [Harbour](harbour/ward.md)\n- [Hill Top](hill-top/ward.md)\n- [Market](market/ward.md)\n",
    );
    expect(await readFile(join(released, "market/ward.md"), "utf8")).toContain(
      "How many dogs it has is not reported.",
    );
    const manifest = JSON.parse(await readFile(join(released, "hill-top/manifest.json"), "utf8"));
    expect(manifest.report).toBe("wards/hill-top");
    expect(manifest.files.map(({ path }: { path: string }) => path)).toEqual(["facts.json", "ward.md"]);
  });

  test("can be of the texts of a list, with slugs of the author's", async () => {
    const project = await makeTownWards();
    await edit(project, config, "  csv,", "  csv, eachText,");
    await edit(
      project,
      config,
      "eachRow(wards)",
      'eachText(wards.rows((row) => row.key).values.slice(1), { slug: (name) => "in-" + name.length })',
    );
    await edit(project, config, "(_data, sources, row)", "({ wards }, sources, name)");
    await edit(project, config, "    name: row.key,", "    name,");
    for (const field of ["residents", "listed", "dogs"])
      await edit(project, config, `row.fact("${field}"`, `wards.fact(name.value, "${field}"`);
    await build(project);
    expect(await readFile(join(project, "output/wards/index.md"), "utf8")).toContain(
      "- [Hill Top](in-8/ward.md)\n- [Market](in-6/ward.md)\n",
    );
    expect(await readFile(join(project, "output/wards/in-8/ward.md"), "utf8")).toContain("1,873 residents");
  });

  test("is built again only when it is not what stands, to the last file of an item", async () => {
    const project = await makeTownWards();
    await build(project);
    expect((await run(project, "build")).stderr).toContain("nothing to do");
    expect((await run(project, "build", "--check")).status).toBe(0);
    const file = join(project, "output/wards/hill-top/ward.md");
    const text = await readFile(file, "utf8");
    await writeFile(file, text.replace("1,873", "1,973"));
    const { status, stderr } = await run(project, "build", "--check");
    expect(status).toBe(1);
    expect(stderr).toContain("hill-top/ward.md");
    const audit = await run(project, "audit");
    expect(audit.status).toBe(1);
    expect(audit.stderr).toMatch(
      /^output\/wards\/hill-top\/ward\.md:\d+:\d+ {2}error {2}audit-changed .*1,973/m,
    );
    await build(project);
    expect(await readFile(file, "utf8")).toBe(text);
    expect((await run(project, "audit")).status).toBe(0);
  });

  test("tells the facts of its items that changed, with their slugs", async () => {
    const project = await makeTownWards();
    await build(project);
    await edit(project, data, "Hill Top,1873", "Hill Top,1874");
    const { stdout } = await run(project, "build", "--json");
    const { changes, files } = JSON.parse(stdout).reports[0];
    // All files are told, though the manifest of the set has only those of the items' manifests.
    const released = await readTree(join(project, "output/wards"));
    const standing = [...released].filter(([path, kind]) => kind !== "folder" && path !== "manifest.json");
    const told = files.map(({ path, sha256 }: { path: string; sha256: string }) => [path, sha256]);
    expect(new Map(told)).toEqual(new Map(standing));
    expect(changes.facts).toEqual([{ name: "hill-top/residents", from: "1,873", to: "1,874" }]);
    expect(changes.changed).toContain("hill-top/ward.md");
    expect(changes.changed).not.toContain("harbour/ward.md");
  });

  test("has items that are asked for one by one, but are not published alone", async () => {
    const project = await makeTownWards();
    expect((await run(project, "check", "--report", "wards/market")).stdout).toContain("wards: 5 facts");
    const explained = await run(project, "explain", "residents", "--report", "wards/market");
    expect(explained.stdout).toContain("residents = 2,956 residents");
    const drafted = await run(project, "build", "--draft", "--report", "wards/market");
    expect(drafted.status).toBe(0);
    expect(await readdir(join(project, "draft/wards"))).toEqual(["DRAFT.txt", "market"]);
    const two = ["--report", "wards/market", "--report", "wards/harbour"];
    expect((await run(project, "build", "--draft", ...two)).status).toBe(0);
    expect(await readdir(join(project, "draft/wards"))).toEqual(["DRAFT.txt", "harbour", "market"]);
    const deeper = await run(project, "check", "--report", "wards/market/more");
    expect(deeper.stderr).toContain('"wards" has no item "market/more"');
    const alone = await run(project, "build", "--report", "wards/market");
    expect([alone.status, alone.stderr]).toEqual([2, expect.stringContaining("item-alone")]);
    const unknown = await run(project, "check", "--report", "wards/markt");
    expect(unknown.stderr).toContain('did you mean "wards/market"?');
  });

  test("is what an item's own check allows, and what none does", async () => {
    const project = await makeTownWards();
    await edit(
      project,
      config,
      "  documents:",
      `  checks: (facts) => facts.name.value === "Market" ? [agrees("count", facts.residents, facts.listed, { severity: "warning" })] : [],
  acknowledge: { count: "two counts, a day apart" },
  documents:`,
    );
    await edit(project, data, "Market,2956,", "Market,2957,");
    expect((await build(project)).stderr).toMatch(/check-acknowledged .*\(market\)/);
    await edit(project, config, "acknowledge: { count:", "acknowledge: { cuont:");
    expect(await readErrors(project)).toEqual(["factpress.config.ts check-unknown"]);
  });
});

test("what is wrong with a template is told once, in a build, in an audit and where a fact is explained", async () => {
  const project = await makeTownWards();
  await build(project);
  await edit(project, "templates/ward.md.hbs", "{{sources}}", "{{unknown}}\n\n{{sources}}");
  for (const args of [["build"], ["audit"], ["audit", "data/wards.csv"], ["explain", "residents"]]) {
    const { status, stderr } = await run(project, ...args);
    expect([args, status, stderr.match(/name-unknown/g)?.length]).toEqual([args, 1, 1]);
  }
});

describe("a series with one bad item", () => {
  test("tries all of them, names it, and keeps what stands", async () => {
    const project = await makeTownWards();
    await edit(
      project,
      config,
      "  documents:",
      '  checks: (facts) => [agrees("count", facts.residents, facts.listed)],\n  documents:',
    );
    await build(project);
    await edit(project, data, "Hill Top,1873", "Hill Top,1950");
    await edit(project, data, "Harbour,4121,4121", "Harbour,4000,4000");
    expect(await readErrors(project)).toEqual([`${data}:3:15 check-failed`]);
    const { stderr } = await run(project, "build");
    expect(stderr).toMatch(/^wards: 3 of 3 items, 2 kept, 1 failed$/m);
    expect(stderr).toMatch(/check "count": .* \(hill-top\)$/m);
    expect(stderr).toContain("not published: 1 error; the last release stands");
    const { stdout } = await run(project, "build", "--json");
    expect(JSON.parse(stdout).diagnostics).toMatchObject([{ code: "check-failed", items: ["hill-top"] }]);
  });

  test.each([
    ["two that would share a folder", "Market,2956", "hill-TOP,2956", `${data}:4:1 slug-duplicate`],
    ["one whose name makes no folder", "Market,2956", "Αγορά,2956", `${data}:4:1 slug-unsafe`],
  ])("%s", async (_, before, after, error) => {
    const project = await makeTownWards();
    await edit(project, data, before, after);
    expect(await readErrors(project)).toEqual([error]);
  });

  test.each([
    ["a build", 100_001, []],
    ["a draft", 2_001, ["--draft"]],
  ])("more than %s can hold", async (_, items, options) => {
    const project = await makeTownWards();
    const rows = Array.from({ length: items }, (_, index) => `Ward ${index},1,1,1,census\n`);
    await writeFile(join(project, data), `ward,residents,listed,dogs,source\n${rows.join("")}`);
    const { status, stdout } = await run(project, "build", "--json", ...options);
    expect(status).toBe(1);
    expect(JSON.parse(stdout).diagnostics).toMatchObject([
      { code: "series-too-large", file: "factpress.config.ts" },
    ]);
  });

  test.each([
    ["none", "eachRow(wards)", "eachRow(wards, { where: () => false })", "series-empty"],
    [
      "a slug of the author's that is none",
      "eachRow(wards)",
      'eachRow(wards, { slug: () => "../x" })',
      "slug-unsafe",
    ],
    ["what is no list of items", "eachRow(wards)", "wards.keys", "facts-threw"],
    ["an error of the author's", "eachRow(wards)", "{ throw new Error('no') }", "facts-threw"],
    [
      "withheld counts",
      '      source: "source",\n',
      '      source: "source",\n      suppress: { dogs: smallCounts({ below: 5 }) },\n',
      "series-confidential",
    ],
  ])("%s", async (_, before, after, code) => {
    const project = await makeTownWards();
    await edit(project, config, before, after);
    await edit(project, config, "  csv,", "  csv, smallCounts,");
    expect((await readErrors(project)).map((error) => error.split(" ").at(-1))).toContain(code);
  });
});
