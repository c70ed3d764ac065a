import { expect, test } from "vitest";
import { KeyedList } from "../../src/facts/keyed-list.js";
import * as unit from "../../src/facts/unit.js";
import { arrests, number, text } from "../facts/fact-bench.js";
import { bind, bindTree, problems, textIn } from "./bench.js";

const row = (key: string, value: number | null) => ({
  key,
  value: { name: text(key), arrests: number(value, arrests) },
});
const facts = {
  new: number(120, arrests),
  old: number(100, arrests),
  twice: number(200, arrests),
  half: number(50, arrests),
  third: number(34, arrests),
  few: number(4, arrests),
  most: number(95, arrests),
  nothing: number(0, arrests),
  blank: number(null, arrests),
  states: new KeyedList([
    row("Iowa", 3),
    row("Ohio", 46),
    row("Utah", 3),
    row("Texas", null),
    row("Maine", 9),
  ]),
  list: [number(9, arrests), number(46, arrests)],
  top: number(46, arrests),
  second: number(9, arrests),
  low: number(3, arrests),
  lows: [text("Iowa"), text("Utah")],
  rate: number("2.04", unit.quantity("", "", { decimals: 1 })),
  before: number("1.96", unit.quantity("", "", { decimals: 1 })),
};

const claim = (words: string) => `# T\n\nIt {{claim ${words}}}.`;
const ofRows = 'among=states by="arrests"';

test.each([
  '"rose" new over=old',
  '"fell" old over=new',
  '"more than" new over=old',
  '"unchanged" rate over=before',
  '"doubled" twice over=old',
  '"more than doubled" twice over=most',
  '"nearly doubled" most over=half',
  '"twice as many" twice over=old',
  '"half as many" half over=old',
  '"most" most of=old',
  '"Nearly all" most of=old',
  '"more than half" most of=old',
  '"half" half of=old',
  '"about a third" third of=old',
  '"a minority" few of=old',
  '"almost none" few of=old',
  '"none" nothing of=old',
  '"all" old of=old',
  '"one in two" half of=old',
  `"the largest" top ${ofRows}`,
  `"the second-largest" second ${ofRows}`,
  `"the fewest" low ${ofRows} named=lows`,
  '"the most" top among=list',
  '"went through the roof" new over=old means="rose"',
])("{{claim %s}} is printed", (words) => {
  const [, phrase = ""] = /^"([^"]*)"/.exec(words) ?? [];
  expect(textIn(bindTree(claim(words), facts))).toBe(`TIt ${phrase}.`);
});

test.each([
  ['"rose" old over=new', "old is 100, and new is 120"],
  ['"fell" new over=old', "new is 120, and old is 100"],
  ['"rose" old over=old', "old is 100, and old is 100"],
  ['"rose" rate over=before', "rate is 2.0, and before is 2.0"],
  ['"unchanged" new over=old', "new is 120, and old is 100"],
  ['"doubled" new over=old', "new is 120, and old is 100, 1.2 times as much"],
  ['"more than doubled" twice over=old', "twice is 200, and old is 100, 2 times as much"],
  ['"most" half of=old', "half is 50, and old is 100, a share of 50%"],
  ['"most" new of=old', "new is 120, and old is 100, a share of 120%"],
  ['"nearly all" old of=old', "old is 100, and old is 100, a share of 100%"],
  ['"a third" half of=old', "half is 50, and old is 100, a share of 50%"],
  ['"less than half" half of=old', "half is 50, and old is 100, a share of 50%"],
  [`"the largest" second ${ofRows}`, "second is 9, and states.ohio.arrests is 46"],
  [
    `"the smallest" low ${ofRows}`,
    "low is 3, and 2 have that: states.iowa.arrests, states.utah.arrests; named are 1",
  ],
  [`"the second-largest" top ${ofRows}`, "top is 46, and only 0 of among= are ahead of it"],
  [`"the largest" twice ${ofRows}`, "twice is 200, and none of among= is that"],
])("{{claim %s}} is refused with the values", (words, values) => {
  const phrase = /^"[^"]*"/.exec(words)?.[0];
  expect(bind(claim(words), facts).diagnostics).toEqual([
    expect.objectContaining({
      severity: "error",
      code: "claim-false",
      message: `${phrase} is not true: ${values}`,
      place: { file: "templates/test.md.hbs", line: 3, column: 4 },
    }),
  ]);
});

test("a claim is only made of words that can be held against its facts", () => {
  for (const words of [
    '"rose"',
    '"rose" new',
    '"rose" new over=old of=old',
    '"was seen" new over=old',
    '"did not rise" new over=old',
    '"rose or fell" new over=old',
    '"rose by half" new over=old',
    '"three times higher" new over=old',
    '"rose by 20" new over=old',
    '"up 20 percent" new over=old means="rose"',
    '"the largest" new over=old',
    '"rose" blank over=old',
    '"rose" new over=blank',
    '"doubled" new over=nothing',
    '"rose" new over=rate',
    '"the largest" top among=states',
    '"the largest" top among=states by="arrest"',
    '"the largest" top among=top',
    '"the three largest" top among=list',
    '"rose" new over=old than=old',
  ])
    expect.soft(problems(claim(words), facts), words).toEqual(["helper-usage 3:4"]);
  expect(bind(claim('"was seen" new over=old'), facts).diagnostics[0]?.message).toBe(
    '{{claim}}: "was seen" does not say one thing that over= bears out; it goes with "rose", "fell", "unchanged", "more than doubled", and means= gives one of them for other words',
  );
});

test("a claim that stands in a branch which is not taken is not held against the facts", () => {
  expect(problems('# T\n\n{{#if (gt old new)}}{{claim "rose" old over=new}}{{/if}} a', facts)).toEqual([]);
});

test("words that lean on data are warned about unless a claim, a declaration or a speaker says them", () => {
  expect(bind("# T\n\nArrests rose sharply.", facts).diagnostics).toEqual([
    {
      severity: "warning",
      code: "claim-typed",
      message: '"rose" is claimed by hand, in "Arrests rose sharply."',
      place: { file: "templates/test.md.hbs", line: 3, column: 9 },
      hint: 'write {{claim "rose" FACT over=EARLIER}}, or {{literal "rose" why="..."}} if it is not about the data',
    },
  ]);
  expect(problems("# T\n\nMost **arrests** were the largest.", facts)).toEqual([
    "claim-typed 3:1",
    "claim-typed 3:23",
  ]);
  expect(problems('# T\n\nArrests {{claim "rose sharply" new over=old}}.', facts)).toEqual([]);
  expect(problems('# T\n\n{{by-sign new "rose." "fell." "unchanged"}}', facts)).toEqual([]);
  expect(problems('# T\n\n{{plural new "rose." "fell."}}', facts)).toEqual([
    "claim-typed 3:15",
    "claim-typed 3:23",
  ]);
  expect(problems('# T\n\nThe {{literal "Largest" why="name of a club"}} club', facts)).toEqual([]);
  expect(problems("# T\n\n“Arrests *rose* sharply,” she said.\n\n> Arrests rose.", facts)).toEqual([]);
  expect(problems("<h1>T</h1><p>Arrests <b>rose</b> sharply.</p>", facts)).toEqual(["claim-typed 1:25"]);
});
