import Big from "big.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { agreesWith } from "../../src/audit/agrees-with.js";
import { forgetTexts, tokenize } from "../../src/audit/tokenize.js";
import { CalendarDate } from "../../src/facts/calendar-date.js";
import { Fact, type FactValue } from "../../src/facts/fact.js";
import { dateForms } from "../../src/facts/format/format-date.js";
import { formatFact, type NumberForm } from "../../src/facts/format/format-fact.js";
import * as units from "../../src/facts/unit.js";

/** What is read, one part for each token: words as they are, numbers and dates in brackets. */
function read(text: string): string {
  return tokenize(text)
    .map(({ reading, text: found }) => {
      if (reading.kind === "word") return reading.word;
      if (reading.kind === "date")
        return `<${[reading.year, reading.month, reading.day].map((part) => part ?? "").join("-")}>`;
      const { value, measure, step } = reading;
      const signs = [measure === "plain" ? "" : ` ${measure}`, step.eq(1) ? "" : ` by ${step.toFixed()}`];
      return `[${value.round(6).toFixed()}${signs.join("")}]${found === "" ? "!" : ""}`;
    })
    .join(" ");
}

describe("reads numbers as readers do", () => {
  test.each([
    ["The 1,234 people", "the [1234] people"],
    ["1\u00a0234\u202f567 and 1’234", "[1234567] and [1234]"],
    ["12,34 and 1,2345", "[12] [34] and [1] [2345]"],
    ["0.5, .5 and 12.50", "[0.5 by 0.1] [0.5 by 0.1] and [12.5 by 0.01]"],
    ["−5 and -3.5 percent", "[-5] and [-3.5 percent by 0.1]"],
    ["3–5, 3-5 and 9:30", "[3] [5] [3] [5] and [9] [30]"],
    ["5.4%, 5 per cent, 2 percentage points", "[5.4 percent by 0.1] [5 percent] [2 points]"],
    [
      "$1.2 million, £41,250.50, 3bn €",
      "[1200000 currency USD by 100000] [41250.5 currency GBP by 0.01] [3000000000 currency EUR by 1000000000]",
    ],
    ["1.5m people, 5 m tall", "[1500000 by 100000] people [5] m tall"],
    ["forty-six, two hundred and six", "[46] [206]"],
    ["one thousand two hundred; two three", "[1200] [2] [3]"],
    ["a dozen, two dozen, half a million", "[12] [24] [500000]"],
    ["half, a third, two-thirds, three quarters", "[0.5] [0.333333] [0.666667] [0.75]"],
    ["two and a half times, twice, doubled", "[2.5 times] [2 times] [2 times]"],
    ["21st, 2nd, twenty-first, third", "[21 ordinal] [2 ordinal] [21 ordinal] [3 ordinal]"],
    ["on behalf, anyone, tent, Q3, COVID-19", "on behalf anyone tent q3 covid [19]"],
    ["1e-7, 1.2e+3, 3e and e-mail", "[0 by 0.0000001] [1200 by 100] [3] e and e mail"],
    ["½ and ⅔", "[0.5] and [0.666667]"],
  ])("%s", (text, expected) => {
    expect(read(text)).toBe(expected);
  });
});

test("reads a text alike, whether it is met again, was forgotten or is new", () => {
  const text = "The 1,234 people of 12 May 1906";
  const first = tokenize(text);
  expect(tokenize(text)).toBe(first);
  forgetTexts();
  // What the next report says, too, is not read again.
  expect(tokenize(text)).toBe(first);
  forgetTexts();
  forgetTexts();
  expect(tokenize(text)).not.toBe(first);
  expect(tokenize(text)).toEqual(first);
});

describe("reads dates as readers do", () => {
  test.each([
    ["on Friday, Aug. 27, 2021, at", "on friday <2021-8-27> at"],
    ["12 May 1906; 30 Sept. 1974", "<1906-5-12> <1974-9-30>"],
    ["May 2024 and March 3", "<2024-5-> and <-3-3>"],
    ["2021-08-27 and 2021-13-27", "<2021-8-27> and [2021] [13] [27]"],
    ["they may 2 march, in 2021", "they may [2] march in [2021]"],
  ])("%s", (text, expected) => {
    expect(read(text)).toBe(expected);
  });
});

test("every token says which characters it was read from", () => {
  const texts = fc.array(
    fc.constantFrom(
      "46",
      "forty-six",
      "$1.2 million",
      "Aug. 27, 2021",
      "arrests",
      "5%",
      "a",
      "third",
      ",",
      ".",
      "–",
    ),
  );
  fc.assert(
    fc.property(texts, (parts) => {
      const text = parts.join(" ");
      let end = 0;
      for (const token of tokenize(text)) {
        expect(token.start).toBeGreaterThanOrEqual(end);
        expect(text.slice(token.start, token.end)).toBe(token.text);
        end = token.end;
      }
      expect(end).toBeLessThanOrEqual(text.length);
    }),
  );
});

test("a number in words is read whole", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999_999_999 }), fc.boolean(), (number, british) => {
      const [token, ...rest] = tokenize(spell(number, british));
      expect(rest).toEqual([]);
      expect(token?.reading).toMatchObject({ kind: "quantity", value: new Big(number), measure: "plain" });
    }),
    { numRuns: 1000 },
  );
});

describe("what the writers print of a fact is read as that fact", () => {
  const lineage = { kind: "operation", operation: "test", inputs: [] } as const;
  const fact = (value: FactValue, unit: units.Unit) => new Fact(value, unit, lineage);
  const decimal = fc
    .tuple(fc.integer({ min: -9_999_999, max: 9_999_999 }), fc.integer({ min: 0, max: 6 }))
    .map(([digits, places]) => new Big(digits).div(new Big(10).pow(places)));
  const forms = fc.constantFrom<NumberForm>("prose", "figure", "start");
  const locales = fc.constantFrom("en-US", "en-GB");

  test("numbers", () => {
    const unit = fc
      .integer({ min: 0, max: 3 })
      .chain((decimals) =>
        fc.constantFrom(
          units.percent({ decimals }),
          units.currency("USD", { decimals }),
          units.currency("GBP", { decimals }),
          units.quantity("metre", "metres", { decimals }),
          units.count("arrest", "arrests"),
        ),
      );
    fc.assert(
      fc.property(decimal, unit, forms, locales, fc.boolean(), (value, unit, form, locale, counted) => {
        const made = fact(value, unit);
        const text = formatFact(made, { form, locale, counted }) ?? "";
        const [token] = tokenize(`in all ${text} were`).slice(2);
        expect(token && agreesWith(made, token.reading), text).toBe(true);
        const other = fact(value.abs().plus(1000), unit);
        expect(token && agreesWith(other, token.reading), text).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  test("dates", () => {
    const days = fc
      .date({ min: new Date("1000-01-01"), max: new Date("2999-12-31"), noInvalidDate: true })
      .map((date) => CalendarDate.parse(date.toISOString().slice(0, 10)));
    const printed = dateForms.filter((form) => form !== "weekday");
    fc.assert(
      fc.property(days, fc.constantFrom(...printed), locales, (day, dateForm, locale) => {
        if (day === undefined) throw new Error("no day was made");
        const made = fact(day, units.date());
        const text = formatFact(made, { form: "figure", locale, dateForm }) ?? "";
        const found = tokenize(text).filter(({ reading }) => reading.kind !== "word");
        expect(found, text).toHaveLength(1);
        expect(found[0] && agreesWith(made, found[0].reading), text).toBe(true);
      }),
    );
  });
});

const ones =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const tens = "- - twenty thirty forty fifty sixty seventy eighty ninety".split(" ");

/** English words for a whole number below a billion, with or without the British "and". */
function spell(number: number, british: boolean): string {
  if (number < 20) return ones[number] ?? "";
  if (number < 100)
    return `${tens[Math.floor(number / 10)]}${number % 10 === 0 ? "" : `-${ones[number % 10]}`}`;
  const [name, size] = (
    [
      ["million", 1_000_000],
      ["thousand", 1000],
      ["hundred", 100],
    ] as const
  ).find(([, size]) => number >= size) ?? ["", 1];
  const rest = number % size;
  const joint = british && rest < 100 ? " and " : " ";
  return `${spell(Math.floor(number / size), british)} ${name}${rest === 0 ? "" : `${joint}${spell(rest, british)}`}`;
}
