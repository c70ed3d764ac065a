import { readFile as readBytes } from "node:fs/promises";
import { join } from "node:path";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { build as buildHere } from "../../bench/truth/run-in-process.js";
import type { Passage } from "../../src/audit/passage.js";
import { readFile } from "../../src/audit/read/read-file.js";
import { bundledReport, copyBundledProject, copyFixture } from "../cli/projects.js";
import { listElements, listNodes, markdownText, readHtml, readMarkdown } from "../cli/read-documents.js";
import { expectPlaces, texts, tokens } from "./reading-bench.js";

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

/** A built release: its folder, and what is read of each of its files. */
interface Release {
  readonly folder: string;
  readonly passages: ReadonlyMap<string, readonly Passage[]>;
  readonly unread: readonly string[];
}

let report: Release;
let library: Release;

async function build(project: string, name: string): Promise<Release> {
  const { status } = await buildHere(project);
  expect(status).toBe(0);
  const folder = join(project, "output", name);
  const passages = new Map<string, readonly Passage[]>();
  const unread: string[] = [];
  const { files } = JSON.parse(await readBytes(join(folder, "manifest.json"), "utf8"));
  for (const { path, mediaType } of files) {
    const { value, diagnostics } = await readFile({
      path,
      mediaType,
      bytes: await readBytes(join(folder, path)),
    });
    expect(diagnostics).toEqual([]);
    if (value && "passages" in value) passages.set(path, value.passages);
    else unread.push(path);
  }
  return { folder, passages, unread };
}

beforeAll(async () => {
  report = await build(await copyBundledProject(), bundledReport);
  library = await build(await copyFixture("city-library"), "visits-and-loans");
});

function find({ passages }: Release, path: string): readonly Passage[] {
  const found = passages.get(path);
  if (found === undefined) throw new Error(`${path} was not read`);
  return found;
}

/** The rows of the first table. */
function rowsOf(passages: readonly Passage[]): readonly string[] {
  const rows: string[][] = [];
  for (const { text, cell } of passages) {
    if (cell?.table !== 0) continue;
    const row = rows[cell.row] ?? [];
    row[cell.column] = text;
    rows[cell.row] = row;
  }
  return rows.map((row) => Array.from(row, (text = "") => text).join(","));
}

test("every file of a release is read, but for pictures made of pixels", () => {
  expect(report.unread).toEqual(["brief-card.png", "charts/arrests.png", "charts/rescues.png"]);
  expect([...report.passages.keys()]).toEqual([
    "brief.html",
    "charts/arrests.svg",
    "charts/rescues.svg",
    "data/by-state.csv",
    "data/by-state.json",
    "data/datapackage.json",
    "fact-sheet.md",
    "facts.json",
    "press-release.pdf",
  ]);
});

describe("a PDF", () => {
  test.each([
    ["the bundled report", () => report, "press-release.pdf"],
    ["a report with a theme of its own", () => library, "announcement.pdf"],
  ])("has all the words and numbers that its pages show, each as often: %s", async (_, release, path) => {
    const task = getDocument({
      data: new Uint8Array(await readBytes(join(release().folder, path))),
      verbosity: 0,
    });
    const pdf = await task.promise;
    const shown: string[] = [];
    for (let page = 1; page <= pdf.numPages; page++) {
      const { items } = await (await pdf.getPage(page)).getTextContent();
      shown.push(...items.flatMap((item) => ("str" in item ? tokens(item.str) : [])));
    }
    await task.destroy();
    const unseen = ["metadata", "alternative"];
    const read = find(release(), path).filter(({ channel }) => !unseen.includes(channel));
    expect(shown.length).toBeGreaterThan(200);
    expect(read.flatMap(({ text }) => tokens(text)).sort()).toEqual(shown.sort());
  });

  test("says what its charts show, in their order", () => {
    const told = texts(find(report, "press-release.pdf"), "alternative");
    expect(told.map((text) => text.slice(0, 25))).toEqual([
      "Bar chart of arrests in 1",
      "Bar chart of victims resc",
    ]);
  });

  test("has its paragraphs whole, its marks apart, and its furniture", () => {
    const passages = find(report, "press-release.pdf");
    const body = texts(passages, "body");
    expect(body.slice(0, 3)).toEqual([
      "FOR IMMEDIATE RELEASE",
      "Contact: Alex Example, press officer · 202-555-0142 · press@newsroom.example",
      "102 arrested, 47 rescued as 12 states target human trafficking",
    ]);
    expect(body.find((text) => text.startsWith("In 2019"))).toMatch(
      /^In 2019, .* of 1,883 offenses of human trafficking\. Of these, 875, or 46%, .* closed\. Among the cleared, 18 .*\.$/,
    );
    expect(texts(passages, "mark").join(" ")).toBe("1 2 3 2 2 3 4 3 3 3 2 5 6 1. 2. 3. 4. 5. 6.");
    expect(new Set(texts(passages, "furniture"))).toEqual(
      new Set([
        "Sample Newsroom",
        "Press release",
        "newsroom.example/releases",
        "102 arrested, 47 rescued as 12 states target human trafficking",
        "Page 1 of 3",
        "Page 2 of 3",
        "Page 3 of 3",
      ]),
    );
    expect(texts(passages, "metadata").slice(0, 1)).toEqual([
      "102 arrested, 47 rescued as 12 states target human trafficking",
    ]);
    expect(texts(find(library, "announcement.pdf"), "furniture")).toHaveLength(8);
  });

  test("has the labels of its charts, as the charts' own files have them", () => {
    const charts = ["charts/arrests.svg", "charts/rescues.svg"].flatMap((path) =>
      texts(find(report, path), "label").filter((text) => text.length < 20),
    );
    expect([...texts(find(report, "press-release.pdf"), "label")].sort()).toEqual(charts.sort());
  });

  test("says where on its pages a number stands", () => {
    const [cell] = find(report, "press-release.pdf").filter(({ text, cell: at }) => text === "102" && at);
    const { page, box = [0, 0, 0, 0] } = cell?.placeAt(1) ?? {};
    expect(page).toBe(2);
    const [left, top, right, bottom] = box;
    // A table of three columns is as wide as running text.
    expect(right).toBeGreaterThan(380);
    expect(right).toBeLessThan(440);
    expect(right - left).toBeLessThan(20);
    expect(bottom - top).toBeLessThan(15);
  });
});

test("the table is the same in every file that has it", () => {
  const csv = rowsOf(find(report, "data/by-state.csv"));
  expect(csv).toHaveLength(13);
  for (const path of ["press-release.pdf", "brief.html", "fact-sheet.md"]) {
    const rows = rowsOf(find(report, path)).map((row) => row.replace("no number given", ""));
    expect(rows[0]).toBe("State,Victims rescued,Arrests");
    expect(rows.slice(1, 13)).toEqual(csv.slice(1));
    expect(rows.slice(13)).toEqual(["All states,47,102"]);
  }
  expect(rowsOf(find(library, "announcement.pdf"))).toEqual(rowsOf(find(library, "page.html")));
});

test("a page has all words of its main part in their order", async () => {
  const file = join(report.folder, "brief.html");
  const { root } = await readHtml(file);
  const [main] = listElements(root).filter(({ tagName }) => tagName === "main");
  const shown = (node: Parameters<typeof listElements>[0]): readonly string[] => {
    if (node.type === "text") return [node.value];
    if (node.type === "element" && node.tagName === "sup") return [];
    return "children" in node ? node.children.flatMap(shown) : [];
  };
  const passages = find(report, "brief.html");
  const read = texts(passages, "body", "label");
  if (main === undefined) throw new Error("the page has no main part");
  expect(read.flatMap(tokens)).toEqual(shown(main).flatMap(tokens));
  expect(texts(passages, "furniture")).toEqual(["Skip to content", "Sample Newsroom", "Sample Newsroom"]);
  expect(texts(passages, "mark")).toContain("Source 1");
  expectPlaces(
    passages.filter(({ channel }) => channel === "body" || channel === "label"),
    await readBytes(file, "utf8"),
  );
});

test("a Markdown file has all its words in their order, each where it is written", async () => {
  const file = join(report.folder, "fact-sheet.md");
  const { root } = await readMarkdown(file);
  const blocks = listNodes(root).filter(({ type }) => ["paragraph", "heading", "tableCell"].includes(type));
  const passages = find(report, "fact-sheet.md");
  const read = texts(passages, "body", "alternative");
  expect(read.flatMap(tokens)).toEqual(blocks.flatMap((block) => tokens(markdownText(block))));
  expect(texts(passages, "mark").slice(0, 2)).toEqual(["missouri-ago", "missouri-ago"]);
  expectPlaces(
    passages.filter(({ channel }) => channel !== "mark"),
    await readBytes(file, "utf8"),
  );
});
