import { expect, test } from "vitest";
import { arrests, number, text } from "../facts/fact-bench.js";
import { fill, problems, writeText } from "./bench.js";

const partials = { note: "See {{name}}, {{total}} in all.\n\n{{#if total}}Some.{{else}}None.{{/if}}" };
const one = "# One\n\nFirst.\n\n{{> note}}";
const other = "# Other\n\n{{> note}}\n\n{{name}}";
const [few, many] = [
  { name: text("A & B"), total: number(0, arrests) },
  { name: text("C_D"), total: number(46, arrests) },
];

test("what a template prints follows from its text and the facts, whatever was made before it", async () => {
  const made = async (template: string, facts: typeof few): Promise<string> => {
    const page = await writeText(template, facts, { format: "html", partials });
    return page + (await writeText(template, facts, { format: "markdown", partials }));
  };
  const first = [await made(one, few), await made(other, many), await made(one, many)];
  const again = [await made(one, many), await made(other, many), await made(one, few)];
  expect(again.reverse()).toEqual(first);
  expect(new Set(first).size).toBe(3);
});

test("an HTML template that was parsed before gives each set of facts its own page", async () => {
  const page =
    '<h1 class="a b">{{name}}</h1><p title="{{name}}">{{figure total}} <a href="https://x.org/{{name}}">about {{name}}</a></p>';
  const made = (facts: typeof few): Promise<string> => writeText(page, facts, { format: "html" });
  const first = [await made(few), await made(many)];
  expect([await made(many), await made(few)].reverse()).toEqual(first);
  expect(first[0]).not.toBe(first[1]);
});

test("a partial that several templates include has its own places in each, and goes with its text", () => {
  const faulty = { note: "Good.\n\n{{nowhere}} and 46 people" };
  const found = [
    "name-unknown templates/partials/note.md.hbs 3:3",
    "number-typed templates/partials/note.md.hbs 3:17",
  ];
  expect(problems(one, few, { partials: faulty })).toEqual(found);
  expect(problems(other, few, { partials: faulty })).toEqual(found);
  expect(problems(one, few, { partials })).toEqual([]);
  expect(problems(one, few, { partials: {} })).toEqual(["partial-unknown 5:5"]);
});

test("places are found in each of the texts that a template is put together from", () => {
  const { value } = fill(other, many, { partials });
  const at = value?.text.indexOf("Some.") ?? 0;
  expect(value?.map.placeAt(at)).toEqual({ file: "templates/partials/note.md.hbs", line: 3, column: 14 });
});
