import { cp, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "./places.js";

const states = [
  "Illinois",
  "Iowa",
  "Kentucky",
  "Minnesota",
  "Missouri",
  "Nebraska",
  "North Dakota",
  "Oklahoma",
  "South Dakota",
  "Tennessee",
  "Texas",
  "Wisconsin",
];

/** What a report is made of: the rows of its table, and its charts of twelve bars. */
export interface Size {
  readonly rows: number;
  readonly charts: number;
}

/** Writes a project with one report and one PDF into `folder`; plain-script/sized-release.js reads the same data. */
export async function writeSizedProject(folder: string, { rows, charts }: Size): Promise<void> {
  await mkdir(join(folder, "data"), { recursive: true });
  await mkdir(join(folder, "templates"), { recursive: true });
  await cp(
    join(root, "templates/operation-united-front/charts/arrests.vl.json"),
    join(folder, "templates/chart.vl.json"),
  );
  const places = Array.from(
    { length: rows },
    (_, row) => `Place ${row + 1},${(row * 7919) % 5000},${5000 + ((row * 104_729) % 60_000)},survey`,
  );
  const series = Array.from({ length: charts }, (_, chart) =>
    states.map(
      (state, index) =>
        `${chart + 1} ${state},${chart + 1},${state},${2 + ((index * 17 + chart * 5) % 46)},survey`,
    ),
  ).flat();
  const files: Readonly<Record<string, string>> = {
    "data/places.csv": `place,cases,tests,source\n${places.join("\n")}\n`,
    "data/series.csv": `id,chart,state,arrests,source\n${series.map((line) => `${line}\n`).join("")}`,
    "data/release.json": `{ "published": { "value": "2024-03-01", "source": "survey" } }\n`,
    "data/sources.csv":
      "id,title,publisher,author,date,url,used_for\nsurvey,A survey of places,Sample Newsroom,,,,all figures\n",
    "templates/report.md.hbs": template(charts),
    "factpress.config.ts": config,
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
}

function template(charts: number): string {
  const names = Array.from({ length: charts }, (_, chart) => `{{chart "series-${chart + 1}"}}\n`);
  const pairs = names.flatMap((_, index) => {
    if (index % 2 === 1) return [];
    const pair = names.slice(index, index + 2);
    return pair.length === 1 ? pair : [`{{#side-by-side}}\n${pair.join("\n")}{{/side-by-side}}\n`];
  });
  return `# {{figure cases}} cases in {{figure number}} places

{{#subhead}}
{{figure tests}} tests
{{/subhead}}

${pairs.join("\n")}
{{table "places"}}

{{#closing}}
\\###
{{/closing}}
`;
}

const config = `import {
  chart, chartRows, count, csv, day, defineConfig, defineReport, json, pdf, sourced, sourceList, sum, table, unit, whole,
  word, z,
} from "factpress";

const cases = unit.count("case", "cases");
const tests = unit.count("test", "tests");
const arrests = unit.count("arrest", "arrests");

const report = defineReport({
  id: "sized",
  sources: sourceList("data/sources.csv"),
  data: {
    places: csv("data/places.csv", {
      key: "place",
      source: "source",
      schema: z.strictObject({ place: word(), cases: whole({ min: 0 }), tests: whole({ min: 0 }), source: word() }),
    }),
    series: csv("data/series.csv", {
      key: "id",
      source: "source",
      schema: z.strictObject({ id: word(), chart: word(), state: word(), arrests: whole({ min: 0 }), source: word() }),
    }),
    release: json("data/release.json", { schema: z.strictObject({ published: sourced(day()) }) }),
  },
  facts: ({ places, series, release }) => ({
    published: release.fact("published"),
    cases: sum(places.column("cases", cases)),
    tests: sum(places.column("tests", tests)),
    number: count(places.column("cases", cases), unit.count("place", "places")),
    places: places.rows((row) => ({
      name: row.key,
      cases: row.fact("cases", cases),
      tests: row.fact("tests", tests),
    })),
    series: series.rows((row) => ({
      chart: row.fact("chart"),
      state: row.fact("state"),
      arrests: row.fact("arrests", arrests),
    })),
  }),
  date: (facts) => facts.published,
  tables: (facts) => ({
    places: table({
      caption: "Cases and tests by place",
      rows: facts.places,
      columns: [
        { header: "Place", field: "place", value: (row) => row.name, total: "All places" },
        { header: "Cases", field: "cases", numeric: true, value: (row) => row.cases, total: facts.cases },
        { header: "Tests", field: "tests", numeric: true, value: (row) => row.tests, total: facts.tests },
      ],
    }),
  }),
  charts: (facts) => {
    const names = new Set(facts.series.values.map(({ chart: name }) => name.value));
    return Object.fromEntries(
      [...names].map((name) => {
        const rows = facts.series.values.filter((row) => row.chart.value === name);
        const data = { states: chartRows(rows, ({ state, arrests: number }) => ({ state, arrests: number })) };
        return [\`series-\${name}\`, chart({ spec: "templates/chart.vl.json", data })];
      }),
    );
  },
  documents: { report: pdf({ template: "templates/report.md.hbs", kind: "Report" }) },
});

export default defineConfig({
  issuer: { name: "Sample Newsroom", url: "https://newsroom.example" },
  reports: [report],
});
`;
