import { copyFile, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { create } from "fontkit";
import { expect, test } from "vitest";
import { readFontFamily } from "../../src/fonts/font-family.js";
import { defaultTheme } from "../../src/theme/default-theme.js";
import type { FontFaceSpec } from "../../src/theme/theme.js";
import { nodeWorld } from "../../src/world/node-world.js";

const world = nodeWorld();
const [regular] = defaultTheme.font.faces;
if (!regular) throw new Error("the default theme has no face");

async function readFaces(...faces: readonly FontFaceSpec[]) {
  return readFontFamily({ family: "Test", faces }, world);
}

async function readDefault() {
  const { value, diagnostics } = await readFontFamily(defaultTheme.font, world);
  expect(diagnostics).toEqual([]);
  if (!value) throw new Error("the default family was not read");
  return value;
}

async function writeFont(name: string, bytes: Uint8Array): Promise<FontFaceSpec> {
  const folder = await mkdtemp(join(tmpdir(), "fonts-"));
  const file = join(folder, name);
  await writeFile(file, bytes);
  return { weight: 400, style: "normal", file };
}

test("chooses the face that CSS would choose", async () => {
  const family = await readDefault();
  const chosen = (weight: string | number | undefined, style?: string) => {
    const { spec } = family.face(weight, style).own;
    return `${spec.weight} ${spec.style}`;
  };
  expect(chosen(undefined)).toBe("400 normal");
  expect(chosen("bold")).toBe("700 normal");
  expect(chosen("600")).toBe("600 normal");
  expect(chosen(600, "italic")).toBe("700 italic");
  expect(chosen(500)).toBe("400 normal");
  expect(chosen(550)).toBe("600 normal");
  expect(chosen(900)).toBe("700 normal");
  expect(chosen(100, "oblique")).toBe("400 italic");
  expect(chosen("nonsense")).toBe("400 normal");
});

test("draws a style that the family lacks upright", async () => {
  const { value } = await readFaces(regular);
  expect(value?.face("bold", "italic").own.spec).toEqual(regular);
});

test("measures with kerning and ligatures, in proportion to the size", async () => {
  const face = (await readDefault()).face(400, "normal");
  const separate = face.measure("A", 10) + face.measure("V", 10);
  expect(face.measure("AV", 10)).toBeLessThan(separate);
  expect(face.measure("AV", 20)).toBeCloseTo(2 * face.measure("AV", 10), 9);
  expect(face.measure("1111", 10)).toBeCloseTo(face.measure("8888", 10), 9);
  expect(face.measure("", 10)).toBe(0);
});

test("outlines advance as far as the text measures, and letter spacing adds to it", async () => {
  const face = (await readDefault()).face(700, "normal");
  const text = "Office AV: 1,234";
  const { path, advance } = face.outline(text, { size: 12, x: 30, y: 50 });
  expect(advance).toBeCloseTo(face.measure(text, 12), 6);
  expect(path).toMatch(/^M[\d. ]+[MLQZ]/);
  expect(face.outline("abc", { size: 12, letterSpacing: 2 }).advance).toBeCloseTo(
    face.measure("abc", 12) + 6,
    6,
  );
  expect(face.outline(" ", { size: 12 }).path).toBe("");
});

test("outlines stand on the baseline and grow upward from it", async () => {
  const face = (await readDefault()).face(400, "normal");
  const { path } = face.outline("H", { size: 100, x: 0, y: 200 });
  const ys = [...path.matchAll(/[ML][\d.-]+ ([\d.-]+)/g)].map((match) => Number(match[1]));
  expect(Math.max(...ys)).toBeCloseTo(200, 1);
  expect(Math.min(...ys)).toBeGreaterThan(120);
  expect(Math.min(...ys)).toBeLessThan(140);
});

test("outlines are the same whatever was outlined before, more lines than are kept among it", async () => {
  const orders = ["12", "1 2", "21"].flatMap((text) =>
    [{}, { x: 2 }, { y: 2 }, { letterSpacing: 2 }].map((place) => ({
      text,
      options: { size: 12, ...place },
    })),
  );
  const face = (await readDefault()).face(400, "normal");
  const forward = orders.map(({ text, options }) => face.outline(text, options));
  expect(new Set(forward.map(({ path }) => path)).size).toBe(orders.length);
  for (let line = 0; line < 600; line += 1) face.outline(String(line), { size: 9 });
  const other = (await readDefault()).face(400, "normal");
  const backward = orders.toReversed().map(({ text, options }) => other.outline(text, options));
  expect(backward.toReversed()).toEqual(forward);
  expect(orders.map(({ text, options }) => face.outline(text, options))).toEqual(forward);
});

test("finds the first character without a glyph, and no fault with control characters", async () => {
  const face = (await readDefault()).face(400, "normal");
  expect(face.findMissing("Kaua\u02bbi\n\t\u0000")).toBeUndefined();
  expect(face.findMissing("a\u6f22b\u{1f600}")).toBe(0x6f22);
  expect(face.findMissing("a\u{1f600}")).toBe(0x1f600);
});

test("counts line breaks as spaces", async () => {
  const face = (await readDefault()).face(400, "normal");
  expect(face.measure("a\nb", 10)).toBeCloseTo(face.measure("a b", 10), 9);
});

test("reports every file that is missing, and every path that is not absolute", async () => {
  const { value, diagnostics } = await readFaces(
    { weight: 400, style: "normal", file: "/nowhere/one.ttf" },
    { weight: 700, style: "normal", file: "relative.ttf" },
    regular,
  );
  expect(value).toBeUndefined();
  expect(diagnostics.map((diagnostic) => diagnostic.code)).toEqual(["font-missing", "font-missing"]);
  expect(diagnostics[0]?.message).toContain('"/nowhere/one.ttf"');
});

test("refuses a family without faces", async () => {
  const { value, diagnostics } = await readFaces();
  expect(value).toBeUndefined();
  expect(diagnostics.map((diagnostic) => diagnostic.code)).toEqual(["font-family-empty"]);
});

test("refuses files that are not static TrueType, and says what they are", async () => {
  const original = await readFile(regular.file);
  const reason = async (bytes: Uint8Array) => {
    const { value, diagnostics } = await readFaces(await writeFont("font.ttf", bytes));
    expect(value).toBeUndefined();
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toEqual(["font-unsupported"]);
    return diagnostics[0]?.message ?? "";
  };
  expect(await reason(Buffer.from("wOF2 and so on"))).toContain("woff2");
  expect(await reason(Buffer.from("OTTO and so on"))).toContain("PostScript");
  expect(await reason(Buffer.from("plain text"))).toContain("is not a TrueType font");
  expect(await reason(new Uint8Array())).toContain("is not a TrueType font");
  expect(await reason(original.subarray(0, 2000))).toContain("is damaged");
  expect(await reason(makeColourFont(original))).toContain("is a colour font");
  expect(await reason(makeVariable(original))).toContain("variable");
});

test("reads a copy of a font from anywhere, and keeps its bytes", async () => {
  const folder = await mkdtemp(join(tmpdir(), "fonts-"));
  const file = join(folder, "copy.ttf");
  await copyFile(regular.file, file);
  const { value } = await readFaces({ weight: 400, style: "normal", file });
  expect(Buffer.from(value?.sets[0].files[0].bytes ?? []).equals(await readFile(regular.file))).toBe(true);
});

test("reads a file anew when it holds another font", async () => {
  const bold = defaultTheme.font.faces.find(({ weight, style }) => weight === 700 && style === "normal");
  const copy = await writeFont("changing.ttf", await readFile(regular.file));
  const measure = async () => (await readFaces(copy)).value?.face(400, "normal").measure("Weight", 10);
  const before = await measure();
  await writeFile(copy.file, await readFile(bold?.file ?? ""));
  expect(await measure()).not.toBe(before);
  await writeFile(copy.file, await readFile(regular.file));
  expect(await measure()).toBe(before);
});

/** The font with its table of design metrics renamed to a table of axes that holds one axis. */
function makeVariable(font: Buffer): Uint8Array {
  const axes = Buffer.alloc(16 + 20 + 8);
  axes.writeUInt16BE(1, 0);
  axes.writeUInt16BE(16, 4);
  axes.writeUInt16BE(2, 6);
  axes.writeUInt16BE(1, 8);
  axes.writeUInt16BE(20, 10);
  axes.writeUInt16BE(8, 14);
  axes.write("wght", 16);
  axes.writeInt32BE(200 << 16, 20);
  axes.writeInt32BE(400 << 16, 24);
  axes.writeInt32BE(900 << 16, 28);
  axes.writeUInt16BE(256, 34);
  const bytes = Buffer.concat([font, axes]);
  const tables = bytes.readUInt16BE(4);
  for (let index = 0; index < tables; index += 1) {
    const entry = 12 + index * 16;
    if (bytes.toString("latin1", entry, entry + 4) !== "STAT") continue;
    bytes.write("fvar", entry);
    bytes.writeUInt32BE(font.length, entry + 8);
    bytes.writeUInt32BE(axes.length, entry + 12);
  }
  const opened = create(bytes);
  if (!("variationAxes" in opened) || !opened.variationAxes["wght"]) throw new Error("no axis was made");
  return bytes;
}

/** The font with one of its tables under the name of a table of coloured layers. */
function makeColourFont(font: Buffer): Uint8Array {
  const bytes = Buffer.from(font);
  const entry = bytes.indexOf("STAT");
  if (entry < 0) throw new Error("the font has no such table");
  bytes.write("COLR", entry);
  return bytes;
}
