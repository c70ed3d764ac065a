import { expect, test } from "vitest";
import { KeyedList } from "../../src/facts/keyed-list.js";
import { arrests, number, text } from "../facts/fact-bench.js";
import { bindTree, brief, fill, textIn } from "./bench.js";

const facts = {
  total: number(102),
  zero: number(0),
  blank: number(null),
  words: number(null, { ...arrests, missing: "none reported" }),
  name: text("Iowa"),
  nobody: text(""),
  yes: true,
  no: false,
  empty: [],
  names: [text("Iowa"), text("Ohio"), text("Utah")],
  object: { total: number(1) },
  states: new KeyedList([
    { key: "Iowa", value: { name: text("Iowa"), cities: [text("Ames"), text("Adel")], arrests: number(11) } },
    { key: "Ohio", value: { name: text("Ohio"), cities: [text("Lima")], arrests: number(3) } },
  ]),
};

const found = (template: string) => brief(fill(template, facts).diagnostics);

/** The words that a template prints, title left out. */
function print(template: string): string {
  return textIn(bindTree(`# T\n\n- ${template}`, facts)).slice(1);
}

test("each goes through rows in the order of the data, by their names", () => {
  expect(print("{{#each states}}{{name}}: {{figure arrests}}; {{/each}}")).toBe("Iowa: 11; Ohio: 3;");
});

test("each goes through lists of facts, and else stands for an empty one", () => {
  expect(print("{{#each names}}{{this}}, {{/each}}")).toBe("Iowa, Ohio, Utah,");
  expect(print("{{#each empty}}a{{else}}none{{/each}}")).toBe("none");
  expect(print("{{#each names}}a{{else}}none{{/each}}")).toBe("aaa");
});

test("each knows its first and last turn", () => {
  expect(
    print("{{#each names}}{{#unless @first}}{{#if @last}} and {{else}}, {{/if}}{{/unless}}{{this}}{{/each}}"),
  ).toBe("Iowa, Ohio and Utah");
});

test("each names its turn by a block parameter, also within another", () => {
  expect(
    print("{{#each states as |s|}}{{#each s.cities as |c|}}{{c}} in {{s.name}}; {{/each}}{{/each}}"),
  ).toBe("Ames in Iowa; Adel in Iowa; Lima in Ohio;");
});

test("each within each reaches out with ../ and the report's facts with @root", () => {
  expect(
    print("{{#each states}}{{#each cities}}{{this}} ({{../name}}, {{figure @root.zero}}) {{/each}}{{/each}}"),
  ).toBe("Ames (Iowa, 0) Adel (Iowa, 0) Lima (Ohio, 0)");
  expect(
    print("{{#each states}}{{#each cities}}{{#if @last}}{{#if @../first}}x{{/if}}{{/if}}{{/each}}{{/each}}"),
  ).toBe("x");
});

test("with turns to an object, a row or a fact", () => {
  expect(print("{{#with object}}{{figure total}} {{figure ../zero}}{{/with}}")).toBe("1 0");
  expect(print("{{#with states.iowa as |row|}}{{row.name}}{{/with}}")).toBe("Iowa");
  expect(print("{{#with name}}{{this}}{{/with}}")).toBe("Iowa");
});

test.each([
  ["total", true],
  ["zero", false],
  ["blank", false],
  ["words", false],
  ["name", true],
  ["nobody", false],
  ["yes", true],
  ["no", false],
  ["names", true],
  ["states", true],
  ["empty", false],
  ["(reported zero)", true],
  ["(reported blank)", false],
  ["(not zero)", true],
  ["(not names)", false],
  ["(and yes total names)", true],
  ["(and yes zero)", false],
  ["(or no zero states)", true],
  ["(or no empty)", false],
  ["(and (not no) (or no (reported name)))", true],
  ["(gt total 100)", true],
  ["(gt total 102)", false],
  ["(gte total 102)", true],
  ["(lt zero total)", true],
  ["(lte total 101.5)", false],
  ["(eq total 102)", true],
  ["(ne total 102)", false],
  ["(eq name states.iowa.name)", true],
  ["(lt name states.ohio.name)", true],
])("{{#if %s}} is %s", (condition, expected) => {
  expect(print(`{{#if ${condition}}}yes{{else}}no{{/if}}`)).toBe(expected ? "yes" : "no");
  expect(print(`{{#unless ${condition}}}no{{else}}yes{{/unless}}`)).toBe(expected ? "yes" : "no");
});

test("if goes on with else if", () => {
  expect(print("{{#if zero}}a{{else if total}}b{{else}}c{{/if}}")).toBe("b");
});

test("a comparison of unlike things, or with what is not reported, is an error", () => {
  for (const condition of [
    "gt total name",
    "gt blank 3",
    "gt total blank",
    "eq total",
    "eq total 1 2",
    "gt yes 1",
  ]) {
    expect.soft(found(`{{#if (${condition})}}a{{/if}}`), condition).toEqual(["helper-usage 1:7"]);
  }
  expect(fill("{{#if (gt blank 3)}}a{{/if}}", facts).diagnostics[0]).toMatchObject({
    message: "{{gt}}: argument 1 is not reported in the data, or not a value to compare",
    hint: "write (gt FACT FACT)",
  });
});

test("each of what is no list is an error", () => {
  expect(fill("a\n{{#each total}}\nb{{/each}}", facts).diagnostics).toMatchObject([
    { code: "each-not-list", message: '"{{#each total}}" is not a list', place: { line: 2, column: 1 } },
  ]);
  expect(found("{{#each object}}a{{/each}}")).toEqual(["each-not-list 1:1"]);
});

test("blocks take what they take, and say so", () => {
  for (const template of [
    "{{#if}}a{{/if}}",
    "{{#if total zero}}a{{/if}}",
    "{{#if total as=name}}a{{/if}}",
    "{{#if object}}a{{/if}}",
    "{{#unless object}}a{{/unless}}",
    "{{#if 1}}a{{/if}}",
    '{{#if "a"}}a{{/if}}',
    "{{#if (figure total)}}a{{/if}}",
    "{{#each}}a{{/each}}",
    "{{#each names total}}a{{/each}}",
    "{{#with}}a{{/with}}",
    "{{#subhead name}}a{{/subhead}}",
  ]) {
    expect.soft(found(template), template).toEqual(["helper-usage 1:1"]);
  }
  expect(fill("{{#if object}}a{{/if}}", facts).diagnostics).toMatchObject([
    {
      message: "{{#if}}: its argument must be a fact, a list or a condition",
      hint: "write {{#if FACT}} ... {{/if}}",
    },
  ]);
});

test("regions hold what stands between their tags, and one may stand in another", () => {
  const { children } = bindTree(
    "# T\n\n{{#disclaimer}}\na\n\n{{#subhead}}\nb\n{{/subhead}}\n\n- c\n{{/disclaimer}}\n\nd",
  );
  expect(children).toMatchObject([
    { type: "heading" },
    {
      type: "region",
      role: "disclaimer",
      children: [{ type: "paragraph" }, { type: "region", role: "subhead" }, { type: "list" }],
    },
    { type: "paragraph" },
  ]);
});
