import type { PdfFont, PdfReference, PdfValue, PlacedGlyph } from "pdfmake/js/PDFDocument.js";
import type { OpenedFont } from "../../fonts/opened-font.js";
import { type FontFacts, findPostscriptName, readFontFacts } from "../../fonts/opentype/font-facts.js";
import { FontSubset } from "../../fonts/opentype/font-subset.js";
import type { ShapedText } from "../../fonts/shaped-text.js";
import { hex, renderUnicodeMap } from "./unicode-map.js";

/** What a font needs of the document that it is part of. */
interface FontDocument {
  ref(data?: Readonly<Record<string, PdfValue>>): PdfReference;
}

/** A word in a font, in thousandths of the size. */
interface Run {
  readonly shaped: ShapedText;
  readonly positions: readonly PlacedGlyph[];
  readonly width: number;
  /** The codes of its glyphs, once it is painted. */
  codes: readonly string[] | undefined;
}

/**
 * A font of one document, cut down to the glyphs that it paints: byte for byte what pdfkit makes of the same text, from
 * a font that all documents share. What belongs to a document, such as the characters that a glyph stands for, is kept here.
 */
export class EmbeddedFont implements PdfFont {
  readonly id: string;
  readonly name: string;
  readonly ascender: number;
  readonly descender: number;
  readonly xHeight: number;
  readonly bbox: FontFacts["box"];
  /** Thousandths of the size for a unit of the font. */
  readonly scale: number;
  /** The characters that glyphs stand for, by the glyphs' numbers in the subset. */
  readonly unicode: (readonly number[])[] = [[0]];
  readonly #document: FontDocument;
  readonly #font: OpenedFont;
  readonly #facts: FontFacts;
  readonly #subset: FontSubset;
  readonly #runs = new Map<string, Run>();
  /** The characters that each glyph stood for where it came first: a glyph of two characters is read as that. */
  readonly #meanings = new Map<number, readonly number[]>([[0, []]]);
  /** By the glyphs' numbers in the subset. */
  readonly #widths: number[];
  #reference: PdfReference | undefined;
  #isWritten = false;

  constructor(document: FontDocument, font: OpenedFont, id: string) {
    this.id = id;
    this.#document = document;
    this.#font = font;
    this.#facts = readFontFacts(font.tables);
    this.bbox = this.#facts.box;
    this.scale = 1000 / font.unitsPerEm;
    this.#subset = new FontSubset(font.tables);
    this.#widths = [font.advanceOf(0)];
    this.name = findPostscriptName(font.tables) ?? id;
    this.ascender = font.ascent * this.scale;
    this.descender = font.descent * this.scale;
    this.xHeight = this.#facts.xHeight * this.scale;
  }

  lineHeight(size: number, includeGap = false): number {
    const gap = includeGap ? this.#facts.lineGap * this.scale : 0;
    return ((this.ascender + gap - this.descender) / 1000) * size;
  }

  widthOfString(text: string, size: number): number {
    let width = 0;
    for (const word of splitWords(text)) width += this.#run(word).width;
    return width * (size / 1000);
  }

  encode(text: string): readonly [codes: readonly string[], positions: readonly PlacedGlyph[]] {
    const words = splitWords(text);
    const [only = ""] = words;
    if (words.length === 1) return this.#encodeWord(only);
    const encoded = words.map((word) => this.#encodeWord(word));
    return [encoded.flatMap(([codes]) => codes), encoded.flatMap(([, positions]) => positions)];
  }

  #encodeWord(word: string): readonly [codes: readonly string[], positions: readonly PlacedGlyph[]] {
    const run = this.#run(word);
    run.codes ??= run.shaped.glyphs.map((glyph) => hex(this.#include(glyph)));
    return [run.codes, run.positions];
  }

  ref(): PdfReference {
    this.#reference ??= this.#document.ref();
    return this.#reference;
  }

  finalize(): void {
    if (this.#isWritten || this.#reference === undefined) return;
    this.#isWritten = true;
    this.#write(this.#reference);
  }

  #include(glyph: number): number {
    const number = this.#subset.include(glyph);
    this.#widths[number] ??= this.#font.advanceOf(glyph) * this.scale;
    this.unicode[number] ??= this.#meanings.get(glyph) ?? [];
    return number;
  }

  #run(word: string): Run {
    const known = this.#runs.get(word);
    if (known !== undefined) return known;
    const shaped = this.#font.shape(word);
    this.#learn(word, shaped);
    const scale = this.scale;
    const positions = shaped.positions.map(({ xAdvance, yAdvance, xOffset, yOffset }, index) => ({
      xAdvance: xAdvance * scale,
      yAdvance: yAdvance * scale,
      xOffset: xOffset * scale,
      yOffset: yOffset * scale,
      advanceWidth: this.#font.advanceOf(shaped.glyphs[index] ?? 0) * scale,
    }));
    let width = 0;
    for (const { xAdvance } of positions) width += xAdvance;
    const run: Run = { shaped, positions, width, codes: undefined };
    this.#runs.set(word, run);
    return run;
  }

  #learn(word: string, { glyphs, codePoints }: ShapedText): void {
    for (const character of word) {
      const codePoint = character.codePointAt(0) ?? 0;
      const glyph = this.#font.glyphOf(codePoint);
      if (!this.#meanings.has(glyph)) this.#meanings.set(glyph, [codePoint]);
    }
    for (const [index, glyph] of glyphs.entries())
      if (!this.#meanings.has(glyph)) this.#meanings.set(glyph, codePoints[index] ?? []);
    const space = this.#font.glyphOf(0x20);
    if (!this.#meanings.has(space)) this.#meanings.set(space, [0x20]);
  }

  /** Source: ISO 32000-1, 9.7, "Composite fonts", and 9.8, "Font descriptors". */
  #write(reference: PdfReference): void {
    const document = this.#document;
    const { box, italicAngle, capHeight } = this.#facts;
    const file = document.ref();
    file.end(this.#subset.encode());
    const name = `${renderTag(this.id)}+${this.name.replaceAll(" ", "_")}`;
    const descriptor = document.ref({
      Type: "FontDescriptor",
      FontName: name,
      Flags: listFlags(this.#facts),
      FontBBox: [box.minX, box.minY, box.maxX, box.maxY].map((edge) => edge * this.scale),
      ItalicAngle: italicAngle,
      Ascent: this.ascender,
      Descent: this.descender,
      CapHeight: (capHeight || this.#font.ascent) * this.scale,
      XHeight: this.xHeight,
      StemV: 0,
      FontFile2: file,
    });
    descriptor.end();
    const descendant = document.ref({
      Type: "Font",
      Subtype: "CIDFontType2",
      BaseFont: name,
      CIDSystemInfo: { Registry: new String("Adobe"), Ordering: new String("Identity"), Supplement: 0 },
      FontDescriptor: descriptor,
      W: [0, this.#widths],
      CIDToGIDMap: "Identity",
    });
    descendant.end();
    const toUnicode = document.ref();
    toUnicode.end(renderUnicodeMap(this.unicode));
    reference.data = {
      Type: "Font",
      Subtype: "Type0",
      BaseFont: name,
      Encoding: "Identity-H",
      DescendantFonts: [descendant],
      ToUnicode: toUnicode,
    };
    reference.end();
  }
}

/** The words of a text, each with the space or tab behind it. */
function splitWords(text: string): readonly string[] {
  return text.match(/[^ \t]*[ \t]|[^ \t]+$/g) ?? [];
}

/** Bits of a font's flags. Source: ISO 32000-1, 9.8.2. The glyphs are not those of a standard character set. */
function listFlags({ isFixedPitch, familyClass, isItalic }: FontFacts): number {
  const kind = familyClass >> 8;
  const isSerif = kind >= 1 && kind <= 7;
  const isScript = kind === 10;
  const symbolic = 1 << 2;
  return (
    symbolic |
    (isFixedPitch ? 1 : 0) |
    (isSerif ? 1 << 1 : 0) |
    (isScript ? 1 << 3 : 0) |
    (isItalic ? 1 << 6 : 0)
  );
}

/** Six letters that tell the subsets of a document apart. */
function renderTag(id: string): string {
  return [1, 2, 3, 4, 5, 6].map((index) => String.fromCharCode((id.charCodeAt(index) || 73) + 17)).join("");
}
