import { readFile } from "node:fs/promises";
import { create, type Font } from "fontkit";
import { expect, test } from "vitest";
import { OpenedFont } from "../../src/fonts/opened-font.js";
import { FontSubset } from "../../src/fonts/opentype/font-subset.js";
import { fontWithFallbacks, listFontFiles } from "./fallback-fonts.js";

const files = listFontFiles(fontWithFallbacks);

function openWithFontkit(bytes: Buffer): Font {
  const font = create(bytes);
  if (!("layout" in font)) throw new Error("a collection of fonts");
  return font;
}

/** What fontkit makes of a text in a font that has set no other. */
function shapeAnew(font: Font, text: string) {
  Reflect.set(font, "_glyphs", {});
  const { glyphs, positions, advanceWidth } = font.layout(text);
  return {
    glyphs: glyphs.map(({ id }) => id),
    codePoints: glyphs.map(({ codePoints }) => codePoints),
    positions: positions.map(({ xAdvance, yAdvance, xOffset, yOffset }) => ({
      xAdvance,
      yAdvance,
      xOffset,
      yOffset,
    })),
    advanceWidth,
  };
}

/** The same, with the characters that a glyph first stood for: fontkit takes them for all that it stands for later. */
function shapeLikeFontkit(font: OpenedFont, text: string) {
  const shaped = shape(font, text);
  const meanings = new Map<number, number>();
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    const glyph = font.glyphOf(codePoint);
    if (!meanings.has(glyph)) meanings.set(glyph, codePoint);
  }
  const first = (point: number): number => meanings.get(font.glyphOf(point)) ?? point;
  return { ...shaped, codePoints: shaped.codePoints.map((points) => points.map(first)) };
}

function shape(font: OpenedFont, text: string) {
  const { glyphs, codePoints, positions, advanceWidth } = font.shape(text);
  return {
    glyphs: [...glyphs],
    codePoints: codePoints.map((points) => [...points]),
    positions: positions.map(({ xAdvance, yAdvance, xOffset, yOffset }) => ({
      xAdvance,
      yAdvance,
      xOffset,
      yOffset,
    })),
    advanceWidth,
  };
}

/** Numbers from 0 to below 1 that are the same in each run. Source: Numerical Recipes, 7.1, "ranqd1". */
function makeRandom(): () => number {
  let state = 20261128;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const ranges = [
  [0x20, 0x7e],
  [0x20, 0x7e],
  [0xa0, 0x24f],
  [0x1e00, 0x1eff],
  [0x2000, 0x205e],
  [0x20a0, 0x20bf],
  [0x2190, 0x22ff],
  [0x25a0, 0x25ff],
] as const;

function makeText(random: () => number): string {
  const pick = (items: readonly string[]): string => items[Math.floor(random() * items.length)] ?? "";
  return Array.from({ length: 1 + Math.floor(random() * 12) }, () => {
    if (random() < 0.4)
      return pick(["fi", "ffl", "ft", "fj", "tt", "AV", "To", "L’", "1/2", "ij", "Iİ", "f", "i"]);
    const [first, last] = ranges[Math.floor(random() * ranges.length)] ?? ranges[0];
    return String.fromCodePoint(first + Math.floor(random() * (last - first + 1)));
  }).join("");
}

const texts = [
  ...["", " ", "office", "Staff flew off", "AV To Ty. 1,234.5", "“Fjord” – 50 % of €1,000", "waſſer ſt"],
];

/** What is left to fontkit: marks, fractions, joiners, other scripts, characters of two units. */
const others = [
  ...[
    "i\u0307",
    "e\u0301a\u0328\u0301",
    "j\u030c",
    "1\u20442 cup",
    "co\u00adop - co\u00adop",
    "a\u200db\ufe0f",
  ],
  ...["Ελλάδα", "Привет", "საქართველო", "\u{1f600} ok", "a\tb\nc", "\ud800"],
];

test.each(files)("sets text as fontkit does, glyph for glyph: %s", async (file) => {
  const bytes = await readFile(file);
  const [font, reference] = [new OpenedFont(bytes), openWithFontkit(bytes)];
  const random = makeRandom();
  for (const text of [...texts, ...Array.from({ length: 150 }, () => makeText(random))])
    expect(shapeLikeFontkit(font, text), JSON.stringify(text)).toEqual(shapeAnew(reference, text));
  for (const text of others)
    expect(shape(font, text), JSON.stringify(text)).toEqual(shapeAnew(reference, text));
});

test("sets most text without fontkit", async () => {
  const font = new OpenedFont(await readFile(files[0] ?? ""));
  Object.defineProperty(font, "fontkit", {
    get() {
      throw new Error("fontkit was asked");
    },
  });
  expect(
    font.shape("Staff of the office filed 1,234 affidavits: €5.60 – “Año”").glyphs.length,
  ).toBeGreaterThan(0);
  expect(() => font.shape("i\u0307")).toThrow("fontkit was asked");
});

test("a text is set the same whatever was set before it", async () => {
  const bytes = await readFile(files[0] ?? "");
  const words = ["a b", "a\u00a0b", "co-op", "co\u00adop", "i\u0307", "x\u2011y", "fi", "1\u20442"];
  const [there, back] = [new OpenedFont(bytes), new OpenedFont(bytes)];
  const forward = words.map((word) => shape(there, word));
  const backward = words.toReversed().map((word) => shape(back, word));
  expect(backward.toReversed()).toEqual(forward);
});

test.each(files)("reads outlines as fontkit does: %s", async (file) => {
  const bytes = await readFile(file);
  const [font, reference] = [new OpenedFont(bytes), openWithFontkit(bytes)];
  const letters: Readonly<Record<string, string>> = {
    moveTo: "M",
    lineTo: "L",
    quadraticCurveTo: "Q",
    closePath: "Z",
  };
  const glyphs = Array.from({ length: reference.numGlyphs }, (_, glyph) => glyph);
  const read = glyphs.map((glyph) => JSON.stringify([font.advanceOf(glyph), font.outlineOf(glyph)]));
  const expected = glyphs.map((glyph) => {
    const { path, advanceWidth } = reference.getGlyph(glyph) ?? { path: { commands: [] }, advanceWidth: 0 };
    const steps = path.commands.map(({ command, args }) => ({ letter: letters[command], points: args }));
    return JSON.stringify([advanceWidth, steps]);
  });
  expect(read).toEqual(expected);
});

test.each(files)("finds the glyphs that fontkit finds: %s", async (file) => {
  const bytes = await readFile(file);
  const [font, reference] = [new OpenedFont(bytes), openWithFontkit(bytes)];
  const strays = [];
  for (let codePoint = 0; codePoint < 0x11000; codePoint += 1)
    if (font.glyphOf(codePoint) !== (reference.glyphForCodePoint(codePoint)?.id ?? 0)) strays.push(codePoint);
  expect(strays).toEqual([]);
});

test.each(files)("cuts fonts down as fontkit does, byte for byte: %s", async (file) => {
  const bytes = await readFile(file);
  const reference = openWithFontkit(bytes);
  const random = makeRandom();
  for (const count of [0, 1, 3, 60]) {
    const expected = reference.createSubset();
    const subset = new FontSubset(new OpenedFont(bytes).tables);
    for (let index = 0; index < count; index += 1) {
      const glyph = reference.getGlyph(Math.floor(random() * reference.numGlyphs));
      if (glyph) expect(subset.include(glyph.id)).toBe(expected.includeGlyph(glyph));
    }
    expect(Buffer.compare(subset.encode(), encodeWithFontkit(expected))).toBe(0);
  }
});

/** The published types name an older way to encode. */
function encodeWithFontkit(subset: object): Uint8Array {
  const bytes: unknown = Reflect.get(subset, "encode").call(subset);
  if (!(bytes instanceof Uint8Array)) throw new Error("fontkit made no bytes");
  return bytes;
}
