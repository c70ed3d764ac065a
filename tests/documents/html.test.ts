import { createHash } from "node:crypto";
import type { Element, Nodes } from "hast";
import { expect, test } from "vitest";
import { paletteTokens } from "../../src/documents/html/inline-svg.js";
import type { Material } from "../../src/documents/material.js";
import type { FactTree } from "../../src/facts/fact-book.js";
import { defaultTheme } from "../../src/theme/default-theme.js";
import { arrests, date, number, text } from "../facts/fact-bench.js";
import { type BindOptions, parsePage, source, table, textIn, walk, words, writeText } from "./bench.js";

const facts = {
  total: number("1102.50", arrests, { source: "fbi" }),
  none: number(null, { ...arrests, missing: "none reported" }),
  day: date("2021-08-27", { source: "star" }),
  name: text("Operation </script><script>alert(1)</script>"),
};

type Options = BindOptions & { readonly material?: Partial<Material> };

async function page(body: string, options: Options = {}, tree: FactTree = facts) {
  const written = await writeText(`<article><h1>Title</h1>${body}</article>`, tree, options);
  const root = parsePage(written);
  const elements: Element[] = [];
  walk(root, (node) => {
    if (node.type === "element") elements.push(node);
  });
  const all = (tag: string) => elements.filter((element) => element.tagName === tag);
  return { written, root, elements, all };
}

/** The text of an element exactly as it stands. */
function rawText(node: Nodes | undefined): string {
  let found = "";
  if (node) walk(node, (inner) => (found += inner.type === "text" ? inner.value : ""));
  return found;
}

function metaOf(elements: readonly Element[]): Record<string, unknown> {
  return Object.fromEntries(
    elements
      .filter((element) => element.tagName === "meta")
      .map(({ properties: { name, property, httpEquiv, content } }) => [
        String(name ?? property ?? httpEquiv),
        content,
      ]),
  );
}

test("a page says its language, title, description, author and address", async () => {
  const { all, elements } = await page("<p>The total was {{figure total}} on {{day}}.</p>");
  expect(all("html")[0]?.properties).toEqual({ lang: "en-US", dir: "ltr" });
  expect(rawText(all("title")[0])).toBe("Title");
  expect(metaOf(elements)).toMatchObject({
    description: "The total was 1,103 on Aug. 27, 2021.",
    author: "Sample Newsroom",
    "og:title": "Title",
    "og:locale": "en_US",
    "og:url": "https://newsroom.example/releases/report/test.html",
    "og:image": "https://newsroom.example/releases/report/test-card.png",
    "article:published_time": "2021-08-27",
    "article:modified_time": "2021-09-02",
  });
  expect(all("link").map(({ properties }) => properties)).toEqual([
    { rel: ["canonical"], href: "https://newsroom.example/releases/report/test.html" },
  ]);
});

test("the policy admits the page's own style by its digest, and nothing that is fetched or runs", async () => {
  const { all, elements } = await page('{{chart "arrests"}}');
  const policy = String(metaOf(elements)["Content-Security-Policy"]);
  const [style, ...others] = all("style");
  const digest = createHash("sha256").update(rawText(style)).digest("base64");
  expect(others).toEqual([]);
  const data = createHash("sha256").update(all("script").map(rawText).join("")).digest("base64");
  expect(policy.split("; ")).toEqual([
    "default-src 'none'",
    `script-src 'sha256-${data}'`,
    `style-src 'sha256-${digest}'`,
    "img-src data:",
    "font-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ]);
});

test("a page fetches nothing and runs nothing", async () => {
  const body = '{{chart "arrests"}}{{table "by-state"}}<p>{{name}}{{cite total}}</p>{{sources}}';
  const { all, elements, written } = await page(body);
  expect(all("script").map(({ properties }) => properties)).toEqual([{ type: "application/ld+json" }]);
  for (const { tagName, properties } of elements) {
    expect(Object.keys(properties).filter((name) => /^on|^style$/i.test(name))).toEqual([]);
    if (tagName !== "a") expect(properties).not.toHaveProperty("src");
  }
  const styles = all("style").map(rawText).join("");
  expect(styles).not.toMatch(/@import|url\((?!data:)/);
  expect(styles.match(/@font-face/g)).toHaveLength(2);
  expect(written.startsWith("<!doctype html>")).toBe(true);
});

test("slanted text brings its face", async () => {
  const { all } = await page("<p><em>a</em></p>");
  expect(rawText(all("style")[0])).toMatch(/@font-face\{[^}]*font-style:italic/);
});

test("the data for search engines parses and survives any value", async () => {
  const title = "<h1>{{name}}</h1>";
  const tables = new Map([["by-state", table({ caption: [facts.name], rows: [["a", "b"]] })]]);
  const written = await writeText(`${title}<p>{{name}} & "more"</p>`, facts, { material: { tables } });
  const scripts: Element[] = [];
  walk(parsePage(written), (node) => {
    if (node.type === "element" && node.tagName === "script") scripts.push(node);
  });
  expect(scripts).toHaveLength(1);
  const graph = JSON.parse(rawText(scripts[0]))["@graph"];
  expect(graph).toMatchObject([
    {
      "@type": "NewsArticle",
      headline: facts.name.value,
      description: `${facts.name.value} & "more"`,
      datePublished: "2021-08-27",
      dateModified: "2021-09-02",
      inLanguage: "en-US",
      citation: ["https://fbi.example/report", "https://star.example/report"],
    },
    {
      "@type": "Dataset",
      distribution: [
        {
          name: facts.name.value,
          encodingFormat: "text/csv",
          contentUrl: "https://newsroom.example/releases/report/data/by-state.csv",
        },
        { encodingFormat: "application/json" },
      ],
    },
  ]);
});

test("numbers and dates carry their exact values and the names of their facts", async () => {
  const { all } = await page('<p>{{figure total}}, {{date day form="weekday"}}, {{none}}, {{name}}</p>');
  expect(all("data").map((node) => [node.properties, rawText(node)])).toEqual([
    [{ value: "1102.5", dataFact: "total" }, "1,103"],
  ]);
  expect(all("time").map((node) => [node.properties, rawText(node)])).toEqual([
    [{ dateTime: "2021-08-27", dataFact: "day" }, "Friday"],
  ]);
  expect(all("span").map((node) => [node.properties, rawText(node)])).toEqual([
    [{ className: ["missing"], dataFact: "none" }, "none reported"],
  ]);
});

test("all ids differ, and every reference within the page leads to one", async () => {
  const body =
    '{{chart "arrests"}}{{chart "rescues"}}{{table "by-state"}}<p>a{{cite total}} b{{cite total day}}</p>{{sources}}';
  const { elements, written } = await page(body);
  const ids = elements.flatMap(({ properties }) => (properties.id === undefined ? [] : [properties.id]));
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toEqual(
    expect.arrayContaining([
      "content",
      "chart-arrests",
      "arrests-wide-clip",
      "arrests-narrow-clip",
      "source-fbi",
    ]),
  );
  const references = [
    ...elements.flatMap(({ properties: { href } }) =>
      typeof href === "string" && href.startsWith("#") ? [href.slice(1)] : [],
    ),
    ...[...written.matchAll(/url\(#([^)]+)\)/g)].map((match) => match[1]),
  ];
  expect(references.length).toBeGreaterThan(6);
  for (const reference of references) expect(ids).toContain(reference);
});

test("what is printed twice has its ids once", async () => {
  const { elements } = await page(
    '{{chart "arrests"}}{{chart "arrests"}}<p>a{{cite total}}</p>{{sources}}{{sources}}',
  );
  const ids = elements.flatMap(({ properties }) => (properties.id === undefined ? [] : [properties.id]));
  expect(new Set(ids).size).toBe(ids.length);
});

test("citations are numbered in the order of the page, and a list of sources above them is whole", async () => {
  const { all } = await page("{{sources}}<p>a{{cite day}} b{{cite total day}}</p>");
  expect(all("sup").map((node) => textIn(node))).toEqual(["1", "2,1"]);
  expect(all("li").map(({ properties }) => properties.id)).toEqual(["source-star", "source-fbi"]);
  const none = await page("{{sources}}");
  expect(none.all("li").map(({ properties }) => properties.id)).toEqual(["source-fbi", "source-star"]);
  const alone = await page("{{sources}}", { material: { sources: [source("fbi", { url: undefined })] } });
  expect(alone.all("li").map((node) => textIn(node))).toEqual([
    "The report of FBI, Publisher of fbi, Aug. 27, 2021.",
  ]);
});

test("a chart is drawn twice, for wide and narrow screens, each said once and coloured by the page", async () => {
  const { all } = await page('{{chart "arrests"}}');
  const drawings = all("svg");
  expect(drawings.map(({ properties }) => properties)).toMatchObject([
    { role: "img", ariaLabel: "What the picture of arrests shows", viewBox: "0 0 300 60" },
    { role: "img", ariaLabel: "What the picture of arrests shows" },
  ]);
  expect(drawings.map((node) => textIn(node))).toEqual(["bar", "bar"]);
  const fills = all("rect").map(({ properties }) => properties.fill);
  expect(fills.filter((fill) => fill !== undefined)).toEqual(["var(--series-1)", "var(--series-1)"]);
  expect(all("figcaption").map((node) => textIn(node))).toEqual([
    "The title of arrestsThe caption of arrests",
  ]);
  expect(all("details").map((node) => textIn(node))).toEqual([
    "Data for this chartArrests by stateStateArrestsIowaeleven",
  ]);
});

test("light and dark have a token for every colour of the theme", async () => {
  const { all } = await page("");
  const style = rawText(all("style")[0]);
  const [, light] = /:root\{color-scheme:light dark;([^}]*)\}/.exec(style) ?? [];
  const [, dark] = /prefers-color-scheme:dark\)\{:root\{([^}]*)\}/.exec(style) ?? [];
  const declared = (palette: typeof defaultTheme.light) =>
    paletteTokens(palette).map(([name, colour]) => `${name}:${colour}`);
  expect(light?.split(";")).toEqual(declared(defaultTheme.light));
  expect(dark?.split(";")).toEqual(declared(defaultTheme.dark));
  const used = new Set([...style.matchAll(/var\((--[\w-]+)\)/g)].map((match) => match[1]));
  for (const token of used) expect(light).toContain(`${token}:`);
});

test("a table has headers for its columns and rows, and a foot for its total", async () => {
  const tables = new Map([
    ["by-state", table({ rows: [[text("Iowa"), number(11)]], total: ["All", number(11)] })],
  ]);
  const { all } = await page('{{table "by-state"}}', { material: { tables } });
  expect(all("th").map((node) => [node.properties.scope, textIn(node)])).toEqual([
    ["col", "State"],
    ["col", "Arrests"],
    ["row", "Iowa"],
    ["row", "All"],
  ]);
  expect(all("td").map(({ properties }) => properties.className)).toEqual([["number"], ["number"]]);
  expect(all("tfoot").map((node) => textIn(node))).toEqual(["All11"]);
});

test("a table of the template's own stands in a frame, named after its caption or the heading above", async () => {
  const own = "<table><thead><tr><td></td><th>a</th></tr></thead><tr><th>b</th><td>c</td></tr></table>";
  const captioned = "<table><caption>d</caption><tr><th colspan=2>e</th></tr></table>";
  const { all } = await page(`<h2 id="f">f</h2>${own}${captioned}<h2>g</h2><div>${own}${own}</div>`);
  const frames = all("div").filter(({ properties }) => properties.role === "group");
  expect(frames.map(({ properties }) => [properties.tabIndex, properties.ariaLabelledBy])).toEqual([
    [0, ["f"]],
    [0, ["frame-2"]],
    [0, ["frame-3"]],
    [0, ["frame-3"]],
  ]);
  expect(all("caption").map(({ properties }) => properties.id)).toEqual(["frame-2"]);
  expect(all("h2").map(({ properties }) => properties.id)).toEqual(["f", "frame-3"]);
  expect(
    all("th")
      .slice(0, 3)
      .map((node) => [node.properties.scope, textIn(node)]),
  ).toEqual([
    ["col", "a"],
    ["row", "b"],
    ["col", "e"],
  ]);
});

test("a table in Markdown has its alignment as classes, and no header without words", async () => {
  const template = "# T\n\n| | a | b |\n| - | -: | :-: |\n| c | d | e |";
  const root = parsePage(await writeText(template, facts, { format: "html" }));
  const cells: (readonly unknown[])[] = [];
  walk(root, (node) => {
    if (node.type === "element" && /^t[hd]$/.test(node.tagName))
      cells.push([node.tagName, node.properties, textIn(node)]);
  });
  expect(cells).toEqual([
    ["td", {}, ""],
    ["th", { scope: "col", className: ["number"] }, "a"],
    ["th", { scope: "col", className: ["centred"] }, "b"],
    ["td", {}, "c"],
    ["td", { className: ["number"] }, "d"],
    ["td", { className: ["centred"] }, "e"],
  ]);
});

test("links whose text is their address are marked, for print shows the addresses of the others", async () => {
  const links =
    '<p><a href="https://a.example/">a.example</a> <a href="mailto:b@a.example">b@a.example</a> <a href="https://a.example">the list</a></p>';
  const { all } = await page(links);
  const marked = all("a").filter(({ properties: { className } }) => String(className) === "address");
  expect(marked.map((node) => textIn(node))).toEqual(["a.example", "b@a.example"]);
});

test("notes are a list, and no notes are nothing", async () => {
  const notes = [[words("One.")], [words("Two.")]];
  const { all } = await page("{{notes}}", { material: { notes } });
  expect(all("li").map((node) => textIn(node))).toEqual(["One.", "Two."]);
  expect((await page("{{notes}}")).all("ul")).toEqual([]);
});

test("a picture stands in the page itself", async () => {
  const picture = {
    file: "pictures/a.png",
    bytes: new Uint8Array([1, 2, 3]),
    mediaType: "image/png" as const,
    width: 40,
    height: 30,
  };
  const { all } = await page('<figure>{{image "a.png" alt=name}}</figure>', {
    material: { pictures: new Map([["a.png", picture]]) },
  });
  expect(all("img").map(({ properties }) => properties)).toEqual([
    { src: "data:image/png;base64,AQID", alt: facts.name.value, width: 40, height: 30 },
  ]);
});

test("a Markdown template makes a page too, its regions as classes", async () => {
  const template =
    "# T {{figure total}}\n\n{{#subhead}}\nSub\n{{/subhead}}\n\na{{cite total}}\n\n{{sources}}";
  const written = await writeText(template, facts, { format: "html" });
  expect(written).toMatch(/<h1>T <data value="1102.5" data-fact="total">1,103<\/data><\/h1>/);
  expect(written).toMatch(/<div class="subhead">\s*<p>Sub<\/p>\s*<\/div>/);
  expect(written).toMatch(/<p>a<sup class="citation"><a href="#source-fbi" aria-label="Source 1">1<\/a>/);
});

test("the same document gives the same page", async () => {
  const body = '{{chart "arrests"}}<p><em>a</em>{{cite total}}</p>{{sources}}';
  expect((await page(body)).written).toBe((await page(body)).written);
});
