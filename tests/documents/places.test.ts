import fc from "fast-check";
import { expect, test } from "vitest";
import { effort } from "../effort.js";
import { number, text } from "../facts/fact-bench.js";
import { bind, brief, problems } from "./bench.js";

const facts = { x: text("a text"), n: number(12), yes: true, names: [text("a"), text("b")] };

/** The places of all numbers typed by hand, as line:column. */
function typed(template: string, options = {}): string[] {
  return problems(template, facts, options)
    .filter((problem) => problem.startsWith("number-typed"))
    .map((problem) => problem.slice("number-typed ".length));
}

test("a number typed by hand is told with the words around it", () => {
  const { value, diagnostics } = bind("# T\n\nIn all, {{x}} and 1,234 others were seen.", facts);
  expect(value).toBeUndefined();
  expect(diagnostics).toEqual([
    {
      severity: "error",
      code: "number-typed",
      message: '"1,234" is typed by hand, in "and 1,234 others were seen."',
      place: { file: "templates/test.md.hbs", line: 3, column: 19 },
      hint: 'print the fact, or write {{literal "1,234" why="..."}} if it is part of a name',
    },
  ]);
});

test.each([
  ["12%", "12%"],
  ["$3.5 million", "$3.5 million"],
  ["3:30", "3:30"],
  ["COVID-19", "COVID-19"],
  ["1990s", "1990s"],
  ["½", "½"],
  ["Ⅷ", "Ⅷ"],
  ["٣", "٣"],
])("%s is a number", (words, found) => {
  expect(bind(`# T\n\nabout ${words} here`, facts).diagnostics[0]?.message).toContain(
    `"${found}" is typed by hand`,
  );
});

test("a number spelled out is one", () => {
  expect(problems("# T\n\nOne of the twenty-two.", facts)).toEqual(["number-typed 3:12"]);
});

test("a number is found wherever text is printed, at its line and column", () => {
  expect(typed("# T 7")).toEqual(["1:5"]);
  expect(typed("# T\n\n{{x}} 7 {{x}} 8")).toEqual(["3:7", "3:15"]);
  expect(typed("# T\n\n- a\n  - b\n    c 7")).toEqual(["5:7"]);
  expect(typed("# T\n\n> a\n> b 7\nc 8")).toEqual(["4:5", "5:3"]);
  expect(typed("# T\n\n| a | b 7 |\n| - | - |\n| \\| 8 | **c 9** |")).toEqual(["3:9", "5:6", "5:14"]);
  expect(typed("# T\n\na [b 7](https://x.example/8)")).toEqual(["3:6"]);
  expect(typed("# T\n\na `7` b")).toEqual(["3:4"]);
  expect(typed("# T\n\n![a 7](a.png)")).toEqual(["3:5"]);
  expect(typed("# T\n\n\\# &amp; &#x1F600; 7 \\\\ 8")).toEqual(["3:20", "3:25"]);
  expect(typed("# T\n\n-www.example.com 7")).toHaveLength(1);
});

test("a number in a helper's words is told where it stands, also in words that are not printed", () => {
  expect(typed('# T\n\na {{plural n "7 is" "8 are"}}')).toEqual(["3:15", "3:22"]);
  expect(typed('# T\n\n{{image "a.png" alt="a 7"}}')).toEqual(["3:24"]);
  expect(typed('# T\n\n{{list names last="and 7"}}')).toEqual(["3:24"]);
  expect(typed('# T\n\n{{#if (eq n 7)}}a{{/if}} {{date x form="7"}}')).toEqual([]);
});

test("a number in a partial is told in the partial's file, once", () => {
  const partials = { p: "\nb {{x}} 7" };
  expect(typed("# T\n\na {{> p}}", { partials })).toEqual(["templates/partials/p.md.hbs 2:9"]);
  expect(typed("# T\n\n{{> p}}\n\n{{> p}} 8", { partials })).toEqual([
    "templates/partials/p.md.hbs 2:9",
    "5:9",
  ]);
});

test("a number within each is told once, however many the turns", () => {
  expect(typed("# T\n\n{{#each names}}\n- {{this}} 7\n{{/each}}")).toEqual(["4:12"]);
});

test("a number in HTML is told in text and in what is read aloud", () => {
  expect(typed("<h1>T 7</h1>")).toEqual(["1:7"]);
  expect(typed("<h1>T</h1>\n<p>a &amp; &hellip; 7<br>\n b 8</p>")).toEqual(["2:21", "3:4"]);
  expect(typed('<h1>T</h1>\n<p class="c-7" title="a &quot; 7 {{x}} 8">b</p>')).toEqual(["2:32", "2:40"]);
  expect(typed("<h1>T</h1>\n<p\n  aria-label='a\n 7'\n  title=8>b</p>")).toEqual(["4:2", "5:9"]);
  expect(typed("<h1>T</h1>\n<table><tr><td>7</td></tr></table>")).toEqual(["2:16"]);
  expect(typed('<h1>T</h1>\n<!-- 7 -->\n<p id="p7" data-x="7">a</p>')).toEqual([]);
});

test("a number may be declared to be part of a name, with the reason", () => {
  const template = '# T\n\nunder {{literal "Title 18" why="name of a statute"}}';
  expect(problems(template, facts)).toEqual([]);
  const html = '<h1>T</h1><p title="{{literal "Title 18" why="a statute"}}">a</p>';
  expect(problems(html, facts)).toEqual([]);
  for (const call of [
    'literal "Title 18"',
    'literal "Title 18" why=" "',
    'literal n why="a"',
    'literal why="a"',
  ]) {
    expect.soft(problems(`# T\n\n{{${call}}}`, facts), call).toEqual(["helper-usage 3:1"]);
  }
  expect(bind('# T\n\n{{literal "18"}}', facts).diagnostics[0]).toMatchObject({
    message: "{{literal}}: it needs the reason: why",
    hint: 'write {{literal "Title 18" why="name of a statute"}}',
  });
});

/** Where every `4711` of a text stands. */
function placesOf(template: string): string[] {
  return [...template.matchAll(/4711/g)].map((match) => {
    const lines = template.slice(0, match.index).split("\n");
    return `${lines.length}:${(lines.at(-1)?.length ?? 0) + 1}`;
  });
}

const common = [
  "4711 ",
  "4711 ",
  "word ",
  "{{x}} ",
  "a{{~x~}} b ",
  "{{figure n}} ",
  "{{#if yes}} in {{/if}} ",
  "{{#if yes~}}\n  in 4711 {{~/if}} ",
  "{{#if x}}\nin 4711 \n{{/if}}\n",
  "{{#unless yes}}out {{else}}in 4711 {{/unless}}",
  "{{!-- a comment 12 --}} ",
  "{{!-- a comment --}}\n",
  "&amp; ",
  "&hellip;&#x1F600; ",
  "&nbsp; ",
  "\u{1F600} ",
  "\n",
];
const markdown = [
  ...common,
  "\\# ",
  "\\\\ ",
  "*em 4711* ",
  "`code` ",
  "[link 4711 ](https://x.example) ",
  "\n\n",
  "\\\n",
  "\n- item ",
  "\n  - under ",
  "\n> quote ",
  "\n> > far down 4711 ",
  "\n1. first ",
  "\n\n| a 4711 | b |\n| - | - |\n| \\| 4711 | {{x}} 4711 |\n\n",
  "\n\n## heading 4711 \n\n",
  "\n\n{{#subhead}}\nsub 4711 \n{{/subhead}}\n\n",
];
const html = [
  ...common,
  "<b>b 4711 </b>",
  '<i title="t &quot; 4711 {{x}} 4711 ">i</i> ',
  "<i\n  aria-label='4711 &amp; 4711 '>i</i> ",
  "</p>\n<p>",
  "<br>\n",
];

test.each([
  ["Markdown", "# T\n\nstart ", "", markdown],
  ["HTML", "<h1>T</h1>\n<p>start ", "</p>", html],
])("every number typed into %s is found at its place, whatever stands around it", (_, head, end, parts) => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 14 }), fc.boolean(), (chosen, windows) => {
      const body = head + chosen.join("") + end;
      const template = windows ? body.replaceAll("\n", "\r\n") : body;
      const found = bind(template, facts).diagnostics;
      expect(brief(found).filter((problem) => !problem.startsWith("number-typed"))).toEqual([]);
      expect(
        brief(found)
          .map((problem) => problem.slice("number-typed ".length))
          .sort(),
      ).toEqual(placesOf(template).sort());
    }),
    { numRuns: 200 * effort },
  );
});
