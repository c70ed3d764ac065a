import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { readTree } from "./file-tree.js";
import { parseOutput } from "./json-output.js";
import { copyFixture, edit } from "./projects.js";
import { type Finished, preload, runFactpress } from "./run-factpress.js";
import { makeTemporaryFolder } from "./temporary-folder.js";

vi.setConfig({ testTimeout: 240_000 });

const config = "factpress.config.ts";
const rain = "data/rain.csv";

/** A copy of the smallest project with the checks, which use the rules. */
async function projectWith(rules: string, checks: string): Promise<string> {
  const project = await copyFixture("minimal");
  await edit(project, config, "  csv,\n", `  csv,\n  ${rules},\n`);
  await edit(
    project,
    config,
    "  date: (facts)",
    `  checks: (facts, { rain }) => [${checks}],\n  date: (facts)`,
  );
  return project;
}

/** Options for Node itself, whose clock then stands still at noon of a day. */
function clockAt(day: string): readonly string[] {
  return preload(`Date.now = () => Date.parse("${day}T12:00:00Z")`);
}

/** What was told of checks, as `file:line:column severity message`. */
function listChecks(finished: Finished): readonly string[] {
  return parseOutput(finished)
    .diagnostics.filter(({ code }) => code.startsWith("check-"))
    .map(({ file, line, column, severity, message }) =>
      [[file, line, column].filter((part) => part !== undefined).join(":"), severity, message]
        .join(" ")
        .trim(),
    );
}

/** The first number that is wrong, as a draft in Markdown marks it. */
function marked(number: string): RegExp {
  return new RegExp(`⟦\\*\\*${number}\\s+millimetres\\*\\*⟧\\[\\\\\\[a`);
}

describe.concurrent("a rule over a table", () => {
  const broken = 'inRange("dry", rain, "millimetres", { max: 1 }, { limit: 2 })';

  test("stops the build, and tells each row at its cell and how many more there are", async () => {
    const project = await projectWith("inRange", broken);
    await writeFile(
      join(project, rain),
      `station,day,millimetres,source\n${[1, 2, 3, 4, 5].map((n) => `S${n},2024-03-01,${n},gauge\n`).join("")}Harbour,2024-03-01,0,gauge\n`,
    );
    const finished = await runFactpress(["build", project, "--json"]);
    expect(listChecks(finished)).toEqual([
      `${rain}:3:15 error check "dry": millimetres of "S2" is 2, more than 1`,
      `${rain}:4:15 error check "dry": millimetres of "S3" is 3, more than 1`,
      `${rain}:5:15 error check "dry": 2 more from here on, beside the 2 listed (\`limit\` lists more)`,
    ]);
    expect(finished.status).toBe(1);
    expect([...(await readTree(join(project, "output"))).keys()]).toEqual([]);
  });

  test("names a column that is not there, with the one that may be meant", async () => {
    const project = await projectWith("unique", 'unique("once", rain, "stations")');
    const { status, stderr } = await runFactpress(["check", project]);
    expect(stderr).toContain('error  field-unknown  "rain" has no field "stations"');
    expect(stderr).toContain('hint: did you mean "station"?');
    expect(status).toBe(1);
  });

  test("as a warning prints its note, and is marked in a draft at the numbers that rest on its cells", async () => {
    const project = await projectWith(
      "inRange",
      'inRange("wet", rain, "millimetres", { max: 10 }, { severity: "warning", note: "templates/note.md.hbs" })',
    );
    await writeFile(
      join(project, "templates/note.md.hbs"),
      "One gauge read {{counted most}}.{{cite most}}\n",
    );
    const template = join(project, "templates/summary.md.hbs");
    await writeFile(
      template,
      (await readFile(template, "utf8")).replace("{{sources}}", "{{notes}}\n\n{{sources}}"),
    );
    const built = await runFactpress(["build", project]);
    expect(built.stderr).toContain(
      `${rain}:3:20  warning  check-warned  check "wet": millimetres of "Hilltop" is 11, more than 10`,
    );
    expect(await readFile(join(project, "output/rain/summary.md"), "utf8")).toContain(
      "One gauge read 11.0 millimetres.",
    );
    await runFactpress(["build", project, "--draft"]);
    expect(await readFile(join(project, "draft/rain/summary.md"), "utf8")).toMatch(marked("11.0"));
  });
});

describe.concurrent("freshness", () => {
  const recent = 'fresh("recent", facts.day, { days: 30 })';
  const old = `${rain}:2:9 warning check "recent": day (March 1, 2024) is `;

  test("is judged by the clock, whatever SOURCE_DATE_EPOCH says, and --strict fails", async () => {
    const project = await projectWith("fresh", recent);
    const env = { SOURCE_DATE_EPOCH: String(Date.UTC(2024, 2, 2) / 1000) };
    const finished = await runFactpress(["build", project, "--json"], { env });
    expect(listChecks(finished)).toEqual([
      expect.stringMatching(/is \d{3,} days old, and 30 days is the most$/),
    ]);
    expect(finished.status).toBe(0);
    expect((await runFactpress(["check", project, "--strict"], { env })).status).toBe(1);
    const young = await runFactpress(["check", project, "--strict", "--json"], {
      node: clockAt("2024-03-31"),
    });
    expect([young.status, listChecks(young)]).toEqual([0, []]);
  });

  test("leaves every byte of a release and of a draft as it is", async () => {
    const project = await projectWith("fresh", recent);
    const trees = [];
    for (const day of ["2024-03-02", "2024-05-30"]) {
      const output = await makeTemporaryFolder();
      const node = clockAt(day);
      const built = await runFactpress(["build", project, "--json", "--out", output], { node });
      const draft = await runFactpress(["build", project, "--draft", "--json"], { node });
      const told = day === "2024-03-02" ? [] : [`${old}90 days old, and 30 days is the most`];
      expect([listChecks(built), listChecks(draft)]).toEqual([told, told]);
      trees.push([
        [...(await readTree(join(output, "rain/")))],
        [...(await readTree(join(project, "draft")))],
      ]);
    }
    expect(trees[1]).toEqual(trees[0]);
  });

  test("does not keep what is published from being audited or explained", async () => {
    const project = await projectWith("fresh", 'fresh("recent", facts.day, { days: 30, severity: "error" })');
    expect((await runFactpress(["build", project], { node: clockAt("2024-03-02") })).status).toBe(0);
    expect((await runFactpress(["build", project])).status).toBe(1);
    expect((await runFactpress(["audit", "--project", project])).status).toBe(0);
    expect((await runFactpress(["explain", "most", project])).status).toBe(0);
  });
});

describe.concurrent("a change since the last release", () => {
  const changed = 'changedSince("steady", facts, { allow: "5%" })';
  const none = 'note check "steady": the report has no earlier release, so nothing was compared';
  const told = `${rain}:2 warning check "steady": most (12.0) was 11.0 in the release of 2024-03-01: +1 (+9.1%), and 5% is allowed`;

  test("is told until it is published, and --strict fails", async () => {
    const project = await projectWith("changedSince", changed);
    const build = (...options: readonly string[]) => runFactpress(["build", project, "--json", ...options]);
    const check = () => runFactpress(["check", project, "--json"]);
    expect(listChecks(await check())).toEqual([none]);
    const first = await build("--strict");
    expect([first.status, listChecks(first)]).toEqual([0, [none]]);
    expect(listChecks(await build())).toEqual([]);
    const published = await readTree(join(project, "output"));

    await edit(project, rain, ",11,", ",12,");
    expect(listChecks(await check())).toEqual([told]);
    const strict = await build("--strict");
    expect([strict.status, listChecks(strict)]).toEqual([1, [told]]);
    expect(listChecks(await build("--draft"))).toEqual([told]);
    expect(await readFile(join(project, "draft/rain/summary.md"), "utf8")).toMatch(marked("12.0"));
    expect([...(await readTree(join(project, "output")))]).toEqual([...published]);

    const second = await build();
    expect([second.status, listChecks(second)]).toEqual([0, [told]]);
    expect(listChecks(await build("--strict"))).toEqual([]);
    const manifest = await readFile(join(project, "output/rain/manifest.json"), "utf8");
    expect(manifest).not.toContain("output/");
  });

  test("is looked for in the folder that is published to", async () => {
    const project = await projectWith("changedSince", changed);
    const out = await makeTemporaryFolder();
    await runFactpress(["build", project, "--out", out]);
    await edit(project, rain, ",11,", ",12,");
    for (const command of ["check", "build"])
      expect(listChecks(await runFactpress([command, project, "--json", "--out", out]))).toEqual([told]);
    expect(listChecks(await runFactpress(["check", project, "--json"]))).toEqual([none]);
    expect((await runFactpress(["check", project, "--out", join(project, config)])).status).toBe(2);
  });

  test("cannot be told from facts that are damaged or gone, and that is said", async () => {
    const project = await projectWith("changedSince", changed);
    await runFactpress(["build", project]);
    const ledger = join(project, "output/rain/facts.json");
    const unreadable =
      'warning check "steady": facts.json of the last release cannot be read, so nothing was compared';
    const text = await readFile(ledger, "utf8");
    for (const damaged of [text.slice(0, -20), text.replace('"value": "11"', '"value": "eleven"'), "{}"]) {
      await writeFile(ledger, damaged);
      expect(listChecks(await runFactpress(["check", project, "--json"]))).toEqual([unreadable]);
    }
    await rm(ledger);
    expect(listChecks(await runFactpress(["check", project, "--json"]))).toEqual([unreadable]);
  });
});
