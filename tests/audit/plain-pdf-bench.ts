import { fileURLToPath } from "node:url";
import { makePdf, put, stream, writePdf } from "./pdf-bench.js";

const sourceSans = fileURLToPath(
  import.meta.resolve("@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf"),
);

/** The characters of the font; their glyphs are numbered in this order, from 1. */
const characters = "0123456789 ,.%abcdeghk-";

/** Text as a string of codes. */
export function codes(text: string): string {
  const digits = [...text].map((character) => {
    const index = characters.indexOf(character);
    if (index < 0) throw new RangeError(`the font has no ${character}`);
    return (index + 1).toString(16).padStart(4, "0");
  });
  return `<${digits.join("")}>`;
}

/** What a file has besides its content. Each is entries of a dictionary, or a whole object. */
export interface Parts {
  readonly catalog?: string;
  readonly trailer?: string;
  readonly page?: string;
  readonly mediaBox?: string;
  /** The object that paints the page, in place of the fourth. */
  readonly contents?: string;
  readonly encoding?: string;
  readonly resources?: string;
  /** Of the font of its glyphs. */
  readonly glyphs?: string;
  /** In place of what the codes mean. */
  readonly map?: string;
  /** Objects behind all others; the first has the number 11. */
  readonly more?: readonly string[];
}

/** Makes files of one page, whose font is F. The font's objects come from pdfkit, so pdf.js finds all glyphs in it. */
export async function startPlainPdfs(): Promise<(content: string, parts?: Parts) => Uint8Array> {
  const source = Buffer.from(
    await makePdf(
      [
        (page) => {
          page.font(sourceSans);
          for (const [index, character] of [...characters].entries()) put(page, character, index * 15, 50);
        },
      ],
      { compress: false },
    ),
  ).toString("latin1");
  const find = (pattern: RegExp): string => {
    const found = pattern.exec(source)?.[1];
    if (found === undefined) throw new Error(`pdfkit writes nothing like ${pattern}`);
    return found;
  };
  const program = find(/\/FontFile2 (\d+) 0 R/);
  const bytes = find(new RegExp(`\n${program} 0 obj\n(<<.*?endstream)`, "s"));
  const widths = find(/\/W (\[0 \[[^\]]*\]\])/);
  const name = find(/\/FontName \/(\S+)/);
  const ownMap = find(/(\/CIDInit .*?end)\s+endstream/s);
  return (content, parts = {}) =>
    writePdf(
      [
        `<< /Type /Catalog /Pages 2 0 R ${parts.catalog ?? ""} >>`,
        `<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox ${parts.mediaBox ?? "[0 0 400 300]"} >>`,
        `<< /Type /Page /Parent 2 0 R /Contents ${parts.contents ?? "4 0 R"} /Resources << /Font << /F 5 0 R >> ${parts.resources ?? ""} >> ${parts.page ?? ""} >>`,
        stream(content),
        `<< /Type /Font /Subtype /Type0 /BaseFont /${name} /Encoding ${parts.encoding ?? "/Identity-H"} /DescendantFonts [6 0 R] /ToUnicode 9 0 R >>`,
        `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /${name} /FontDescriptor 7 0 R /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> ${parts.glyphs ?? `/W ${widths}`} >>`,
        `<< /Type /FontDescriptor /FontName /${name} /Flags 4 /FontFile2 8 0 R >>`,
        bytes,
        stream(parts.map ?? ownMap),
        "<< /Title (A title of 7) >>",
        ...(parts.more ?? []),
      ],
      parts.trailer ?? "/Info 10 0 R",
    );
}

/** A form of its own size, painted by content, with more entries. */
export function form(content: string, entries = ""): string {
  return stream(content).replace("<<", `<< /Type /XObject /Subtype /Form /BBox [0 0 400 300] ${entries} `);
}

/** Content that shows words in the font that every page has. */
export const text = (words: string): string => `BT /F 10 Tf 20 50 Td ${codes(words)} Tj ET`;
