import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Element, Nodes as HtmlNodes } from "hast";
import type { Nodes as MarkdownNodes } from "mdast";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { readTree } from "./file-tree.js";
import { copyFixture, edit, placeOf } from "./projects.js";
import { listElements, readHtml, readPdf, squeeze } from "./read-documents.js";
import { type Finished, runFactpress } from "./run-factpress.js";

vi.setConfig({ testTimeout: 60_000 });

const config = "factpress.config.ts";
const announcement = "templates/announcement.md.hbs";

/** The words of an element in one line. */
function textOf(element: Element): string {
  const text = (node: HtmlNodes | MarkdownNodes): string => {
    if (node.type === "text") return node.value;
    const children: readonly (HtmlNodes | MarkdownNodes)[] = "children" in node ? node.children : [];
    return children.map(text).join("");
  };
  return squeeze(text(element));
}

function findAll(elements: readonly Element[], name: string, className: string): readonly Element[] {
  return elements.filter(({ tagName, properties }) => {
    const names = properties["className"];
    return tagName === name && Array.isArray(names) && names.includes(className);
  });
}

describe("a draft of a report with errors", () => {
  let project: string;
  let folder: string;
  let run: Finished;
  let published: ReadonlyMap<string, string>;
  /** The place of each fault, by its letter in the documents of the announcement. */
  let places: readonly string[];

  beforeAll(async () => {
    project = await copyFixture("city-library");
    await mkdir(join(project, "output"));
    await writeFile(join(project, "output", "kept.txt"), "the last release");
    published = await readTree(join(project, "output"));
    // A check that fails, a value that is not reported, words that are not true, and numbers typed by hand.
    await edit(project, config, '      severity: "warning",\n', "");
    await edit(project, config, '{ missing: "not on record" }', "");
    const sentence = "**Twenty**-one staff lent 7 books";
    const claim = '{{claim "fell" visits.total over=visits.year_before}}';
    const half = '{{claim "over half" visits.busiest.value of=visits.total}} then, half now';
    const plural = '{{plural open "1 time" "9 times"}}';
    await edit(
      project,
      announcement,
      "## Notes",
      `${sentence}, which ${claim} by {{visits.chnge}}. It was ${half}, ${plural}.\n\n## Notes`,
    );
    await edit(project, "templates/figures.md.hbs", "Published", "All 9 were published");
    run = await runFactpress(["build", project, "--draft"]);
    folder = join(project, "draft/visits-and-loans");
    places = [
      "data/quarter.json:7:23",
      config,
      await placeOf(project, announcement, sentence, "Twenty"),
      await placeOf(project, announcement, sentence, "7"),
      await placeOf(project, announcement, claim),
      await placeOf(project, announcement, "{{visits.chnge}}", "visits.chnge"),
      await placeOf(project, announcement, half, "half now"),
      await placeOf(project, announcement, plural, "1 time"),
      await placeOf(project, announcement, plural, "9 times"),
    ];
  });

  test("is made and is no success: its errors are told as in a build, and nothing is published", async () => {
    expect(run.status).toBe(1);
    const codes = [
      "check-failed",
      "value-missing",
      "number-typed",
      "number-typed",
      "claim-false",
      "name-unknown",
      "number-typed",
      "number-typed",
      "number-typed",
    ];
    for (const [index, code] of codes.entries())
      expect(run.stderr).toContain(`${places[index]}  error  ${code}  `);
    expect(run.stderr).toContain("draft, not for publication: 10 errors\n");
    expect(await readTree(join(project, "output"))).toEqual(published);
    expect(await readdir(join(project, "draft"))).toEqual(["visits-and-loans"]);
    const files = [
      "DRAFT.txt",
      "announcement.pdf",
      "charts",
      "data",
      "figures.md",
      "page-card.png",
      "page.html",
    ];
    expect((await readdir(folder)).sort()).toEqual(files);
  });

  test("marks what is wrong in the page, and what rests on it, and lists why", async () => {
    const page = listElements((await readHtml(join(folder, "page.html"))).root);
    const spots = findAll(page, "span", "wrong-spot").map(textOf);
    expect(spots).toEqual([
      "38,463[a]",
      "1.07[a]",
      // The table: one day that is not on record, and the total of the loans.
      "not reported[b]",
      "38,463[a]",
      "Twenty[c]",
      "7[d]",
      "fell[e]",
      "?[f]",
      // A claim that is true is not marked, nor is it for the same word later; nor what is not printed.
      "half[g]",
      "9 times[i]",
      // The note says both figures and how far they are apart.
      "38,465[a]",
      "38,463[a]",
      "2[a]",
    ]);
    const items = page.filter(({ properties }) => String(properties["id"]).startsWith("draft-fault-"));
    expect(items.map(({ properties }) => properties["id"])).toEqual(
      [..."abcdefghi"].map((one) => `draft-fault-${one}`),
    );
    for (const [index, item] of items.entries()) expect(textOf(item)).toContain(places[index]);
    const [first] = findAll(page, "mark", "wrong");
    expect(first?.properties["title"]).toMatch(
      /^check "loans-as-told": loans\.total \(38,463\) does not agree/,
    );
    expect(findAll(page, "div", "draft-banner").map(textOf)).toEqual([
      "Draft – not for publication: 9 errors",
    ]);
  });

  test("keeps the page out of search engines, and its style within the page's policy", async () => {
    const page = await readFile(join(folder, "page.html"), "utf8");
    expect(page).toContain('<meta name="robots" content="noindex">');
    expect(page).toMatch(/<title>DRAFT: 35,969 visits/);
    expect(page).toContain('body::before{content:"DRAFT"');
    expect(page).not.toMatch(/<[a-z][^>]* style=/);
  });

  test("marks the same in the PDF, ends with a page of what is wrong, and keeps the watermark out of the text", async () => {
    const { pages, title } = await readPdf(join(folder, "announcement.pdf"));
    expect(title).toMatch(/^DRAFT: 35,969 visits/);
    const texts = pages.map((page) => squeeze(page.map(({ text }) => text).join("")));
    const whole = texts.join(" ");
    for (const mark of [
      "38,463[a] items, 1.07[a] for",
      "Twenty[c]-one staff lent 7[d] books, which fell[e] by ?[f]. It was over half then, half[g] now, 9 times[i].",
    ])
      expect(whole).toContain(mark);
    for (const text of texts) expect(text).toContain("Draft – not for publication");
    const last = texts.at(-1) ?? "";
    expect(last).toContain("What is wrong");
    for (const place of places) expect(last).toContain(place);
    // The running head has the word, in the title; the watermark is a drawing.
    expect(whole.match(/DRAFT(?!:)/g)).toBeNull();
    const bytes = new Uint8Array(await readFile(join(folder, "announcement.pdf")));
    const task = getDocument({ data: bytes, verbosity: 0 });
    const document = await task.promise;
    for (let number = 1; number <= document.numPages; number++) {
      const { argsArray } = await (await document.getPage(number)).getOperatorList();
      expect(JSON.stringify(argsArray)).toContain('"#e8ebee"');
    }
    await task.destroy();
  });

  test("marks the Markdown in brackets, and tells only what is wrong in it", async () => {
    const text = await readFile(join(folder, "figures.md"), "utf8");
    expect(text).toMatch(/^> \*\*DRAFT – not for publication\.\*\* \[3 errors\]\(#what-is-wrong\)\.\n/);
    expect(text).toContain("All ⟦**9**⟧[\\[c\\]](#what-is-wrong) were published");
    expect(text).toContain("| ⟦**not reported**⟧[\\[b\\]](#what-is-wrong) |");
    expect(text).toContain("| **⟦38,463⟧[\\[a\\]](#what-is-wrong)** |");
    const list = text.slice(text.indexOf("## What is wrong"));
    expect([...list.matchAll(/^- \*\*(\w) error\*\* `([a-z-]+)`/gm)].map(([, ...found]) => found)).toEqual([
      ["a", "check-failed"],
      ["b", "value-missing"],
      ["c", "number-typed"],
    ]);
    expect(list).not.toContain(announcement);
  });

  test("goes across the pictures, too", async () => {
    expect(await readFile(join(folder, "charts/visits.svg"), "utf8")).toMatch(
      / fill-opacity="0\.14"\/><\/svg>$/,
    );
  });
});

describe("a draft", () => {
  test("of a report without errors is a success: a release that says what it is, and has no marks", async () => {
    const project = await copyFixture("minimal");
    const { status, stdout } = await runFactpress(["build", project, "--draft", "--strict", "--json"]);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, diagnostics: [], reports: [{ report: "rain" }] });
    await runFactpress(["build", project]);
    const [drafted, released] = await Promise.all(
      ["draft", "output"].map((place) => readFile(join(project, place, "rain/summary.md"), "utf8")),
    );
    expect(drafted).toBe(`> **DRAFT – not for publication.** No errors.\n\n${released}`);
  });

  test("lists what is found only while it is written, and is written all the same", async () => {
    const project = await copyFixture("minimal");
    await edit(project, config, "  markdown,\n", "  html,\n");
    await edit(project, config, "markdown({", "html({");
    await edit(project, "templates/summary.md.hbs", "# Rain", "# 雨 Rain");
    const { status, stderr } = await runFactpress(["build", project, "--draft"]);
    expect(status).toBe(1);
    expect(stderr).toContain("error  glyph-missing  ");
    const page = listElements((await readHtml(join(project, "draft/rain/summary.html"))).root);
    expect(findAll(page, "div", "draft-banner").map(textOf)).toEqual([
      "Draft – not for publication: 1 error",
    ]);
    const item = page.find(({ properties }) => properties["id"] === "draft-fault-a");
    expect(item && textOf(item)).toMatch(/^error glyph-missing: .*templates\/summary\.md\.hbs:1:3 /);
  });

  test("takes the place of the one before, which stands when no document can be made", async () => {
    const project = await copyFixture("minimal");
    const place = join(project, "draft/rain");
    await runFactpress(["build", project, "--draft"]);
    const first = await readTree(place);
    expect([...first.keys()]).toEqual(["DRAFT.txt", "summary.md"]);
    await writeFile(join(place, "stale.md"), "");
    const stale = await readTree(join(project, "draft"));
    await edit(project, "templates/summary.md.hbs", "{{sources}}", "{{sources");
    const broken = await runFactpress(["build", project, "--draft"]);
    expect(broken.status).toBe(1);
    expect(broken.stderr).toContain("error  template-syntax  ");
    expect(broken.stderr).toContain("no draft of rain: the last one stands\n");
    expect(await readTree(join(project, "draft"))).toEqual(stale);
    await edit(project, "templates/summary.md.hbs", "{{sources", "{{sources}}");
    await runFactpress(["build", project, "--draft"]);
    expect(await readTree(place)).toEqual(first);
  });

  test("never removes what no draft has made, and goes nowhere else", async () => {
    const project = await copyFixture("minimal");
    await mkdir(join(project, "draft/rain"), { recursive: true });
    await writeFile(join(project, "draft/rain/mine.txt"), "mine");
    const before = await readTree(join(project, "draft"));
    const { status, stderr } = await runFactpress(["build", project, "--draft"]);
    expect(status).toBe(1);
    expect(stderr).toContain('error  draft-occupied  "draft/rain" was not made by a draft');
    expect(await readTree(join(project, "draft"))).toEqual(before);
    expect((await runFactpress(["build", project, "--draft", "--out", "elsewhere"])).status).toBe(2);
  });
});
