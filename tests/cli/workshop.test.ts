import { cp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test, vi } from "vitest";
import { defaultTheme } from "../../src/theme/default-theme.js";
import { readTree } from "./file-tree.js";
import { copyFixture, edit } from "./projects.js";
import { repository, runFactpress, runProgram } from "./run-factpress.js";
import { makeTemporaryFolder } from "./temporary-folder.js";

vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

/** A project; one with other data; and one with a font file of its own. */
let projects: Readonly<Record<"library" | "edited" | "own", string>>;

beforeAll(async () => {
  const [library, edited, own] = await Promise.all([0, 1, 2].map(() => copyFixture("city-library")));
  if (!library || !edited || !own) throw new Error("three copies were made");
  await edit(edited, "data/branches.csv", "Castle Street", "Castle Street and Mews");
  const file = join(own, "face.ttf");
  const faces = JSON.stringify(defaultTheme.font.faces.map((face) => ({ ...face, file })));
  await edit(own, "theme.ts", "page:", `font: { ...defaultTheme.font, faces: ${faces} },\n  page:`);
  await cp(defaultTheme.font.faces[0]?.file ?? "", file);
  projects = { library, edited, own };
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
    const observer = { phase() {}, item() {}, waiting() {} };
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
  const { library, edited, own } = projects;
  const bold = defaultTheme.font.faces.at(-1)?.file ?? "";
  const out = await makeTemporaryFolder();
  const order = [library, edited, own, `${own}<${bold}`, library];
  expect(await buildInOne(order, out)).toEqual([1, 1, 2, 3, 4]);

  const built = await Promise.all(order.map((_, index) => readTree(join(out, String(index), report))));
  const alone = [await buildAlone(library), await buildAlone(edited), await buildAlone(own)];
  expect(built[0]).toEqual(alone[0]);
  expect(built[1]).toEqual(alone[1]);
  expect(built[2]).not.toEqual(alone[2]);
  expect(built[3]).toEqual(alone[2]);
  expect(built[4]).toEqual(alone[0]);
});
