import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../performance/places.js";

const data = "data/operation-united-front";

/**
 * Writes a project into `folder` with the bundled state sheet alone, for `places` places with made-up figures: one page of
 * PDF, a web page and a Markdown file for each, with a chart.
 */
export async function writeSeriesProject(folder: string, places: number): Promise<void> {
  for (const name of ["factpress.config.ts", data, "templates"])
    await cp(join(root, name), join(folder, name), { recursive: true });
  const lines = Array.from({ length: places }, (_, index) => {
    // A third has no number of victims, as in the announced list.
    const rescued = index % 3 === 0 ? "" : String(index % 21);
    return `Place ${index + 1},${rescued},,,${2 + ((index * 17) % 46)},,news-report\n`;
  });
  await edit(join(folder, data, "states.csv"), (text) => `${text.split("\n", 1)[0]}\n${lines.join("")}`);
  await edit(join(folder, "factpress.config.ts"), (text) =>
    text
      .replace("const state = word(usStates);", "const state = word();")
      .replace("reports: [operationUnitedFront, stateSheets]", "reports: [stateSheets]")
      // Only Kentucky has a second word, which the project does not have.
      .replace(/^ {2}acknowledge: \{ "kentucky-rescued": "The sheet.*\n/m, ""),
  );
}

async function edit(file: string, change: (text: string) => string): Promise<void> {
  const text = await readFile(file, "utf8");
  const changed = change(text);
  if (changed === text) throw new Error(`${file} does not hold what is changed`);
  await writeFile(file, changed);
}
