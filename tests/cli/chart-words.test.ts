import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { parseOutput } from "./json-output.js";
import { copyFixture, edit } from "./projects.js";
import { listElements, type ReadDocument, readHtml, readMarkdown } from "./read-documents.js";
import { runFactpress } from "./run-factpress.js";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const charts = "templates/charts";

describe("charts without words of their author", () => {
  let release: string;
  let page: Awaited<ReturnType<typeof readHtml>>;
  let figures: ReadDocument;

  beforeAll(async () => {
    const project = await copyFixture("river-watch");
    const { stderr } = await runFactpress(["build", project]);
    expect(stderr).toContain("done in");
    release = join(project, "output/spring");
    page = await readHtml(join(release, "page.html"));
    figures = await readMarkdown(join(release, "figures.md"));
  });

  test.each([
    [
      "all-levels",
      "Water level by month and station",
      "Line chart: Water level by month and station, 2 lines. From January 2024 to April 2024: Upper Lock, up from 1.2 metres to 1.5 metres; Mill Weir, up from 0.9 metres to 1.4 metres. Largest: 2.6 metres (Upper Lock, March 2024). Smallest: 0.9 metres (Mill Weir, January 2024). Not reported: 1 value.",
    ],
    [
      "calls",
      "Calls for help by ward",
      "Bar chart: Calls for help by ward, 6 wards. Largest: Ash and Cedar, 12 each; Beech, 7; Oak, 5. Smallest: Fir and Yew, 3 each. Not reported: Elm.",
    ],
    [
      "calls-and-homes",
      "Calls and homes hit",
      "Scatter plot: Calls and homes hit, 6 points. Calls: from 3 to 12. Homes hit: from 19 to 61. Not reported: 1 value.",
    ],
    [
      "homes",
      "Homes hit in a ward: distribution",
      "Histogram: Homes hit in a ward, 7 values, from 19 to 61.",
    ],
    [
      "mean",
      "Mean level by station",
      "Bar chart: Mean level by station, 2 stations. From largest to smallest: Upper Lock, 1.78 metres; Mill Weir, 1.13 metres.",
    ],
    [
      "parts",
      "Buildings hit by ward and harm",
      "Stacked bar chart: Buildings hit by ward and harm, 7 wards, 2 series: Flooded and Cut off. Largest total: 23 (Ash and Oak). Smallest total: 1 (Fir and Yew). Largest part: 20 (Flooded, Oak). Smallest part: 0 (Cut off, Cedar; Flooded, Fir; Cut off, Yew).",
    ],
    [
      "upper-lock",
      "Water level by month",
      "Line chart: Water level by month, 4 months. The line rises from 1.2 metres in January 2024 to a peak of 2.6 metres in March 2024, then falls to 1.5 metres in April 2024.",
    ],
  ])("%s", async (name, title, alternativeText) => {
    const svg = await readFile(join(release, `charts/${name}.svg`), "utf8");
    expect(svg).toContain(`<title id="${name}-title">${title}</title>`);
    expect(svg).toContain(`<desc id="${name}-desc">${alternativeText}</desc>`);
    const figure = listElements(page.root).find(({ properties }) => properties.id === `chart-${name}`);
    const labels = listElements(figure ?? page.root).flatMap(({ properties }) => properties.ariaLabel ?? []);
    expect(labels.filter((label) => label === alternativeText)).toHaveLength(2);
  });

  test("lead to their data as it is printed, in the page, in the Markdown and as a file", async () => {
    const elements = listElements(page.root);
    const drawings = elements.filter(({ properties }) => properties.role === "img");
    expect(drawings).toHaveLength(14);
    for (const { properties } of drawings) {
      const target = elements.filter(({ properties: { id } }) => id === properties["ariaDetails"]);
      const isStanding = properties["ariaDetails"] === "table-wards";
      expect(target.map(({ tagName }) => tagName)).toEqual([isStanding ? "table" : "details"]);
    }
    const rows = [
      ["Month", "Station", "Water level (metres)"],
      ["January 2024", "Upper Lock", "1.2"],
    ];
    expect(page.tables[0]?.slice(0, 2)).toEqual(rows);
    expect(page.tables[0]?.[6]).toEqual(["February 2024", "Mill Weir", "not reported"]);
    expect(figures.tables[1]?.slice(0, 2)).toEqual(rows);
    expect(page.tables[2]).toEqual([
      ["Station", "Mean level (metres)"],
      ["Upper Lock", "1.78"],
      ["Mill Weir", "1.13"],
    ]);
    const csv = await readFile(join(release, "data/chart-all-levels.csv"), "utf8");
    expect(csv.split("\n").slice(0, 2)).toEqual(["month,station,level", "2024-01-01,Upper Lock,1.2"]);
  });

  test("do not repeat a table that stands in the document, and lead to it", () => {
    const elements = listElements(page.root);
    const targets = elements.flatMap(({ properties }) => properties["ariaDetails"] ?? []);
    expect(targets.filter((target) => target === "table-wards")).toHaveLength(2);
    expect(page.tables).toHaveLength(7);
    expect(page.tables.filter(([head]) => head?.includes("Calls"))).toHaveLength(1);
    expect(page.text).toContain("Data for this chart: Calls and homes hit by ward");
  });
});

test("a chart that cannot be put into words says why and what to write, and a typed title is looked through", async () => {
  const project = await copyFixture("river-watch");
  await edit(project, `${charts}/mean.vl.json`, '"mean"', '"median"');
  await edit(project, `${charts}/calls.vl.json`, '"isValid(datum.homes_hit)"', '"datum.calls % 2"');
  await edit(project, `${charts}/homes.vl.json`, '"data"', '"hconcat": [], "data"');
  await edit(project, `${charts}/parts.vl.json`, '"width"', '"title": "Harm in 2024",\n  "width"');
  const finished = await runFactpress(["build", project, "--json"]);
  const found = parseOutput(finished).diagnostics.filter(({ severity }) => severity === "error");
  expect(found.map(({ code, message }) => [code, message])).toEqual([
    ["chart-words-needed", expect.stringMatching(/^the chart "calls" .* changes or computes what is drawn$/)],
    ["chart-words-needed", expect.stringMatching(/^the chart "homes" .* not one plot of a measure$/)],
    ["chart-words-needed", expect.stringMatching(/^the chart "mean" .* changes or computes what is drawn$/)],
    [
      "number-typed",
      '"2024" is typed by hand, in "Harm in 2024"; "2024" is published, levels.1.month or levels.2.month',
    ],
  ]);
  expect(found[0]?.hint).toContain("give it `words`");
  expect(finished.status).toBe(1);
});
