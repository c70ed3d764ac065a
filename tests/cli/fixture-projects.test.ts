import { createHash } from "node:crypto";
import { cp, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { lint } from "markdownlint/sync";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { loadDataset } from "../../src/data/load-dataset.js";
import { dataPackage } from "../../src/data/package/package-spec.js";
import { sourceList } from "../../src/data/source-list.js";
import { nodeWorld } from "../../src/world/node-world.js";
import { findFrictionless, testWith } from "../outside-tools.js";
import { readTree } from "./file-tree.js";
import { copyFixture, edit, fixtures, placeOf } from "./projects.js";
import { listElements, readHtml, readMarkdown, readPdf, squeeze } from "./read-documents.js";
import { type Finished, runFactpress, runProgram } from "./run-factpress.js";

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

interface Built extends Finished {
  readonly project: string;
  /** The folder of the project's one report. */
  readonly release: string;
}

const built = new Map<string, Built>();
const names = await readdir(fixtures);

beforeAll(async () => {
  for (const name of names) {
    const project = await copyFixture(name);
    const finished = await runFactpress(["build"], { folder: project });
    expect(finished.stderr).toContain("done in");
    const [report = ""] = (await readdir(join(project, "output"))).filter((entry) => !entry.startsWith("."));
    built.set(name, { ...finished, project, release: join(project, "output", report) });
  }
});

function find(name: string): Built {
  const found = built.get(name);
  if (found === undefined) throw new Error(`there is no project ${name} in ${fixtures}`);
  return found;
}

describe.each(names)("the project %s", (name) => {
  test("is built to a whole release", async () => {
    const { status, release } = find(name);
    expect(status).toBe(0);
    const manifest = JSON.parse(await readFile(join(release, "manifest.json"), "utf8"));
    for (const { path, sha256, size } of manifest.files) {
      const bytes = await readFile(join(release, path));
      expect(createHash("sha256").update(bytes).digest("hex")).toBe(sha256);
      expect(bytes.length).toBe(size);
    }
    const files = (await readTree(`${release}/`)).entries();
    const paths = [...files].flatMap(([path, digest]) => (digest === "folder" ? [] : [path]));
    expect(paths.sort()).toEqual(
      ["manifest.json", ...manifest.files.map((file: { path: string }) => file.path)].sort(),
    );
  });
});

const frictionless = findFrictionless();
const testPackage = testWith("Frictionless", frictionless);

describe("the published data are a package that", () => {
  /** What the checker says of a package, and with which status it ends. */
  async function validate(folder: string): Promise<Finished> {
    if ("missing" in frictionless) throw new Error(frictionless.missing);
    return await runProgram(frictionless.path, ["validate", "--json", "datapackage.json"], { folder });
  }

  testPackage.each(names.filter((name) => name !== "minimal"))("is valid in the project %s", async (name) => {
    const { stdout, status } = await validate(join(find(name).release, "data"));
    expect(JSON.parse(stdout)).toMatchObject({ valid: true, stats: { errors: 0 } });
    expect(status).toBe(0);
  });

  testPackage("is not valid any more when a value is changed", async () => {
    const { project } = find("tide-tables");
    const folder = join(project, "changed");
    await cp(join(project, "output/tides/data"), folder, { recursive: true });
    await edit(project, "changed/readings.csv", "r1,", "r2,");
    const { stdout, status } = await validate(folder);
    expect(
      JSON.parse(stdout)
        .tasks[0].errors.map(({ type }: { type: string }) => type)
        .sort(),
    ).toEqual(["hash-count", "primary-key"]);
    expect(status).toBe(1);
  });

  test("names every table, the sources with their ids, and the license", async () => {
    const { release } = find("tide-tables");
    const described = JSON.parse(await readFile(join(release, "data/datapackage.json"), "utf8"));
    expect(described).toMatchObject({
      name: "tides",
      title: "The water stood at 1.63 metres",
      created: "2024-03-02T00:00:00Z",
      licenses: [{ name: "CC-BY-4.0" }],
      sources: [
        { id: "register-of-gauges", title: "Register of gauges", path: "https://tides.example/gauges" },
        { id: "readings" },
      ],
      resources: [{ name: "readings", path: "readings.csv" }, { name: "chart-depths" }],
    });
    expect(described.resources[0].schema.primaryKey).toEqual(["reading"]);
    expect(await readFile(join(find("city-library").release, "data/datapackage.json"), "utf8")).not.toContain(
      "licenses",
    );
  });

  test("has no license without a name or an address", async () => {
    const project = await copyFixture("tide-tables");
    await edit(project, "factpress.config.ts", '{ name: "CC-BY-4.0", path: ', "{ title: ");
    const { status, stderr } = await runFactpress(["check"], { folder: project });
    expect(status).toBe(2);
    expect(stderr).toContain("config-shape  `reports.0.license`: must have a name or a path");
  });

  test("is not there where no table is", async () => {
    expect(await readdir(find("minimal").release)).not.toContain("data");
  });

  test("can be the input of another project", async () => {
    const packaged = dataPackage("output/tides/data/datapackage.json");
    const { value, diagnostics } = await loadDataset(
      {
        readings: packaged.table("readings", {
          fields: { station: "text", day: "day", level: "number", visits: "number" },
          sourceId: "readings",
        }),
        sources: sourceList(packaged),
      },
      { world: nodeWorld(), root: find("tide-tables").project },
    );
    expect(diagnostics).toEqual([]);
    const row = (record: object) => Object.values(record).map((cell) => cell && String(cell));
    expect(value?.dataset.readings.records.map(row)).toEqual([
      ["r1", "Køge Harbour", "2024-03-01", "1.42", "120"],
      ["r2", "Old Pier", "2024-03-01", "1.37", null],
      ["r3", "North Mole", "2024-03-01", "1.51", "38"],
      ["r4", "Køge Harbour", "2024-03-02", "1.48", "131"],
      ["r5", "Old Pier", "2024-03-02", null, "77"],
      ["r6", "North Mole", "2024-03-02", "1.63", "40"],
    ]);
    expect(value?.dataset.sources.keys).toEqual(["register-of-gauges", "readings"]);
  });
});

describe("the project whose data are a package", () => {
  test("says in all documents what the package has, and where each number stands", async () => {
    const { release, stderr } = find("tide-tables");
    expect(stderr).not.toMatch(/warning|error/);
    const { text } = await readMarkdown(join(release, "figures.md"));
    expect(text).toContain("Up to 2 March 2024, the water stood at 1.63 metres at most.");
    const page = await readHtml(join(release, "page.html"));
    const { pages } = await readPdf(join(release, "notice.pdf"));
    const printed = squeeze(
      pages
        .flat()
        .map((run) => run.text)
        .join(""),
    );
    for (const said of [
      "The harbour had 251 visits.",
      "North Mole: 7.00 metres deep, opened not on record",
    ]) {
      expect(page.text).toContain(said);
      expect(printed).toContain(said);
    }
    const ledger = JSON.parse(await readFile(join(release, "facts.json"), "utf8"));
    const level = ledger.facts.find(({ name }: { name: string }) => name === "readings.r6.level");
    expect(JSON.stringify(level)).toContain('"source":"readings"');
    expect(JSON.stringify(level)).toContain('"file":"data/readings.csv","line":7');
  });

  test("is not published with a row that the package does not allow", async () => {
    const project = await copyFixture("tide-tables");
    await edit(project, "data/readings.csv", "r3;mole", "r3;quay");
    const { status, stderr } = await runFactpress(["check"], { folder: project });
    expect(status).toBe(1);
    expect(stderr).toContain(
      'data/readings.csv:4:4  error  package-broken  "station" is "quay", and "stations" has',
    );
    expect(stderr).toMatch(/data\/datapackage\.json:\d+:\d+ {2}error {2}package-file {2}the sha256 of /);
  });
});

test("the smallest project makes one document", async () => {
  const { release, stderr } = find("minimal");
  expect(await readFile(join(release, "summary.md"), "utf8")).toBe(
    [
      "# Rain in the town",
      "The most that fell on March 1, 2024 was 11.0 millimetres.[^gauge]",
      "[^gauge]: Readings of the town’s rain gauges.\n",
    ].join("\n\n"),
  );
  expect(stderr).not.toMatch(/warning|error/);
});

describe("the city library's project", () => {
  const said = [
    "35,969 visits to the city’s libraries",
    "Up from 34,127 in the same months of the year before",
    "counted 35,969 visits from January to March 2024, a rise of 5.4%.",
    "The four branches lent 38,463 items, 1.07 for each visit, and spent £94,695.50.",
    "Castle Street had 18,240 visits, 50.7% of all. The mean of a branch was 8,992.",
    "Castle Street: 47,500 per 100,000 residents, opened 12 May 1906",
    "Millbrook came level with St Anne’s at number 3.",
    "The committee was told of 38,465 loans; the branches add up to 38,463, which is 2 fewer.",
  ];

  test("tells of the warning that nobody acknowledged, at its cell, and is published", async () => {
    const { stderr, stdout, project } = find("city-library");
    const place = await placeOf(project, "data/quarter.json", '"value": 38465', "38465");
    expect(stderr).toContain(`${place}  warning  check-warned  check "loans-as-told": loans.total (38,463) `);
    expect(stderr).toMatch(/done in [\d.]+ s, with 1 warning\n$/);
    expect(stdout).toMatch(/^output\/visits-and-loans {2}\(release 0001-/);
  });

  test("is not published with --strict, and the last release stands", async () => {
    const { project } = find("city-library");
    const before = await readTree(join(project, "output"));
    const { status, stdout, stderr } = await runFactpress(["build", project, "--strict"]);
    expect(stderr).toContain(
      "not published: 1 warning (with --strict, warnings fail the build); the last release stands\n",
    );
    expect([status, stdout]).toEqual([1, ""]);
    expect([...(await readTree(join(project, "output")))]).toEqual([...before]);
  });

  test("the PDF is on A4 and says what the data says", async () => {
    const { pages, size, fonts } = await readPdf(join(find("city-library").release, "announcement.pdf"));
    expect(size.map(Math.round)).toEqual([595, 842]);
    const text = squeeze(
      pages
        .flat()
        .filter((run) => run.size === 0 || run.size > 7)
        .map((run) => run.text)
        .join(""),
    );
    for (const sentence of said) expect(text).toContain(sentence);
    expect(text).toContain("Page 1 of 2");
    expect([...fonts.values()]).not.toContain(false);
  });

  test("the page of the same template says the same, in the project's language and colours", async () => {
    const file = join(find("city-library").release, "page.html");
    const { root, text, tables } = await readHtml(file);
    for (const sentence of said) expect(text).toContain(sentence);
    const document = listElements(root).find(({ tagName }) => tagName === "html");
    expect(document?.properties.lang).toBe("en-GB");
    expect(await readFile(file, "utf8")).toContain("#7a1f3d");
    expect(tables[0]).toContainEqual([
      "Millbrook",
      "4,312",
      "25,515 per 100,000 residents",
      "5,127",
      "£15,444.75",
      "not on record",
    ]);
  });

  test("the fact sheet, the chart and the data have the same figures", async () => {
    const { release } = find("city-library");
    const { tables, text } = await readMarkdown(join(release, "figures.md"));
    const source = await readFile(join(release, "figures.md"), "utf8");
    // A row of a table cannot be broken.
    const config = { default: true, MD013: { tables: false } };
    expect(lint({ strings: { source }, config })).toEqual({ source: [] });
    expect(text).toContain("Published Tuesday, 7 May 2024 in Northbridge.");
    expect(tables[0]?.at(-1)).toEqual(["All branches", "35,969", "", "38,463", "£94,695.50", ""]);
    const svg = await readFile(join(release, "charts/visits.svg"), "utf8");
    expect(svg).toContain("#7a1f3d");
    expect(svg).toContain("<title");
    expect((await readFile(join(release, "data/branches.csv"), "utf8")).split("\n").slice(0, 4)).toEqual([
      "branch,visits,visit_rate,loans,spending,opened",
      "Castle Street,18240,47500,21466,41250.5,1906-05-12",
      expect.stringMatching(/^Harbourside,9105,41862\.06896\d*,7890,23980,1974-09-30$/),
      expect.stringMatching(/^Millbrook,4312,25514\.79289\d*,5127,15444\.75,$/),
    ]);
  });

  test("the manifest names every file that it was made from", async () => {
    const { release } = find("city-library");
    const manifest = JSON.parse(await readFile(join(release, "manifest.json"), "utf8"));
    expect(manifest.inputs.map((input: { file: string }) => input.file)).toEqual([
      "data/branches.csv",
      "data/quarter.json",
      "data/sources.csv",
      "factpress.config.ts",
      "templates/announcement.md.hbs",
      "templates/charts/visits.md.hbs",
      "templates/charts/visits.vl.json",
      "templates/figures.md.hbs",
      "templates/notes/loans-as-told.md.hbs",
      "theme.ts",
    ]);
  });
});
