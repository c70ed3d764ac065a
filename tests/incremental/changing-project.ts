import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { defaultTheme } from "../../src/theme/default-theme.js";
import { copyFixture, edit } from "../cli/projects.js";
import { makeTemporaryFolder } from "../cli/temporary-folder.js";

/** One thing that a build is made from, with the values that it may have. The first is what the project begins with. */
export interface Knob {
  readonly kind: string;
  readonly values: readonly string[];
  set(project: string, value: string): Promise<void>;
}

/** Values of the environment, and versions of libraries, as the builds of a project see them. */
export interface Surroundings {
  readonly env: Map<string, string>;
  readonly versions: Map<string, string>;
}

/** A library as it is changed by a knob. */
const library = "vega-lite";

/** A project of which anything that a build is made from can be changed. */
export async function makeChangingProject(): Promise<{
  readonly folder: string;
  readonly surroundings: Surroundings;
  readonly knobs: readonly Knob[];
}> {
  const folder = await copyFixture("city-library");
  const surroundings: Surroundings = { env: new Map(), versions: new Map() };
  await mkdir(join(folder, "templates/partials"));
  await writeFile(join(folder, "templates/partials/published.md.hbs"), "Published {{date published}}.\n");
  await edit(folder, "templates/figures.md.hbs", "- Visits:", "{{> published}}\n\n- Visits:");
  await writeFile(join(folder, "constants.ts"), "export const places = 2;\n");
  const config = "factpress.config.ts";
  await edit(
    folder,
    config,
    "import { theme }",
    'import { places } from "./constants.js";\nimport { theme }',
  );
  await edit(
    folder,
    config,
    'unit.currency("GBP", { decimals: 2 })',
    'unit.currency("GBP", { decimals: places })',
  );
  await edit(folder, config, 'caption: "Branches"', 'caption: process.env["CAPTION"] ?? "Branches"');
  const [regular, ...faces] = defaultTheme.font.faces;
  if (regular === undefined) throw new Error("the default theme has a face");
  await cp(regular.file, join(folder, "regular.ttf"));
  const list = JSON.stringify([{ ...regular, file: "./regular.ttf" }, ...faces]);
  await edit(folder, "theme.ts", "  page:", `  font: { ...defaultTheme.font, faces: ${list} },\n  page:`);
  const other = join(regular.file, "../../500Medium/SourceSans3_500Medium.ttf");

  const text = (kind: string, file: string, values: readonly string[]): Knob => {
    let now = values[0] ?? "";
    return {
      kind,
      values,
      async set(project, value) {
        const path = join(project, file);
        const content = await readFile(path, "utf8");
        if (content.split(now).length !== 2) throw new Error(`${file} holds ${now} not once`);
        await writeFile(
          path,
          content.replace(now, () => value),
        );
        now = value;
      },
    };
  };
  const knobs: readonly Knob[] = [
    text("cell of a number", "data/branches.csv", ["18240", "18241", "20000"]),
    text("cell of another number", "data/branches.csv", [",3980,", ",3981,"]),
    text("cell of a text", "data/branches.csv", ["Castle Street", "Castle Road", "Castle Mews"]),
    text("cell of a day", "data/branches.csv", ["1974-09-30", "1975-09-30"]),
    text("order of rows", "data/branches.csv", [
      "Millbrook,4312,5127,15444.75,16900,,return\nSt Anne’s,4312",
      "St Anne’s,4312,5127,15444.75,15200,,return\nMillbrook,4312",
    ]),
    text("record", "data/quarter.json", ["January to March 2024", "the first months of the year"]),
    text("source", "data/sources.csv", ["Quarterly return of the branches", "Return of the branches"]),
    text("template", "templates/announcement.md.hbs", [
      "counted {{figure visits.total}}",
      "saw {{figure visits.total}}",
    ]),
    text("template of another document", "templates/figures.md.hbs", [
      "Figures of the quarter",
      "The quarter in figures",
    ]),
    text("partial", "templates/partials/published.md.hbs", ["Published {{date", "Given out {{date"]),
    text("words of a chart", "templates/charts/visits.md.hbs", ["Bar chart of", "Bars for"]),
    text("note", "templates/notes/loans-as-told.md.hbs", ["add up to", "come to"]),
    text("chart", "templates/charts/visits.vl.json", ['"step": 24', '"step": 30']),
    text("theme", "theme.ts", ['accent: "#7a1f3d"', 'accent: "#1f3d7a"']),
    text("page", "theme.ts", ["left: 64", "left: 72"]),
    text("constant", "constants.ts", ["places = 2", "places = 0"]),
    text("issuer", config, ['issuer: { name: "Northbridge', 'issuer: { name: "The Northbridge']),
    text("comment", config, ["import { theme }", "// A theme.\nimport { theme }"]),
    {
      kind: "font",
      values: ["regular", "medium"],
      set: (project, value) => cp(value === "medium" ? other : regular.file, join(project, "regular.ttf")),
    },
    {
      kind: "variable",
      values: ["", "All branches of the city"],
      async set(_, value) {
        if (value === "") surroundings.env.delete("CAPTION");
        else surroundings.env.set("CAPTION", value);
      },
    },
    {
      kind: "library",
      values: ["as installed", "6.99.0", "6.99.1"],
      async set(_, value) {
        if (value === "as installed") surroundings.versions.delete(library);
        else surroundings.versions.set(library, value);
      },
    },
    {
      kind: "file that an import finds first",
      values: ["absent", "present"],
      async set(project, value) {
        const path = join(project, "constants.js");
        if (value === "absent") await rm(path, { force: true });
        else await writeFile(path, "export const places = 1;\n");
      },
    },
  ];
  return { folder, surroundings, knobs };
}

/** A copy of a project as it is, without what builds have left in it. */
export async function copyClean(project: string): Promise<string> {
  const folder = await makeTemporaryFolder();
  await cp(project, folder, {
    recursive: true,
    filter: (path) => !/[/\\](?:output|\.factpress)$/.test(path),
  });
  return folder;
}
