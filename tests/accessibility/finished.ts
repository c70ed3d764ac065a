import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import { copyBundledProject, copyFixture, copyWholeProject, edit } from "../cli/projects.js";
import { runFactpress } from "../cli/run-factpress.js";

/** The pages that are looked at, by the folder of their project and their file in it. */
export const pageNames = [
  "bundled/output/operation-united-front/brief.html",
  "series/output/state-sheets/index.html",
  "series/output/state-sheets/kentucky/page.html",
  "city-library/output/visits-and-loans/page.html",
  "night-trains/output/night-trains/brief.html",
  "night-trains/output/night-trains/handbook.html",
  "river-watch/output/spring/page.html",
  "faulty/draft/visits-and-loans/page.html",
] as const;

export const markdownNames = [
  "bundled/output/operation-united-front/fact-sheet.md",
  "series/output/state-sheets/index.md",
  "series/output/state-sheets/kentucky/facts.md",
  "city-library/output/visits-and-loans/figures.md",
  "minimal/output/rain/summary.md",
  "night-trains/output/night-trains/figures.md",
  "river-watch/output/spring/figures.md",
] as const;

const copies: Readonly<Record<string, () => Promise<string>>> = {
  bundled: copyBundledProject,
  "city-library": () => copyFixture("city-library"),
  faulty: copyFaulty,
  minimal: () => copyFixture("minimal"),
  "night-trains": () => copyFixture("night-trains"),
  series: copyWholeProject,
  "river-watch": () => copyFixture("river-watch"),
};

/** A project with an error, of which only a draft is made. */
async function copyFaulty(): Promise<string> {
  const project = await copyFixture("city-library");
  await edit(project, "factpress.config.ts", '      severity: "warning",\n', "");
  return project;
}

/** Builds the projects that the names lead to, and returns the path of each file by its name. */
export async function buildFinished(names: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const projects = new Map<string, string>();
  for (const name of new Set(names.map((file) => file.split("/")[0] ?? ""))) {
    const project = await copies[name]?.();
    if (project === undefined) throw new RangeError(`there is no project ${name}`);
    const isDraft = names.some((file) => file.startsWith(`${name}/draft/`));
    await mkdir(join(project, "output"), { recursive: true });
    const { stderr } = await runFactpress(["build", ...(isDraft ? ["--draft"] : [])], { folder: project });
    expect(stderr).toContain(isDraft ? "draft, not for publication" : "done in");
    projects.set(name, project);
  }
  return new Map(
    names.map((file) => {
      const [project = "", ...path] = file.split("/");
      return [file, join(projects.get(project) ?? "", ...path)];
    }),
  );
}

/** The charts as SVG files beside a page. */
export async function listDrawings(page: string): Promise<readonly string[]> {
  const folder = join(page, "..", "charts");
  // The index of a series has none.
  const files = await readdir(folder).catch(() => []);
  return files.filter((file) => file.endsWith(".svg")).map((file) => join(folder, file));
}
