import { cp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test, vi } from "vitest";
import { defaultTheme } from "../../src/theme/default-theme.js";
import { fontWithFallbacks } from "../fonts/fallback-fonts.js";
import { readTree } from "./file-tree.js";
import { copyFixture, edit } from "./projects.js";
import { repository, runFactpress, runProgram } from "./run-factpress.js";
import { makeTemporaryFolder } from "./temporary-folder.js";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

/** Projects with other data, another chart, other fonts, and a font file of their own. */
let projects: Readonly<Record<"library" | "edited" | "cramped" | "fonts" | "own", string>>;

const faces = "font: { ...defaultTheme.font, ";

beforeAll(async () => {
  const [library, edited, cramped, fonts, own] = await Promise.all(
    Array.from({ length: 5 }, () => copyFixture("city-library")),
  );
  if (!library || !edited || !cramped || !fonts || !own) throw new Error("five copies were made");
  await edit(edited, "data/branches.csv", "Castle Street", "Castle Street and Mews");
  await edit(cramped, "templates/charts/visits.vl.json", '"mark": "bar"', '"mark": "bar", "height": 90');
  const fallback = JSON.stringify(fontWithFallbacks.fallback);
  await edit(fonts, "theme.ts", "page:", `${faces} fallback: ${fallback} },\n  page:`);
  const file = join(own, "face.ttf");
  const list = JSON.stringify(defaultTheme.font.faces.map((face) => ({ ...face, file })));
  await edit(own, "theme.ts", "page:", `${faces} faces: ${list} },\n  page:`);
  await cp(defaultTheme.font.faces[0]?.file ?? "", file);
  projects = { library, edited, cramped, fonts, own };
});

/** Builds project after project in one process, as a program does that stays; returns the threads made by each. */
async function buildInOne(folders: readonly string[], out: string): Promise<readonly number[]> {
  const script = `
    import { cp } from "node:fs/promises";
    process.env.TZ = "UTC";
    const [dist, out, ...folders] = process.argv.slice(2);
    const { fresh } = await import(dist + "build/artefacts/artefacts.js");
    const { buildProject } = await import(dist + "build/build-project.js");
    const { Workshop } = await import(dist + "build/workshop.js");
    const { loadProject } = await import(dist + "project/load-project.js");
    const { nodeWorld } = await import(dist + "world/node-world.js");
    let threads = 0;
    process.on("worker", () => { threads += 1; });
    const [world, workshop, counts] = [nodeWorld(), new Workshop(), []];
    const observer = { phase() {}, waiting() {} };
    for (const [index, name] of folders.entries()) {
      const [folder, font] = name.split("<");
      if (font !== undefined) await cp(font, folder + "/face.ttf");
      const { value: project } = await loadProject(folder, world);
      const outputFolder = out + "/" + index;
      const own = { outputFolder, observer, strict: false, workshop, artefacts: fresh };
      const task = { project, reports: project.reports, world, inputs: world, ...own };
      const { value, diagnostics } = await buildProject(task);
      if (value === undefined) throw new Error(JSON.stringify(diagnostics));
      counts.push(threads);
    }
    await workshop.close();
    console.log(JSON.stringify(counts));`;
  const file = join(await makeTemporaryFolder(), "build.mjs");
  await writeFile(file, script);
  const done = await runProgram(process.execPath, [file, `${repository}dist/`, out, ...folders]);
  expect(done).toMatchObject({ stderr: "", status: 0 });
  return JSON.parse(done.stdout);
}

const report = "visits-and-loans";

async function buildAlone(folder: string): Promise<unknown> {
  const { status } = await runFactpress(["build", folder, "--out", join(folder, "alone")]);
  expect(status).toBe(0);
  return readTree(join(folder, "alone", report));
}

test("builds of one process are each as if it were the only one, and share a thread while the fonts are the same", async () => {
  const { library, edited, cramped, fonts, own } = projects;
  const bold = defaultTheme.font.faces.at(-1)?.file ?? "";
  const out = await makeTemporaryFolder();
  const order = [library, edited, cramped, library, fonts, own, `${own}<${bold}`, `${own}<${bold}`, library];
  expect(await buildInOne(order, out)).toEqual([1, 1, 1, 1, 2, 3, 4, 4, 5]);

  const built = await Promise.all(order.map((_, index) => readTree(join(out, String(index), report))));
  const alone = {
    library: await buildAlone(library),
    edited: await buildAlone(edited),
    cramped: await buildAlone(cramped),
    fonts: await buildAlone(fonts),
    bold: await buildAlone(own),
  };
  expect(built[0]).toEqual(alone.library);
  expect(built[1]).toEqual(alone.edited);
  expect(built[2]).toEqual(alone.cramped);
  expect(built[3]).toEqual(alone.library);
  expect(built[4]).toEqual(alone.fonts);
  expect(built[6]).toEqual(alone.bold);
  expect(built[7]).toEqual(alone.bold);
  expect(built[8]).toEqual(alone.library);
  expect(built[5]).not.toEqual(alone.bold);
});
