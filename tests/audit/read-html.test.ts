import fc from "fast-check";
import { expect, test } from "vitest";
import { effort } from "../effort.js";
import { expectPlaces, read, texts } from "./reading-bench.js";

const page = (body: string, head = ""): string =>
  `<!doctype html><html><head>${head}</head><body>${body}</body></html>`;

test("text is joined as a browser joins it", async () => {
  const source = page(`
    <h1>12<b>3</b> of&nbsp;them &amp; <i>4</i><span>5</span></h1>
    <p>  One<br>two<wbr>three
      <em> four </em> five<sup>th</sup></p>loose <q>6</q>
    <div>7<div>8</div>9</div><details><summary>Sum</summary>More</details>
    <ul><li>a<ul><li>b</li></ul></li></ul>`);
  const passages = await read("a.html", source);
  expect(texts(passages, "body")).toEqual([
    "123 of\u00a0them & 45",
    "One twothree four fiveth",
    "loose 6",
    "7",
    "8",
    "9",
    "Sum",
    "More",
    "a",
    "b",
  ]);
  expectPlaces(passages, source);
  expect(passages[0]?.placeAt(14)).toMatchObject({ line: 2, selector: "html > body > h1 > i" });
});

test("the page's own style sheet says what is a line of its own and what nobody is shown", async () => {
  const style = `<style>/* x{} */ @import "a"; .line, .x:hover { display: block } .row > * { color: red }
    .row { display: flex } p .off { display:none } .narrow{display:none}
    @media (max-width: 9em) { .narrow { display: block } .wide { display: none } }
    @media print { .gone{display:none} } #only .gone { display:none } ol.bare { list-style: none }
    #only > .deep { display: none } .k.l { display: none } .k { display: block }</style>`;
  const passages = await read(
    "a.html",
    page(
      `<p>1<span class="line">2</span>3<span class="x">4</span></p><p class="row"><b>5</b><b>6</b></p>
      <p>7 <span class="off">8</span></p><span class="off">9</span><div class="narrow">10</div>
      <div class="wide">11</div><div class="gone">12</div><div id="only"><p class="gone">13</p></div>
      <p hidden>14</p><p style="color:red;display:none">15</p><ol class="bare"><li>16</li></ol>
      <div id="only"><div><p class="deep">17</p></div></div><p class="k l">18</p>`,
      style,
    ),
  );
  expect(texts(passages, "body")).toEqual(["1", "2", "34", "5", "6", "7", "9", "10", "11", "12", "16", "17"]);
  expect(texts(passages, "metadata")).toEqual(["8", "13", "14", "15", "18"]);
  expect(texts(passages, "mark")).toEqual([]);
});

test("each kind of text has its channel", async () => {
  const passages = await read(
    "a.html",
    page(
      `<a href="#m">Skip</a><header><p>Masthead</p></header><main id="m"><header><h1>Title</h1></header>
      <p>Up 5<sup><a href="#s1" aria-label="Source 1">1</a>,<a href="#s2">2</a></sup>, in 10<sup>3</sup>.</p>
      <figure><img alt="A chart of 6" title="Hint 7"><figcaption>Caption 8</figcaption>
      <svg aria-label="Bars"><title>T9</title><text>10<tspan font-family="x">th</tspan></text>
      <text><tspan x="0">two</tspan><tspan x="0" dy="12">lines</tspan></text></svg></figure>
      <p><data value="0.25">25%</data> <time datetime="2024-05-01">May 1</time></p>
      <ol start="3"><li id="s1">First<li value="7">Second<li>Third</ol></main><footer>Foot</footer>
      <script>no(1)</script><template>no 2</template>`,
      `<title>Head 1 &amp; 2</title><meta name="viewport" content="width=3"><meta name="description" content="About 4">
      <meta property="og:title" content="Open 5">
      <script type="application/ld+json">{ "n": 12.50, "list": ["a", { "b": "c 6" }] }</script>`,
    ),
  );
  expect(passages.map(({ channel, text }) => `${channel}: ${text}`)).toEqual([
    "metadata: Head 1 & 2",
    "metadata: About 4",
    "metadata: Open 5",
    "metadata: 12.50",
    "metadata: a",
    "metadata: c 6",
    "furniture: Skip",
    "furniture: Masthead",
    "body: Title",
    "body: Up 5, in 10³.",
    "mark: 1",
    "mark: Source 1",
    "mark: 2",
    "alternative: A chart of 6",
    "alternative: Hint 7",
    "body: Caption 8",
    "alternative: Bars",
    "alternative: T9",
    "label: 10th",
    "label: two",
    "label: lines",
    "body: 25% May 1",
    "metadata: 0.25",
    "metadata: 2024-05-01",
    "mark: 3.",
    "body: First",
    "mark: 7.",
    "body: Second",
    "mark: 8.",
    "body: Third",
    "furniture: Foot",
  ]);
  const places = passages.map(({ placeAt }) => placeAt(0));
  expect(places[2]).toMatchObject({ selector: "html > head > meta:nth-of-type(3)[content]", line: 2 });
  expect(places[5]).toMatchObject({ pointer: "/list/1/b" });
  expect(places[13]).toMatchObject({ selector: "#m > figure > img[alt]" });
  expect(places[25]).toMatchObject({ selector: "#s1" });
});

test("cells have the rows and columns that they stand in, past cells that span", async () => {
  const passages = await read(
    "a.html",
    page(`<table><caption>C</caption><thead><tr><th rowspan="2">a<th colspan="2">b<th>c</thead>
      <tr><td>d<td>e<td><p>f</p><p>g</p></table><table><tr><td>h<table><tr><td>i</table></table>`),
  );
  expect(passages.map(({ text, cell }) => [text, cell?.table, cell?.row, cell?.column])).toEqual([
    ["C", undefined, undefined, undefined],
    ["a", 0, 0, 0],
    ["b", 0, 0, 1],
    ["c", 0, 0, 3],
    ["d", 0, 1, 1],
    ["e", 0, 1, 2],
    ["f", 0, 1, 3],
    ["g", 0, 1, 3],
    ["h", 1, 0, 0],
    ["i", 2, 0, 0],
  ]);
});

test("a drawing's file gives its title, description and lines", async () => {
  const source = `<svg xmlns="http://www.w3.org/2000/svg"><title>A &amp; B</title><desc>Up to 5</desc>
    <style>text{}</style><g><text x="1" y="2">1,2<tspan font-family="'F'">34</tspan></text>
    <text><tspan x="0">Line <tspan font-family="F">Ω</tspan>1</tspan><tspan x="0" dy="9">Line 2</tspan><tspan dy="9">Line 3</tspan></text>
    <text>10<tspan baseline-shift="super">2</tspan></text>
    <path d="M0 0"/></g></svg>`;
  const passages = await read("a.svg", source);
  expect(passages.map(({ channel, text }) => `${channel}: ${text}`)).toEqual([
    "alternative: A & B",
    "alternative: Up to 5",
    "label: 1,234",
    "label: Line Ω1",
    "label: Line 2",
    "label: Line 3",
    "label: 10²",
  ]);
  expectPlaces(passages.slice(0, -1), source);
});

const word = fc.stringMatching(/^[a-zé]{1,6}$/);
const number = fc.integer({ min: 0, max: 99_999 }).map((value) => value.toLocaleString("en-US"));
const leaf = fc.oneof(word, number, fc.constantFrom("&", "<", "“a”", "\u00a0", "😀"));
const inlineTags = ["b", "span", "a", "data", "time", "em"];
const blockTags = ["p", "h2", "li", "td", "figcaption", "summary", "dd"];
const inline = fc.record({ tag: fc.option(fc.constantFrom(...inlineTags)), text: leaf, space: fc.boolean() });
const block = fc.record({
  tag: fc.constantFrom(...blockTags),
  content: fc.array(inline, { minLength: 1, maxLength: 6 }),
});

function write(text: string): string {
  return text
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/\u00a0/g, "&nbsp;")
    .replace(/😀/g, "&#x1f600;");
}

function wrap(tag: string, content: string): string {
  if (tag === "td") return `<table><tr><td>${content}</td></tr></table>`;
  return tag === "li" ? `<ul><li>${content}</li></ul>` : `<${tag}>${content}</${tag}>`;
}

test("whatever is written is read in order, and each character has the place where it is written", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(block, { minLength: 1, maxLength: 6 }), async (blocks) => {
      const source = page(
        blocks
          .map(({ tag, content }) => {
            const parts = content.map(
              ({ tag: inner, text, space }) =>
                (inner === null ? write(text) : `<${inner}>${write(text)}</${inner}>`) + (space ? "\n " : ""),
            );
            return wrap(tag, parts.join(""));
          })
          .join("\n"),
      );
      const passages = await read("a.html", source);
      const said = blocks.map(({ content }) =>
        content
          .map(({ text, space }) => text + (space ? " " : ""))
          .join("")
          .replace(/ $/, ""),
      );
      expect(texts(passages, "body")).toEqual(said.filter((text) => text.trim() !== ""));
      expectPlaces(passages, source);
    }),
    { numRuns: 100 * effort },
  );
});
