import { defineKind, quote } from "../kind.js";

export const altMissing = defineKind<{ what: string }>({
  code: "alt-missing",
  severity: "error",
  title: "A picture has no alternative text",
  explanation:
    "A reader who cannot see the picture is told nothing. Every picture and chart says in words what it shows.",
  message: ({ what }) => `${what} has no alternative text`,
  hint: () => "say in a sentence what the picture shows",
});

export const blockInline = defineKind<{ what: string }>({
  code: "block-inline",
  severity: "error",
  title: "A chart, table or other block stands within a line",
  explanation:
    "Charts, tables, key figures, notes, sources and regions are blocks: each stands alone, with a blank line before and after it.",
  message: ({ what }) => `${what} cannot stand within a line of text`,
  hint: () => "put it on a line of its own, with a blank line before and after it",
});

export const chartUnknown = defineKind<{ name: string; nearest: string | undefined }>({
  code: "chart-unknown",
  severity: "error",
  title: "A template prints a chart that the report does not have",
  explanation: "Charts are named in the report's `charts`.",
  message: ({ name }) => `no chart is called ${quote(name)}`,
  hint: ({ nearest }) => didYouMean(nearest, "name it in the report's `charts`"),
});

export const chartWords = defineKind<{ found: number }>({
  code: "chart-words",
  severity: "error",
  title: "A chart's words are not complete",
  explanation:
    "The words of a chart are a heading (its title), a paragraph (its alternative text) and, where there is one, a second paragraph (its caption).",
  message: ({ found }) => `found ${found} paragraphs, not a title, an alternative text and perhaps a caption`,
  hint: () =>
    "write `# Title`, a blank line, what the chart shows in a sentence or two, and perhaps a caption",
});

export const eachNotList = defineKind<{ expression: string }>({
  code: "each-not-list",
  severity: "error",
  title: "{{#each}} was given something that is not a list",
  explanation: "Only lists of facts and the rows of tables can be gone through one by one.",
  message: ({ expression }) => `${quote(expression)} is not a list`,
  hint: () => "give {{#each}} a list of facts or the rows of a table",
});

export const factPart = defineKind<{ name: string }>({
  code: "fact-part",
  severity: "error",
  title: "A template prints a part of a fact, or something that is not a fact",
  explanation: "Templates print facts. A fact's parts, objects and lists have no place in the ledger.",
  message: ({ name }) => `${quote(name)} is not a fact that can be printed`,
  hint: () => "print the fact itself; use {{list}} for a list and {{#each}} for rows",
});

export const factUnnamed = defineKind<{ printed: string }>({
  code: "fact-unnamed",
  severity: "error",
  title: "A fact is printed that the report does not name",
  explanation:
    "Tables, charts and the card print facts out of what `facts` returns. A fact that is made elsewhere has no name in the ledger.",
  message: ({ printed }) => `the fact printed as ${quote(printed)} is not among what \`facts\` returns`,
  hint: () => "return it from `facts`, and take it from there",
});

export const glyphMissing = defineKind<{ character: string; code: string; text: string; family: string }>({
  code: "glyph-missing",
  severity: "error",
  title: "The font has no glyph for a character",
  explanation:
    "A PDF would leave the character out without a word. The theme's font family must have every character that is printed.",
  message: ({ character, code, text, family }) =>
    `${family} has no glyph for "${character}" (${code}), in ${quote(text)}`,
  hint: () => "write it with other characters, or name a font in the theme that has it",
});

export const helperNotHere = defineKind<{ name: string; format: string }>({
  code: "helper-not-here",
  severity: "error",
  title: "A helper is used in a kind of template that it does not serve",
  explanation:
    "Regions such as {{#subhead}} mark up Markdown. An HTML template says the same with an element.",
  message: ({ name, format }) => `{{#${name}}} has no meaning in ${format}`,
  hint: () => "use an element with a class in its place",
});

export const helperUnknown = defineKind<{ name: string; nearest: string | undefined }>({
  code: "helper-unknown",
  severity: "error",
  title: "A template calls a helper that does not exist",
  explanation:
    "An expression with arguments calls a helper. The helpers are listed in the documentation of templates.",
  message: ({ name }) => `no helper is called ${quote(name)}`,
  hint: ({ nearest }) => didYouMean(nearest, "see docs/templates.md for the helpers there are"),
});

export const helperUsage = defineKind<{ name: string; problem: string; usage: string }>({
  code: "helper-usage",
  severity: "error",
  title: "A helper was called with the wrong arguments",
  explanation: "Each helper takes certain arguments, and says which.",
  message: ({ name, problem }) => `{{${name}}}: ${problem}`,
  hint: ({ usage }) => `write ${usage}`,
});

export const holePlace = defineKind<{ where: string }>({
  code: "hole-place",
  severity: "error",
  title: "An expression stands where no value can be printed",
  explanation:
    "Values are printed in text, in attributes and in addresses of links; not in code, comments, tags, or the names of things.",
  message: ({ where }) => `a value cannot be printed in ${where}`,
  hint: () => "print it in the text",
});

export const htmlForbidden = defineKind<{ what: string }>({
  code: "html-forbidden",
  severity: "error",
  title: "An HTML template holds something that a self-contained document must not",
  explanation:
    "The brief fetches nothing, runs no script and carries a strict Content-Security-Policy. Its look comes from the theme.",
  message: ({ what }) => `${what} cannot stand in a document`,
  hint: () => "take it out; classes are styled by the theme",
});

export const linkUnsafe = defineKind<{ url: string }>({
  code: "link-unsafe",
  severity: "error",
  title: "A link has an address that is not for the web or for mail",
  explanation: "Links go to https:, http:, mailto: and tel: addresses, and to places in the same document.",
  message: ({ url }) => `a link to ${quote(url)} is refused`,
  hint: () => "use an https: address",
});

export const markdownForbidden = defineKind<{ what: string }>({
  code: "markdown-forbidden",
  severity: "error",
  title: "A Markdown template holds something that documents do not support",
  explanation:
    "Raw HTML, code blocks, pictures within a line and hand-made footnotes have no counterpart in all three formats.",
  message: ({ what }) => `${what} is not supported in a document's template`,
  hint: () => "use a helper: {{image}}, {{cite}}, {{table}}, {{chart}}",
});

export const nameUnknown = defineKind<{ name: string; nearest: string | undefined }>({
  code: "name-unknown",
  severity: "error",
  title: "A template names a fact that does not exist",
  explanation: "Templates print the facts that the report's `facts` function returns, by their path.",
  message: ({ name }) => `no fact is called ${quote(name)}`,
  hint: ({ nearest }) => didYouMean(nearest, "the names are the paths of what `facts` returns"),
});

export const numberTyped = defineKind<{ text: string; found: string }>({
  code: "number-typed",
  severity: "error",
  title: "A number was typed by hand",
  explanation:
    "A number in a template's own text has no source and stays when the data changes. Print the fact, or declare the number to be part of a name.",
  message: ({ text, found }) => `${quote(found)} is typed by hand, in ${quote(text)}`,
  hint: ({ found }) =>
    `print the fact, or write {{literal ${JSON.stringify(found)} why="..."}} if it is part of a name`,
});

export const partialUnknown = defineKind<{ name: string; nearest: string | undefined }>({
  code: "partial-unknown",
  severity: "error",
  title: "A template includes a partial that does not exist",
  explanation:
    "Partials stand in the folder `partials` beside the template, with the ending of the template.",
  message: ({ name }) => `no partial is called ${quote(name)}`,
  hint: ({ nearest }) => didYouMean(nearest, "put it into the folder `partials` beside the template"),
});

export const pictureUnreadable = defineKind<{ file: string; problem: string }>({
  code: "picture-unreadable",
  severity: "error",
  title: "A picture cannot be used",
  explanation: "Pictures are PNG, JPEG or SVG files inside the project.",
  message: ({ file, problem }) => `${quote(file)} ${problem}`,
  hint: () => "name a PNG or JPEG file inside the project",
});

export const regionSplit = defineKind<{ role: string }>({
  code: "region-split",
  severity: "error",
  title: "A region opens and closes in different places",
  explanation:
    "{{#subhead}} and its like hold whole paragraphs; they cannot start in a list and end after it.",
  message: ({ role }) => `{{#${role}}} does not open and close beside the same paragraphs`,
  hint: () => "put both tags on lines of their own, outside lists and quotations",
});

export const sourceUncited = defineKind<{ id: string; nearest: string | undefined }>({
  code: "source-uncited",
  severity: "error",
  title: "A template cites a source that the report does not list",
  explanation: "Sources are listed in the table that the report names as its `sources`.",
  message: ({ id }) => `no source is called ${quote(id)}`,
  hint: ({ nearest }) => didYouMean(nearest, "add it to the list of sources"),
});

export const stateUnknown = defineKind<{ name: string }>({
  code: "state-unknown",
  severity: "error",
  title: "A dateline names a state that has no abbreviation",
  explanation: "Datelines shorten the fifty states as AP does.",
  message: ({ name }) => `${quote(name)} is not one of the fifty states`,
  hint: () => "spell the state out in the data, as in Missouri",
});

export const tableShape = defineKind<{ table: string; problem: string }>({
  code: "table-shape",
  severity: "error",
  title: "A table of the report is not well formed",
  explanation:
    "A table has at least one column and one row, and its total has as many cells as it has columns.",
  message: ({ table, problem }) => `table ${quote(table)}: ${problem}`,
  hint: () => "correct the table in the report's `tables`",
});

export const tableUnknown = defineKind<{ name: string; nearest: string | undefined }>({
  code: "table-unknown",
  severity: "error",
  title: "A template prints a table that the report does not have",
  explanation: "Tables are named in the report's `tables`.",
  message: ({ name }) => `no table is called ${quote(name)}`,
  hint: ({ nearest }) => didYouMean(nearest, "name it in the report's `tables`"),
});

export const templateEncoding = defineKind<object>({
  code: "template-encoding",
  severity: "error",
  title: "A template is not UTF-8",
  explanation: "Templates are text in UTF-8.",
  message: () => "the template is not valid UTF-8",
  hint: () => "save it as UTF-8",
});

export const templateFormat = defineKind<{ template: string; format: string; expected: string }>({
  code: "template-format",
  severity: "error",
  title: "A document's template is of the wrong kind",
  explanation:
    "PDF and Markdown are made from Markdown templates (.md.hbs), HTML from Markdown or HTML templates (.html.hbs).",
  message: ({ template, format }) => `${quote(template)} cannot be written as ${format}`,
  hint: ({ expected }) => `name a template that ends in ${expected}`,
});

export const templateMissing = defineKind<{ file: string; nearest: string | undefined }>({
  code: "template-missing",
  severity: "error",
  title: "A template does not exist",
  explanation: "The report names a template by its path in the project.",
  message: ({ file }) => `there is no template ${quote(file)}`,
  hint: ({ nearest }) => didYouMean(nearest, "create the file, or correct its path in the report"),
});

export const templateRaw = defineKind<object>({
  code: "template-raw",
  severity: "error",
  title: "A template asks for raw output",
  explanation:
    "{{{ }}} and {{& }} would let data become markup. Values are bound after the template is parsed and escaped for each format.",
  message: () => "raw output is refused: data never becomes markup",
  hint: () => "write two braces",
});

export const templateReserved = defineKind<{ code: string }>({
  code: "template-reserved",
  severity: "error",
  title: "A template holds a reserved character",
  explanation: "The private-use characters U+E000 to U+E003 mark the places of values.",
  message: ({ code }) => `the character ${code} is reserved`,
  hint: () => "take the character out",
});

export const templateSyntax = defineKind<{ problem: string }>({
  code: "template-syntax",
  severity: "error",
  title: "A template cannot be read",
  explanation: "The Handlebars in the template does not parse.",
  message: ({ problem }) => `the template cannot be read: ${problem}`,
  hint: () => "close every {{ with }} and every {{#block}} with {{/block}}",
});

export const templateUnsupported = defineKind<{ what: string; instead: string }>({
  code: "template-unsupported",
  severity: "error",
  title: "A template uses a part of Handlebars that reports do not have",
  explanation:
    "Decorators, partial blocks, dynamic partials and literals as expressions are left out, so that every expression can be traced.",
  message: ({ what }) => `${what} is not supported`,
  hint: ({ instead }) => instead,
});

export const titleMissing = defineKind<{ document: string; count: number }>({
  code: "title-missing",
  severity: "error",
  title: "A document does not have exactly one title",
  explanation: "The first-level heading is the title of the document, its PDF and its page. There is one.",
  message: ({ document, count }) =>
    count === 0 ? `${document} has no first-level heading` : `${document} has ${count} first-level headings`,
  hint: ({ count }) =>
    count === 0 ? "start with a line `# Title`" : "make the others second-level headings",
});

export const valueMissing = defineKind<{ name: string }>({
  code: "value-missing",
  severity: "error",
  title: "A value that the data does not report is printed",
  explanation:
    "A blank is not zero. The unit says which words stand in its place, or the template prints it only where it is reported.",
  message: ({ name }) => `${quote(name)} is not reported in the data`,
  hint: () => 'give its unit { missing: "none reported" }, or print it within {{#if (reported ...)}}',
});

function didYouMean(nearest: string | undefined, otherwise: string): string {
  return nearest === undefined ? otherwise : `did you mean "${nearest}"?`;
}
