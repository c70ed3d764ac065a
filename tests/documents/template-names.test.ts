import { expect, test } from "vitest";
import { KeyedList } from "../../src/facts/keyed-list.js";
import { number, text } from "../facts/fact-bench.js";
import { brief, fill } from "./bench.js";

const facts = {
  arrests: { total: number(102), tied: true },
  name: text("Operation United Front"),
  led_by: [text("the office"), text("the patrol")],
  states: new KeyedList([
    { key: "Iowa", value: { name: text("Iowa"), arrests: number(11) } },
    { key: "North Dakota", value: { name: text("North Dakota"), arrests: number(3) } },
  ]),
};

const found = (template: string, options = {}) => brief(fill(template, facts, options).diagnostics);

test("finds facts by their paths, rows by their keys and items by their numbers", () => {
  const { value, diagnostics } = fill(
    "{{arrests.total}} {{states.north-dakota.arrests}} {{led_by.[1]}} {{@root.name}}",
    facts,
  );
  expect(diagnostics).toEqual([]);
  expect(value?.fillings).toMatchObject([
    [{ fact: facts.arrests.total }],
    [{ fact: facts.states.get("North Dakota")?.arrests }],
    [{ fact: facts.led_by[1] }],
    [{ fact: facts.name }],
  ]);
});

test("an unknown name is told where it stands, with the nearest one", () => {
  expect(fill("Text\n  {{arrest.total}}", facts).diagnostics).toEqual([
    {
      severity: "error",
      code: "name-unknown",
      message: 'no fact is called "arrest.total"',
      place: { file: "templates/test.md.hbs", line: 2, column: 5 },
      hint: 'did you mean "arrests.total"?',
    },
  ]);
  expect(fill("{{xyzzy.plugh}}", facts).diagnostics[0]?.hint).toBe(
    "the names are the paths of what `facts` returns",
  );
});

test("an unknown name is found in arguments, in conditions and in calls within calls", () => {
  expect(found("a {{figure nam}}")).toEqual(["name-unknown 1:12"]);
  expect(found("{{#if nam}}a{{/if}}")).toEqual(["name-unknown 1:7"]);
  expect(found("{{#if (gt arrests.totl 3)}}a{{/if}}")).toEqual(["name-unknown 1:11"]);
  expect(found('{{image "a.png" alt=nam}}')).toEqual(["name-unknown 1:21"]);
  expect(found("{{#each stats}}a{{/each}}")).toEqual(["name-unknown 1:9"]);
});

test("an unknown name within each, with or if is looked for among the names there, and told once", () => {
  const each = fill("{{#each states}}\n- {{nam}}\n{{/each}}", facts).diagnostics;
  expect(brief(each)).toEqual(["name-unknown 2:5"]);
  expect(each[0]?.hint).toBe('did you mean "name"?');
  expect(found("{{#with arrests}}\n\n  {{totl}}{{/with}}")).toEqual(["name-unknown 3:5"]);
  expect(found("{{#if arrests.tied}} {{../nam}}{{/if}}")).toEqual(["name-unknown 1:24"]);
});

test("an unknown name in a partial is told in the partial's file", () => {
  expect(found("{{> a}}\n{{> b}}", { partials: { a: "\n {{nam}}", b: "{{nam}}" } })).toEqual([
    "name-unknown templates/partials/a.md.hbs 2:4",
    "name-unknown templates/partials/b.md.hbs 1:3",
  ]);
});

test("a misspelt data variable is an error, not a silent no", () => {
  const { diagnostics } = fill("{{#each led_by}}{{#if @frist}}x{{/if}}{{/each}}", facts);
  expect(diagnostics).toMatchObject([
    { code: "name-unknown", place: { line: 1, column: 23 }, hint: 'did you mean "@first"?' },
  ]);
  expect(found("{{@index}}")).toEqual(["name-unknown 1:3"]);
});

test.each([
  ["constructor"],
  ["__proto__"],
  ["toString"],
  ["hasOwnProperty"],
  ["arrests.constructor"],
  ["arrests.__proto__"],
  ["name.value"],
  ["name.unit"],
  ["name.lineage.raw"],
  ["name.problems"],
  ["name.constructor.constructor"],
  ["name.length"],
  ["led_by.length"],
  ["led_by.map"],
  ["led_by.constructor"],
  ["led_by.__proto__"],
  ["states.entries"],
  ["states.values"],
  ["states.length"],
  ["states.iowa.arrests.value"],
])("{{%s}} is an unknown name, printed or asked for", (name) => {
  expect(found(`{{${name}}}`)).toEqual(["name-unknown 1:3"]);
  expect(found(`{{#if ${name}}}a{{else}}b{{/if}}`)).toEqual(["name-unknown 1:7"]);
  expect(found(`{{#with ${name}}}a{{/with}}`)).toEqual(["name-unknown 1:9"]);
});

test("rows may be keyed by any word, also by those of lists", () => {
  const keys = ["entries", "length", "constructor", "Map"];
  const list = new KeyedList(keys.map((key) => ({ key, value: text(key) })));
  const { value, diagnostics } = fill("{{#each list}}{{this}}{{/each}} {{@root.list.length}}", { list });
  expect(diagnostics).toEqual([]);
  expect(value?.fillings).toHaveLength(5);
  expect(value?.fillings[4]).toMatchObject([{ fact: list.get("length") }]);
});

test("objects, lists and conditions cannot be printed", () => {
  expect(fill("{{arrests}}", facts).diagnostics).toMatchObject([
    { code: "fact-part", message: '"arrests" is not a fact that can be printed' },
  ]);
  expect(found("{{states}} {{led_by}} {{arrests.tied}} {{this}}")).toEqual([
    "fact-part 1:1",
    "fact-part 1:12",
    "fact-part 1:23",
    "fact-part 1:40",
  ]);
  // An object of facts is no block, whatever the names of its facts.
  expect(brief(fill("{{row}}", { row: { type: text("a"), place: text("b") } }).diagnostics)).toEqual([
    "fact-part 1:1",
  ]);
});

test("a fact with the name of a helper is printed by a path", () => {
  const { value, diagnostics } = fill("{{this.state}} {{figure count}} {{./list}}", {
    state: text("Iowa"),
    count: number(3),
    list: text("a"),
  });
  expect(diagnostics).toEqual([]);
  expect(value?.fillings).toHaveLength(3);
});

test("no value is in the filled text", () => {
  const text_ = fill("a {{name}} b {{> p}}", facts, {
    partials: { p: "{{#each led_by}}c {{this}}{{/each}}" },
  }).value?.text;
  expect(text_).toMatch(/^a .+ b c .+c .+$/);
  expect(text_).not.toMatch(/Operation|office|patrol/);
});
