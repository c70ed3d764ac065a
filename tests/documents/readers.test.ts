import { expect, test } from "vitest";
import { text } from "../facts/fact-bench.js";
import { bind } from "./bench.js";

const facts = { name: text("the budget"), here: text("here"), blank: text("  ") };

/** The codes and places of what is told of a template. */
function found(template: string): readonly string[] {
  return bind(template, facts).diagnostics.map(
    ({ code, place }) => `${code} ${place?.line}:${place?.column}`,
  );
}

test("a heading that skips a level is told at its place, with the level that it should have", () => {
  expect(found("# T\n\n### a")).toEqual(["heading-skipped 3:1"]);
  expect(found("# T\n\n## a\n\n> #### b")).toEqual(["heading-skipped 5:3"]);
  expect(found("# T\n\n## a\n\n### b\n\n## c\n\n{{#if name}}\n#### {{name}}\n{{/if}}")).toEqual([
    "heading-skipped 10:1",
  ]);
  expect(found("## a\n\n# T")).toEqual(["heading-skipped 1:1"]);
  expect(found("<h1>T</h1>\n<section>\n  <h3>a</h3></section>")).toEqual(["heading-skipped 3:3"]);
  expect(found("<h1>T</h1>\n<h2>a</h2><h3>b</h3><h4>c</h4><h2>d</h2>")).toEqual([]);
  expect(found("# T\n\n## a\n\n### b\n\n## c")).toEqual([]);
  const [skipped] = bind("# T\n\n#### a", {}).diagnostics;
  expect(skipped?.message).toBe("a heading of level 4 follows one of level 1");
  expect(skipped?.hint).toBe("make it a heading of level 2: `## Heading` or `<h2>`");
});

test("a heading without text is told at its place", () => {
  expect(found("# T\n\n## {{#if here}}{{else}}a{{/if}}\n\nText")).toEqual(["heading-empty 3:1"]);
  expect(found("<h1>T</h1>\n<h2> </h2><p>a</p>")).toEqual(["heading-empty 2:1"]);
  expect(found("<h1>T</h1>\n<h2>{{name}}</h2>")).toEqual([]);
});

test("a table without headers is told at its place", () => {
  expect(found("# T\n\n| | |\n|-|-|\n| a | b |")).toEqual(["table-headerless 3:1"]);
  expect(found("# T\n\n| | b |\n|-|-|\n| a | b |")).toEqual([]);
  expect(found("# T\n\n| {{name}} | |\n|-|-|\n| a | b |")).toEqual([]);
  expect(found("<h1>T</h1>\n<table><tr><td>a</td></tr></table>")).toEqual(["table-headerless 2:1"]);
  expect(found("<h1>T</h1>\n<table><tr><th> </th><td>a</td></tr></table>")).toEqual(["table-headerless 2:1"]);
  expect(found("<h1>T</h1>\n<table><tr><th>{{name}}</th><td>a</td></tr></table>")).toEqual([]);
  expect(found("<h1>T</h1>\n<table role=presentation><tr><td>a</td></tr></table>")).toEqual([]);
});

test("a link that does not say where it leads is a warning", () => {
  const link = (words: string): string => `# T\n\nThe [${words}](https://a.example).`;
  for (const words of ["here", "Click here", "**read more**", "this link…", "", "{{here}}", "more »"])
    expect.soft(found(link(words)), words).toEqual(["link-vague 3:5"]);
  for (const words of ["budget", "read more of the budget", "{{name}}", "`x`"])
    expect.soft(found(link(words)), words).toEqual([]);
  const page = (anchor: string): string => `<h1>T</h1>\n<p>${anchor}</p>`;
  for (const anchor of [
    "<a href='#a'>here</a>",
    "<a href='#a'></a>",
    "<a href='#a' aria-label='more'>The budget</a>",
    "<a href='#a'><b>Learn</b> more</a>",
  ])
    expect.soft(found(page(anchor)), anchor).toEqual(["link-vague 2:4"]);
  for (const anchor of [
    "<a href='#a' aria-label='The budget'>here</a>",
    "<a href='#a' aria-labelledby='a'>here</a>",
    "<a id='a'></a>",
    "<a href='#a'>{{name}}</a>",
  ])
    expect.soft(found(page(anchor)), anchor).toEqual([]);
  expect(bind(link("here"), {}).diagnostics[0]?.severity).toBe("warning");
});

test("elements that have no meaning where they stand are told with their place", () => {
  for (const [markup, place] of [
    ["<ul><p>a</p></ul>", "2:5"],
    ["<ul>a<li>b</li></ul>", "2:1"],
    ["<div><li>a</li></div>", "2:6"],
    ["<dl><p>a</p></dl>", "2:5"],
    ["<div><dt>a</dt></div>", "2:6"],
    ["<dl><div><p>a</p></div></dl>", "2:10"],
    ["<span><div>a</div></span>", "2:7"],
    ["<h2>a<ul><li>b</li></ul></h2>", "2:6"],
    ["<p><a href='#a'><b><div>b</div></b></a></p>", "2:4"],
    ["<dl><dt><h2>a</h2></dt><dd>b</dd></dl>", "2:9"],
    ["<details><p>a</p></details>", "2:1"],
    ["<details><p>a</p><summary>b</summary></details>", "2:1"],
    ["<summary>a</summary>", "2:1"],
    ["<figcaption>a</figcaption>", "2:1"],
    ["<table><tr><th>a</th></tr><caption>b</caption></table>", "2:1"],
  ] as const) {
    const [first] = bind(`<h1>T</h1>\n${markup}`, {}).diagnostics;
    expect.soft(`${first?.place?.line}:${first?.place?.column}`, markup).toBe(place);
    expect.soft(first?.code, markup).toMatch(/^html-(?:nesting|syntax)$/);
  }
  const sound =
    "<dl><div><dt>a</dt><dd><p>b</p></dd></div></dl><ul> <li><h2>c</h2></li> <!-- d --></ul>" +
    "<figure><p>e</p><figcaption>f</figcaption></figure><details> <summary>g</summary>h</details>" +
    "<a href='#i'><div>i</div></a><hgroup><h2>j</h2><p>k</p></hgroup>";
  expect(found(`<h1>T</h1>\n${sound}`)).toEqual([]);
});

test("an id is used once, and the page keeps its own", () => {
  expect(found("<h1 id=a>T</h1>\n<p id=a>b</p>")).toEqual(["id-duplicate 2:1"]);
  for (const id of ["content", "chart-a", "table-a", "frame-1", "source-a", "draft-faults"])
    expect.soft(found(`<h1>T</h1>\n<p id=${id}>b</p>`), id).toEqual(["id-duplicate 2:1"]);
});
