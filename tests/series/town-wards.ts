import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { edit } from "../cli/projects.js";
import { makeTemporaryFolder } from "../cli/temporary-folder.js";

const files = {
  "data/wards.csv":
    "ward,residents,listed,dogs,source\nHarbour,4121,4121,31,census\nHill Top,1873,1873,17,census\nMarket,2956,2956,,census\n",
  "data/sources.csv":
    "id,title,publisher,author,date,url,used_for\ncensus,Count of the town,,,2024-03-01,,residents by ward\n",
  "templates/ward.md.hbs":
    "# {{name}} has {{counted residents}}\n\n{{#if dogs}}It has {{counted dogs}}.{{else}}How many dogs it has is not reported.{{/if}}{{cite residents}}\n\n{{sources}}\n",
  "factpress.config.ts": `import {
  csv, defineConfig, defineSeries, eachRow, markdown, reported, sourceList, sum, unit, whole, word, z, agrees, day,
} from "factpress";

const residents = unit.count("resident", "residents");
const dogs = unit.count("dog", "dogs");

const wards = defineSeries({
  id: "wards",
  sources: sourceList("data/sources.csv"),
  data: {
    wards: csv("data/wards.csv", {
      key: "ward",
      source: "source",
      schema: z.strictObject({
        ward: word(),
        residents: whole({ min: 0 }),
        listed: whole({ min: 0 }),
        dogs: reported(whole({ min: 0 })),
        source: word(),
      }),
    }),
  },
  for: ({ wards }) => eachRow(wards),
  facts: (_data, sources, row) => ({
    name: row.key,
    residents: row.fact("residents", residents),
    listed: row.fact("listed", residents),
    dogs: row.fact("dogs", dogs),
    day: sources.fact("census", "date"),
  }),
  date: (facts) => facts.day,
  documents: { ward: markdown({ template: "templates/ward.md.hbs" }) },
});

export default defineConfig({
  issuer: { name: "Town Hall", url: "https://town.example" },
  reports: [wards],
});
`,
};

/** A project with a series of three items, to be changed by one test. */
export async function makeTownWards(): Promise<string> {
  const folder = await makeTemporaryFolder();
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  return folder;
}

/** The same project with a ward for each name, and code that runs when the facts of a ward are made: `row... ? ... :`. */
export async function makeWards(names: readonly string[], code = ""): Promise<string> {
  const project = await makeTownWards();
  await writeWards(project, names);
  const facts = "facts: (_data, sources, row) => (";
  await edit(project, "factpress.config.ts", `${facts}{`, `${facts}${code} {`);
  return project;
}

/** Gives the project a ward for each name, and no others. */
export async function writeWards(project: string, names: readonly string[]): Promise<void> {
  const rows = names.map((name, index) => `${name},${1000 + index},${1000 + index},,census\n`);
  await writeFile(join(project, "data/wards.csv"), `ward,residents,listed,dogs,source\n${rows.join("")}`);
}
