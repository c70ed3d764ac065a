import fc from "fast-check";
import { lint } from "markdownlint/promise";
import { expect, test } from "vitest";
import { renderMarkdown } from "../../src/documents/markdown/render-markdown.js";
import type { Material } from "../../src/documents/material.js";
import type { FactTree } from "../../src/facts/fact-book.js";
import { effort } from "../effort.js";
import { arrests, number, text } from "../facts/fact-bench.js";
import {
  bindTree,
  chart,
  material,
  mention,
  parseMarkdown,
  pictures,
  source,
  table,
  textIn,
  walk,
  words,
  writeText,
} from "./bench.js";

function render(template: string, tree: FactTree = {}, parts: Partial<Material> = {}): string {
  return renderMarkdown(bindTree(`# T\n\n${template}`, tree), material(parts)).slice("# T\n\n".length);
}

const long = "which is said at some length, so that the line has to be broken somewhere before its end";

const everything = `# {{name}}: fact sheet

{{#subhead}}
The figures, {{figure total}} in all, by state, with their sources, ${long}.
{{/subhead}}

{{#disclaimer}}
> A sample of {{counted total}}, ${long}.
>
> - It has a list, ${long}.
{{/disclaimer}}

## Key facts

- **{{counted total at="start"}}** in all, ${long}.{{cite total}}
- _Slanted_, ~~struck~~, \`coded\` and [linked](https://x.example/a/long/way "{{name}}") text.
  - Under it {{name}}, ${long}, and then some more of it.
    1. First, ${long}.
    2. Next\\
       on a line of its own.
- The last.

1. One, ${long}.
2. Another.
3. Yet another.
4. Last of all.
5. Again.
6. Again.
7. Again.
8. Again.
9. Again.
10. Again, ${long}, and then some more words.

### By state

{{table "by-state"}}

| By hand | Number |
| :------ | -----: |
| {{name}} | {{total}} |

---

{{chart "arrests"}}

{{chart "rescues"}}

{{image "pictures/a photograph.png" alt=name}}

## Notes

{{notes}}

An arrest is an accusation.{{cite "star"}}

## Sources

{{sources}}
`;

const facts = { name: text("Operation | *United* <Front>"), total: number(102, arrests, { source: "fbi" }) };

const parts = {
  pictures: pictures("pictures/a photograph.png"),
  notes: [
    [words(`A note on ${long}.`), { type: "citation" as const, sources: ["fbi"] }],
    [words("Another.")],
  ],
  tables: new Map([
    [
      "by-state",
      table({
        rows: [
          [text("Iowa | west"), number(11)],
          [text("Ohio"), number(null, { ...arrests, missing: "none reported" })],
        ],
        total: ["All", number(11)],
      }),
    ],
  ]),
};

test("a document with everything in it passes markdownlint's default rules", async () => {
  const written = await writeText(everything, facts, { material: parts });
  const found = await lint({ strings: { written } });
  expect(found["written"]).toEqual([]);
  const prose = written.split("\n").filter((line) => !line.startsWith("|"));
  expect(Math.max(...prose.map((line) => line.length))).toBeLessThanOrEqual(80);
  expect(Math.max(...prose.map((line) => line.length))).toBeGreaterThan(74);
});

test("a document that is read again has its blocks in their order", async () => {
  const types = parseMarkdown(await writeText(everything, facts, { material: parts })).children.map((node) =>
    node.type === "heading" ? `h${node.depth}` : node.type,
  );
  expect(types).toEqual(
    [
      "h1 paragraph blockquote",
      "h2 list list",
      "h3 paragraph table table thematicBreak paragraph paragraph paragraph",
      "h2 list paragraph",
      "h2 footnoteDefinition footnoteDefinition",
    ].flatMap((line) => line.split(" ")),
  );
});

test("a table is set with its caption, its total in bold, and the words for what is not reported", () => {
  expect(render('{{table "by-state"}}', {}, parts)).toBe(
    [
      "**Arrests by state.**",
      "",
      "| State        |       Arrests |",
      "| :----------- | ------------: |",
      "| Iowa \\| west |            11 |",
      "| Ohio         | none reported |",
      "| **All**      |        **11** |",
      "",
    ].join("\n"),
  );
});

test("a chart is its picture, with its title and what it shows as the alternative text", () => {
  const charts = new Map([["arrests", chart("arrests", { title: [words("Who arrested most?")] })]]);
  expect(parseMarkdown(render('{{chart "arrests"}}', {}, { charts })).children[0]).toMatchObject({
    children: [
      {
        type: "image",
        url: "charts/arrests.png",
        alt: "Who arrested most? What the picture of arrests shows",
      },
    ],
  });
  const [titled] = parseMarkdown(render('{{chart "rescues"}}')).children;
  expect(titled && textIn(titled)).toBe("The title of rescues. What the picture of rescues shows");
});

test("the path of a picture is an address", () => {
  const [paragraph] = parseMarkdown(
    render('{{image "in/a photo (1)é.png" alt="b"}}', {}, { pictures: pictures("in/a photo (1)é.png") }),
  ).children;
  expect(paragraph).toMatchObject({
    children: [{ type: "image", url: "pictures/a%20photo%20(1)%C3%A9.png" }],
  });
});

test("cited sources are footnotes in the order of citation, at the end", () => {
  const written = render('a{{cite "star"}} b{{cite total "star"}}\n\n{{sources}}\n\nc', facts);
  expect(written).toBe(
    [
      "a[^star] b[^fbi][^star]",
      "",
      "c",
      "",
      "[^star]: The report of STAR, Publisher of star, Aug. 27, 2021.",
      "    <https://star.example/report>",
      "",
      "[^fbi]: The report of FBI, Publisher of fbi, Aug. 27, 2021.",
      "    <https://fbi.example/report>",
      "",
    ].join("\n"),
  );
});

test("a list of sources above the citations knows of them", () => {
  expect(render('{{sources}}\n\na{{cite "star"}}')).toMatch(/^a\[\^star\]\n\n\[\^star\]: /);
});

test("all sources are listed where none is cited", () => {
  const sources = [source("fbi", { url: undefined, author: mention(text("A. Nonymous")) }), source("star")];
  expect(render("{{sources}}", {}, { sources })).toBe(
    [
      "- A. Nonymous, The report of FBI, Publisher of fbi, Aug. 27, 2021.",
      "- The report of STAR, Publisher of star, Aug. 27, 2021.",
      "  <https://star.example/report>",
      "",
    ].join("\n"),
  );
});

test("no notes leave nothing behind", () => {
  expect(render("a\n\n{{notes}}\n\nb")).toBe("a\n\nb\n");
});

test("a number at the start of a line makes no list of it", () => {
  expect(render("{{figure total}}. Text\n\n{{figure total}}) Text", facts)).toBe(
    "102\\. Text\n\n102\\) Text\n",
  );
});

test("an ordered list has room for its numbers", () => {
  const line = "word ".repeat(40).trim();
  const written = render(`1. ${line}\n   1. ${line}\n      - ${line}`);
  expect(Math.max(...written.split("\n").map((each) => each.length))).toBeLessThanOrEqual(80);
  expect(textIn(parseMarkdown(written))).toBe(line.repeat(3));
});

const treacherous = [
  "-",
  "+",
  "*",
  "_",
  "=",
  "--",
  "---",
  "===",
  "***",
  "___",
  "~~~",
  "```",
  "1.",
  "12)",
  "1986.",
  "#",
  "######",
  ">",
  ">a",
  "|",
  "|-|",
  ":-",
  "-:",
  ":-:",
  "--|--",
  "[^1]:",
  "[a]:",
  "<b>",
  "</div>",
  "<!--",
  "<?",
  "\\",
  "a\\",
  "a\\\\",
  "-\tb",
  "\tb",
  "b\t",
  "&amp;",
  "&#32;",
  "",
];

test("lines are broken where it changes nothing, and no later than they must be", () => {
  const word = fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom(...treacherous) },
    { weight: 3, arbitrary: fc.stringMatching(/^[a-z]{1,12}$/) },
  );
  const templates = [
    "{{x}}",
    "- {{x}}",
    "1. {{x}}\n2. {{x}}",
    "> {{x}}",
    "> - a {{x}}\n>   1. {{x}}",
    "**{{x}}** b",
  ];
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 20, maxLength: 60 }),
      fc.constantFrom(...templates),
      (chosen, template) => {
        const value = `a ${chosen.join(" ")} z`;
        const root = bindTree(`# T\n\n${template}`, { x: text(value) });
        const written = renderMarkdown(root, material());
        const types = (tree: typeof root): string[] => {
          const found: string[] = [];
          walk(tree, ({ type }) => {
            if (type !== "text" && type !== "mention") found.push(type);
          });
          return found;
        };
        const again = parseMarkdown(written);
        expect(types(again)).toEqual(types(root));
        expect(exactText(again)).toBe(exactText(root));
        for (const line of written.split("\n").filter((each) => each.length > 80)) {
          // Nothing but the marks of lists and quotations stands before the one piece that cannot be broken.
          expect(line.replace(/^[> ]*(?:(?:-|\d+\.) )*/, "")).not.toMatch(/(?:^| )[a-z]+ [a-z]+(?: |$)/);
        }
      },
    ),
    { numRuns: 100 * effort },
  );
});

/** Every character of a tree's text, with ends of lines as spaces. */
function exactText(tree: Parameters<typeof textIn>[0]): string {
  let found = "";
  walk(tree, (node) => {
    if (node.type === "text" || node.type === "mention") found += node.value.replaceAll("\n", " ");
  });
  return found;
}
