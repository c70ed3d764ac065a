import { expect, test } from "vitest";
import { number, text } from "../facts/fact-bench.js";
import { brief, fill } from "./bench.js";

const facts = { x: text("x"), n: number(12), names: [text("a")], o: { x: text("y") } };
const found = (template: string, options = {}) => brief(fill(template, facts, options).diagnostics);

test("an unknown helper is told where its name stands, with the nearest one", () => {
  expect(fill("a\n{{figur n}}", facts).diagnostics).toEqual([
    {
      severity: "error",
      code: "helper-unknown",
      message: 'no helper is called "figur"',
      place: { file: "templates/test.md.hbs", line: 2, column: 3 },
      hint: 'did you mean "figure"?',
    },
  ]);
  expect(fill("{{#eech names}}a{{/eech}}", facts).diagnostics).toMatchObject([
    { code: "helper-unknown", place: { column: 4 }, hint: 'did you mean "each"?' },
  ]);
  expect(found("{{#if (equals n 3)}}a{{/if}}")).toEqual(["helper-unknown 1:8"]);
});

test.each([["lookup"], ["log"], ["helperMissing"], ["blockHelperMissing"], ["=print"], ["=name"]])(
  "Handlebars' own helper and the engine's %s cannot be called",
  (name) => {
    expect(found(`{{${name} x}}`)).toHaveLength(1);
    expect(fill(`{{${name} x}}`, facts).value).toBeUndefined();
  },
);

test("raw output is refused in all its forms", () => {
  expect(fill("a {{{x}}}", facts).diagnostics).toMatchObject([
    { code: "template-raw", place: { line: 1, column: 3 }, hint: "write two braces" },
  ]);
  expect(found("{{& x}}")).toEqual(["template-raw 1:1"]);
  expect(found("{{#if x}}\n {{{figure n}}}{{/if}}")).toEqual(["template-raw 2:2"]);
  expect(found("{{> p}}", { partials: { p: "{{{x}}}" } })).toEqual([
    "template-raw templates/partials/p.md.hbs 1:1",
  ]);
});

test("what cannot be traced is refused: decorators, partial blocks, computed partials, literals", () => {
  const partials = { p: "a" };
  for (const template of [
    "{{* decorator}}",
    '{{#*inline "p"}}a{{/inline}}',
    "{{#> p}}a{{/p}}",
    "{{> (lookup . x)}}",
    '{{"x"}}',
    "{{12}}",
    "{{true}}",
    "{{^if x}}a{{/if}}",
    "{{#with o}}a{{else}}b{{/with}}",
    "{{#subhead}}a{{else}}b{{/subhead}}",
    "{{> p x n}}",
  ]) {
    expect.soft(found(template, { partials }), template).toEqual(["template-unsupported 1:1"]);
  }
  expect(found("{{#*inline}}")).toEqual(["template-syntax 1"]);
});

test("a template that does not parse is told with the line, and mismatched blocks with the column", () => {
  expect(fill("a\n\n{{#if x}}b", facts).diagnostics).toMatchObject([
    {
      code: "template-syntax",
      message: "the template cannot be read: unexpected EOF",
      place: { file: "templates/test.md.hbs", line: 3 },
    },
  ]);
  expect(fill("\n {{#if x}}{{/each}}", facts).diagnostics).toMatchObject([
    { message: "the template cannot be read: if doesn't match each", place: { line: 2, column: 5 } },
  ]);
  expect(brief(fill("a\n{{x y=}}", facts).diagnostics)).toEqual(["template-syntax 2"]);
});

test("the faults of a template and of all partials beside it are told together", () => {
  const partials = { used: "{{#if}", unused: "\n{{{x}}} {{nope x}}" };
  expect(found("{{figur n}} {{{x}}}\n{{> usd}}", { partials })).toEqual([
    "helper-unknown 1:3",
    "template-raw 1:13",
    "partial-unknown 2:5",
    "template-syntax templates/partials/used.md.hbs 1",
    "template-raw templates/partials/unused.md.hbs 2:1",
    "helper-unknown templates/partials/unused.md.hbs 2:11",
  ]);
  expect(found("{{a}} {{figure names}}\n{{date x}} {{b.c}}")).toEqual([
    "name-unknown 1:3",
    "helper-usage 1:7",
    "helper-usage 2:1",
    "name-unknown 2:14",
  ]);
});

test("an unknown partial has the nearest one as its hint", () => {
  expect(fill("{{> foter}}", facts, { partials: { footer: "a" } }).diagnostics).toMatchObject([
    { code: "partial-unknown", place: { line: 1, column: 5 }, hint: 'did you mean "footer"?' },
  ]);
  expect(found("{{> constructor}}")).toEqual(["partial-unknown 1:5"]);
  expect(found("{{> @partial-block}}")).toEqual(["partial-unknown 1:5"]);
});

test("a partial that includes itself is refused, at once or through others", () => {
  expect(fill("{{> a}}", facts, { partials: { a: "b\n{{> a}}" } }).diagnostics).toMatchObject([
    {
      code: "template-unsupported",
      message: 'the partial "a", which includes itself, is not supported',
      place: { file: "templates/partials/a.md.hbs", line: 2, column: 1 },
    },
  ]);
  const round = { a: "{{> b}}", b: "{{#if x}}{{> c}}{{/if}}", c: "{{> a}}{{> d}}", d: "" };
  expect(found("{{> a}}", { partials: round })).toEqual([
    "template-unsupported templates/partials/a.md.hbs 1:1",
    "template-unsupported templates/partials/b.md.hbs 1:10",
    "template-unsupported templates/partials/c.md.hbs 1:1",
  ]);
  expect(found("{{> a}}{{> a}}", { partials: { a: "{{> b}}{{> b}}", b: "{{x}}" } })).toEqual([]);
});

test("a partial is about what it is given", () => {
  const partials = { p: "{{x}}{{figure count}}" };
  const { value, diagnostics } = fill("{{> p o count=n}}", facts, { partials });
  expect(diagnostics).toEqual([]);
  expect(value?.fillings).toMatchObject([[{ fact: facts.o.x }], [{ fact: facts.n, form: "figure" }]]);
});

test.each(["\uE000", "\uE001", "\uE002", "\uE003"])("the reserved character %j is refused", (character) => {
  expect(fill(`a\r\n b${character}{{x}}`, facts).diagnostics).toMatchObject([
    {
      code: "template-reserved",
      message: `the character U+${character.charCodeAt(0).toString(16).toUpperCase()} is reserved`,
      place: { line: 2, column: 3 },
    },
  ]);
  expect(found("{{> p}}", { partials: { p: character } })).toContain(
    "template-reserved templates/partials/p.md.hbs 1:1",
  );
});

test("an escaped expression is text", () => {
  const { value, diagnostics } = fill("a \\{{x}} b", facts);
  expect(diagnostics).toEqual([]);
  expect(value?.text).toBe("a {{x}} b");
});

test("comments leave nothing behind", () => {
  expect(fill("a{{! x }}b{{!-- {{y}} 12 --}}c", facts).value?.text).toBe("abc");
});
