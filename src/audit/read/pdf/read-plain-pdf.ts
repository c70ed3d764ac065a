import { paintPage } from "./content/paint-page.js";
import { must, NotPlain, refuse } from "./file/not-plain.js";
import { type PlainPage, readPages } from "./file/page-tree.js";
import { asDictionary, type PdfDictionary } from "./file/parse-object.js";
import type { PlainFile } from "./file/plain-file.js";
import { readEmbedded } from "./file/read-embedded.js";
import { readOutline, readText } from "./file/read-outline.js";
import { FontShelf } from "./fonts/font-shelf.js";
import type { OpenPdf, PageAlternative } from "./pdf-file.js";
import { readAlternatives } from "./structure/read-alternatives.js";

/** What a file may have that changes what is painted, or what is in it. */
const rare = ["AcroForm", "OCProperties", "Collection", "Encrypt"];

/**
 * A file that is read to its end before anything of it is told. Undefined for a file that has anything in it that is not
 * written in the plainest way. Throws `StreamTooLarge`.
 */
export function readPlainPdf(file: PlainFile): OpenPdf | undefined {
  try {
    return readWhole(file);
  } catch (error) {
    if (error instanceof NotPlain) return undefined;
    throw error;
  }
}

function readWhole(file: PlainFile): OpenPdf {
  const catalog = must(asDictionary(file.resolve(file.trailer.get("Root"))), "a file without a catalogue");
  if (rare.some((key) => catalog.has(key))) refuse("a file with forms or layers");
  const pages = readPages(file, catalog);
  const fonts = new FontShelf(file);
  const texts = pages.map((page, index) => paintPage(file, fonts, page, index + 1));
  const alternatives = placeAlternatives(file, pages);
  const embedded = readEmbedded(file, catalog);
  const description = [
    ...readInformation(file),
    ...readOutline(file, catalog),
    ...embedded.flatMap(({ name, description }) => [name, description]),
  ].filter((text) => text !== "");
  return {
    pages: texts.length,
    readPage: async (page) => {
      const text = texts[page - 1];
      if (text === undefined) throw new RangeError(`there is no page ${page}`);
      return text;
    },
    readAlternatives: async () => alternatives,
    readAttachments: async () => embedded.map(({ name, bytes }) => ({ name, bytes })),
    readDescription: async () => description,
  };
}

/** Page by page. */
function placeAlternatives(file: PlainFile, pages: readonly PlainPage[]): readonly PageAlternative[] {
  const said = must(readAlternatives(file), "a structure that is rare");
  const numbers = new Map(pages.map(({ reference }, index) => [reference.number, index + 1]));
  return said
    .flatMap(({ page, text }) => {
      const number = numbers.get(page.number);
      return number === undefined ? [] : [{ page: number, text }];
    })
    .sort((a, b) => a.page - b.page);
}

/** Source: ISO 32000-1, 14.3.3. */
function readInformation(file: PlainFile): readonly string[] {
  if (!file.trailer.has("Info")) return [];
  const information: PdfDictionary = must(
    asDictionary(file.resolve(file.trailer.get("Info"))),
    "information that is not there",
  );
  return ["Title", "Subject", "Author", "Keywords"].map((key) =>
    information.has(key) ? readText(file, information.get(key)) : "",
  );
}
