import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { type FontFamily, readFontFamily } from "../../src/fonts/font-family.js";
import { findRightToLeft } from "../../src/fonts/text-direction.js";
import { nodeWorld } from "../../src/world/node-world.js";
import { fontWithFallbacks, georgian } from "./fallback-fonts.js";

let family: FontFamily;

beforeAll(async () => {
  const { value, diagnostics } = await readFontFamily(fontWithFallbacks, nodeWorld());
  expect(diagnostics).toEqual([]);
  if (!value) throw new Error("the family was not read");
  family = value;
});

function runsOf(text: string, weight = 400, style = "normal"): string[] {
  return family
    .face(weight, style)
    .split(text)
    .map(({ text: run, font }) => `${font.family} ${font.spec.weight}: ${run}`);
}

test("draws each character with the first family that has it", () => {
  expect(runsOf("Plain, 1,234")).toEqual(["Source Sans 3 400: Plain, 1,234"]);
  expect(runsOf(`At ${georgian}`)).toEqual([
    "Source Sans 3 400: At ",
    "Noto Sans Georgian 400: თბილისი",
    "Source Sans 3 400: , „",
    "Noto Sans Georgian 400: მტკვარი",
    "Source Sans 3 400: “",
  ]);
});

test("takes the weight of a fallback that is nearest to the wanted one", () => {
  expect(runsOf("თ", 600)).toEqual(["Noto Sans Georgian 700: თ"]);
  expect(runsOf("თ", 500, "italic")).toEqual(["Noto Sans Georgian 400: თ"]);
});

test("keeps what readers see as one character in one font", () => {
  // A digit, a variation selector and a keycap; two people and a heart, joined; a flag of two letters.
  for (const character of ["1\ufe0f\u20e3", "\u{1f469}\u200d❤\ufe0f\u200d\u{1f468}", "\u{1f1ec}\u{1f1ea}"]) {
    expect(runsOf(`a${character}b`)).toEqual([
      "Source Sans 3 400: a",
      `Noto Emoji 400: ${character}`,
      "Source Sans 3 400: b",
    ]);
  }
});

test("misses what no family has, and nothing else", () => {
  const face = family.face(400, "normal");
  expect(face.findMissing(`${georgian} \u{1f642}`)).toBeUndefined();
  expect(face.findMissing("ab \u6f22 თ")).toBe(0x6f22);
  expect(face.findMissing("joined\u200d and varied\ufe0f")).toBeUndefined();
});

test("measures and outlines the runs one after another", () => {
  const characters = fc.constantFrom(..."Ab ,1თბ„", "\u{1f642}");
  const text = fc.array(characters, { maxLength: 12 }).map((parts) => parts.join(""));
  fc.assert(
    fc.property(text, fc.constantFrom(400, 600, 700), (line, weight) => {
      const face = family.face(weight, "normal");
      const parts = face.split(line);
      expect(parts.map((part) => part.text).join("")).toBe(line);
      const widths = parts.map((part) => part.font.measure(part.text, 10));
      const width = widths.reduce((sum, part) => sum + part, 0);
      expect(face.measure(line, 10)).toBeCloseTo(width, 9);
      expect(face.outline(line, { size: 10, x: 5, y: 3 }).advance).toBeCloseTo(width, 6);
    }),
  );
});

test("knows text that runs from right to left", () => {
  expect(findRightToLeft("Haifa חיפה")).toBe("ח");
  expect(findRightToLeft("القاهرة")).toBe("ا");
  expect(findRightToLeft("Plain, თბილისი, 漢字, \u{1f642}, naïve")).toBeUndefined();
});
