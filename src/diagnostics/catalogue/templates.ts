import { defineKind, quote } from "../kind.js";

export const chartUnknown = defineKind<{ name: string; nearest: string | undefined }>({
  code: "chart-unknown",
  severity: "error",
  title: "A template prints a chart that the report does not have",
  explanation: "Charts are named in the report's `charts`.",
  message: ({ name }) => `no chart is called ${quote(name)}`,
  hint: ({ nearest }) => didYouMean(nearest, "name it in the report's `charts`"),
});

export const claimFalse = defineKind<{ words: string; found: string }>({
  code: "claim-false",
  severity: "error",
  title: "What a template claims is not true of the facts",
  explanation:
    "{{claim}} prints words that compare facts. It compares them as they are printed; of several that tie, none is the largest. docs/templates.md says what each word needs.",
  message: ({ words, found }) => `${quote(words)} is not true: ${found}`,
  hint: () =>
    "change the words, or print them within {{#if}} or by {{by-sign}}; name all who tie with named=",
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

export const nameUnknown = defineKind<{ name: string; nearest: string | undefined }>({
  code: "name-unknown",
  severity: "error",
  title: "A template names a fact that does not exist",
  explanation: "Templates print the facts that the report's `facts` function returns, by their path.",
  message: ({ name }) => `no fact is called ${quote(name)}`,
  hint: ({ nearest }) => didYouMean(nearest, "the names are the paths of what `facts` returns"),
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

export const templateOutside = defineKind<{ file: string }>({
  code: "template-outside",
  severity: "error",
  title: "A template lies outside the project",
  explanation:
    "Templates and their partials are files of the project; links that lead out of it are not followed.",
  message: ({ file }) => `${quote(file)} lies outside the project`,
  hint: () => "move it into the project",
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
  explanation:
    "The private-use characters U+E000 to U+E003 mark the places of values. They may not be written as references either.",
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

function didYouMean(nearest: string | undefined, otherwise: string): string {
  return nearest === undefined ? otherwise : `did you mean "${nearest}"?`;
}
