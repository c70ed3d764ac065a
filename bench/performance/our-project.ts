import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "./places.js";

const data = "data/operation-united-front";

/** What a build keeps in a project's folder for the next one, and what it makes there. */
const kept = [".factpress", "output", "draft"];

/** Copies the bundled report's project, without its series, into `folder`, so that no run touches the repository. */
export async function copyProject(folder: string): Promise<void> {
  for (const name of ["factpress.config.ts", data, "templates"]) {
    await cp(join(root, name), join(folder, name), { recursive: true });
  }
  const file = join(folder, "factpress.config.ts");
  const config = await readFile(file, "utf8");
  // Its series is measured by itself.
  const alone = config
    .replace(/^\/\*\* A page for each state.*?^\}\);\n\n/ms, "")
    .replace("reports: [operationUnitedFront, stateSheets]", "reports: [operationUnitedFront]");
  if (alone.includes("stateSheets")) throw new Error(`${file} still has its series`);
  await writeFile(file, alone);
}

/** The same with the press release as its only document. */
export async function copyPdfProject(folder: string): Promise<void> {
  await copyProject(folder);
  const file = join(folder, "factpress.config.ts");
  const config = await readFile(file, "utf8");
  const alone = config.replace(/^ *(?:brief: html|"fact-sheet": markdown)\(.*\n/gm, "");
  if (alone.includes("html({") || alone.includes("markdown({"))
    throw new Error(`${file} has other documents`);
  await writeFile(file, alone);
}

/** Leaves the project as if it had never been built. */
export async function forgetBuilds(folder: string): Promise<void> {
  for (const name of kept) await rm(join(folder, name), { recursive: true, force: true });
}

/** Changes one cell that the texts of all documents print and no chart shows; another value for each `n`. */
export async function changeTextCell(folder: string, n: number): Promise<void> {
  await edit(join(folder, data, "national.csv"), /^(reported,2019,)\d+/m, `$1${1884 + n}`);
}

/** Changes what a chart shows: a state's arrests, and the total that was stated, so that all checks hold. */
export async function changeChartCell(folder: string, n: number): Promise<void> {
  await edit(join(folder, data, "states.csv"), /^(Kentucky,.*,)\d+(?=,,)/m, `$1${47 + n}`);
  await edit(join(folder, data, "operation.json"), /("arrests": \{ "value": )\d+/, `$1${103 + n}`);
}

async function edit(file: string, pattern: RegExp, replacement: string): Promise<void> {
  const text = await readFile(file, "utf8");
  const changed = text.replace(pattern, replacement);
  if (changed === text) throw new Error(`${file} does not hold what is changed`);
  await writeFile(file, changed);
}
