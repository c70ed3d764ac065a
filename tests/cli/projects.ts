import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { copyProject } from "../../bench/performance/our-project.js";
import { publish } from "../publish/sample.js";
import { readTree } from "./file-tree.js";
import { repository } from "./run-factpress.js";
import { makeTemporaryFolder } from "./temporary-folder.js";

/** The folder of the projects that are only there for the tests. */
export const fixtures = fileURLToPath(new URL("../fixtures/projects", import.meta.url));

/** The id of the bundled report. */
export const bundledReport = "operation-united-front";
export const dataFolder = `data/${bundledReport}`;
export const templateFolder = `templates/${bundledReport}`;

/** A copy of this repository's own project, to be changed by one test. */
export async function copyWholeProject(): Promise<string> {
  const folder = await makeTemporaryFolder();
  for (const part of ["data", "templates", "factpress.config.ts"]) {
    await cp(join(repository, part), join(folder, part), { recursive: true });
  }
  return folder;
}

/** The same with its report alone: what is not about series should not wait for one. */
export async function copyBundledProject(): Promise<string> {
  const folder = await makeTemporaryFolder();
  await copyProject(folder);
  return folder;
}

/** A copy of a project of `tests/fixtures/projects`. */
export async function copyFixture(name: string): Promise<string> {
  const folder = await makeTemporaryFolder();
  await cp(join(fixtures, name), folder, { recursive: true });
  return folder;
}

/** Replaces `before`, which must stand in the file once. */
export async function edit(project: string, file: string, before: string, after: string): Promise<void> {
  const path = join(project, file);
  const parts = (await readFile(path, "utf8")).split(before);
  if (parts.length !== 2)
    throw new Error(`${file} holds ${JSON.stringify(before)} ${parts.length - 1} times`);
  await writeFile(path, parts.join(after));
}

/** The place of a text that stands in a file once, or of `part` within it, as diagnostics print places. */
export async function placeOf(project: string, file: string, text: string, part = text): Promise<string> {
  const content = await readFile(join(project, file), "utf8");
  const start = content.indexOf(text);
  const inside = text.indexOf(part);
  if (start === -1 || inside === -1 || content.includes(text, start + 1)) {
    throw new Error(`${file} does not hold ${JSON.stringify(text)} once, or that does not hold ${part}`);
  }
  const lines = content.slice(0, start + inside).split("\n");
  return `${file}:${lines.length}:${(lines.at(-1) ?? "").length + 1}`;
}

/** Publishes a small set as the bundled report's last release, and returns a function that tells whether it still stands, byte for byte. */
export async function publishEarlier(project: string): Promise<() => Promise<boolean>> {
  const output = join(project, "output");
  const { value } = await publish(
    output,
    [{ path: "brief.html", bytes: Buffer.from("the last release"), mediaType: "text/html" }],
    { report: bundledReport },
  );
  if (!value) throw new Error("the earlier release was not published");
  const before = await readTree(output);
  return async () => JSON.stringify([...(await readTree(output))]) === JSON.stringify([...before]);
}
