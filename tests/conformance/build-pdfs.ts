import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { truthReports } from "../../bench/truth/truth-reports.js";
import { copyBundledProject, copyFixture, copyWholeProject, dataFolder, edit } from "../cli/projects.js";
import { runFactpress } from "../cli/run-factpress.js";
import { makeTemporaryFolder } from "../cli/temporary-folder.js";
import { writeStressProject } from "./stress-project.js";

const landscape =
  '{ ...defaultTheme.page, orientation: "landscape", margins: { top: 80, right: 120, bottom: 60, left: 120 } }';

/** A finished PDF. */
export interface Pdf {
  readonly project: string;
  readonly name: string;
  readonly path: string;
}

/** Builds every project of the tests that makes a PDF, and returns all of them. */
export async function buildPdfs(): Promise<readonly Pdf[]> {
  const pdfs: Pdf[] = [];
  const take = async (project: string, folder: string): Promise<void> => {
    const output = await makeTemporaryFolder();
    const { status, stderr } = await runFactpress(["build", folder, "--out", output]);
    if (status !== 0) throw new Error(`${project} was not built:\n${stderr}`);
    await list(project, output);
  };
  const list = async (project: string, output: string): Promise<void> => {
    const files = await readdir(output, { recursive: true });
    for (const file of files.filter((path) => path.endsWith(".pdf") && !path.startsWith(".")).sort()) {
      pdfs.push({ project, name: file.replace(/^.*\/|\.pdf$/g, ""), path: join(output, file) });
    }
  };
  await take("bundled", await copyBundledProject());
  await take("series", await copyWholeProject());
  await take("city-library", await copyFixture("city-library"));
  for (const { name, folder } of truthReports)
    if (["labor-market", "city-budget", "health-survey"].includes(name)) await take(name, folder);
  const [stress, wide] = [await makeTemporaryFolder(), await makeTemporaryFolder()];
  await writeStressProject(stress);
  await take("stress", stress);
  await writeStressProject(wide, landscape, ["long-table", "many-links", "everything"]);
  await take("landscape", wide);
  // A draft is tagged, too: those who correct it may have it read to them.
  const wrong = await copyBundledProject();
  await edit(wrong, `${dataFolder}/states.csv`, "Kentucky,,21,2,46", "Kentucky,,21,2,26");
  const { status, stderr } = await runFactpress(["build", "--draft", wrong]);
  if (status !== 1) throw new Error(`the draft ended with ${status}:\n${stderr}`);
  await list("draft", join(wrong, "draft"));
  return pdfs;
}
