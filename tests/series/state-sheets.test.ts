import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { readTree } from "../cli/file-tree.js";
import { bundledReport, copyWholeProject, dataFolder, edit } from "../cli/projects.js";
import { readHtml, readMarkdown, readPdf } from "../cli/read-documents.js";
import { repository, runFactpress } from "../cli/run-factpress.js";
import { makeTemporaryFolder } from "../cli/temporary-folder.js";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

interface State {
  readonly name: string;
  readonly slug: string;
  readonly arrests: string;
  readonly remark: string;
  readonly rescued: number | undefined;
}

let series: string;
let states: readonly State[];

async function build(project: string): Promise<string> {
  const out = await makeTemporaryFolder();
  const args = ["build", project, "--report", "state-sheets", "--strict", "--out", out];
  const { status, stderr } = await runFactpress(args);
  expect(stderr).toContain("done in");
  expect(status).toBe(0);
  return join(out, "state-sheets");
}

/** What a reader of each of a state's documents reads. */
async function readDocuments(slug: string): Promise<Readonly<Record<string, string>>> {
  const folder = join(series, slug);
  const pdf = await readPdf(join(folder, "sheet.pdf"));
  const runs = pdf.pages.flat().map(({ text }) => text);
  return {
    "sheet.pdf": runs.join("").replace(/\s+/g, " "),
    "page.html": (await readHtml(join(folder, "page.html"))).text,
    "facts.md": (await readMarkdown(join(folder, "facts.md"))).text,
  };
}

beforeAll(async () => {
  series = await build(repository);
  const rows: Record<string, string>[] = parse(await readFile(join(repository, dataFolder, "states.csv")), {
    columns: true,
  });
  states = rows.map((row): State => {
    const parts = [row["victims"], row["adult_victims"], row["minor_victims"]].filter(Boolean);
    return {
      name: row["state"] ?? "",
      slug: (row["state"] ?? "").toLowerCase().replace(" ", "-"),
      arrests: row["arrests"] ?? "",
      remark: row["remark"] ?? "",
      rescued: parts.length === 0 ? undefined : parts.reduce((sum, part) => sum + Number(part), 0),
    };
  });
});

describe("the sheets of the states", () => {
  test("are twelve, on a page each, and the index leads to the documents of all", async () => {
    expect(states).toHaveLength(12);
    const folders = (await readdir(series, { withFileTypes: true })).filter((entry) => entry.isDirectory());
    expect(folders.map(({ name }) => name).sort()).toEqual(states.map(({ slug }) => slug).sort());
    for (const { slug } of states)
      expect((await readPdf(join(series, slug, "sheet.pdf"))).pages).toHaveLength(1);
    for (const [file, form] of [
      ["index.html", /href="([^"#:]+\/[^"#:]+)"/g],
      ["index.md", /\]\(([^):]+)\)/g],
    ] as const) {
      const text = await readFile(join(series, file), "utf8");
      const links = [...text.matchAll(form)].map((match) => match[1] ?? "");
      expect(links.sort()).toEqual(
        states
          .flatMap(({ slug }) => ["facts.md", "page.html", "sheet.pdf"].map((name) => `${slug}/${name}`))
          .sort(),
      );
      for (const link of links) expect((await readFile(join(series, link))).length).toBeGreaterThan(500);
    }
  });

  test("say what the list gives for the state, and that no number is not none", async () => {
    for (const { name, slug, arrests, rescued } of states) {
      for (const text of Object.values(await readDocuments(slug))) {
        expect(text).toContain(`${name}: ${arrests} arrests`);
        const silent = `For ${name}, the list gives no number of rescues, which does not mean that there were none.`;
        if (rescued === undefined) expect(text).toContain(silent);
        else {
          expect(text).toContain(`${arrests} arrests, ${rescued} rescued`);
          expect(text).not.toContain("gives no number");
        }
      }
    }
  });

  test("name no other state, and print no other state's words", async () => {
    // Two are part of what all sheets say: who announced the list, and what the sources are about.
    const everywhere = ["Missouri Attorney General", "Kansas City", "Kentucky governor"];
    for (const { slug, name, remark } of states) {
      const documents = Object.entries(await readDocuments(slug));
      for (const file of ["charts/arrests.svg", "data/chart-arrests.csv", "data/chart-arrests.json"])
        documents.push([file, await readFile(join(series, slug, file), "utf8")]);
      for (const [file, text] of documents) {
        const own = everywhere.reduce((rest, words) => rest.replaceAll(words, ""), text);
        const others = states.filter((other) => other.name !== name);
        expect([file, others.filter((other) => own.includes(other.name)).map((other) => other.name)]).toEqual(
          [file, []],
        );
        if (remark === "") expect(own).not.toContain("currency");
      }
    }
  });

  test("have facts of their own row and of all rows together, and of no other row", async () => {
    const lines = new Map(states.map(({ slug }, index) => [slug, index + 2]));
    for (const { slug } of states) {
      const { facts, steps } = JSON.parse(await readFile(join(series, slug, "facts.json"), "utf8"));
      const places = JSON.stringify([facts, steps]).matchAll(/states\.csv","line":(\d+)/g);
      const rows = new Set([...places].map((match) => Number(match[1])));
      expect([slug, [...rows]]).toEqual([slug, [lines.get(slug)]]);
    }
  });

  test("are as they were where a cell of another state changes", async () => {
    const project = await copyWholeProject();
    await edit(
      project,
      `${dataFolder}/states.csv`,
      "a large amount of currency seized",
      "a great amount of cash seized",
    );
    const [before, after] = [await readTree(series), await readTree(await build(project))];
    const changed = [...after].flatMap(([path, digest]) => (before.get(path) === digest ? [] : [path]));
    // Manifests name what a set was made from, with its digest.
    const told = changed.filter((path) => !path.endsWith("manifest.json"));
    expect(new Set(told.map(dirname))).toEqual(new Set(["iowa"]));
    expect(told).toContain("iowa/sheet.pdf");
  });

  test("pass the audit of what is published, and no other item's numbers pass", async () => {
    const project = await copyWholeProject();
    expect((await runFactpress(["build"], { folder: project })).status).toBe(0);
    const whole = await runFactpress(["audit"], { folder: project });
    expect(whole.status).toBe(0);
    expect(whole.stdout).toContain("output/state-sheets/iowa/sheet.pdf");
    expect(whole.stdout).toContain(`output/${bundledReport}/press-release.pdf`);
    const strange = ["audit", "output/state-sheets/kentucky/facts.md", "--report", "state-sheets/iowa"];
    const { status, stderr } = await runFactpress(strange, { folder: project });
    expect(status).toBe(1);
    expect(stderr).toMatch(/audit-(unknown|contradicted) {2}"46"/);
  });
});
