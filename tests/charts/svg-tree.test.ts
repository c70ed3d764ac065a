import fc from "fast-check";
import { expect, test } from "vitest";
import { cleanSvg, findTexts } from "../../src/charts/clean-svg.js";
import { describeSvg } from "../../src/charts/describe-svg.js";
import { parseSvg } from "../../src/charts/parse-svg.js";
import { escapeXml, printSvg, type SvgElement } from "../../src/charts/svg-tree.js";

function parse(source: string): SvgElement {
  const root = parseSvg(source);
  if (!root) throw new Error("no svg");
  return root;
}

function clean(content: string): string {
  return printSvg(cleanSvg(parse(`<svg width="10">${content}</svg>`), "p-"));
}

test("any text and any attribute survive printing and parsing", () => {
  const printable = fc.string({ unit: "grapheme" }).map((text) => text.replace(/\p{Cc}/gu, ""));
  fc.assert(
    fc.property(printable, printable, (text, value) => {
      const root: SvgElement = {
        name: "svg",
        attributes: new Map([["id", value]]),
        children: [{ name: "text", attributes: new Map([["fill", value]]), children: [text] }],
      };
      const again = parse(printSvg(root));
      expect(again.attributes.get("id") ?? "").toBe(value);
      const [child] = again.children;
      expect(typeof child === "object" ? child.children.join("") : "none").toBe(text);
    }),
  );
});

test("drops the characters that XML does not know", () => {
  expect(escapeXml('a\u0000\u0008b\ud800c\ufffe<&">')).toBe("abc&lt;&amp;&quot;&gt;");
});

test("keeps only what a drawing may hold", () => {
  const source =
    '<svg onload="x()"><script>x()</script><image href="a.png"/><rect fill="red" class="a" role="b"/></svg>';
  expect(printSvg(parse(source))).toBe('<svg><rect fill="red"/></svg>');
});

test("rounds coordinates, and leaves colours and flags alone", () => {
  expect(clean('<path d="M0.123456,-0.001a1.5,1.5,0,1,1,1e-7,-10.999" fill="#1e5e10"/>')).toBe(
    '<svg width="10"><path d="M0.12,0a1.5,1.5,0,1,1,0,-11" fill="#1e5e10"/></svg>',
  );
});

test("leaves out what is not seen", () => {
  expect(
    clean(
      '<g><path d="M0,0h1"/><text opacity="0" fill="red">1</text><g display="none"><text>2</text></g></g>',
    ),
  ).toBe('<svg width="10"/>');
  expect(
    clean(
      '<a href="x"><text fill="red" font-size="9px" font-weight="normal" pointer-events="none">1</text></a>',
    ),
  ).toBe('<svg width="10"><text fill="red" font-size="9">1</text></svg>');
});

test("lists every line of text once, with spaces as they are shown", () => {
  const root = parse(
    '<svg><text font-weight="bold"><tspan>a  b</tspan><tspan x="0" dy="9">c</tspan></text><text>\nd </text></svg>',
  );
  expect(findTexts(root)).toEqual([
    { text: "a b", role: "title", weight: "bold", style: undefined },
    { text: "c", role: "title", weight: "bold", style: undefined },
    { text: "d", role: "title", weight: undefined, style: undefined },
  ]);
});

test("describes a drawing to those who do not see it", () => {
  const svg = '<svg width="1"><rect fill="red"/></svg>';
  const described = describeSvg(svg, { title: "A & B", description: "5 < 6", idPrefix: "x-" });
  expect(described).toBe(
    '<svg width="1" role="img" aria-labelledby="x-title x-desc"><title id="x-title">A &amp; B</title>' +
      '<desc id="x-desc">5 &lt; 6</desc><rect fill="red"/></svg>',
  );
  expect(describeSvg(svg, { title: "A", idPrefix: "x-" })).toContain('aria-labelledby="x-title">');
  expect(describeSvg(svg, { idPrefix: "x-" })).toBe(svg);
});
