import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { lint } from "markdownlint/sync";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { defaultTheme } from "../../src/theme/default-theme.js";
import { readTree } from "./file-tree.js";
import {
  bundledReport,
  copyBundledProject,
  copyFixture,
  copyWholeProject,
  dataFolder,
  edit,
} from "./projects.js";
import {
  listElements,
  listNodes,
  markdownText,
  type ReadPdf,
  readHtml,
  readMarkdown,
  readPdf,
  squeeze,
} from "./read-documents.js";
import { preload, type RunOptions, repository, runFactpress } from "./run-factpress.js";
import { hashShingles, shingleLength } from "./shingles.js";
import { makeTemporaryFolder } from "./temporary-folder.js";

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

/** Puts the clock of every thread 400 days ahead. */
const shiftClock = `
  const now = Date.now;
  const ahead = 400 * 24 * 3600 * 1000;
  globalThis.Date = class extends Date {
    constructor(...given) { super(...(given.length === 0 ? [now() + ahead] : given)); }
    static now() { return now() + ahead; }
  };
`;

/** The release, built from this repository's own project. */
let folder: string;
let pdf: ReadPdf;
let html: Awaited<ReturnType<typeof readHtml>>;
let markdown: Awaited<ReturnType<typeof readMarkdown>>;
/** The words of each document. */
let texts: Readonly<Record<string, string>>;

/** Builds the bundled report, with warnings that nobody acknowledged failing it, and returns the release's folder. */
async function build(project: string, options: RunOptions): Promise<string> {
  const out = await makeTemporaryFolder();
  const { status, stderr } = await runFactpress(
    ["build", project, "--report", bundledReport, "--out", out, "--strict"],
    options,
  );
  expect(stderr).toContain("done in");
  expect(status).toBe(0);
  return join(out, bundledReport);
}

beforeAll(async () => {
  const env = { TZ: "Asia/Kolkata", LANG: "de_DE.UTF-8", LC_ALL: "de_DE.UTF-8" };
  folder = await build(repository, { env });
  pdf = await readPdf(join(folder, "press-release.pdf"));
  html = await readHtml(join(folder, "brief.html"));
  markdown = await readMarkdown(join(folder, "fact-sheet.md"));
  // Citations are set smaller than anything else.
  const runs = pdf.pages.flat().filter(({ size }) => size === 0 || size > 7);
  texts = {
    "press-release.pdf": squeeze(runs.map(({ text }) => text).join("")),
    "brief.html": html.text,
    "fact-sheet.md": markdown.text,
  };
});

/** The lines of all pages; a row of a table is one. */
function listPdfLines(): readonly string[] {
  return pdf.pages.flatMap((runs) =>
    runs
      .map(({ text }) => text)
      .join("")
      .split("\n")
      .map(squeeze),
  );
}

describe("the press release", () => {
  test("has the figures, each state's row and the number of each page", () => {
    const lines = listPdfLines();
    expect(lines).toContain("Kentucky 23 46");
    expect(lines).toContain("Iowa no number given 11");
    expect(lines).toContain("All states 47 102");
    expect(lines.filter((line) => line.includes("no number given"))).toHaveLength(5);
    const pages = lines.filter((line) => /Page \d+ of \d+$/.test(line));
    expect(pages.map((line) => line.replace(/^.*Page/, "Page"))).toEqual(
      pdf.pages.map((_, index) => `Page ${index + 1} of ${pdf.pages.length}`),
    );
    expect(lines[0]).toBe("FOR IMMEDIATE RELEASE");
    expect(pdf.title).toMatch(/^102 arrested, 47 rescued/);
  });

  test("has 300 to 500 words of text, from the dateline to the end mark", () => {
    // Text is set in the body's size; tables, charts, captions and sources are smaller, headings heavier.
    const body = pdf.pages
      .flat()
      .filter(({ size, font }) => size === defaultTheme.type.body && /Regular$/.test(font))
      .map(({ text }) => text)
      .join(" ");
    const text = /KANSAS CITY.*? — (.*?)###/s.exec(body)?.[1] ?? "";
    const words = text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
    expect(words).toBeGreaterThanOrEqual(300);
    expect(words).toBeLessThanOrEqual(500);
  });

  test("has all its fonts in the file, each a subset", () => {
    expect(pdf.fonts.size).toBeGreaterThan(0);
    for (const [name, isEmbedded] of pdf.fonts) {
      expect(name).toMatch(/^[A-Z]{6}\+SourceSans3-/);
      expect(isEmbedded, name).toBe(true);
    }
  });
});

test("the fact sheet follows the rules of Markdown's linter", async () => {
  const text = await readFile(join(folder, "fact-sheet.md"), "utf8");
  expect(lint({ strings: { text } })).toEqual({ text: [] });
});

test("the brief asks for nothing from outside", () => {
  const outside = listElements(html.root).flatMap(({ tagName, properties }) =>
    Object.entries(properties)
      .filter(([name, value]) => /^(?:https?:)?\/\//.test(String(value)) && !name.startsWith("xmlns"))
      .map(([name]) => ({ tagName, name, properties })),
  );
  const isNamed = ({ tagName, name, properties }: (typeof outside)[number]): boolean =>
    (tagName === "a" && name === "href") ||
    (tagName === "link" && String(properties.rel) === "canonical") ||
    (tagName === "meta" && /^(?:og|twitter):/.test(String(properties.property ?? properties.name)));
  expect(outside.filter((reference) => !isNamed(reference))).toEqual([]);
  expect(outside.length).toBeGreaterThan(0);
  const elements = listElements(html.root);
  expect(
    elements.filter(({ properties }) => "src" in properties && !/^data:/.test(String(properties.src))),
  ).toEqual([]);
  const styles = elements
    .filter(({ tagName }) => tagName === "style")
    .map((style) => JSON.stringify(style.children));
  expect(styles.length).toBeGreaterThan(0);
  for (const style of styles) expect(style).not.toMatch(/@import|url\((?!['"\\]*data:)/);
});

describe("the three documents", () => {
  test("have the same figures", () => {
    const figures = [
      "102",
      "47",
      "41",
      "12",
      "46",
      "45%",
      "49%",
      "87%",
      "23",
      "21",
      "10",
      "1,883",
      "875",
      "46%",
      "18",
    ];
    for (const [name, text] of Object.entries(texts)) {
      const numbers = new Set(text.match(/\d[\d,]*(?:\.\d+)?%?/g)?.map((number) => number.replace(/,$/, "")));
      expect(
        figures.filter((figure) => !numbers.has(figure)),
        name,
      ).toEqual([]);
    }
  });

  test("have the same table, which is the one published beside them", async () => {
    const [table = []] = markdown.tables;
    const [header, ...rows] = table;
    expect(markdown.tables).toHaveLength(1);
    // The charts of the brief lead to it.
    expect(html.tables).toEqual([table]);
    expect(header).toEqual(["State", "Victims rescued", "Arrests"]);
    expect(rows).toHaveLength(13);
    const lines = listPdfLines();
    for (const row of table) expect(lines).toContain(row.join(" "));
    const csv = (await readFile(join(folder, "data/by-state.csv"), "utf8")).trim().split("\n").slice(1);
    expect(rows.slice(0, -1).map((row) => row.join(",").replace("no number given", ""))).toEqual(csv);
    const json: unknown = JSON.parse(await readFile(join(folder, "data/by-state.json"), "utf8"));
    expect(json).toHaveLength(12);
    expect(json).toContainEqual({ state: "Kentucky", victims_rescued: 23, arrests: 46 });
    expect(json).toContainEqual({ state: "Iowa", victims_rescued: null, arrests: 11 });
  });

  test("have both notes on the data", () => {
    const start = markdown.root.children.findIndex(
      (node) => node.type === "heading" && markdownText(node).includes("Notes on the data"),
    );
    const list = markdown.root.children.slice(start).find((node) => node.type === "list");
    const notes = list?.children.map((item) => squeeze(markdownText(item))) ?? [];
    expect(notes).toHaveLength(2);
    expect(notes[0]).toMatch(/12 states.*10 of them.*Illinois or Wisconsin/);
    expect(notes[1]).toMatch(/Kentucky.*23.*47.*Sept\. 1, 2021.*governor.*21/);
    for (const [name, text] of Object.entries(texts)) {
      for (const note of notes) expect(text, name).toContain(note);
    }
  });

  test("say that they are a sample, and that the arrested are presumed innocent", () => {
    const said = listNodes(markdown.root)
      .filter((node) => node.type === "paragraph")
      .map((paragraph) => squeeze(markdownText(paragraph)))
      .filter((text) => text.includes("not an official release") || text.includes("presumed innocent"));
    expect(said).toHaveLength(2);
    for (const [name, text] of Object.entries(texts)) {
      for (const sentences of said) expect(text, name).toContain(sentences);
    }
  });
});

test("no seven words in a row are those of the news report that the figures were taken from", async () => {
  // Made by `hashShingles` from the report, which is not ours to publish.
  const fixture = join(repository, "tests/fixtures/news-report-shingles.txt");
  const hashes = new Set((await readFile(fixture, "utf8")).trim().split("\n"));
  expect(hashes.size).toBe(240);
  expect(hashShingles("a b c d e f g. H")).toHaveLength(8 - shingleLength + 1);

  const own: [string, string][] = Object.entries(texts);
  for (const part of ["data", "templates"]) {
    for (const entry of await readdir(join(repository, part), { recursive: true, withFileTypes: true })) {
      const file = join(entry.parentPath, entry.name);
      if (entry.isFile()) own.push([file, await readFile(file, "utf8")]);
    }
  }
  own.push(["factpress.config.ts", await readFile(join(repository, "factpress.config.ts"), "utf8")]);
  const taken = own.filter(([, text]) => hashShingles(text).some((hash) => hashes.has(hash)));
  expect(taken.map(([name]) => name)).toEqual([]);
});

describe("the same bytes", () => {
  const readFiles = (release: string) => readTree(`${release}/`);

  test("come from another folder, time zone, language, umask and year", async () => {
    const env = { TZ: "America/St_Johns", LANG: "tr_TR.UTF-8", LC_ALL: "C" };
    const elsewhere = { env, folder: await makeTemporaryFolder(), umask: "077", node: preload(shiftClock) };
    const files = await readFiles(await build(await copyWholeProject(), elsewhere));
    expect([...files]).toEqual([...(await readFiles(folder))]);
    expect([...files.keys()]).toEqual(
      expect.arrayContaining(["manifest.json", "press-release.pdf", "charts"]),
    );
  });

  test("come from data with byte order marks and the line ends of Windows", async () => {
    const project = await copyBundledProject();
    for (const name of ["states.csv", "national.csv", "operation.json", "sources.csv"]) {
      const file = join(project, dataFolder, name);
      const text = await readFile(file, "utf8");
      await writeFile(file, `\ufeff${text.replaceAll("\n", "\r\n")}`);
    }
    const { "manifest.json": changed, ...documents } = Object.fromEntries(
      await readFiles(await build(project, {})),
    );
    const { "manifest.json": manifest, ...expected } = Object.fromEntries(await readFiles(folder));
    expect(documents).toEqual(expected);
    // It names the digests of the data.
    expect(changed).not.toBe(manifest);
  });

  test("have the date of the data, or the one of SOURCE_DATE_EPOCH", async () => {
    const project = await copyFixture("minimal");
    const config = "factpress.config.ts";
    await edit(project, config, "  markdown,", "  pdf,");
    await edit(project, config, "markdown({", 'pdf({ kind: "Note",');
    const createdOf = async (env: Readonly<Record<string, string>>) => {
      expect((await runFactpress(["build", project], { env })).status).toBe(0);
      return (await readPdf(join(project, "output/rain/summary.pdf"))).created;
    };
    expect(await createdOf({})).toBe("20240301");
    expect(await createdOf({ SOURCE_DATE_EPOCH: "1700000000" })).toBe("20231114");
    const { stderr, status } = await runFactpress(["check", project], { env: { SOURCE_DATE_EPOCH: "soon" } });
    expect(stderr).toContain('error  source-date-invalid  SOURCE_DATE_EPOCH is "soon"');
    expect(status).toBe(1);
  });
});
