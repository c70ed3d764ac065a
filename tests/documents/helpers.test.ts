import { expect, test } from "vitest";
import * as unit from "../../src/facts/unit.js";
import { arrests, date, number, text } from "../facts/fact-bench.js";
import { bind, bindTree, problems, textIn, writeText } from "./bench.js";

const silent = { missing: "none reported" };
const facts = {
  two: number(2, arrests, { source: "fbi" }),
  one: number(1, arrests, { source: "star" }),
  many: number(102),
  blank: number(null),
  none: number(null, { ...arrests, ...silent }),
  share: number("0.455", unit.percent()),
  small: number("-0.001", unit.percent()),
  fall: number("-0.2", unit.percent()),
  day: date("2021-08-27"),
  someday: date(null),
  city: text("Kansas City"),
  big_city: text("Chicago"),
  state: text("Missouri"),
  territory: text("Guam"),
  nowhere: text(null),
  names: [text("Iowa"), text("Ohio"), text("Utah")],
  pair: [text("Iowa"), text("Ohio")],
  single: [text("Iowa")],
  empty: [],
  numbers: [number(3), number(12)],
};

const print = (template: string, title = "T", options = {}) =>
  textIn(bindTree(`# ${title}\n\n${template}`, facts, options)).slice(title.length);
const found = (template: string) => problems(`# T\n\n${template}`, facts);

test("numbers are spelled in prose, figures in headings, tables and where they are asked for", () => {
  expect(print("{{two}} {{figure two}} {{start two}} {{start many}}")).toBe("two 2 Two One hundred two");
  expect(textIn(bindTree("# {{two}}\n\n## {{two}}", facts))).toBe("22");
  expect(print("| {{two}} | {{names.[0]}} |\n| - | - |\n| {{two}} | a |")).toBe("2Iowa2a");
  expect(print("- {{two}}\n\n> {{two}}")).toBe("twotwo");
});

test("counted prints the noun, also at the start of a sentence", () => {
  expect(print('{{counted two}} {{counted one}} {{counted many at="start"}}')).toBe(
    "two arrests one arrest One hundred two arrests",
  );
});

test("a value that is not reported is printed in the unit's words, and is an error without them", () => {
  expect(print("{{none}}, {{start none}}, {{counted none}}")).toBe(
    "none reported, None reported, none reported",
  );
  expect(bind("# T\n\na {{figure blank}} {{someday}} {{nowhere}}", facts).diagnostics).toMatchObject([
    { code: "value-missing", message: '"blank" is not reported in the data', place: { line: 3, column: 3 } },
    { code: "value-missing", message: '"someday" is not reported in the data' },
    { code: "value-missing", message: '"nowhere" is not reported in the data' },
  ]);
});

test("dates take a form", () => {
  expect(print('{{date day}}; {{date day form="weekday"}}; {{date day form="long"}}; {{day}}')).toBe(
    "Aug. 27, 2021; Friday; Friday, Aug. 27, 2021; Aug. 27, 2021",
  );
  expect(found('{{date day form="short"}}')).toEqual(["helper-usage 3:1"]);
  expect(found("{{date city}}")).toEqual(["helper-usage 3:1"]);
});

test("a dateline has its city in capitals and its state shortened, or alone", () => {
  expect(print("{{dateline city state day}} Text")).toBe("KANSAS CITY, Mo., Aug. 27, 2021 — Text");
  expect(print("{{dateline big_city state day}} Text")).toBe("CHICAGO, Aug. 27, 2021 — Text");
});

test("a state is spelled out in the body, and its abbreviation must exist", () => {
  expect(
    print('{{state this.state}} {{state this.state form="dateline"}} {{state this.state form="body"}}'),
  ).toBe("Missouri Mo. Missouri");
  expect(found('{{state territory form="dateline"}}')).toEqual(["state-unknown 3:1"]);
  expect(found("{{dateline city territory day}}")).toEqual(["state-unknown 3:1"]);
});

test("lists are joined by commas and a word", () => {
  expect(
    print('{{list names}}; {{list pair}}; {{list single}}; {{list names last="or"}}; {{list numbers}}'),
  ).toBe("Iowa, Ohio and Utah; Iowa and Ohio; Iowa; Iowa, Ohio or Utah; three and 12");
  expect(bind("# T\n\n{{list empty}}", facts).diagnostics[0]).toMatchObject({
    code: "helper-usage",
    message: "{{list}}: the list is empty; print it within {{#if}}",
  });
  expect(found("{{list two}}")).toEqual(["helper-usage 3:1"]);
});

test("words follow the number or the sign of what is printed", () => {
  expect(print('{{plural one "was" "were"}} {{plural two "was" "were"}}')).toBe("was were");
  expect(print('{{by-sign share "rose" "fell" "held"}} {{by-sign fall "rose" "fell" "held"}}')).toBe(
    "rose fell",
  );
  expect(print('{{by-sign small "rose" "fell" "held"}}')).toBe("held");
  expect(found('{{plural blank "was" "were"}}')).toEqual(["helper-usage 3:1"]);
  expect(found('{{by-sign city "a" "b" "c"}}')).toEqual(["helper-usage 3:1"]);
  expect(found('{{by-sign share "a" "b"}}')).toEqual(["helper-usage 3:1"]);
});

test("citations name sources by their facts or their ids, each once", () => {
  const citations = (template: string) => {
    const sources: (readonly string[])[] = [];
    for (const node of bindTree(`# T\n\n${template}`, facts).children) {
      if (node.type !== "paragraph") continue;
      for (const child of node.children) if (child.type === "citation") sources.push(child.sources);
    }
    return sources;
  };
  expect(citations('a{{cite two}} b{{cite two one two}} c{{cite "star"}}')).toEqual([
    ["fbi"],
    ["fbi", "star"],
    ["star"],
  ]);
  expect(bind('# T\n\na{{cite "fib"}}', facts).diagnostics).toMatchObject([
    { code: "source-uncited", place: { line: 3, column: 2 }, hint: 'did you mean "fbi"?' },
  ]);
  expect(found("{{cite many}}")).toEqual(["helper-usage 3:1"]);
  expect(found("{{cite}}")).toEqual(["helper-usage 3:1"]);
});

test("charts, tables and images must exist and be described", () => {
  expect(found('{{chart "arests"}}')).toEqual(["chart-unknown 3:1"]);
  expect(found('{{table "by-stat"}}')).toEqual(["table-unknown 3:1"]);
  expect(bind('# T\n\n{{chart "arests"}}', facts).diagnostics[0]?.hint).toBe('did you mean "arrests"?');
  expect(found('{{image "a.png"}}')).toEqual(["alt-missing 3:1"]);
  expect(found('{{image "a.png" alt=city}}')).toEqual([]);
  expect(found('{{image "a.png" alt=(list names)}}')).toEqual([]);
  expect(found("![](a.png)")).toEqual(["alt-missing 3:1"]);
});

test.each([
  ["figure"],
  ["figure two one"],
  ["figure names"],
  ['figure "two"'],
  ["figure two form=city"],
  ["start"],
  ['counted two at="end"'],
  ["counted two on=city"],
  ["dateline city this.state"],
  ["list names last=city"],
  ['plural two "a"'],
  ["sources two"],
  ["notes two"],
  ["chart two"],
  ["chart"],
  ['table "by-state" "again"'],
  ["image two"],
  ["reported two one"],
])("{{%s}} is called wrongly, and the message says how it is written", (call) => {
  const { diagnostics } = bind(`# T\n\na\n\n{{${call}}}`, facts);
  expect(diagnostics).toMatchObject([
    {
      code: "helper-usage",
      message: expect.stringMatching(new RegExp(`^\\{\\{${call.split(" ")[0]}\\}\\}: .`)),
      place: { line: 5, column: 1 },
      hint: expect.stringMatching(/^write [{(]/),
    },
  ]);
});

test("other languages print figures in prose", () => {
  expect(print("{{two}} {{share}} {{day}}", "T", { locale: "de-DE" })).toBe("2 46\u00a0% 27. August 2021");
});

test("words in another language are marked in HTML, and are plain text in Markdown", async () => {
  const template = '# T\n\n**{{foreign "l’été" lang="fr-ca"}}** in {{foreign city lang="de"}}';
  const html = await writeText(template, facts, { format: "html" });
  expect(html).toContain('<strong><span lang="fr-CA">l’été</span></strong> in <span lang="de">Kansas City');
  expect(await writeText(template, facts, { format: "markdown" })).toContain("**l’été** in Kansas City");
  expect(found('{{foreign "l’été"}}')).toEqual(["helper-usage 3:1"]);
  expect(found('{{foreign "l’été" lang="no language"}}')).toEqual(["helper-usage 3:1"]);
  expect(found('{{foreign (cite "fbi") lang="fr"}}')).toEqual(["helper-usage 3:1"]);
  expect(found('{{foreign "zwei" lang="de"}} {{foreign "46 Brücken" lang="de"}}')).toEqual([
    "number-typed 3:41",
  ]);
});
