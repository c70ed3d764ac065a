import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { create } from "fontkit";
import { expect, test } from "vitest";
import { subsetFace } from "../../src/documents/html/subset-face.js";
import { writeText } from "./bench.js";

const face = fileURLToPath(
  import.meta.resolve("@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf"),
);

function outlinesOf(bytes: Uint8Array, text: string, features: readonly string[] = []) {
  const font = create(Buffer.from(bytes));
  if (!("layout" in font)) throw new TypeError("a collection of fonts");
  const { glyphs, positions } = font.layout(text, [...features]);
  return glyphs.map(({ path }, index) => [path.toSVG(), positions[index]?.xAdvance]);
}

test("a page draws its text as the whole face does: kerned, with ligatures, fractions and figures of one width", async () => {
  const page = await writeText(
    `<h1>AVATAR To {{literal "1909" why="a name"}}</h1><p>Office flying, {{literal "1⁄2" why="a name"}}.</p>`,
  );
  const [, font = ""] = /font\/woff2;base64,([^)]+)\)/.exec(page) ?? [];
  const own = Buffer.from(font, "base64");
  const whole = await readFile(face);
  expect(own.length).toBeLessThan(whole.length / 20);
  for (const line of ["AVATAR To 1909", "Office flying, 1⁄2."]) {
    expect(outlinesOf(own, line)).toEqual(outlinesOf(whole, line));
    expect(outlinesOf(own, line, ["tnum", "lnum"])).toEqual(outlinesOf(whole, line, ["tnum", "lnum"]));
  }
});

test("the bytes of a face follow from its characters, whatever was cut before it", async () => {
  const whole = await readFile(face);
  const [first, second] = [await subsetFace(whole, "abc"), await subsetFace(whole, "xyz")];
  expect(second).not.toBe(first);
  expect(await subsetFace(Uint8Array.from(whole), "cabba")).toBe(first);
  for (let character = 0x100; character < 0x180; character++)
    await subsetFace(whole, String.fromCodePoint(character));
  expect(await subsetFace(whole, "abc")).toBe(first);
});
