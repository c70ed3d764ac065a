import Handlebars from "handlebars";
import { expect, test } from "vitest";
import { isInlineList } from "../../src/documents/helpers/helper.js";
import type { FactTree } from "../../src/facts/fact-book.js";
import { text } from "../facts/fact-bench.js";
import { fill } from "./bench.js";

const values = {
  name: "Report",
  nobody: "",
  yes: true,
  no: false,
  empty: [],
  "long-name": "Long",
  names: ["Iowa", "Ohio", "Utah"],
  chief: { name: "Ames", role: { name: "chair" } },
  states: [
    { name: "Iowa", open: true, cities: ["Ames", "Adel"], head: { name: "Bo" } },
    { name: "Ohio", open: false, cities: ["Lima"], head: { name: "Cy" } },
  ],
};

const partials = {
  line: "{{name}} / {{@root.name}}\n",
  named: "[{{name}} {{extra}} {{@root.name}}]",
  turn: "{{#if @first}}first{{else}}later{{/if}} {{this}};",
  nested: "({{> named extra=name}})",
  lists: "{{#each cities}}{{this}} in {{../name}}, {{/each}}",
};

/** What the same template prints by Handlebars itself, of values in place of facts. */
function printPlainly(template: string): string {
  const plain = Handlebars.create();
  plain.registerPartial(partials);
  plain.registerHelper("figure", (value: unknown) => value);
  return plain.compile(template, { noEscape: true, preventIndent: true })(values);
}

function print(template: string): string {
  const { value, diagnostics } = fill(template, factsOf(values), { partials });
  if (value === undefined) throw new Error(JSON.stringify(diagnostics));
  return value.text.replace(/\uE000(\d+)\uE001/g, (_, index: string) => {
    const filling = value.fillings[Number(index)];
    const mention = isInlineList(filling) ? filling[0] : undefined;
    return mention?.type === "mention" ? String(mention.fact.value) : "?";
  });
}

function factsOf(value: unknown): FactTree {
  if (typeof value === "string") return text(value);
  if (typeof value === "boolean") return value;
  if (Array.isArray(value)) return value.map(factsOf);
  return Object.fromEntries(Object.entries(Object(value)).map(([name, inner]) => [name, factsOf(inner)]));
}

test.each([
  "a {{name}} b {{chief.name}} c {{chief.role.name}}\n",
  "{{this.name}} {{./name}} {{chief/name}} {{[long-name]}} {{@root.chief.name}}",
  "{{#if yes}}a{{else}}b{{/if}}{{#if no}}a{{else}}b{{/if}}{{#if nobody}}a{{else if name}}b{{else}}c{{/if}}",
  "{{#unless empty}}none{{else}}some{{/unless}} {{#if names}}some{{/if}}{{#if nobody}}x{{/if}}",
  "{{#each names}}{{#unless @first}}, {{/unless}}{{this}}{{#if @last}}.{{/if}}{{else}}none{{/each}}",
  "{{#each empty}}x{{else}}none of {{name}}{{/each}}",
  "{{#each states}}{{name}}: {{#each cities}}{{this}} {{../name}} {{../../name}} {{@root.name}}; {{/each}}{{/each}}",
  "{{#each states}}{{#if open}}{{name}} {{../name}}{{/if}}{{/each}}",
  "{{#each states}}{{#each cities}}{{#if @../first}}{{#if @last}}{{this}}{{/if}}{{/if}}{{/each}}{{/each}}",
  "{{#each states}}{{#with head}}{{name}} {{../name}} {{../../name}}{{#if @last}}!{{/if}} {{/with}}{{/each}}",
  "{{#with chief as |c|}}{{c.name}} {{name}} {{c.role.name}} {{../name}}{{/with}}",
  "{{#each states as |s|}}{{#each s.cities as |c|}}{{c}} {{s.name}} {{s.head.name}} {{/each}}{{/each}}",
  "{{#each names as |name|}}{{name}} {{../name}} {{/each}}{{name}}",
  "{{#each states as |x|}}{{#each x.cities as |x|}}{{x}} {{/each}}{{x.name}} {{/each}}",
  "{{#each names as |figure|}}{{figure}} {{/each}}{{figure name}}",
  "{{#with chief as |name|}}{{name.role.name}} {{this.name}} {{./name}}{{/with}}",
  "{{> line}}{{> named extra=name}}{{> named chief extra=chief.role.name}}{{> nested chief}}",
  "{{#each names}}{{> turn}}{{/each}}{{#each states}}{{> lists}}{{> line}}{{/each}}",
  "{{#each states as |s|}}{{> named s.head extra=s.name}}{{> named name=s.name extra=../name}}{{/each}}",
  "one\n  {{> line}}\ntwo\n  {{#if yes}}\n  three\n  {{/if}}\n{{! nothing }}\nfour\n",
  "a  {{~name~}}  b {{#if yes~}}  c  {{~else}} d {{~/if}} e \\{{name}} {{!-- {{x}} --}}f",
])("a template says what Handlebars itself makes of it: %s", (template) => {
  const said = print(template);
  expect(said).toBe(printPlainly(template));
  expect(said).not.toBe("");
});

test("nothing that a value inherits is found in a template, by whatever way it is asked for", () => {
  for (const path of [
    "name.length",
    "names.length",
    "chief.constructor",
    "names.0.constructor",
    "@root.__proto__",
  ]) {
    const { diagnostics } = fill(`{{${path}}}`, factsOf(values));
    expect(diagnostics.map(({ code }) => code)).toEqual(["name-unknown"]);
  }
});
