import Big from "big.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findClaimWords } from "../../src/documents/wording/claim-words.js";
import { findTypedNumbers } from "../../src/documents/wording/typed-numbers.js";
import { effort } from "../effort.js";

const found = (text: string): readonly string[] => findTypedNumbers(text).map((number) => number.found);

const names: readonly (readonly [number, string, string])[] = [
  [90, "ninety", "ninetieth"],
  [80, "eighty", "eightieth"],
  [70, "seventy", "seventieth"],
  [60, "sixty", "sixtieth"],
  [50, "fifty", "fiftieth"],
  [40, "forty", "fortieth"],
  [30, "thirty", "thirtieth"],
  [20, "twenty", "twentieth"],
  [19, "nineteen", "nineteenth"],
  [18, "eighteen", "eighteenth"],
  [17, "seventeen", "seventeenth"],
  [16, "sixteen", "sixteenth"],
  [15, "fifteen", "fifteenth"],
  [14, "fourteen", "fourteenth"],
  [13, "thirteen", "thirteenth"],
  [12, "twelve", "twelfth"],
  [11, "eleven", "eleventh"],
  [10, "ten", "tenth"],
  [9, "nine", "ninth"],
  [8, "eight", "eighth"],
  [7, "seven", "seventh"],
  [6, "six", "sixth"],
  [5, "five", "fifth"],
  [4, "four", "fourth"],
  [3, "three", "third"],
  [2, "two", "second"],
  [1, "one", "first"],
];

interface Spelling {
  readonly and: boolean;
  readonly hyphen: string;
  readonly ordinal: boolean;
}

/** Spells a whole number the schoolbook way. */
function spell(value: number, spelling: Spelling): string {
  if (value === 0) return "zero";
  for (const [scale, name] of [
    [1e12, "trillion"],
    [1e9, "billion"],
    [1e6, "million"],
    [1e3, "thousand"],
    [100, "hundred"],
  ] as const) {
    if (value < scale) continue;
    const rest = value % scale;
    const head = `${spell(Math.floor(value / scale), { ...spelling, ordinal: false })} ${name}`;
    if (rest === 0) return spelling.ordinal ? `${head}th` : head;
    const link = spelling.and && rest < 100 ? " and " : " ";
    return head + link + spell(rest, spelling);
  }
  const [step = 0, cardinal = "", ordinal = ""] = names.find(([candidate]) => candidate <= value) ?? [];
  if (step === value) return spelling.ordinal ? ordinal : cardinal;
  return `${cardinal}${spelling.hyphen}${spell(value - step, spelling)}`;
}

const anyNumber = fc.oneof(
  fc.integer({ min: 2, max: 120 }),
  fc.integer({ min: 2, max: 99_999 }),
  fc.integer({ min: 2, max: 999_999_999_999_999 }),
);
const anySpelling = fc.record({
  and: fc.boolean(),
  hyphen: fc.constantFrom("-", " ", "\u2011"),
  ordinal: fc.boolean(),
});

test("a number that is spelled out is found whole, with its value, wherever it stands", () => {
  fc.assert(
    fc.property(
      anyNumber,
      anySpelling,
      fc.constantFrom("They saw # of them.", "#", "“# people,” she said.", "It was (#) in all; one was red."),
      fc.boolean(),
      (value, spelling, sentence, capital) => {
        // "One hundredth" is a part as well.
        fc.pre(!spelling.ordinal || ![1e2, 1e3, 1e6, 1e9, 1e12].includes(value));
        const plain = spell(value, spelling);
        const words = capital ? plain.charAt(0).toUpperCase() + plain.slice(1) : plain;
        const [number, ...others] = findTypedNumbers(sentence.replace("#", words));
        expect(others).toEqual([]);
        expect(number).toMatchObject({ found: words, index: sentence.indexOf("#") });
        expect(number?.kind).toBe(spelling.ordinal ? "order" : "count");
        expect(number?.value?.toFixed()).toBe(String(value));
      },
    ),
    { numRuns: 400 * effort },
  );
});

test("a fraction that is spelled out is found whole, with its value", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 19 }),
      fc.integer({ min: 3, max: 20 }),
      fc.constantFrom("-", " "),
      (above, below, hyphen) => {
        const plain = { and: false, hyphen: "-", ordinal: false };
        const noun = spell(below, { ...plain, ordinal: true }) + (above === 1 ? "" : "s");
        const words = `${spell(above, plain)}${hyphen}${noun}`;
        const [number, ...others] = findTypedNumbers(`about ${words} of it`);
        expect(others).toEqual([]);
        expect(number).toMatchObject({ found: words, kind: "part" });
        expect(number?.value?.eq(new Big(above).div(below))).toBe(true);
      },
    ),
  );
});

test.each([
  ["a dozen eggs, two dozen, half a dozen", ["a dozen", "two dozen", "half a dozen"]],
  ["dozens, tens of thousands", ["dozens", "tens of thousands"]],
  ["half the town and a third of the rest", ["half", "a third"]],
  ["three quarters, a quarter of it, fell by a quarter", ["three quarters", "a quarter", "a quarter"]],
  [
    "one in four, nine out of ten, two of every three",
    ["one in four", "nine out of ten", "two of every three"],
  ],
  ["twice, doubled, tenfold, three times", ["twice", "doubled", "tenfold", "three times"]],
  [
    "1.2 million, $3.5 billion, 5 percent, five per cent",
    ["1.2 million", "$3.5 billion", "5 percent", "five per cent"],
  ],
  ["two and a half million, three point one four", ["two and a half million", "three point one four"]],
  ["in nineteen eighty-four or twenty twenty-one", ["nineteen eighty-four", "twenty twenty-one"]],
  ["Aug. 27, 2021; August 2021; 27 August 2021", ["Aug. 27, 2021", "August 2021", "27 August 2021"]],
  ["May 5, the fifth of May, in May", ["May 5", "fifth of May"]],
  ["the 21st, the third time, one percent, zero", ["21st", "third", "one percent", "zero"]],
  ["2020–21, ½, COVID-19, 1990s, ٣", ["2020–21", "½", "COVID-19", "1990s", "٣"]],
  ["\uE0000\uE001 million and \uE0001\uE001 dozen", ["million", "dozen"]],
])("%s: each number is found", (text, expected) => {
  expect(found(text)).toEqual(expected);
});

test.each([
  "One of them, the one who won, no one, anyone, none, once, one another, a one-way street",
  "First, at first, her first name, first responders, the first lady",
  "Second, they rested. A second later; litres per second; a split-second choice; seconds; second-hand, second to none",
  "Third, they left. A third party, third-party code, the fourth estate, at the eleventh hour",
  "On behalf of all, a half-hour show, half-brother, halfway, the first half of the year",
  "The quarter, last quarter, living quarters, headquarters, the French Quarter, a quarterback",
  "In May, in March; they march; they may; Henry VIII, Title IX, Part II",
  "Zero tolerance, ground zero, the seven seas, double-check, a double standard, two-way, three-dimensional",
  "A couple, a pair, several, a few, both, a single one, many a one",
])("%s: nothing is a number", (text) => {
  expect(found(text)).toEqual([]);
});

describe("words that lean on data", () => {
  const claims = (text: string): readonly string[] => findClaimWords(text).map((claim) => claim.found);
  const number = "\uE0000\uE001";

  test.each([
    [`Visits rose by ${number}. Loans fell. Costs were up ${number}.`, ["rose", "fell", "were up"]],
    [
      "There was an increase in crime; it is on the rise; it was unchanged.",
      ["an increase in", "on the rise", "unchanged"],
    ],
    [`They counted more than ${number}, up from last year.`, ["more than", "up"]],
    [
      "Most of the town, most people, a majority of the board, nearly all.",
      ["Most of", "most", "a majority of", "nearly all"],
    ],
    [
      "The largest branch had the most visits and the fewest loans.",
      ["The largest", "the most", "the fewest"],
    ],
    [
      "It ranked first, for the first time, at a record high.",
      ["ranked first", "for the first time", "record high"],
    ],
    ["Castle Street was visited most.", ["most"]],
  ])("%s", (text, expected) => {
    expect(claims(text)).toEqual(expected);
  });

  test.each([
    "She rose to her feet. Rose Miller and Ann Rose. He fell ill and grew up. They fell in love.",
    "At most, at the most, for the most part, most recently, most likely, most of all, almost there, foremost.",
    "The company increased patrols, dropped charges and climbed the hill. The fall of the wall. A drop of water.",
    "More than ever, more than just a job. The highest court, the highest standards. Make the most of it.",
    "A serious matter, most serious, most famous. The majority leader. First responders. For the record.",
  ])("%s claims nothing", (text) => {
    expect(claims(text)).toEqual([]);
  });
});
