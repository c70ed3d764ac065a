import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { ledgerSchema } from "../../src/audit/ledger/ledger.js";
import { listLoadedPackages } from "./loaded-packages.js";
import { copyFixture, edit } from "./projects.js";
import { runFactpress } from "./run-factpress.js";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const config = "factpress.config.ts";
let minimal: string;
let library: string;

beforeAll(async () => {
  minimal = await copyFixture("minimal");
  library = await copyFixture("city-library");
});

describe.concurrent("factpress explain", () => {
  test("shows a fact's value, its lineage down to the cells, its sources and its mentions", async () => {
    const { status, stdout, stderr } = await runFactpress(["explain", "most"], { folder: minimal });
    expect(stdout).toBe(`most = 11.0 millimetres
  report      rain
  unit        quantity, millimetre / millimetres, 1 decimal
  exact       11
  printed as  11.0 · Eleven · 11.0 millimetres

Made from
  max
  └─ 2 cells of the column millimetres  data/rain.csv, lines 2-3

Sources
  [gauge] Readings of the town’s rain gauges

Printed once in 1 file
  summary.md
    11.0 millimetres  text  templates/summary.md.hbs:3:98
`);
    expect([status, stderr]).toEqual([0, ""]);
    expect(await readdir(minimal)).not.toContain("output");
  });

  test("shows what facts were made from as a tree, each computation once", async () => {
    const { stdout } = await runFactpress(["explain", "loans.missing", library]);
    expect(stdout).toContain(`
Made from
  difference of 2
  ├─ loans.stated = 38,465 loans  data/quarter.json:7:23: 38465
  └─ loans.total = 38,463 loans  (sum)
     └─ 4 cells of the column loans  data/branches.csv, lines 2-5
`);
    expect(stdout).toContain(`
Printed 3 times in 3 files
  announcement.pdf
    2  note 1  templates/notes/loans-as-told.md.hbs:1:`);
    const rate = await runFactpress(["explain", "branches.castle-street.rate", library]);
    expect(rate.stdout).toContain(`
  visits per 100,000 residents of 2
  ├─ branches.castle-street.visits = 18,240 visits
  │    data/branches.csv:2:15: 18240
  └─ Castle Street residents
       data/branches.csv:2:36: 38400
`);
    const rank = await runFactpress(["explain", "ranks.millbrook", library]);
    expect(rank.stdout.match(/branches\.\S+ = /g)).toHaveLength(4);
    expect(rank.stdout).toContain("\nPrinted 2 times in 2 files\n");
  });

  test("lists the facts below a name, and all facts", async () => {
    const below = await runFactpress(["explain", "loans", library]);
    expect(below.stdout).toBe(
      [
        "loans.total      38,463 loans",
        "loans.stated     38,465 loans",
        "loans.missing    2 loans",
        "loans.per_visit  1.07 loans\n",
      ].join("\n"),
    );
    const all = await runFactpress(["explain"], { folder: library });
    expect(all.stdout).toContain(below.stdout.split("\n")[0]?.split("  ")[0] ?? "-");
    expect(all.stdout).toMatch(/^service +Northbridge/);
    expect(all.stdout.trimEnd().split("\n").at(-1)).toMatch(/^ranks|^visits|^sources/);
    expect([below.status, all.status]).toEqual([0, 0]);
    // A lone folder is no name.
    expect((await runFactpress(["explain", library])).stdout).toBe(all.stdout);
  });

  test("suggests names for one that is not there, with status 2", async () => {
    for (const [name, hint] of [
      ["loan", 'did you mean "loans"?'],
      ["per_visit", 'did you mean "loans.per_visit"?'],
      ["qqqqqqqqqqqq", "`factpress explain` without a name lists all facts"],
    ] as const) {
      const { status, stdout, stderr } = await runFactpress(["explain", name, library]);
      expect(stderr).toBe(`error  fact-unknown  no fact is called "${name}"\n    hint: ${hint}\n1 error\n`);
      expect([status, stdout]).toEqual([2, ""]);
    }
  });

  test("--json prints the fact's part of the ledger, and nothing else", async () => {
    const { status, stdout, stderr } = await runFactpress(["explain", "loans.missing", library, "--json"]);
    const { ok, diagnostics, reports } = JSON.parse(stdout);
    const { bound, ...ledger } = reports[0];
    const { facts, sources } = ledgerSchema.parse(ledger);
    expect(facts.map(({ name }) => name)).toEqual(["loans.missing", "loans.total", "loans.stated"]);
    expect(sources.map(({ id }) => id)).toEqual(["return", "minutes"]);
    expect(diagnostics).toMatchObject([{ severity: "warning", code: "check-warned" }]);
    expect([ok, bound, status, stderr]).toEqual([true, true, 0, ""]);
    const unknown = await runFactpress(["explain", "loan", library, "--json"]);
    expect(JSON.parse(unknown.stdout)).toMatchObject({
      ok: false,
      diagnostics: [{ code: "fact-unknown" }],
      reports: [],
    });
  });

  test("loads nothing that draws or writes", async () => {
    const { packages, stdout } = await listLoadedPackages(["explain", "visits.total", library], "/");
    expect(stdout).toContain("  charts/visits.svg\n");
    expect(packages).toContain("handlebars");
    for (const heavy of ["vega", "vega-lite", "pdfmake", "pdfkit", "sharp", "fontkit", "remark-stringify"])
      expect(packages).not.toContain(heavy);
  });

  test("explains a fact that fails a check, and says so", async () => {
    const project = await copyFixture("city-library");
    await edit(project, config, 'severity: "warning",\n      note: ', 'severity: "error",\n      note: ');
    const { status, stdout, stderr } = await runFactpress(["explain", "loans.total", project]);
    expect(stderr).toContain("error  check-failed  ");
    expect(stdout).toContain("loans.total = 38,463 loans\n");
    expect(stdout).toContain("\nPrinted ");
    expect(status).toBe(1);
  });

  test("explains the facts of a report whose documents have errors, but not where they are printed", async () => {
    const project = await copyFixture("minimal");
    await writeFile(join(project, "templates/summary.md.hbs"), "# Rain\n\n{{mosst}}, {{most}}\n");
    const { status, stdout, stderr } = await runFactpress(["explain", "most", project]);
    expect(stderr).toContain("templates/summary.md.hbs:3:3  error  name-unknown  ");
    expect(stdout).toContain("\nPrinted\n  not known: the documents have errors\n");
    expect(status).toBe(1);
  });

  test("shows 30 inputs, says how many more there are, and all of them with --all", async () => {
    const project = await copyFixture("minimal");
    const rows = Array.from({ length: 41 }, (_, index) => `S${index},2024-03-01,${index}.5,gauge`);
    const head = ["station,day,millimetres,source", "Harbour,2024-03-01,4.2,gauge"];
    await writeFile(join(project, "data/rain.csv"), `${[...head, ...rows].join("\n")}\n`);
    await edit(project, config, "most: max(rain.column(", "most: max(rain.rows((row) => row.fact(");
    await edit(project, config, "{ decimals: 1 }))),", "{ decimals: 1 }))).values),");
    const shown = await runFactpress(["explain", "most", project]);
    expect(shown.stdout).toContain("  max of 42\n");
    expect(shown.stdout).toContain("\n  ├─ S28 millimetres      data/rain.csv:31:16: 28.5\n");
    expect(shown.stdout).toContain("\n  └─ … 12 more; --all shows them\n");
    const all = await runFactpress(["explain", "most", project, "--all"]);
    expect(all.stdout).toContain("\n  └─ S40 millimetres      data/rain.csv:43:16: 40.5\n");
  });

  test("shows nothing that would move the cursor", async () => {
    const project = await copyFixture("minimal");
    await edit(project, config, "max(rain", 'derive("wet\\u001b[31m", { a: max(rain');
    await edit(
      project,
      config,
      "{ decimals: 1 }))),",
      '{ decimals: 1 }))) }, unit.text(), () => "\\u001b[2J"),',
    );
    await edit(project, config, "  day,\n", "  day,\n  derive,\n");
    const { stdout } = await runFactpress(["explain", "most", project]);
    expect(stdout).toContain("most = \\u001b[2J\n");
    expect(stdout).toContain("\n  wet\\u001b[31m of 1\n");
  });

  test("tells of a project or report that is not there", async () => {
    const there = await runFactpress(["explain", "most", library, "--report", "visits"]);
    expect([there.status, there.stdout]).toEqual([2, ""]);
    expect(there.stderr).toContain("error  report-unknown  ");
    const nowhere = await runFactpress(["explain", "most", "/nowhere"]);
    expect([nowhere.status, nowhere.stdout]).toEqual([2, ""]);
  });
});
