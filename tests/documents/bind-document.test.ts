import { expect, test } from "vitest";
import { date, number, text } from "../facts/fact-bench.js";
import { bind, bindTree, bindWell, brief, problems } from "./bench.js";

const facts = {
  x: text("a text"),
  total: number(102),
  day: date("2021-08-27"),
  blank: text(null),
  slug: text("a b/c"),
  email: text("news@x.example"),
  script: text("javascript:alert(1)"),
  split: text("java\nscript:alert(1)"),
  names: [text("Iowa"), text("Ohio")],
};

const found = (template: string) => problems(template, facts);

test("a document has exactly one title", () => {
  expect(bind("a {{x}}", facts).diagnostics).toMatchObject([
    {
      code: "title-missing",
      message: "test has no first-level heading",
      place: { file: "templates/test.md.hbs", line: 1, column: 1 },
      hint: "start with a line `# Title`",
    },
  ]);
  expect(bind("# a\n\n# b", facts).diagnostics[0]?.message).toBe("test has 2 first-level headings");
  expect(found("# a\n\n{{#disclaimer}}\n# b\n{{/disclaimer}}")).toEqual(["title-missing 1:1"]);
  expect(found("<p>a</p>")).toEqual(["title-missing 1:1"]);
  expect(found("<article><h1>a</h1><div><h1>b</h1></div></article>")).toEqual(["title-missing 1:1"]);
  expect(found("\na\n===\n\nb")).toEqual([]);
});

test("the title and the description are the words of the tree, facts in their places", () => {
  const template =
    "{{#release-line}}\nFOR IMMEDIATE RELEASE\n{{/release-line}}\n\n# {{total}} _arrests_\n\n" +
    "{{#subhead}}\nA {{x}}\nand `more`\n\nthen\n{{/subhead}}\n\nb";
  expect(bindWell(template, facts).details).toEqual({
    name: "test",
    title: "102 arrests",
    description: "A a text and more then",
  });
  expect(bindWell("# T\n\nFirst {{x}}.\n\nSecond.", facts).details.description).toBe("First a text.");
  const html = '<h1>{{total}}\n <b>arrests</b></h1><p>a</p><p class="big subhead">{{x}}</p>';
  expect(bindWell(html, facts).details).toMatchObject({ title: "102 arrests", description: "a text" });
});

test("the pictures that a document names are listed, each once", () => {
  const template = '# T\n\n![a](one.png)\n\n{{image "two.jpg" alt="b"}}\n\n{{image "one.png" alt="c"}}';
  expect([...bindWell(template, facts).pictures]).toEqual([
    ["one.png", { file: "templates/test.md.hbs", line: 3, column: 1 }],
    ["two.jpg", { file: "templates/test.md.hbs", line: 5, column: 1 }],
  ]);
});

test("each format is made from its kinds of templates", () => {
  const formatOf = (file: string, format: "pdf" | "html" | "markdown") => {
    const template = file.endsWith(".html.hbs") ? "<h1>T</h1>" : "# T";
    return bind(template, facts, { file, format }).diagnostics.map(({ code }) => code);
  };
  expect(formatOf("templates/test.md.hbs", "pdf")).toEqual([]);
  expect(formatOf("templates/test.md.hbs", "html")).toEqual([]);
  expect(formatOf("templates/test.html.hbs", "html")).toEqual([]);
  expect(formatOf("templates/test.html.hbs", "pdf")).toEqual(["template-format"]);
  expect(formatOf("templates/test.html.hbs", "markdown")).toEqual(["template-format"]);
  expect(formatOf("templates/test.txt.hbs", "html")).toEqual(["template-format"]);
});

test("blocks stand alone, not within a line", () => {
  expect(bind('# T\n\na {{chart "arrests"}} b', facts).diagnostics).toMatchObject([
    { code: "block-inline", place: { line: 3, column: 3 } },
  ]);
  expect(found("# T {{notes}}")).toEqual(["block-inline 1:5"]);
  expect(found("# T\n\n**{{sources}}**")).toEqual(["block-inline 3:3"]);
  expect(found('# T\n\n| a |\n| - |\n| {{table "by-state"}} |')).toEqual(["block-inline 5:3"]);
  expect(found("# T\n\n{{notes}}\n\n- {{sources}}\n\n> {{notes}}")).toEqual([]);
  expect(found('<h1>T</h1><p>{{chart "arrests"}}</p>')).toEqual(["block-inline 1:14"]);
  expect(found('<h1>T</h1><div>a {{chart "arrests"}} b</div>{{notes}}')).toEqual([]);
});

test("a region that opens and closes in different places is refused", () => {
  const comment = "# T\n\n<!-- {{#subhead}} -->\n\na\n\n{{/subhead}}\n\nb";
  expect(bind(comment, facts).diagnostics).toMatchObject([
    {
      code: "region-split",
      message: "{{#subhead}} does not open and close beside the same paragraphs",
      place: { line: 3, column: 6 },
    },
  ]);
  expect(found("<h1>T</h1>\n{{#subhead}}a{{/subhead}}")).toEqual(["helper-not-here 2:1"]);
});

test("what has no counterpart in all formats is refused in Markdown", () => {
  for (const markup of [
    "<b>a</b>",
    "<div>\na\n</div>",
    "```\na\n```",
    "    a",
    "a ![b](c.png)",
    "a[^b]\n\n[^b]: c",
    "[b]: https://x.example",
  ]) {
    const diagnostics = brief(bind(`# T\n\n${markup}`, facts).diagnostics);
    expect
      .soft(new Set(diagnostics.map((problem) => problem.split(" ")[0])), markup)
      .toEqual(new Set(["markdown-forbidden"]));
  }
  expect(found("# T\n\na\n\n<!-- a comment -->\n\nb")).toEqual([]);
  expect(found("# T\n\n`{{x}}`")).toEqual(["hole-place 3:1"]);
});

test("what runs, fetches or restyles is refused in HTML", () => {
  for (const markup of [
    "<script>a</script>",
    "<style>a</style>",
    '<iframe src="https://x.example"></iframe>',
    '<img src="https://x.example/a.png" alt="a">',
    '<link rel="stylesheet" href="https://x.example">',
    "<form></form>",
    "<svg></svg>",
    "<xmp>a</xmp>",
    '<p style="color:red">a</p>',
    '<p onclick="a()">a</p>',
    '<base href="https://x.example">',
    "<template>a</template>",
  ]) {
    const diagnostics = brief(bind(`<h1>T</h1>\n${markup}`, facts).diagnostics);
    expect.soft(diagnostics, markup).toContain("html-forbidden 2:1");
  }
});

test("values stand in text and in certain attributes only", () => {
  expect(found('<h1>T</h1><p title="a {{x}}" aria-label="{{figure total}}">{{x}}</p>')).toEqual([]);
  expect(found('<h1>T</h1>\n<p id="{{x}}">a</p>')).toEqual(["hole-place 2:1"]);
  expect(found('<h1>T</h1>\n<p class="a {{x}}">a</p>')).toEqual(["hole-place 2:1"]);
  expect(found('<h1>T</h1>\n<p data-{{x}}="a">a</p>')).toEqual(["hole-place 2:1"]);
  expect(found("<h1>T</h1>\n<b{{x}}>a</b>")).toContain("hole-place 2:1");
  expect(found('<h1>T</h1>\n<p title="{{notes}}">a</p>')).toEqual(["hole-place 2:11"]);
  expect(found('<h1>T</h1>\n<p title="a{{cite "fbi"}}">a</p>')).toEqual(["hole-place 2:11"]);
  expect(found("# T\n\n![a {{notes}}](a.png)")).toEqual(["hole-place 3:3"]);
  expect(found("# T\n\n![a]({{x}}.png)")).toEqual(["hole-place 3:1"]);
  expect(found("<h1>T</h1><!-- {{x}} -->")).toEqual([]);
});

test("the title of a link is text with facts in it", () => {
  const [, paragraph] = bindTree('# T\n\n[a](https://x.example "b {{x}}")', facts).children;
  expect(paragraph).toMatchObject({ children: [{ type: "link", title: "b a text" }] });
  expect(found('# T\n\n[a](https://x.example "b 7")')).toEqual(["number-typed 3:1"]);
});

test("addresses take values as the data writes them", () => {
  const [, paragraph] = bindTree(
    "# T\n\n[a](mailto:{{email}}) [b](https://x.example/{{total}}/{{day}}) [c](https://x.example/{{slug}})",
    facts,
  ).children;
  expect(paragraph).toMatchObject({
    children: [
      { type: "link", url: "mailto:news@x.example" },
      { type: "text" },
      { type: "link", url: "https://x.example/102/2021-08-27" },
      { type: "text" },
      { type: "link", url: "https://x.example/a%20b%2Fc" },
    ],
  });
  const page = bindWell('<h1>T</h1><a href="https://x.example/{{total}}">a</a>', facts);
  expect(JSON.stringify(page.tree.root)).toContain('"href":"https://x.example/102"');
});

test("an address that is not whole, or not for the web or mail, is refused", () => {
  for (const [url, code] of [
    ["{{script}}", "link-unsafe"],
    ["{{split}}", "link-unsafe"],
    ["javascript:alert(1)", "link-unsafe"],
    ["JaVaScRiPt:{{x}}", "link-unsafe"],
    ["data:text/html,{{x}}", "link-unsafe"],
    ["vbscript:a", "link-unsafe"],
    ["file:///etc/passwd", "link-unsafe"],
    ["{{x}}", "link-unsafe"],
    ["/relative", "link-unsafe"],
    ["//x.example", "link-unsafe"],
    ["mailto:{{blank}}", "value-missing"],
    ["https://x.example/{{notes}}", "hole-place"],
    ["https://x.example/{{cite 'fbi'}}", "hole-place"],
  ]) {
    expect.soft(found(`# T\n\n[a](<${url}>)`)[0]?.split(" ")[0], url).toBe(code);
    expect.soft(found(`<h1>T</h1>\n<a href="${url}">a</a>`)[0]?.split(" ")[0], url).toBe(code);
  }
  for (const url of [
    "https://x.example",
    "http://x.example",
    "mailto:a@x.example",
    "tel:+1-555-0100",
    "#notes",
  ]) {
    expect.soft(found(`# T\n\n[a](${url})`), url).toEqual([]);
  }
});
