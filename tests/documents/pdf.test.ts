import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { beforeAll, expect, test, vi } from "vitest";
import { arrests, date, number, text } from "../facts/fact-bench.js";
import { bind, brief, chart, mention, source, table, tryWrite, words, write } from "./bench.js";

// Node gives a CommonJS module as the default export that it has; vitest gives the `default` in it.
vi.mock("pdfmake/js/LayoutBuilder.js", async (load) => ({ default: await load() }));
vi.mock("pdfmake/js/PDFDocument.js", async (load) => ({ default: await load() }));
vi.mock("pdfmake/js/Renderer.js", async (load) => ({ default: await load() }));
vi.mock("pdfmake/js/SVGMeasure.js", async (load) => ({ default: await load() }));

const facts = {
  total: number(102, arrests, { source: "fbi" }),
  share: number("0.455", { kind: "percent", one: "", other: "", decimals: 1 }),
  none: number(null, { ...arrests, missing: "none reported" }),
  day: date("2021-08-27", { source: "star" }),
  city: text("Kansas City"),
  state: text("Missouri"),
  name: text("Operation “United” & <Front> \\ Kauaʻi"),
  email: text("news@x.example"),
};

const template = `{{#release-line}}
FOR IMMEDIATE RELEASE
{{/release-line}}

{{#contact}}
Contact: [{{email}}](mailto:{{email}})
{{/contact}}

# {{name}}: {{figure total}} arrests

{{#subhead}}
Only {{share}} of it
{{/subhead}}

{{dateline city this.state day}} Text with _slanted_, **bold**, ~~struck~~ and \`coded\` words.{{cite total day}}

{{#key-figures}}
- {{total}} arrests
- {{share}} of all
{{/key-figures}}

> A quotation about {{counted total}}.

## By state

{{table "by-state"}}

{{chart "arrests"}}

1. First {{total}}
2. Next

| Hand | made |
| ---- | ---: |
| {{none}} | {{total}} |

---

{{#disclaimer}}
A disclaimer.
{{/disclaimer}}

### Notes

{{notes}}

## Sources

{{sources}}

{{#boilerplate}}
About {{email}}.
{{/boilerplate}}

{{#closing}}
\\###
{{/closing}}
`;

const parts = {
  notes: [[words("A note with "), mention(facts.total), { type: "citation" as const, sources: ["star"] }]],
  tables: new Map([
    [
      "by-state",
      table({
        rows: [
          [text("Iowa"), number(1234)],
          [text("North Dakota"), facts.none],
        ],
        total: ["All states", number(1234)],
      }),
    ],
  ]),
};

async function read(bytes: Uint8Array) {
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const pages: string[] = [];
  const links: string[] = [];
  for (let number_ = 1; number_ <= document.numPages; number_++) {
    const page = await document.getPage(number_);
    const { items } = await page.getTextContent();
    pages.push(items.map((item) => ("str" in item ? item.str + (item.hasEOL ? " " : "") : "")).join(""));
    for (const annotation of await page.getAnnotations()) {
      if (typeof annotation.url === "string") links.push(annotation.url);
      else if (annotation.dest) links.push(`#${annotation.dest}`);
    }
  }
  const [{ info, metadata }, outline, destinations] = await Promise.all([
    document.getMetadata(),
    document.getOutline(),
    document.getDestinations(),
  ]);
  await document.destroy();
  const details: Readonly<Record<string, unknown>> = { ...info };
  return { details, metadata, outline, destinations: Object.keys(destinations), pages, links };
}

let bytes: Uint8Array;
let pdf: Awaited<ReturnType<typeof read>>;

beforeAll(async () => {
  bytes = await write(template, facts, { format: "pdf", material: parts });
  pdf = await read(bytes);
});

test("the same document gives the same bytes", async () => {
  const again = await write(template, facts, { format: "pdf", material: parts });
  expect(Buffer.compare(bytes, again)).toBe(0);
});

test("what one document says does not show in the next", async () => {
  const make = (body: string) => write(`# Title\n\n${body}\n`, facts, { format: "pdf" });
  // Pairs of characters that share a glyph, and a text that is left to fontkit.
  const [spaces, ties] = ["co-op of staff e\u0301 \u2126", "co\u2011op\u00a0of staff \u00e9 \u03a9"];
  const first = await make(spaces);
  const other = await make(ties);
  expect(Buffer.compare(await make(spaces), first)).toBe(0);
  expect(Buffer.compare(await make(ties), other)).toBe(0);
});

test("a PDF says its title, author, subject and language, and is dated with the release", () => {
  expect(pdf.details).toMatchObject({
    Title: "Operation “United” & <Front> \\ Kauaʻi: 102 arrests",
    Author: "Sample Newsroom",
    Subject: "Only 45.5% of it",
    Creator: "Factpress",
    Language: "en-US",
    CreationDate: "D:20210827120000Z",
    ModDate: "D:20210902120000Z",
  });
  // The same for machines is XML.
  expect(Buffer.from(bytes).toString("utf8")).toContain(
    'xml:lang="x-default">Operation “United” &amp; &lt;Front&gt; \\ Kauaʻi: 102 arrests</rdf:li>',
  );
});

test("another day of release gives other dates", async () => {
  const later = await read(
    await write(
      "# T\n\na",
      {},
      { format: "pdf", material: { date: "2022-01-02", updated: "2022-01-03", locale: "de-DE" } },
    ),
  );
  expect(later.details).toMatchObject({
    CreationDate: "D:20220102120000Z",
    ModDate: "D:20220103120000Z",
    Language: "de-DE",
  });
});

test("the outline has the headings", () => {
  const titles: string[] = [];
  const visit = (items: typeof pdf.outline): void => {
    for (const item of items) {
      titles.push(item.title);
      visit(item.items);
    }
  };
  visit(pdf.outline);
  expect(titles).toEqual([
    "Operation “United” & <Front> \\ Kauaʻi: 102 arrests",
    "By state",
    "Notes",
    "Sources",
  ]);
});

test("every fact and every word is in the text, in the order of print", () => {
  const text_ = pdf.pages.join(" ").replace(/\s+/g, " ");
  let from = 0;
  for (const expected of [
    "FOR IMMEDIATE RELEASE",
    "Contact: news@x.example",
    "Operation “United” & <Front> \\ Kauaʻi: 102 arrests",
    "Only 45.5% of it",
    "KANSAS CITY, Mo., Aug. 27, 2021 — Text with slanted, bold, struck and coded words.1,2",
    "102",
    "arrests",
    "45.5%",
    "of all",
    "A quotation about 102 arrests.",
    "By state",
    "Arrests by state",
    "State",
    "Iowa",
    "1,234",
    "North Dakota",
    "none reported",
    "All states",
    "The title of arrests",
    "bar",
    "The caption of arrests",
    "First 102",
    "Hand",
    "none reported",
    "A disclaimer.",
    "A note with 102",
    "The report of FBI, Publisher of fbi, Aug. 27, 2021. https://fbi.example/report",
    "The report of STAR",
    "About news@x.example.",
    "###",
  ]) {
    const at = text_.indexOf(expected, from);
    expect.soft(at, `${expected} in ${text_.slice(from, from + 300)}`).toBeGreaterThanOrEqual(from);
    if (at >= 0) from = at;
  }
});

test("every page says which it is, of how many", async () => {
  const paragraphs = Array.from({ length: 120 }, () => "A paragraph of some words.").join("\n\n");
  const long = await read(await write(`# T\n\n${paragraphs}`, {}, { format: "pdf" }));
  expect(long.pages.length).toBeGreaterThan(2);
  for (const [index, page] of long.pages.entries()) {
    expect(page).toContain(`Page ${index + 1} of ${long.pages.length}`);
    expect(page).toContain("newsroom.example/releases");
  }
  expect(long.pages[0]).toContain("Sample Newsroom");
  expect(long.pages[0]).toContain("Press release");
  expect(long.pages[1]).not.toContain("Press release");
});

test("links lead to the web, to mail and to the list of sources", () => {
  expect(pdf.links).toEqual(
    expect.arrayContaining([
      "mailto:news@x.example",
      "#source-fbi",
      "#source-star",
      "https://fbi.example/report",
      "https://star.example/report",
    ]),
  );
  expect(pdf.destinations).toEqual(expect.arrayContaining(["source-fbi", "source-star"]));
});

test("a list of sources above the citations is whole", async () => {
  const early = await read(
    await write("# T\n\n{{sources}}\n\na{{cite day}} b{{cite total}}", facts, { format: "pdf" }),
  );
  const text_ = early.pages.join(" ");
  expect(text_).toMatch(/1\.\s*The report of STAR.*2\.\s*The report of FBI/s);
});

test("a table that is longer than a page goes on under its header", async () => {
  const rows = Array.from({ length: 90 }, (_, index) => [text(`Row ${index}`), number(index)]);
  const tables = new Map([["by-state", table({ rows })]]);
  const long = await read(
    await write('# T\n\n{{table "by-state"}}', {}, { format: "pdf", material: { tables } }),
  );
  expect(long.pages.length).toBeGreaterThan(1);
  for (const page of long.pages) expect(page).toMatch(/State\s*Arrests/);
  for (const index of [0, 45, 89]) expect(long.pages.join(" ")).toContain(`Row ${index}`);
});

test("a character that the font lacks is told where the template prints it", async () => {
  const { value, diagnostics } = await tryWrite(
    "# T\n\nIn all {{cat}} and\na cat 猫 here",
    { cat: text("the 猫") },
    { format: "pdf" },
  );
  expect(value).toBeUndefined();
  expect(diagnostics).toMatchObject([
    {
      code: "glyph-missing",
      message: 'Source Sans 3 has no glyph for "猫" (U+732B), in "the 猫"',
      place: { file: "templates/test.md.hbs", line: 3, column: 8 },
    },
    { code: "glyph-missing", place: { line: 3, column: 15 } },
  ]);
});

test("a character that the font lacks is found in all that is printed, in HTML as in PDF", async () => {
  const cat = [words("猫")];
  for (const material of [
    { notes: [cat] },
    { tables: new Map([["by-state", table({ caption: "猫", rows: [["a", "b"]] })]]) },
    { tables: new Map([["by-state", table({ rows: [["猫", "b"]] })]]) },
    { tables: new Map([["by-state", table({ rows: [["a", "b"]], total: ["猫", "b"] })]]) },
    {
      tables: new Map([
        ["by-state", table({ columns: [{ header: "猫", field: "a", numeric: false }], rows: [["a"]] })],
      ]),
    },
    { charts: new Map([["arrests", chart("arrests", { title: cat })]]) },
    { charts: new Map([["arrests", chart("arrests", { caption: cat })]]) },
    { sources: [source("fbi", { title: mention(text("猫")) })] },
    { issuer: { name: "猫", url: "https://newsroom.example" } },
  ]) {
    for (const format of ["pdf", "html"] as const) {
      const { diagnostics } = await tryWrite("# T\n\na", {}, { format, material });
      expect.soft(brief(diagnostics)[0]?.split(" ")[0], Object.keys(material)[0]).toBe("glyph-missing");
    }
    const { diagnostics } = await tryWrite("# T\n\na", {}, { format: "markdown", material });
    expect.soft(diagnostics).toEqual([]);
  }
  expect(brief((await tryWrite("# T\n\na `猫`", {}, { format: "pdf" })).diagnostics)).toEqual([
    "glyph-missing",
  ]);
});

test("a drawing that names a picture is not printed", async () => {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><image href="file:///etc/passwd" width="9" height="9"/></svg>';
  const drawing = { svg, width: 10, height: 10 };
  const charts = new Map([
    ["arrests", chart("arrests", { drawings: { print: drawing, wide: drawing, narrow: drawing } })],
  ]);
  await expect(
    write('# T\n\n{{chart "arrests"}}', {}, { format: "pdf", material: { charts } }),
  ).rejects.toThrow(/names a picture/);
});

test("an HTML template cannot be printed", () => {
  expect(brief(bind("<h1>T</h1>", {}, { format: "pdf" }).diagnostics)).toEqual(["template-format"]);
});

test("sources that are printed twice are whole both times", async () => {
  const twice = '# T\n\nText.{{cite "fbi"}}\n\n{{sources}}\n\n{{sources}}';
  const again = await read(await write(twice, {}, { format: "pdf" }));
  expect(again.pages.join(" ").match(/The report of FBI/g)).toHaveLength(2);
});
