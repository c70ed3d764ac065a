import fc from "fast-check";
import type { Nodes as HastNodes, Root as HtmlRoot } from "hast";
import type { Root as MarkdownRoot, Nodes as MdastNodes, PhrasingContent } from "mdast";
import { expect, test } from "vitest";
import { CitedSources } from "../../src/documents/cited-sources.js";
import { renderHtml } from "../../src/documents/html/render-html.js";
import { markdownToHtml, resolveHtml } from "../../src/documents/html/tree-to-hast.js";
import { renderMarkdown } from "../../src/documents/markdown/render-markdown.js";
import { textOf } from "../../src/documents/tree/bind-inline.js";
import { formatFact } from "../../src/facts/format/format-fact.js";
import { effort } from "../effort.js";
import { text } from "../facts/fact-bench.js";
import { bind, bindWell, material, parseMarkdown, parsePage, pictures, walk } from "./bench.js";

const fragments = [
  ..."*_`~[]()<>!#|\\&;:'\"=+-.{}^$%@/ \t\n",
  "**",
  "~~",
  "](https://evil.example)",
  "![a](b)",
  "<b>",
  "</p>",
  "<script>alert(1)</script>",
  "<!--",
  "-->",
  "]]>",
  "&amp;",
  "&#x41;",
  "{{x}}",
  "{{{x}}}",
  "{{/if}}",
  "\n\n",
  "\r\n",
  "\r",
  "\n# ",
  "\n- ",
  "\n> ",
  "\n    ",
  "\n---\n",
  "\n===\n",
  "\n|-|-|\n",
  "1. ",
  "- ",
  "  ",
  "[^1]",
  "[^1]: ",
  "~~~",
  "```",
  "javascript:alert(1)",
  "https://evil.example/a",
  "www.evil.example",
  "a@evil.example",
  "\uE0000\uE001",
  "\uE002",
  "\u200b",
  "\u202e",
  "\u2028",
  "\u00a0",
  "é",
  "e\u0301",
  "\u{1F600}",
  "word",
  "12",
];

/** What no data may hold and no document can: control characters, and code points that are no characters. */
const unprintable = /(?![\t\n\r])\p{Cc}|\p{Noncharacter_Code_Point}/u;

/** Text as data may hold it and as authors compute it. */
const anyText = fc
  .oneof(
    fc.array(fc.constantFrom(...fragments), { minLength: 1, maxLength: 12 }).map((parts) => parts.join("")),
    fc.string({ unit: "binary", minLength: 1, maxLength: 12 }),
  )
  .filter((value) => value.trim() !== "" && !unprintable.test(value));

const printed = (value: string) => formatFact(text(value), { form: "prose", locale: "en-US" }) ?? "";

const markdownTemplate = `# T {{x}}

{{x}} starts, **strong {{x}}** and _slanted {{x}}_, ~~{{x}}~~ [map {{x}}](https://x.example "title {{x}}")a{{x}}b.

{{x}}. Ends {{x}}

{{x}}

## {{x}}

- {{x}}
- a {{x}} b
  1. {{x}}) c

> {{x}}

| {{x}} | b |
| ----- | - |
| a {{x}} | {{x}} |

{{image "a.png" alt=x}}

{{#subhead}}
+{{x}}+ \\
{{x}}
{{/subhead}}
`;

const htmlTemplate = `<article><h1>T {{x}}</h1>
<p class="c" title="t {{x}}" aria-label="{{x}}">{{x}} <b>{{x}}</b>a{{x}}b</p>
<ul><li>{{x}}</li></ul><table><caption>{{x}}</caption><tr><th>{{x}}</th><td>{{x}}</td></tr></table>
<details><summary>{{x}}</summary>{{x}}</details><p>{{x}}</p></article>`;

function bindMarkdownRoot(value: string): MarkdownRoot {
  const { tree } = bindWell(markdownTemplate, { x: text(value) });
  if (tree.kind !== "markdown") throw new Error("not a Markdown tree");
  return tree.root;
}

/** The types of a tree's nodes, with what does not come from a value. */
function skeleton(node: MdastNodes): unknown {
  const { type } = node;
  const kept = {
    ...("depth" in node && { depth: node.depth }),
    ...("ordered" in node && { ordered: node.ordered }),
    ...("url" in node && { url: node.url }),
    ...("checked" in node && { checked: node.checked }),
  };
  return "children" in node ? { type, ...kept, children: node.children.map(skeleton) } : { type, ...kept };
}

test("the tree of a Markdown template is the same whatever the values are", () => {
  const expected = skeleton(bindMarkdownRoot("x"));
  fc.assert(
    fc.property(anyText, (value) => {
      expect(skeleton(bindMarkdownRoot(value))).toEqual(expected);
    }),
    { numRuns: 40 * effort },
  );
});

type Plain =
  | string
  | ({ readonly type: string; readonly children: readonly Plain[] } & Record<string, unknown>);

/** A tree with text as strings, ends of lines as spaces, and regions as what they hold. */
function plain(node: MdastNodes): Plain[] {
  switch (node.type) {
    case "text":
    case "mention":
      return [node.value.replace(/\n/g, " ")];
    case "region":
      return node.children.flatMap(plain);
    case "picture":
      return [
        { type: "paragraph", children: [{ type: "image", alt: textOf(node.alternativeText), children: [] }] },
      ];
    case "image":
      return [{ type: "image", alt: node.alt?.replace(/\n/g, " "), children: [] }];
    case "link":
      if (isBareAddress(node.url, node.children)) return node.children.flatMap(plain);
      return [
        {
          type: "link",
          url: node.url,
          title: node.title?.replace(/\n/g, " "),
          children: plainChildren(node.children),
        },
      ];
    case "heading":
      return [{ type: "heading", depth: node.depth, children: plainChildren(node.children) }];
    case "list":
      return [{ type: "list", ordered: node.ordered, children: plainChildren(node.children) }];
    case "tableCell":
      // A cell has no white space at its ends.
      return [{ type: "tableCell", children: plainChildren(node.children).map(trimEnds) }];
    default:
      return [{ type: node.type, children: "children" in node ? plainChildren(node.children) : [] }];
  }
}

/** Readers of GitHub-flavoured Markdown make links of plain addresses after all escapes are read; nothing can be written against it. */
function isBareAddress(url: string, children: readonly PhrasingContent[]): boolean {
  const words = children.map((child) => (child.type === "text" ? child.value : "")).join("");
  return [words, `http://${words}`, `mailto:${words}`].includes(url);
}

function trimEnds(node: Plain, index: number, { length }: { readonly length: number }): Plain {
  if (typeof node !== "string") return node;
  const started = index === 0 ? node.replace(/^[ \t]+/, "") : node;
  return index === length - 1 ? started.replace(/[ \t]+$/, "") : started;
}

function plainChildren(nodes: readonly MdastNodes[]): Plain[] {
  const merged: Plain[] = [];
  for (const next of nodes.flatMap(plain)) {
    const last = merged.at(-1);
    if (typeof next === "string" && typeof last === "string") merged[merged.length - 1] = last + next;
    else merged.push(next);
  }
  return merged;
}

test("Markdown that is read again has the same structure and the same words", () => {
  fc.assert(
    fc.property(anyText, (value) => {
      const root = bindMarkdownRoot(value);
      const written = renderMarkdown(root, material({ pictures: pictures("a.png") }));
      expect(plainChildren(parseMarkdown(written).children)).toEqual(plainChildren(root.children));
    }),
    { numRuns: 100 * effort },
  );
});

function page(value: string, kind: "markdown" | "html"): HtmlRoot {
  // White space behind a break is left out of HTML, and a picture needs its file.
  const flow = markdownTemplate.replace("\\\n{{x}}", "\\\nb{{x}}").replace(/\{\{image.*\n/, "");
  const template = kind === "html" ? htmlTemplate : flow;
  const { tree, details } = bindWell(template, { x: text(value) }, { format: "html" });
  const made = material();
  const setting = { material: made, cited: new CitedSources(made.sources), nameOf: () => "x" };
  const content = tree.kind === "html" ? resolveHtml(tree.root, setting) : markdownToHtml(tree.root, setting);
  const card = { file: "test-card.png", alternativeText: details.title };
  return parsePage(renderHtml(content, { ...details, folder: "report", card }, made, ""));
}

/** The elements of a tree with their attributes, `replace` applied to attributes and text. */
function elements(node: HastNodes, replace: (value: string) => string): unknown {
  if (node.type === "text") return replace(node.value);
  if (node.type !== "element" && node.type !== "root") return node.type;
  const children = node.children.map((child) => elements(child, replace));
  if (node.type === "root") return children;
  const properties = Object.entries(node.properties).map(([name, value]) => [
    name,
    typeof value === "string" ? replace(value) : value,
  ]);
  return { tag: node.tagName, properties, children };
}

/** The page's main part, and the names of the elements and attributes before it. */
function parts(root: HtmlRoot, replace: (value: string) => string) {
  let main: unknown;
  walk(root, (node) => {
    if (node.type === "element" && node.tagName === "main") main = elements(node, replace);
  });
  const [, page_] = root.children;
  const head = page_?.type === "element" ? page_.children[0] : undefined;
  return { main, head: head && elements(head, () => "") };
}

test.each(["markdown", "html"] as const)(
  "a page made from %s and read again has the same elements, attributes and words",
  (kind) => {
    const model = page("PLACEHOLDER", kind);
    fc.assert(
      fc.property(anyText, (value) => {
        const fill = (found: string): string => found.replaceAll("PLACEHOLDER", () => printed(value));
        expect(parts(page(value, kind), (found) => found)).toEqual(parts(model, fill));
      }),
      { numRuns: 40 * effort },
    );
  },
);

test("no value makes an element of a page", () => {
  const found: string[] = [];
  walk(page("</p><script>alert(1)</script><img src=x onerror=alert(1)>", "html"), (node) => {
    if (node.type === "element") found.push(node.tagName);
  });
  expect(found.filter((name) => name === "img")).toEqual([]);
  expect(found.filter((name) => name === "script")).toHaveLength(1);
});

test("a value that becomes an address leads to the web, to mail or nowhere", () => {
  const part = fc.oneof(
    fc.constantFrom(
      "javascript:",
      "JaVaScRiPt",
      "data:text/html,",
      "vbscript:",
      "file:",
      "blob:",
      "//",
      "\\\\",
    ),
    fc.constantFrom(
      "https://",
      "http:",
      "mailto:",
      "tel:",
      "#",
      "\t",
      "\n",
      "\r",
      " ",
      "\u0001",
      "\u00a0",
      ":",
      "&#58;",
    ),
    fc.string({ unit: "binary", maxLength: 4 }),
  );
  const templates = ["# T\n\n[a](<{{x}}>) [a]({{x}})", '<h1>T</h1><a href="{{x}}">a</a><a href={{x}}>a</a>'];
  fc.assert(
    fc.property(fc.array(part, { maxLength: 6 }), fc.constantFrom(...templates), (chosen, template) => {
      const { value, diagnostics } = bind(template, { x: text(chosen.join("")) });
      if (value === undefined) {
        expect(new Set(diagnostics.map(({ code }) => code))).toEqual(new Set(["link-unsafe"]));
        return;
      }
      walk(value.tree.root, (node) => {
        if (node.type === "link") expect(node.url).toMatch(/^(?:https?:|mailto:|tel:|#)/i);
        if (node.type === "element" && node.tagName === "a")
          expect(node.properties.href).toMatch(/^(?:https?:|mailto:|tel:|#)/i);
      });
    }),
    { numRuns: 300 * effort },
  );
});
