import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { audit, build, type Outcome } from "../../bench/truth/run-in-process.js";
import { copyFixture, edit } from "../cli/projects.js";

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const config = "factpress.config.ts";
const template = "templates/bulletin.md.hbs";

let project: string;
let release: string;

beforeAll(async () => {
  project = await copyFixture("clinic-visits");
  const { status } = await build(project);
  expect(status).toBe(0);
  release = join(project, "output", "clinic-visits");
});

const read = (file: string): Promise<string> => readFile(join(release, file), "utf8");

const cellForm = z.object({ record: z.string(), raw: z.string().optional(), column: z.number().optional() });
type LedgerCell = z.output<typeof cellForm>;

/** The cells of the ledger, by their records. */
function listCells(node: unknown, found = new Map<string, LedgerCell>()): ReadonlyMap<string, LedgerCell> {
  if (typeof node !== "object" || node === null) return found;
  if ("kind" in node && node.kind === "cell" && "field" in node && node.field === "visits") {
    const { record, raw, column } = cellForm.parse(node);
    found.set(record, { record, ...(raw !== undefined && { raw }), ...(column !== undefined && { column }) });
  }
  for (const value of Object.values(node)) listCells(value, found);
  return found;
}

describe("a release with withheld counts", () => {
  test("prints the sign in place of each, in all documents alike", async () => {
    expect(await read("figures.md")).toContain("Of Birk’s children the count is \\[c]");
    expect(await read("page.html")).toContain(">[c]</");
    expect((await read("figures.md")).replace(/ +/g, " ")).toContain("| Birk | \\[c] |");
  });

  test("leaves its cells blank in the published data", async () => {
    const lines = (await read("data/towns.csv")).split("\n");
    expect(lines.find((line) => line.startsWith("Birk"))).toMatch(/^Birk,,/);
    const rows = JSON.parse(await read("data/towns.json"));
    expect(rows.find((row: { town: string }) => row.town === "Birk")).toMatchObject({ children: null });
  });

  test("has neither cells nor digests of them in the ledger, and no columns that tell how long they are", async () => {
    const ledger = JSON.parse(await read("facts.json"));
    const cells = listCells(ledger);
    expect(cells.get("Birk 0 to 17")).toEqual({ record: "Birk 0 to 17" });
    expect(cells.get("Eastness 65 and over")).toEqual({ record: "Eastness 65 and over" });
    expect(cells.get("Ashby 0 to 17")).toMatchObject({ raw: "41" });
    const total = ledger.facts.find((fact: { name: string }) => fact.name === "total");
    expect(total.value).toBe("848");
    expect(JSON.stringify(total.lineage)).not.toContain("digest");
    const birk = ledger.facts.find((fact: { name: string }) => fact.name === "children.birk");
    expect(birk).toMatchObject({ value: null, withheld: true });
  });

  test("has the data's digest neither in the manifest nor anywhere else", async () => {
    const { inputs } = JSON.parse(await read("manifest.json"));
    expect(inputs).toContainEqual({ file: "data/visits.csv", confidential: true });
    expect(inputs).toContainEqual(expect.objectContaining({ file: config, sha256: expect.any(String) }));
  });

  test("says of a chart which counts are withheld, and not that they are unreported", async () => {
    const svg = await read("charts/children.svg");
    expect(svg).toContain("Withheld, whatever the size: Birk and Corrie.");
    expect(svg).not.toContain("Not reported");
  });
});

const count = 'data.fact("Birk 0 to 17", "visits", visits)';

describe("a count that is told all the same", () => {
  const leaks: readonly (readonly [
    string,
    string,
    readonly (readonly [string, string, string])[],
    string,
  ])[] = [
    ["as a fact of the ledger alone", count, [], "leak (in facts.json)"],
    [
      "as a share of three decimals",
      `share(${count}, total, unit.percent({ decimals: 3 }))`,
      [],
      "facts.json",
    ],
    [
      "as a sum of another grouping",
      'sum(data.column("visits", visits, { where: ({ town, age }) => town === "Birk" && age !== "0 to 17" }))',
      [],
      "leak (in facts.json)",
    ],
    [
      "in a document",
      count,
      [[template, "## Sources", "There were {{figure leak}}.\n\n## Sources"]],
      "leak (in bulletin.pdf, page.html, figures.md, facts.json)",
    ],
    [
      "in an alternative text",
      count,
      [
        [
          config,
          'spec: "templates/charts/children.vl.json",',
          'spec: "templates/charts/children.vl.json",\n      words: "templates/words.md.hbs",',
        ],
      ],
      "charts/children.svg",
    ],
    [
      "in a table and its data",
      count,
      [[config, 'row.name, total: "All towns"', 'kept["leak"] ?? row.name, total: "All towns"']],
      "data/towns.csv",
    ],
  ];

  test.each(leaks)("is found %s, and its value is not told", async (_, value, edits, given) => {
    const words = "# Visits of children\n\nBar chart. {{figure leak}} of Birk.\n";
    const copy = await copyFixture("clinic-visits");
    await writeFile(join(copy, "templates/words.md.hbs"), words);
    const outcome = await leakIn(copy, value, edits);
    const found = outcome.diagnostics.filter(({ code }) => code === "confidential-leak");
    expect(outcome.status).toBe(1);
    expect(found.map(({ message }) => message).join("\n")).toContain(given);
    for (const { message } of found) expect(message).not.toMatch(/\b3\b/);
    expect(await readdir(join(copy, "output"))).not.toContain("clinic-visits");
  });
});

/** Keeps a fact that was made when all counts were known, as a careless cache would. */
async function leakIn(
  copy: string,
  value: string,
  edits: readonly (readonly [string, string, string])[],
): Promise<Outcome> {
  await edit(
    copy,
    config,
    "const clinicVisits",
    "const kept: Record<string, never> = {};\nconst clinicVisits",
  );
  await edit(
    copy,
    config,
    "    return {\n      published",
    `    Object.assign(kept, { leak: ${value}, ...kept });\n    return {\n      ...kept,\n      published`,
  );
  for (const [file, before, after] of edits) await edit(copy, file, before, after);
  return await build(copy);
}

test("a raw cell that is written into the ledger is found by the audit", async () => {
  const ledger = await read("facts.json");
  const before = '"record":"Birk 0 to 17",';
  expect(ledger).toContain(before);
  await writeFile(join(release, "facts.json"), ledger.replace(before, `${before}"raw":"3",`));
  const { status, diagnostics } = await audit(project);
  await writeFile(join(release, "facts.json"), ledger);
  expect(status).toBe(1);
  expect(diagnostics.map(({ file }) => file).join()).toContain("facts.json");
});

test("a count that is written into a finished file is found by the audit", async () => {
  const changes: readonly (readonly [string, string, string])[] = [
    ["data/towns.csv", "Birk,,", "Birk,3,"],
    ["data/chart-children.json", '"visits": null', '"visits": 3'],
    ["charts/children.svg", "<g ", '<g aria-label="3 visits" '],
    ["figures.md", "count is \\[c]", "count is 3"],
    ["page.html", "</main>", '<p title="3 visits">Birk</p></main>'],
  ];
  for (const [file, before, after] of changes) {
    const text = await read(file);
    expect(text).toContain(before);
    await writeFile(join(release, file), text.replace(before, after));
  }
  const { status, diagnostics } = await audit(project);
  expect(status).toBe(1);
  const told = new Set(diagnostics.map(({ file }) => file));
  for (const [file] of changes) expect([...told].join()).toContain(`output/clinic-visits/${file}`);
});

test("a filter by a confidential column is refused, for it would tell of single counts", async () => {
  const copy = await copyFixture("clinic-visits");
  await edit(copy, config, "record.age === age })),", "record.age === age && record.visits > 4 })),");
  const { status, diagnostics } = await build(copy);
  expect(status).toBe(1);
  expect(diagnostics.map(({ code, message }) => `${code}: ${message}`).join()).toMatch(
    /facts-threw.*"visits" of visits is confidential/,
  );
});

test("a claim among counts of which one is withheld is refused", async () => {
  const copy = await copyFixture("clinic-visits");
  await edit(
    copy,
    template,
    "## Sources",
    '{{claim "the most" towns.dunmouth.ages.middle among=towns by="all"}} {{claim "the most" regions.coast.ages.children among=ages}}\n\n## Sources',
  );
  const { diagnostics } = await build(copy);
  expect(diagnostics.map(({ code }) => code)).toContain("helper-usage");
});

test("a rule for a column that is not there, and cells that are no counts, are errors at their places", async () => {
  const copy = await copyFixture("clinic-visits");
  await edit(copy, config, "visits: whole({ min: 0 })", "visits: whole()");
  await edit(copy, "data/visits.csv", "0 to 17,88,", "0 to 17,-88,");
  const { diagnostics } = await build(copy);
  expect(diagnostics.map(({ code }) => code)).toEqual(["confidential-no-count"]);
  expect(diagnostics[0]?.message).not.toContain("88");
  await edit(copy, config, "suppress: { visits:", "suppress: { visit:");
  const second = await build(copy);
  expect(second.diagnostics.map(({ code }) => code)).toEqual(["confidential-field"]);
});

test("a second table that reads the file without the rule is refused", async () => {
  const copy = await copyFixture("clinic-visits");
  await edit(
    copy,
    config,
    "    staff: csv(",
    `    again: csv("data/visits.csv", {
      key: "line",
      schema: z.strictObject({ line: word(), region: word(), town: word(), age: word(), visits: whole(), status: reported(word()), source: word() }),
    }),
    staff: csv(`,
  );
  const { status, diagnostics } = await build(copy);
  expect(status).toBe(1);
  expect(diagnostics.map(({ code }) => code)).toEqual(["confidential-file"]);
});
