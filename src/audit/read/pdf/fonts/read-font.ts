import { must, refuse } from "../file/not-plain.js";
import {
  asDictionary,
  asList,
  asName,
  asReference,
  type PdfDictionary,
  type PdfObject,
  type PdfReference,
} from "../file/parse-object.js";
import type { PlainFile } from "../file/plain-file.js";
import { type Glyph, makeGlyph } from "../text-state.js";
import { parseUnicodeMap } from "./parse-unicode-map.js";

/** Source: ISO 32000-1, 9.7.4.3. */
const defaultWidth = 1000;

/** Widths that a font gives, ranges counted by their codes: four for each code that there is. */
const mostWidths = 0x40000;

/** TrueType outlines. Source: OpenType 1.9, "Organization of an OpenType Font". */
const outlines = ["\0\x01\0\0", "true"];

/** A font whose codes are glyphs' numbers of two bytes each. */
export class PlainFont {
  /** The same for one font and no other of the file. */
  readonly name: string;
  readonly #glyphs = new Map<number, Glyph>();
  readonly #meant: ReadonlyMap<number, string>;
  readonly #widths: ReadonlyMap<number, number>;
  readonly #otherwise: number;

  constructor(
    name: string,
    meant: ReadonlyMap<number, string>,
    widths: ReadonlyMap<number, number>,
    otherwise: number,
  ) {
    this.name = name;
    this.#meant = meant;
    this.#widths = widths;
    this.#otherwise = otherwise;
  }

  /** Throws `NotPlain` for a code of which the font does not tell what it means. */
  glyphOf(code: number): Glyph {
    const known = this.#glyphs.get(code);
    if (known) return known;
    const text = must(this.#meant.get(code), "a code that means nothing");
    // Spacing between words is for codes of one byte.
    const glyph = makeGlyph(text, (this.#widths.get(code) ?? this.#otherwise) * 0.001, false);
    this.#glyphs.set(code, glyph);
    return glyph;
  }
}

/**
 * A composite font with TrueType outlines whose codes are its glyphs' numbers, and which tells what they mean. Throws
 * `NotPlain` for any other. Source: ISO 32000-1, 9.7.
 */
export function readFont(file: PlainFile, reference: PdfReference, descriptors: Set<number>): PlainFont {
  const font = must(asDictionary(file.resolve(reference)), "a font that is not there");
  if (asName(font.get("Subtype")) !== "Type0" || asName(font.get("Encoding")) !== "Identity-H")
    refuse("a font of another kind");
  const [only, ...others] = asList(file.resolve(font.get("DescendantFonts"))) ?? [];
  const descendant = must(asDictionary(file.resolve(only)), "a font without glyphs");
  const rare = ["FontMatrix", "ToUnicode"].some((key) => descendant.has(key));
  if (others.length > 0 || rare || asName(descendant.get("Subtype")) !== "CIDFontType2")
    refuse("glyphs of another kind");
  const system = asDictionary(file.resolve(descendant.get("CIDSystemInfo")));
  if (system?.get("Registry") !== "Adobe" || system.get("Ordering") !== "Identity")
    refuse("glyphs that are numbered otherwise");
  if (descendant.has("CIDToGIDMap") && asName(descendant.get("CIDToGIDMap")) !== "Identity")
    refuse("glyphs in another order");
  checkProgram(file, descendant, descriptors);
  const map = must(file.readStream(font.get("ToUnicode")), "a font that does not tell its characters");
  const meant = parseUnicodeMap(Buffer.from(map.bytes).toString("latin1"));
  if (meant.size === 0) refuse("a font that does not tell its characters");
  const otherwise = descendant.get("DW") ?? defaultWidth;
  if (typeof otherwise !== "number" || !Number.isInteger(otherwise)) return refuse("a width in parts");
  return new PlainFont(`${reference.number}`, meant, readWidths(file, descendant), otherwise);
}

/** The font's program is within the file, whole, and is a part of a font: so it is taken for no other that is known by its name. */
function checkProgram(file: PlainFile, descendant: PdfDictionary, descriptors: Set<number>): void {
  const reference = must(asReference(descendant.get("FontDescriptor")), "a font without a description");
  // What is described in one way is one font, whatever it is called.
  if (descriptors.has(reference.number)) refuse("two fonts that may be one");
  descriptors.add(reference.number);
  const descriptor = must(asDictionary(file.resolve(reference)), "a font without a description");
  const name = asName(descriptor.get("FontName"));
  if (name !== asName(descendant.get("BaseFont")) || !/^[A-Z]{6}\+./.test(name ?? ""))
    refuse("a font that is no part of one");
  if (descriptor.has("FontFile") || descriptor.has("FontFile3")) refuse("outlines of another kind");
  const { bytes } = must(file.readStream(descriptor.get("FontFile2")), "a font without outlines");
  if (!outlines.includes(Buffer.from(bytes.subarray(0, 4)).toString("latin1")))
    refuse("outlines of another kind");
}

/** By their codes, in thousandths of an em. Source: ISO 32000-1, 9.7.4.3. */
function readWidths(file: PlainFile, descendant: PdfDictionary): ReadonlyMap<number, number> {
  const widths = new Map<number, number>();
  if (!descendant.has("W")) return widths;
  const list = must(asList(file.resolve(descendant.get("W"))), "widths that are none");
  let given = 0;
  for (let at = 0; at < list.length; ) {
    const first = takeCode(list[at]);
    const next = list[at + 1];
    const each = asList(next);
    if (each) {
      for (const [index, width] of each.entries()) widths.set(takeCode(first + index), takeNumber(width));
      at += 2;
    } else {
      const width = takeNumber(list[at + 2]);
      const last = takeCode(next);
      given += Math.max(0, last - first);
      if (given > mostWidths) refuse("more widths than codes");
      for (let code = first; code <= last; code += 1) widths.set(code, width);
      at += 3;
    }
  }
  return widths;
}

function takeCode(object: PdfObject | undefined): number {
  const code = takeNumber(object);
  return Number.isInteger(code) && code >= 0 && code <= 0xffff ? code : refuse("a code that is none");
}

function takeNumber(object: PdfObject | undefined): number {
  return typeof object === "number" ? object : refuse("a width that is none");
}
