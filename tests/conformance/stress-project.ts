import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fontWithFallbacks, georgian } from "../fonts/fallback-fonts.js";

/** Rows of the table, and chapters of the long report. */
const [towns, parts] = [150, 80];

const pool = "harbour ferry winter market timber council archive bridge orchard library quarry railway".split(
  " ",
);

/** Words that differ from row to row and are the same at each run. */
function words(count: number, seed: number): string {
  return Array.from(
    { length: count },
    (_, index) => pool[(seed * 7 + index * index + index) % pool.length],
  ).join(" ");
}

/** A picture of one blue pixel. */
const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGNgYPgPAAEDAQAIicLsAAAAAElFTkSuQmCC",
  "base64",
);

const config = (page: string) => `
import {
  chart, chartRows, csv, day, defaultTheme, defineConfig, defineReport, pdf, sourceList, sum, table, unit, whole, word, z,
} from "factpress";

const people = unit.count("resident", "residents");
const theme = { ...defaultTheme, font: ${JSON.stringify(fontWithFallbacks)}, page: ${page} };
const kind = "Stress & strain";
const document = (name) => pdf({ template: \`templates/\${name}.md.hbs\`, kind });

const schema = z.strictObject({ town: word(), people: whole({ min: 0 }), told: word(), day: day(), source: word() });
const read = (row) => ({ name: row.key, people: row.fact("people", people), told: row.fact("told") });

export default defineConfig({
  issuer: { name: "Office of Towns & <Counties>", url: "https://towns.example" },
  theme,
  reports: [
    defineReport({
      id: "stress",
      sources: sourceList("data/sources.csv"),
      data: {
        towns: csv("data/towns.csv", {
          key: "town",
          source: "source",
          schema,
        }),
        parts: csv("data/parts.csv", { key: "town", source: "source", schema }),
      },
      facts: ({ towns, parts }) => ({
        total: sum(towns.column("people", people)),
        day: towns.fact("Ara", "day"),
        towns: towns.rows(read),
        parts: parts.rows(read),
      }),
      date: (facts) => facts.day,
      tables: (facts) => ({
        towns: table({
          caption: "Residents of every town",
          rows: facts.towns,
          columns: [
            { header: "Town", field: "town", value: (row) => row.name, total: "All towns" },
            { header: "What was told of it", field: "told", value: (row) => row.told },
            { header: "Residents", field: "people", numeric: true, value: (row) => row.people, total: facts.total },
          ],
        }),
      }),
      charts: (facts) => ({
        towns: chart({
          spec: "templates/towns.vl.json",
          table: "towns",
          data: { towns: chartRows(facts.towns, (row) => ({ town: row.name, people: row.people })) },
        }),
      }),
      documents: Object.fromEntries(DOCUMENTS.map((name) => [name, document(name)])),
    }),
  ],
});
`;

const paragraph = `In all {{figure total}} people live in the towns, ${words(40, 3)}.{{cite total}}`;

/** The documents by their names: each makes one thing hard. */
export const stressTemplates: Readonly<Record<string, string>> = {
  "one-page": `# A page & \\<no more>\n\n${paragraph}\n`,
  "long-table": `# A table of many pages\n\n${paragraph}\n\n## The table\n\n{{table "towns"}}\n\n${paragraph}\n`,
  "nested-lists": [
    "# Lists within lists",
    ...Array.from({ length: 12 }, (_, index) =>
      [
        `- ${words(30, index)}`,
        `  1. {{figure total}} ${words(60, index + 1)}`,
        `     - ${words(9, index + 2)} [with a link](https://towns.example/list)`,
        `       1. ${words(45, index + 3)}`,
        "",
        `       ${words(20, index + 4)}`,
        `  2. ${words(8, index + 5)}`,
        "",
        `1. ${words(50, index)}`,
        `2. ${words(5, index)}`,
      ].join("\n"),
    ),
  ].join("\n\n"),
  "many-links": [
    "# Links and marks",
    ...Array.from(
      { length: 60 },
      (_, index) =>
        `${words(index % 9, index)} [${words(25 + (index % 30), index)}](https://towns.example/p?a=x&b=y) and ` +
        `[${words(2, index)}](https://towns.example/q)[${words(1, index)}](https://towns.example/r) told.{{cite total "census"}} ` +
        `**[bold ${words(2, index)}](mailto:press@towns.example)** _[slanted](tel:+12025550142)_ \`code\`. [\`data.csv\`](https://towns.example/code), ` +
        `[see \`code\` and {{foreign "mot" lang="fr"}} now](https://towns.example/mixed).`,
    ),
    "## Sources",
    "{{sources}}",
  ].join("\n\n"),
  "other-scripts": [
    `# Kauaʻi, Ærø, Łódź & ${georgian}`,
    `Ελληνικά, русский текст, tiếng Việt, ﬁligrane “quotes” — and ${georgian} \u{1f4da}, soft\u00ADhyphen, no\u00A0break.`,
    `- ${georgian}`,
    'A word of {{foreign "Zwölf Brücken" lang="de"}} and of **{{foreign "l’été" lang="fr-CA"}}**.',
    `| Ωμέγα | Ж |\n| --- | ---: |\n| Łódź | {{figure total}} |\n| | ${georgian} |`,
    "{{#each towns}}{{#if @first}}{{name}} {{told}}{{/if}}{{/each}}",
  ].join("\n\n"),
  "sixty-pages": [
    "# A report of many pages",
    "{{#each parts}}",
    `## Report on {{name}}\n\n{{figure people}} people live there. ${words(120, 5)}.\n\n### What was told of {{name}}\n\n{{told}} ${words(70, 8)}.{{cite people}}\n\n- ${words(20, 2)}\n- ${words(12, 9)}`,
    "{{/each}}",
    "## Sources\n\n{{sources}}",
  ].join("\n\n"),
  paragraphs: [
    "# Paragraphs of all lengths",
    ...Array.from({ length: 90 }, (_, index) => {
      const text = `Starts ${words((index * 17) % 97, index)} ends.`;
      return index % 7 === 3 ? `## A head of part ${words(1 + (index % 25), index)}\n\n${text}` : text;
    }),
  ].join("\n\n"),
  headings: [
    "# Headings over all that there is",
    ...Array.from({ length: 56 }, (_, index) => {
      const blocks = [
        `Starts ${words(60, index)} ends.`,
        `- ${words(40, index)}\n- ${words(30, index)}`,
        `> ${words(50, index)}\n>\n> ${words(9, index)}`,
        "| Town | Residents |\n| - | -: |\n| Ara | {{figure towns.ara.people}} |\n| All | {{figure total}} |",
        '{{chart "towns"}}',
        '{{#side-by-side}}\n{{chart "towns"}}\n\n{{chart "towns"}}\n{{/side-by-side}}',
        `{{#disclaimer}}\n${words(30, index)}\n{{/disclaimer}}`,
        `### A head below\n\n${words(30, index)}`,
      ];
      return `${words(1 + ((index * 31) % 120), index)}\n\n## A head ${words(1 + (index % 20), index)}\n\n${blocks[(index * 5) % 8]}`;
    }),
    '## The head of a long table\n\n{{table "towns"}}',
  ].join("\n\n"),
  everything: [
    "{{#release-line}}\nFOR IMMEDIATE RELEASE\n{{/release-line}}",
    "{{#contact}}\nContact: Ann Lee · [press@towns.example](mailto:press@towns.example)\n{{/contact}}",
    "# {{figure total}} people live in the towns",
    "{{#subhead}}\nA line below the headline\n{{/subhead}}",
    `{{#disclaimer}}\n${words(40, 1)}\n\n- ${words(9, 2)}\n- ${words(9, 3)}\n{{/disclaimer}}`,
    paragraph,
    "{{#key-figures}}\n- {{figure total}} people\n- {{figure towns.ara.people}} in Ara\n{{/key-figures}}",
    `> ${words(60, 4)}\n>\n> - ${words(9, 5)}\n>\n> > ${words(20, 6)}`,
    '{{#side-by-side}}\n{{chart "towns"}}\n\n{{chart "towns"}}\n{{/side-by-side}}',
    '{{chart "towns"}}',
    '{{image "templates/dot.png" alt="A dot, with {{name}}"}}'.replace("{{name}}", "no more"),
    "| Town | [Told](https://towns.example/t) | Residents |\n| :-- | :-: | --: |\n| Ara | | {{figure towns.ara.people}} |\n| | **bold** _slanted_ ~~struck~~ `code` | {{figure total}}{{cite total}} |",
    "---",
    "## A last part",
    paragraph,
    "{{sources}}",
    "{{#boilerplate}}\nAbout the office.\n{{/boilerplate}}",
    "{{#closing}}\n\\###\n{{/closing}}",
  ].join("\n\n"),
};

const chart = {
  $schema: "https://vega.github.io/schema/vega-lite/v6.json",
  width: "container",
  data: { name: "towns" },
  transform: [{ filter: "datum.people > 9400" }],
  mark: "bar",
  encoding: {
    y: { field: "town", type: "nominal", sort: "-x", title: null },
    x: { field: "people", type: "quantitative", title: "Residents" },
  },
};

/** Writes a project of PDFs that are hard to tag and to set, on pages as the configuration has them. */
export async function writeStressProject(
  folder: string,
  page = '{ ...defaultTheme.page, size: "A4" }',
  names = Object.keys(stressTemplates),
): Promise<void> {
  const rows = Array.from({ length: towns }, (_, index) => {
    const name =
      index === 0 ? "Ara" : `${pool[index % pool.length]}${String.fromCharCode(97 + (index % 26))}${index}`;
    return `${name},${(index * 7919) % 10_000},"${words(2 + (index % 14), index)}",2024-05-06,census`;
  });
  const head = "town,people,told,day,source";
  const files: Readonly<Record<string, string | Buffer>> = {
    "factpress.config.ts": `const DOCUMENTS = ${JSON.stringify(names)};\n${config(page)}`,
    "data/towns.csv": [head, ...rows, ""].join("\n"),
    "data/parts.csv": [head, ...rows.slice(0, parts), ""].join("\n"),
    "data/sources.csv":
      "id,title,publisher,author,date,url,used_for\ncensus,Census & survey <of towns>,Office of Towns,,2024-05-06,https://towns.example/census/with/an/address/that/is/long/enough/to/be/broken,residents\n",
    "templates/towns.vl.json": JSON.stringify(chart),
    "templates/dot.png": png,
    ...Object.fromEntries(
      Object.entries(stressTemplates).map(([name, text]) => [`templates/${name}.md.hbs`, text]),
    ),
  };
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}
