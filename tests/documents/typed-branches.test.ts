import { expect, test } from "vitest";
import * as unit from "../../src/facts/unit.js";
import { arrests, date, number, text } from "../facts/fact-bench.js";
import { bind, problems } from "./bench.js";

const facts = {
  yes: true,
  no: false,
  empty: [],
  names: [text("a"), text("b")],
  arrests: {
    total: number(102, arrests),
    kentucky: number(46, arrests),
    share: number("0.451", unit.percent()),
  },
  rescued: { kentucky: number(46, unit.count("victim", "victims")), texas: number(46), ohio: number(46) },
  visits: number(1_234_567),
  announced: date("2021-08-27"),
  year: text("2019"),
  third: number("0.333", unit.percent()),
};

test("a number in a branch that is not taken is told as any other, once", () => {
  for (const block of [
    "{{#if yes}}a{{else}}7 b{{/if}}",
    "{{#if no}}7 b{{/if}}",
    "{{#unless yes}}7 b{{else}}c{{/unless}}",
    "{{#each empty}}7 b{{/each}}",
    "{{#each names}}c{{else}}7 b{{/each}}",
    "{{#if no}}a{{else if no}}7 b{{else}}c{{/if}}",
    "{{#if no}}{{#if yes}}a{{else}}7 b{{/if}}{{/if}}",
    "{{#if yes}}7 b{{else}}7 d{{/if}}",
  ]) {
    const places = [...block.matchAll(/7/g)].map(({ index }) => index);
    expect
      .soft(problems(`# T\n\n${block}`, facts), block)
      .toEqual(places.map((index) => `number-typed 3:${index + 1}`));
    expect
      .soft(problems(`<h1>T</h1><p title="x">${block}</p>`, facts), block)
      .toEqual(places.map((index) => `number-typed 1:${index + 24}`));
  }
});

test("a branch is read as the Markdown or HTML that it is", () => {
  const quiet =
    "<!-- 7 -->\n\n{{#if no}}\n- a [b](https://x.example/2021) www.x.example/2021\n\n<!-- 8 -->\n{{/if}}\n\na";
  expect(problems(`# T\n\n${quiet}`, facts)).toEqual([]);
  const tags =
    '<h1>T</h1>{{#if no}}<!-- 7 --><p class="c-7" id="p7"><a href="https://x.example/8">a</a></p>{{else}}<p>b</p>{{/if}}';
  expect(problems(tags, facts)).toEqual([]);
  expect(problems('<h1>T</h1>{{#if no}}<p title="about 7">a</p>{{/if}}', facts)).toEqual([
    "number-typed 1:37",
  ]);
  expect(problems("# T\n\n{{#if no}}\n| a | 7 |\n| - | - |\n| b | c |\n{{/if}}", facts)).toEqual([
    "number-typed 4:7",
  ]);
  expect(problems("# T\n\na `half` b `7`", facts)).toEqual(["number-typed 3:13"]);
});

test("a partial that only another branch includes is read, too", () => {
  expect(problems("# T\n\n{{#if no}}{{> p}}{{/if}}a", facts, { partials: { p: "two dozen" } })).toEqual([
    "number-typed templates/partials/p.md.hbs 1:1",
  ]);
});

test("a number that markup or a branch breaks up is found whole", () => {
  const found = (template: string) =>
    bind(`# T\n\n${template}`, facts).diagnostics.map(({ message }) => message);
  expect(found("a **twenty**-one b")[0]).toMatch(/^"twenty-one" is typed by hand/);
  expect(found("a twenty\none b")[0]).toMatch(/^"twenty one" is typed by hand/);
  expect(found("{{figure arrests.total}} million")[0]).toMatch(/^"million" is typed by hand/);
});

test("faults of a template and numbers typed into it are told together", () => {
  expect(problems("# T\n\n{{nothing}} and 7", facts)).toEqual(["name-unknown 3:3", "number-typed 3:17"]);
});

const meant = (words: string): string | undefined =>
  /; (.*)$/.exec(bind(`# T\n\n${words}`, facts).diagnostics[0]?.message ?? "")?.[1];

test("the facts that a number may have meant are named, the nearest to the words around it first", () => {
  expect(meant("In Kentucky there were 46 arrests.")).toMatch(
    /^"46" is arrests\.kentucky, rescued\.kentucky or rescued\./,
  );
  expect(meant("In Texas, forty-six were rescued.")).toMatch(/^"forty-six" is rescued\.texas, rescued\./);
  expect(meant("102 arrests")).toBe('"102" is arrests.total');
  expect(meant("a share of 45 percent")).toBe('"45 percent" is arrests.share');
  expect(meant("a third of them")).toBe('"a third" is third');
  expect(meant("about 1.2 million visits")).toBe('"1.2 million" is visits');
  expect(meant("on Aug. 27, 2021")).toBe('"Aug. 27, 2021" is announced');
  expect(meant("on August 27")).toBe('"August 27" is announced');
  expect(meant("in 2019")).toBe('"2019" is year');
  expect(meant("in 2021")).toBe('"2021" is announced');
  for (const words of ["on Aug. 28, 2021", "47 of them", "1.3 million", "46 percent", "dozens"])
    expect.soft(meant(words), words).toBeUndefined();
});

test("a number within a quotation is the data's or declared to be the speaker's own", () => {
  const hint = (template: string) => bind(template, facts).diagnostics.map((found) => found.hint)[0];
  const own = `or write {{literal "46" why="the speaker's own figure"}} if the data does not have it`;
  for (const template of [
    "# T\n\n“We made 46 arrests,” she said.",
    '# T\n\n"We made *46* arrests," she said.',
    "# T\n\n“We made **arrests** and\n46 more.”",
    "# T\n\n> We made 46 arrests.",
    "<h1>T</h1><blockquote><p>We made 46 arrests.</p></blockquote>",
    "<h1>T</h1><p>We made <q>46 arrests</q>.</p>",
    "# T\n\n{{#if no}}“46 arrests,” she said.{{/if}}",
  ])
    expect.soft(hint(template), template).toBe(`print the fact, as in {{arrests.kentucky}}, ${own}`);
  expect(hint("# T\n\n“We won,” she said of 46 arrests.")).not.toContain("speaker");
  expect(hint('# T\n\nA 5" pipe, 46" wide')).not.toContain("speaker");
  const declared = `“We made {{literal "46" why="the speaker's own figure"}} arrests,” she said.`;
  expect(problems(`# T\n\n${declared}`, facts)).toEqual([]);
});
