import { beforeAll, expect, test } from "vitest";
import { renderCard } from "../../src/documents/html/render-card.js";
import type { FontFamily } from "../../src/fonts/font-family.js";
import { number, text } from "../facts/fact-bench.js";
import { material, mention, readFamily } from "./bench.js";

let family: FontFamily;
beforeAll(async () => {
  family = await readFamily();
});

/** The texts of a card, each with its place and size. */
function textsOf(title: string, figures: Parameters<typeof renderCard>[1] = [], parts = {}) {
  const svg = renderCard(title, figures, material(parts), family);
  return [
    ...svg.matchAll(/<text x="([\d.]+)" y="([\d.]+)"[^>]* font-size="(\d+)"[^>]*>([^<]*)<\/text>/g),
  ].map(([, x, y, size, content]) => ({
    x: Number(x),
    y: Number(y),
    size: Number(size),
    content: content ?? "",
  }));
}

const headline = (title: string) => textsOf(title).slice(1);

test("a card says who, what, and up to three figures", () => {
  const figures = ["arrests", "rescues", "states", "a fourth"].map((label, index) => ({
    value: mention(number(1000 + index)),
    label,
  }));
  expect(textsOf("A title", figures).map(({ content }) => content)).toEqual([
    "Sample Newsroom",
    "A title",
    "1,000",
    "arrests",
    "1,001",
    "rescues",
    "1,002",
    "states",
  ]);
});

test("a title is set as large as three lines allow, and no line is wider than the card", () => {
  const words = "arrested and rescued in a state operation against the traffic".split(" ");
  let last = Number.POSITIVE_INFINITY;
  for (let count = 1; count <= words.length * 3; count++) {
    const title = Array.from({ length: count }, (_, index) => words[index % words.length]).join(" ");
    const lines = headline(title);
    const size = lines[0]?.size ?? 0;
    expect(lines.length).toBeLessThanOrEqual(3);
    expect(size).toBeLessThanOrEqual(last);
    last = size;
    for (const { content } of lines) {
      expect(family.face(600, "normal").measure(content, size)).toBeLessThanOrEqual(1040);
    }
    const shown = lines.map(({ content }) => content).join(" ");
    expect(shown === title || (shown.endsWith(" …") && title.startsWith(shown.slice(0, -2)))).toBe(true);
  }
  expect(last).toBe(48);
});

test("a title that is too long is cut in its third line", () => {
  const lines = headline("word ".repeat(200).trim());
  expect(lines).toHaveLength(3);
  expect(lines[2]?.content).toMatch(/^word .* word …$/);
  expect(lines[0]?.content).not.toContain("…");
  expect(Math.max(...lines.map(({ y }) => y))).toBeLessThan(450);
});

test("no value ends the text that it stands in", () => {
  const figures = [{ value: mention(text('<b> & "c"')), label: "</text><image/>" }];
  const texts = textsOf('A </text> & "title"', figures, {
    issuer: { name: "A & <B>", url: "https://x.example" },
  });
  expect(texts.map(({ content }) => content)).toEqual([
    "A &amp; &lt;B>",
    "A &lt;/text> &amp; &quot;title&quot;",
    "&lt;b> &amp; &quot;c&quot;",
    "&lt;/text>&lt;image/>",
  ]);
});
