import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { create } from "fontkit";
import { expect, test } from "vitest";
import { subsetFace, subsetHere } from "../../src/documents/html/subset-face.js";
import { readFamily, writeText } from "./bench.js";

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
  const family = await readFamily();
  const cut = (characters: string) =>
    subsetFace(family.face(400, "normal").own, characters, subsetHere(family));
  const [first, second] = [await cut("abc"), await cut("xyz")];
  expect(second).not.toBe(first);
  expect(await cut("cabba")).toBe(first);
  for (let character = 0x100; character < 0x180; character++) await cut(String.fromCodePoint(character));
  expect(await cut("abc")).toBe(first);
});
