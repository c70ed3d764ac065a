import * as fs from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Element } from "hast";
import { expect, onTestFinished, test } from "vitest";
import { readPicture } from "../../src/documents/read-picture.js";
import { makeContext } from "../../src/documents/template/context.js";
import { fillTemplate } from "../../src/documents/template/fill-template.js";
import { readTemplate } from "../../src/documents/template/read-template.js";
import { bindAddress } from "../../src/documents/tree/bind-address.js";
import { bindPhrases } from "../../src/documents/tree/bind-markdown.js";
import { range } from "../../src/facts/combinators/interval.js";
import { nodeWorld } from "../../src/world/node-world.js";
import { number, text } from "../facts/fact-bench.js";
import {
  bind,
  binder,
  bindTree,
  brief,
  environment,
  parsePage,
  problems,
  textIn,
  walk,
  writeText,
} from "./bench.js";

const facts = {
  total: number(102),
  query: text("a&b=c/../d?e#f"),
  email: text("ann+news@x.example?bcc=z@x.example"),
  site: text("https://x.example/a?b=c"),
  host: text("evil.example"),
  span: range(number(1), number(2)),
  speech: text("We said “no” at once."),
  asked: text("Is it so?"),
  speaker: text("Ann Lee"),
};

const found = (template: string) => problems(template, facts);

function linkIn(url: string): unknown {
  const [, paragraph] = bindTree(`# T\n\n[a](<${url}>)`, facts).children;
  return (
    paragraph?.type === "paragraph" && paragraph.children[0]?.type === "link" && paragraph.children[0].url
  );
}

test("a value within an address stays the part that it is, and one that is the address stands as it is", () => {
  expect(linkIn("https://x.example/a?q={{query}}&r=s")).toBe(
    "https://x.example/a?q=a%26b%3Dc%2F..%2Fd%3Fe%23f&r=s",
  );
  expect(linkIn("mailto:{{email}}")).toBe("mailto:ann+news@x.example%3Fbcc%3Dz@x.example");
  expect(linkIn("{{site}}")).toBe("https://x.example/a?b=c");
});

test("no value is a part of a host, and none is a range or without a name", () => {
  for (const url of [
    "https://{{host}}/a",
    "https://x.{{host}}",
    "{{host}}://a",
    "https:\\\\{{host}}/",
    "//{{host}}/",
  ]) {
    expect.soft(found(`<h1>T</h1>\n<a href="${url}">a</a>`), url).toEqual(["link-unsafe 2:1"]);
  }
  expect(found("<h1>T</h1>\n<a href='https://x.example/{{span}}'>a</a>")).toEqual(["hole-place 2:28"]);
  const codes: string[] = [];
  const place = { file: "a" };
  const unnamed = { type: "mention" as const, fact: number(7), form: "auto" as const, place };
  const nameless = { ...binder, fillings: [[unnamed]], nameOf: () => undefined };
  bindAddress(
    "https://x.example/\uE0000\uE001",
    { ...nameless, report: ({ code }) => codes.push(code) },
    place,
  );
  expect(codes).toEqual(["fact-unnamed"]);
});

test("elements and attributes that hold numbers are left to the facts", () => {
  for (const markup of [
    "<data value='7'>a</data>",
    "<time datetime='2021-01-01'>a</time>",
    "<meter value='7'></meter>",
    "<progress value='7'></progress>",
    "<ol start='7'><li>a</li></ol>",
    "<div role='meter' aria-valuenow='7'>a</div>",
    "<video></video>",
    "<p data-fact='total'>a</p>",
    "<p contenteditable>a</p>",
    "<main>a</main>",
    "<custom-element>a</custom-element>",
  ]) {
    expect.soft(found(`<h1>T</h1>\n${markup}`), markup).toEqual(["html-forbidden 2:1"]);
  }
  expect(found("<h1>T</h1>\n<ul><li value='7'>a</li></ul>")).toEqual(["html-forbidden 2:5"]);
  for (const name of ["aria-valuetext", "aria-placeholder", "aria-roledescription", "title"]) {
    expect
      .soft(found(`<h1>T</h1>\n<p ${name}="about 7">a</p>`), name)
      .toEqual([`number-typed 2:${12 + name.length}`]);
    expect.soft(found(`<h1>T</h1>\n<p ${name}="about {{figure total}}">a</p>`), name).toEqual([]);
  }
  expect(found("<h1>T</h1><table><tr><th abbr='7'>a</th></tr></table>")).toEqual(["number-typed 1:32"]);
});

test("a list in Markdown starts at one, and is no task list", () => {
  expect(found("# T\n\n1. a\n1. b")).toEqual([]);
  expect(found("# T\n\na\n\n1984. b\n1985. c")).toEqual(["number-typed 5:1"]);
  expect(found("# T\n\n- a\n- [ ] b")).toEqual(["markdown-forbidden 4:1"]);
});

test("HTML that a browser would repair is told with its place", () => {
  for (const [markup, place] of [
    ["<table><tr>{{total}}<td>a</td></tr></table>", "2:1"],
    ["a <table>b<tr><td>a</td></tr></table>", "2:3"],
    ["<p>a<div>b</div></p>", "2:17"],
    ["<b>a<i>b</b>c</i>", "2:5"],
    ["<div>a", "2:1"],
    ["a</section>b", "2:2"],
    ["<p id=a id=b>a</p>", "2:11"],
    ["<td>a</td>", "2:1"],
  ] as const) {
    const places = found(`<h1>T</h1>\n${markup}`);
    expect.soft(places.slice(0, 1), markup).toEqual([`html-syntax ${place}`]);
  }
  const sound =
    "<!-- a --><ul><li>a<li>b</ul><dl><dt>a<dd>b</dl><table><tr><th>a & b</table><p>a<br>{{total}}<p>b &lt; c";
  expect(found(`<h1>T</h1>\n${sound}\n`)).toEqual([]);
});

test("ids differ, and those of the page are its own", () => {
  expect(found("<h1 id='a'>T</h1>\n<p id='a'>a</p>")).toEqual(["id-duplicate 2:1"]);
  for (const id of ["content", "chart-arrests", "source-fbi"])
    expect.soft(found(`<h1>T</h1>\n<p id="${id}">a</p>`), id).toEqual(["id-duplicate 2:1"]);
});

test("what is printed twice in a page has distinct ids, and refers to its own", async () => {
  const written = await writeText(
    '<h1>T</h1>{{chart "arrests"}}{{chart "arrests"}}{{sources}}{{sources}}',
    facts,
  );
  const ids: unknown[] = [];
  walk(parsePage(written), (node) => {
    if (node.type === "element" && node.properties.id !== undefined) ids.push(node.properties.id);
  });
  expect(new Set(ids).size).toBe(ids.length);
  for (const [, id] of written.matchAll(/url\(#([^)]+)\)/g)) expect(ids).toContain(id);
  expect(ids).toContain("arrests-wide-clip--2");
});

test("key figures are one list of items that start with a fact", async () => {
  const region = (content: string) => `# T\n\n{{#key-figures}}\n${content}\n{{/key-figures}}`;
  for (const content of [
    "a",
    "- a {{total}}",
    "- {{figure total}} a\n- **{{total}}**",
    "- {{total}} a\n\na",
    "",
  ])
    expect.soft(found(region(content)), content).toEqual(["region-shape 3:1"]);
  const page = await writeText(region("- {{figure total}} arrests *made*\n- {{figure total}} more"), facts, {
    format: "html",
  });
  const lists: Element[] = [];
  walk(parsePage(page), (node) => {
    if (node.type === "element" && node.properties.className?.toString() === "key-figures") lists.push(node);
  });
  const [list] = lists;
  const groups = list?.children.map((child) => ("tagName" in child ? child.tagName : child.type));
  expect([list?.tagName, groups]).toEqual(["dl", ["div", "div"]]);
  expect(page).toContain(
    '<div><dt>arrests <em>made</em></dt><dd><data value="102" data-fact="total">102</data></dd>',
  );
});

function phrases(template: string) {
  const diagnostics: Parameters<typeof binder.report>[0][] = [];
  const source = { file: "templates/test.md.hbs", text: template, partials: new Map() };
  const { value } = fillTemplate(source, makeContext(facts), environment());
  if (value === undefined) throw new Error("not filled");
  const lines = bindPhrases(value, { ...binder, report: (diagnostic) => void diagnostics.push(diagnostic) });
  return {
    words: lines.map((children) => textIn({ type: "paragraph", children })),
    found: brief(diagnostics),
  };
}

test("a line of plain text takes no link, and drops emphasis", () => {
  expect(phrases("a *b **[c](https://x.example)***").found).toEqual(["markdown-forbidden 1:8"]);
  expect(phrases("a *b* ann@x.example")).toEqual({ words: ["a b ann@x.example"], found: [] });
});

test("a quotation is printed with its speaker", () => {
  const line = (template: string) => textIn(bindTree(`# T\n\n${template}`, facts)).slice(1);
  expect(line("{{quote speech by=speaker}}")).toBe("“We said ‘no’ at once,” Ann Lee said.");
  expect(line('{{quote asked by=speaker said="asked"}}')).toBe("“Is it so?” Ann Lee asked.");
  expect(found("# T\n\n{{quote speech}}")).toEqual(["helper-usage 3:1"]);
  expect(found("# T\n\n{{quote total by=speaker}}")).toEqual(["helper-usage 3:1"]);
});

test("a reference to a reserved character is refused, in one piece or in several", () => {
  for (const reference of ["&#xE000;0&#xE001;", "&#57345;", "&#x00e002", "&#xE0{{#if total}}03;{{/if}}"]) {
    expect.soft(found(`# T\n\n${reference}`), reference).toEqual(["template-reserved 3:1"]);
    expect.soft(found(`<h1>T</h1>\n<p>${reference}</p>`), reference).toEqual(["template-reserved 2:4"]);
  }
  expect(found("# T\n\n&#xE0001;&#x2014;")).toEqual([]);
});

test("a name that is out of reach is told once, with the way to it", () => {
  const tree = {
    total: number(7),
    rows: [{ here: number(8) }, { here: number(9) }],
  };
  const { diagnostics } = bind("# T\n\n{{#each rows}}\n{{total}} {{hree}}\n{{/each}}", tree);
  expect(diagnostics).toMatchObject([
    { code: "name-unknown", place: { line: 4, column: 3 }, hint: 'did you mean "@root.total"?' },
    { code: "name-unknown", place: { line: 4, column: 13 }, hint: 'did you mean "here"?' },
  ]);
  expect(problems("# T\n\n{{#each rows}}\n{{@root.total}}\n{{/each}}", tree)).toEqual([]);
});

async function makeFolder(): Promise<string> {
  const folder = await fs.mkdtemp(join(tmpdir(), "factpress-review-"));
  onTestFinished(() => fs.rm(folder, { recursive: true, force: true }));
  return folder;
}

test("templates and partials outside the project are refused, and a folder is no partial", async () => {
  const [root, outside] = [await makeFolder(), await makeFolder()];
  await fs.mkdir(join(root, "t/partials/folder.md.hbs"), { recursive: true });
  await fs.writeFile(join(root, "t/a.md.hbs"), "# T");
  await fs.writeFile(join(outside, "b.md.hbs"), "secret");
  const read = async (file: string) => readTemplate(file, root, nodeWorld());
  expect(await read("t/a.md.hbs")).toMatchObject({ value: { text: "# T" }, diagnostics: [] });
  await fs.symlink(join(outside, "b.md.hbs"), join(root, "t/b.md.hbs"));
  expect(await read("t/b.md.hbs")).toMatchObject({
    value: undefined,
    diagnostics: [{ code: "template-outside" }],
  });
  await fs.rm(join(root, "t/partials"), { recursive: true });
  await fs.symlink(outside, join(root, "t/partials"));
  expect((await read("t/a.md.hbs")).diagnostics).toMatchObject([
    { code: "template-outside", message: '"t/partials/b.md.hbs" lies outside the project' },
  ]);
});

test("a picture that cannot be used is told at the place that names it", async () => {
  const place = { file: "t/a.md.hbs", line: 3, column: 1 };
  const { diagnostics } = await readPicture("a.svg", await makeFolder(), nodeWorld(), "#ffffff", place);
  expect(diagnostics).toMatchObject([{ code: "picture-unreadable", place }]);
});
