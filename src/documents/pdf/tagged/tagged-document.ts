import pdfDocument, { type DocumentOptions, type PdfPage } from "pdfmake/js/PDFDocument.js";
import type { FontFamily } from "../../../fonts/font-family.js";
import type { FontFile } from "../../../fonts/font-file.js";
import { EmbeddedFont } from "../embedded-font.js";
import { escapeMetadata } from "../escape-metadata.js";
import { listPdfFonts } from "../pdf-fonts.js";
import type { StructureElement } from "./structure.js";
import { writeStructure } from "./write-structure.js";

/** A file that goes with the document, within it. */
export interface EmbeddedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly description: string;
}

/**
 * PDF/UA has no schema of its own among those that PDF/A knows, and must be described where it is named.
 * Source: ISO 19005-3, 6.6.2.3; ISO 14289-1, 5.
 */
const conformsToUa = `
<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about=""><pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" rdf:about="">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 to which the file conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
`;

/** In bytes. */
const mostWaiting = 65_536;

function compareNames(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * A document that declares PDF/UA-1 and PDF/A-3a. Its structure must be written by `finish`, after all pages are painted:
 * the declaration goes into the file with it, and not without.
 */
export class TaggedDocument extends pdfDocument.default {
  readonly #files: ReadonlyMap<Uint8Array, FontFile>;
  /** The fonts by their paths: a theme may name one file twice. */
  readonly #fonts = new Map<string, EmbeddedFont>();
  /** What is still to be written into the page that is painted. */
  #pending: { readonly page: PdfPage; readonly lines: string[] } | undefined;
  /** The operators of colours, without the one that paints: each is written for every word. */
  readonly #colors = new Map<string, readonly [space: string, parts: string]>();
  #isFinished = false;
  /** Lines that wait to be handed on. */
  #lines = "";

  constructor(family: FontFamily, options: DocumentOptions) {
    super(listPdfFonts(family), {}, {}, {}, options, null, () => false);
    const files = family.sets.flatMap((set) => set.files);
    this.#files = new Map(files.map((file) => [file.bytes, file]));
  }

  /** pdfkit hands each line of the file on by itself, of which a long table has hundreds of thousands. */
  override _write(data: Buffer | string): void {
    // The head is written before the fields are there.
    if (typeof data !== "string" || !(#lines in this)) {
      if (#lines in this) this.#handOn();
      super._write(data);
      return;
    }
    this.#lines += `${data}\n`;
    this._offset += data.length + 1;
    if (this.#lines.length >= mostWaiting) this.#handOn();
  }

  override push(part: Buffer | null): boolean {
    if (part === null) this.#handOn();
    return super.push(part);
  }

  #handOn(): void {
    if (this.#lines === "") return;
    const lines = Buffer.from(this.#lines, "latin1");
    this.#lines = "";
    super.push(lines);
  }

  /** Text that follows is set in one of the family's files. pdfkit would open the file again each time. */
  override font(bytes: Uint8Array): this {
    const file = this.#files.get(bytes);
    if (file === undefined) throw new TypeError("a font that the theme does not have");
    this._fontCount += 1;
    const known = this.#fonts.get(file.spec.file);
    const font = known ?? new EmbeddedFont(this, file.font, `F${this._fontCount}`);
    this._font = font;
    if (known !== undefined) return this;
    this.#fonts.set(file.spec.file, font);
    const isTaken = Object.hasOwn(this._fontFamilies, font.name);
    this._fontFamilies[isTaken ? font.id : font.name] = font;
    return this;
  }

  /** pdfkit would make a buffer of every line. Drawings that are painted by the way write for themselves. */
  override addContent(line: string): this {
    const { page } = this;
    if (this.#pending?.page !== page) {
      this.#writePending();
      if (page.content === undefined) return super.addContent(line);
      this.#pending = { page, lines: [] };
    }
    this.#pending?.lines.push(line);
    return this;
  }

  override flushPages(): void {
    this.#writePending();
    super.flushPages();
  }

  override _setColorCore(color: unknown, stroke: boolean): boolean {
    if (typeof color !== "string" || !color.startsWith("#")) return super._setColorCore(color, stroke);
    let known = this.#colors.get(color);
    if (known === undefined) {
      const parts = this._normalizeColor(color);
      known = [this._getColorSpace(parts), parts.join(" ")];
      this.#colors.set(color, known);
    }
    const [space, parts] = known;
    this._setColorSpace(space, stroke);
    this.addContent(`${parts} ${stroke ? "SCN" : "scn"}`);
    return true;
  }

  #writePending(): void {
    const pending = this.#pending;
    this.#pending = undefined;
    pending?.page.write(pending.lines.join("\n"));
  }

  embed({ name, bytes, mediaType, description }: EmbeddedFile): void {
    const { CreationDate: creationDate, ModDate: modifiedDate } = this.info;
    this.file(Buffer.from(bytes), {
      name,
      type: mediaType,
      description,
      relationship: "Data",
      ...(creationDate instanceof Date && { creationDate }),
      ...(modifiedDate instanceof Date && { modifiedDate }),
    });
  }

  /** Writes the structure and ends the file. Throws RangeError where the structure is empty. */
  finish(root: StructureElement): void {
    writeStructure(this, root);
    // pdfkit sorts names as the language of the machine does; readers search for them by their bytes.
    const { Dests, EmbeddedFiles } = this._root.data.Names.data;
    for (const tree of [Dests, EmbeddedFiles]) if (tree) tree._compareKeys = compareNames;
    this.#isFinished = true;
    this.end();
  }

  override endMetadata(): void {
    if (!this.#isFinished) throw new TypeError("a tagged document ends with finish()");
    const { ModDate } = this.info;
    escapeMetadata(this.info);
    this.appendXML(conformsToUa);
    if (ModDate instanceof Date) {
      const day = `${ModDate.toISOString().slice(0, 19)}Z`;
      this.appendXML(
        `<rdf:Description xmlns:xmp="http://ns.adobe.com/xap/1.0/" rdf:about=""><xmp:ModifyDate>${day}</xmp:ModifyDate></rdf:Description>`,
      );
    }
    super.endMetadata();
  }
}
