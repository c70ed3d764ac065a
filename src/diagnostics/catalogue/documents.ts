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

export const chartWords = defineKind<{ found: number }>({
  code: "chart-words",
  severity: "error",
  title: "A chart's words are not complete",
  explanation:
    "The words of a chart are a heading (its title), a paragraph (its alternative text) and, where there is one, a second paragraph (its caption). With the heading alone, the alternative text is made from the data.",
  message: ({ found }) =>
    found === 0
      ? "the chart's words are empty"
      : `found ${found} paragraphs, not a title, an alternative text and perhaps a caption`,
  hint: () =>
    "write `# Title`, a blank line, what the chart shows in a sentence or two, and perhaps a caption",
});

export const chartWordsNeeded = defineKind<{ chart: string; why: string }>({
  code: "chart-words-needed",
  severity: "error",
  title: "A chart has no words, and none can be made for it",
  explanation:
    "A title and an alternative text are made from the data where each mark stands for a fact, or for the sum, mean, count, lowest or highest of some: bars, lines, areas, points, slices and cells of one measure by a category or time, and by series or panels besides; two measures against each other; the distribution of one. Several plots side by side, maps, other transforms and two fields of series need the author's words.",
  message: ({ chart, why }) =>
    `the chart ${quote(chart)} has no alternative text, and none can be made: ${why}`,
  hint: () =>
    "give it `words`: a template with `# Title`, a blank line, and two or three sentences that say what kind of chart it is, what is measured by what, and what there is to see, such as the highest and the lowest value",
});

export const claimTyped = defineKind<{
  found: string;
  base: "over" | "of" | "among";
  text: string;
  declared: "template" | "config" | "spec";
}>({
  code: "claim-typed",
  severity: "warning",
  title: "Words that lean on data were typed by hand",
  explanation:
    'Words such as "rose", "most" and "the largest" are true of some data and false of other. {{claim}} prints them when the facts bear them out, and is an error when they do not. docs/templates.md lists the words.',
  message: ({ found, text }) => `${quote(found)} is claimed by hand, in ${quote(text)}`,
  hint: ({ found, base, declared }) => {
    const words = JSON.stringify(found);
    if (declared === "spec") return "say it in the chart's words, with {{claim}}";
    if (declared === "config")
      return `say it in a template, with {{claim}}, or write literal(${words}, { why: "..." })`;
    const call = {
      over: `{{claim ${words} FACT over=EARLIER}}`,
      of: `{{claim ${words} PART of=WHOLE}}`,
      among: `{{claim ${words} FACT among=FACTS}}`,
    }[base];
    return `write ${call}, or {{literal ${words} why="..."}} if it is not about the data`;
  },
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
    "A PDF would leave the character out without a word. The theme's font family, or a fallback of it, must have every character that is printed.",
  message: ({ character, code, text, family }) =>
    `${family} has no glyph for "${character}" (${code}), in ${quote(text)}`,
  hint: () => "write it with other characters, or add a family that has it to the theme's font.fallback",
});

export const headingEmpty = defineKind<Record<never, never>>({
  code: "heading-empty",
  severity: "error",
  title: "A heading has no text",
  explanation:
    "Readers who do not see the page go from heading to heading. One without text leads them to a place that has no name.",
  message: () => "the heading has no text",
  hint: () =>
    "give it some, or leave it out; where a condition leaves it empty, put the whole heading within the condition",
});

export const headingSkipped = defineKind<{ level: number; above: number }>({
  code: "heading-skipped",
  severity: "error",
  title: "A heading skips a level",
  explanation:
    "Readers who do not see the page find their way by the levels of its headings: the title is the first, its parts are of the second level, their parts of the third. A level that is left out is looked for in vain.",
  message: ({ level, above }) =>
    above === 0
      ? `a heading of level ${level} stands before the title`
      : `a heading of level ${level} follows one of level ${above}`,
  hint: ({ above }) =>
    above === 0
      ? "put the title first, or make this a paragraph"
      : `make it a heading of level ${above + 1}: \`${"#".repeat(above + 1)} Heading\` or \`<h${above + 1}>\``,
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

export const htmlForbidden = defineKind<{ what: string; instead?: string | undefined }>({
  code: "html-forbidden",
  severity: "error",
  title: "An HTML template holds an element or an attribute that documents do not have",
  explanation:
    "The brief fetches nothing, runs no script and carries a strict Content-Security-Policy. Its look comes from the theme, and its numbers and dates from facts. docs/templates.md lists the elements and attributes that there are.",
  message: ({ what }) => `${what} cannot stand in a document`,
  hint: ({ instead }) => instead ?? "take it out; classes are styled by the theme",
});

export const htmlNesting = defineKind<{ what: string; where: string; instead: string }>({
  code: "html-nesting",
  severity: "error",
  title: "An element of an HTML template stands where it has no meaning",
  explanation:
    "Lists hold items, lists of terms hold terms and descriptions, lines of text hold no blocks. A browser shows other things as it can, and screen readers tell of a list without items or of none at all.",
  message: ({ what, where }) => `${what} cannot stand ${where}`,
  hint: ({ instead }) => instead,
});

export const htmlSyntax = defineKind<{ problem: string }>({
  code: "html-syntax",
  severity: "error",
  title: "The HTML of a template is not read as it is written",
  explanation:
    "Browsers repair HTML that does not nest: they move text out of tables, close paragraphs early and drop tags. The template says what is meant.",
  message: ({ problem }) => `the HTML is not read as it is written: ${problem}`,
  hint: () => "close each element within the one that it stands in, and put into tables only rows and cells",
});

export const idDuplicate = defineKind<{ id: string; owner: string }>({
  code: "id-duplicate",
  severity: "error",
  title: "An id is used twice in a page",
  explanation:
    "Links and labels lead to the first element of an id. The ids `content`, `chart-...`, `table-...`, `frame-...`, `source-...` and `draft-...` are the page's own.",
  message: ({ id, owner }) => `the id ${quote(id)} is taken by ${owner}`,
  hint: () => "give the element another id, and change the links and labels that lead to it",
});

export const linkUnsafe = defineKind<{ url: string }>({
  code: "link-unsafe",
  severity: "error",
  title: "A link has an address that is not for the web or for mail",
  explanation: "Links go to https:, http:, mailto: and tel: addresses, and to places in the same document.",
  message: ({ url }) => `a link to ${quote(url)} is refused`,
  hint: () => "use an https: address, with its host written out in the template",
});

export const linkVague = defineKind<{ text: string }>({
  code: "link-vague",
  severity: "warning",
  title: "The text of a link does not say where it leads",
  explanation:
    'Readers go from link to link, hear them in a list, or print the page. "Here", "click here", "read more" and the like, and links without text, tell them nothing.',
  message: ({ text }) =>
    text === "" ? "the link has no text" : `the link ${quote(text)} does not say where it leads`,
  hint: () => "name what it leads to in the link's own text, as in `[the budget of the city](https://...)`",
});

export const markdownForbidden = defineKind<{ what: string }>({
  code: "markdown-forbidden",
  severity: "error",
  title: "A Markdown template holds something that documents do not support",
  explanation:
    "Raw HTML, code blocks, task lists, pictures within a line and hand-made footnotes have no counterpart in all three formats, nor do links in notes and in the words of charts.",
  message: ({ what }) => `${what} is not supported in a document's template`,
  hint: () => "use a helper: {{image}}, {{cite}}, {{table}}, {{chart}}",
});

export const numberTyped = defineKind<{
  text: string;
  found: string;
  kind: "count" | "order" | "part" | "multiple" | "vague" | "date";
  /** Whether it stands within a quotation. */
  isQuoted: boolean;
  /** Where it stands, and so how it is declared. */
  declared: "template" | "config" | "spec";
  /** The names of the facts that print the same. */
  facts: readonly string[];
}>({
  code: "number-typed",
  severity: "error",
  title: "A number was typed by hand",
  explanation:
    "A number in the author's own text, in figures or in words, has no source and stays when the data changes. It is found in every branch of a template, also in one that this build does not print. Print the fact, or declare the number to be part of a name or a speaker's own. docs/templates.md lists what is a number.",
  message: ({ text, found, facts }) => {
    const meant = facts.length === 0 ? "" : `; ${quote(found)} is ${joinNames(facts)}`;
    return `${quote(found)} is typed by hand, in ${quote(text)}${meant}`;
  },
  hint: ({ found, kind, isQuoted, declared, facts }) => {
    const written = JSON.stringify(found);
    if (declared === "spec") return "take it out of the spec, and print the fact in the chart's words";
    if (declared === "config")
      return `print the fact, or write literal(${written}, { why: "..." }) if it is part of a name`;
    const print = facts[0] === undefined ? "print the fact" : `print the fact, as in {{${facts[0]}}}`;
    if (isQuoted)
      return `${print}, or write {{literal ${written} why="the speaker's own figure"}} if the data does not have it`;
    if (kind === "part")
      return `${print}, or write {{claim ${written} PART of=WHOLE}} if the data bears it out`;
    if (kind === "multiple")
      return `${print}, or write {{claim ${written} FACT over=EARLIER}} if the data bears it out`;
    return `${print}, or write {{literal ${written} why="..."}} if it is part of a name`;
  },
});

export const pictureUnreadable = defineKind<{ file: string; problem: string }>({
  code: "picture-unreadable",
  severity: "error",
  title: "A picture cannot be used",
  explanation: "Pictures are PNG or JPEG files inside the project.",
  message: ({ file, problem }) => `${quote(file)} ${problem}`,
  hint: () => "name a PNG or JPEG file inside the project",
});

export const regionShape = defineKind<{ role: string; problem: string }>({
  code: "region-shape",
  severity: "error",
  title: "A region does not hold what its look needs",
  explanation:
    "{{#key-figures}} holds one list and nothing else. Each item is one paragraph that starts with a fact, which is set large; the rest is its label.",
  message: ({ role, problem }) => `{{#${role}}} ${problem}`,
  hint: () => "write a list of items such as `- {{figure arrests.total}} arrests`, and nothing else",
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

export const tableHeaderless = defineKind<object>({
  code: "table-headerless",
  severity: "error",
  title: "A table that is written in a template has no headers",
  explanation:
    "Without headers a reader who hears one cell at a time cannot tell what its value is of. The report's own tables have theirs.",
  message: () => "the table has no header",
  hint: () =>
    "write the names of the columns in its first row: `| Name | Number |` in Markdown, `<th>` cells in HTML",
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

export const tableShare = defineKind<{
  table: string;
  row: string;
  column: string;
  printed: string;
  share: string;
}>({
  code: "table-share",
  severity: "error",
  title: "A percentage is not the share that the numbers beside it give",
  explanation:
    "The percentages of a column are shares of another column of the table, in all rows but some. In these the number and the total give another percentage, beyond rounding.",
  message: ({ table, row, column, printed, share }) =>
    `the table "${table}" has ${printed} as ${quote(column)} of ${quote(row)}, and its numbers give ${share}`,
  hint: () =>
    "correct the data, or derive the percentage with `share`; `adds: false` on the column takes it out of this",
});

export const tableTotal = defineKind<{ table: string; column: string; sum: string; total: string }>({
  code: "table-total",
  severity: "error",
  title: "A column of a table does not add up to its printed total",
  explanation:
    "Counts, money and percentages of a whole add up to the total below them, as far as rounding lets them. Readers add columns up.",
  message: ({ table, column, sum, total }) =>
    `the column ${quote(column)} of the table "${table}" adds up to ${sum}, and its total is ${total}`,
  hint: () =>
    "correct the data; where the total counts more than the rows do, say `adds: false` on the column",
});

export const textDirection = defineKind<{ character: string; text: string }>({
  code: "text-direction",
  severity: "error",
  title: "Text runs from right to left",
  explanation:
    "Documents are set from left to right. Hebrew, Arabic and their like would come out in the wrong order in a PDF.",
  message: ({ character, text }) => `${quote(text)} holds ${quote(character)}, which runs from right to left`,
  hint: () => "write the text in Latin letters",
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
  hint: () => 'give its unit { missing: "not reported" }, or print it within {{#if (reported ...)}}',
});

function joinNames(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} or ${last}`;
}
