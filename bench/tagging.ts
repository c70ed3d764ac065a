import type { Root } from "mdast";
import layoutBuilder from "pdfmake/js/LayoutBuilder.js";
import pdfDocument from "pdfmake/js/PDFDocument.js";
import renderer from "pdfmake/js/Renderer.js";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { CitedSources } from "../dist/documents/cited-sources.js";
import { Bookmarks } from "../dist/documents/pdf/bookmarks.js";
import { DrawingMeasure } from "../dist/documents/pdf/drawing-measure.js";
import { renderFlow } from "../dist/documents/pdf/flow-content.js";
import { FlowLayout } from "../dist/documents/pdf/flow-layout.js";
import { bodyFont, listPdfFonts } from "../dist/documents/pdf/pdf-fonts.js";
import type { PdfSetting } from "../dist/documents/pdf/pdf-setting.js";
import { StructureElement } from "../dist/documents/pdf/tagged/structure.js";
import { TaggedDocument } from "../dist/documents/pdf/tagged/tagged-document.js";
import { TaggedRenderer } from "../dist/documents/pdf/tagged/tagged-renderer.js";
import { readFontFamily } from "../dist/fonts/font-family.js";
import { defaultTheme } from "../dist/theme/default-theme.js";
import { nodeWorld } from "../dist/world/node-world.js";
import { formatTable, race } from "./table.js";

/**
 * What structure, conformance and the rules for lines and headings add to laying a PDF out and writing it: the same
 * content through the classes of Factpress and through those of pdfmake that they extend, in turns. Medians; the number of
 * rounds may be given.
 */
const rounds = Number(process.argv[2] ?? 15);

const sentence =
  "The number of people at work rose in the last quarter, and fewer than in the year before were looking for a job. ";
const paragraph = `${sentence.repeat(4)}[More is told](https://example.org/) of it elsewhere.\n\n`;

const documents: Readonly<Record<string, string>> = {
  "two pages": `# A release\n\n${paragraph.repeat(3)}## More\n\n${paragraph.repeat(5)}- A point\n- Another\n\n| A | B |\n| - | -: |\n${"| Row | 12 |\n".repeat(12)}`,
  "forty pages": `# A report\n\n${`## A part\n\n${paragraph.repeat(6)}`.repeat(34)}`,
  "a table of 600 rows": `# A table\n\n| Name | Told | Number |\n| - | - | -: |\n${"| A name | a few words of it | 12,345 |\n".repeat(600)}`,
};

const family = (await readFontFamily(defaultTheme.font, nodeWorld())).value;
if (family === undefined) throw new Error("the bundled fonts cannot be read");

const margins = defaultTheme.page.margins;
const size = { width: 612, height: 792 } as const;
const day = new Date("2024-05-06T12:00:00Z");
const options = {
  size: [612, 792],
  pdfVersion: "1.7",
  displayTitle: true,
  compress: true,
  lang: "en-US",
  autoFirstPage: false,
  info: { Title: "Bench", Producer: "pdfmake", Creator: "Factpress", CreationDate: day, ModDate: day },
  font: null,
} as const;
const style = { font: bodyFont, fontSize: 11, lineHeight: 1.1 };

function makeContent(tree: Root, root: StructureElement) {
  const setting: PdfSetting = {
    material: {
      mode: "release",
      locale: "en-US",
      theme: defaultTheme,
      issuer: { name: "Bench", url: "https://example.org" },
      date: "2024-05-06",
      updated: "2024-05-06",
      charts: new Map(),
      tables: new Map(),
      sources: [],
      notes: [],
      pictures: new Map(),
      attachments: [],
    },
    family: family ?? fail(),
    cited: new CitedSources([]),
    bookmarks: new Bookmarks(),
    listsSources: false,
    isNarrow: false,
    report: (diagnostic) => fail(diagnostic.message),
    place: { file: "bench" },
  };
  return renderFlow(tree.children, root, setting);
}

function fail(message = "the bench is wrong"): never {
  throw new Error(message);
}

async function writeTagged(tree: Root): Promise<number> {
  const document = new TaggedDocument(family ?? fail(), { ...options, subset: "PDF/A-3a", tagged: true });
  const root = new StructureElement("Document");
  const layout = new FlowLayout({ ...size, orientation: "portrait" }, margins, new DrawingMeasure());
  const pages = layout.layoutDocument(makeContent(tree, root), document, {}, style, undefined, none, none);
  new TaggedRenderer(document).renderPages(pages);
  const length = count(document);
  document.finish(root);
  return await length;
}

async function writePlain(tree: Root): Promise<number> {
  const fonts = listPdfFonts(family ?? fail());
  const document = new pdfDocument.default(fonts, {}, {}, {}, options, null, () => false);
  const layout = new layoutBuilder.default(
    { ...size, orientation: "portrait" },
    margins,
    new DrawingMeasure(),
  );
  const content = makeContent(tree, new StructureElement("Document"));
  const pages = layout.layoutDocument(content, document, {}, style, undefined, none, none);
  new renderer.default(document).renderPages(pages);
  const length = count(document);
  document.end();
  return await length;
}

const none = () => null;

function count(document: InstanceType<typeof pdfDocument.default>): Promise<number> {
  let bytes = 0;
  document.on("data", (chunk) => {
    bytes += chunk.length;
  });
  return new Promise((resolve, reject) => {
    document.on("end", () => resolve(bytes));
    document.on("error", reject);
  });
}

const rows = [["document", "pdfmake ms", "tagged ms", "adds", "pdfmake kB", "tagged kB"]];
for (const [name, text] of Object.entries(documents)) {
  const tree = unified().use(remarkParse).use(remarkGfm).parse(text);
  const [plain = 0, tagged = 0] = await race(
    [
      { name: "pdfmake", run: () => writePlain(tree) },
      { name: "tagged", run: () => writeTagged(tree) },
    ],
    rounds,
  );
  const sizes = [await writePlain(tree), await writeTagged(tree)].map((bytes) => (bytes / 1000).toFixed(1));
  rows.push([
    name,
    plain.toFixed(0),
    tagged.toFixed(0),
    `${(100 * (tagged / plain - 1)).toFixed(0)}%`,
    ...sizes,
  ]);
}
process.stdout.write(formatTable(rows));
