import Big from "big.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { align } from "../../src/audit/compare/align.js";
import { comparePassages, maxDifferences } from "../../src/audit/compare/compare-passages.js";
import type { MeantPart, MeantPassage } from "../../src/audit/compare/meant.js";
import { saysFact } from "../../src/audit/compare/says-fact.js";
import type { Channel, Passage } from "../../src/audit/passage.js";
import { plusMinus, range } from "../../src/facts/combinators/interval.js";
import type { Fact } from "../../src/facts/fact.js";
import { type FormatOptions, formatFact } from "../../src/facts/format/format-fact.js";
import * as unit from "../../src/facts/unit.js";
import { arrests, date, number, text } from "../facts/fact-bench.js";

/** A passage as it is read in a file, its place the offset in its text. */
function found(content: string, channel: Channel = "body"): Passage {
  return { channel, text: content, placeAt: (offset) => ({ file: "a.md", line: 1, column: offset + 1 }) };
}

function meant(parts: readonly (string | Fact)[], channel: Channel = "body"): MeantPassage {
  return {
    channel,
    parts: parts.map((part) =>
      typeof part === "string"
        ? { text: part }
        : { text: formatFact(part, { form: "figure", locale: "en-US" }) ?? "", fact: part },
    ),
  };
}

/** The faults in short: "changed 46 -> 26". */
function faultsOf(expected: readonly MeantPassage[], read: readonly Passage[]): readonly string[] {
  return comparePassages(expected, read).faults.map((fault) =>
    fault.kind === "unknown" || fault.kind === "gone"
      ? `${fault.kind} ${fault.text}`
      : fault.kind === "missing"
        ? `missing ${fault.part.text}`
        : `changed ${fault.part.text} -> ${fault.text}`,
  );
}

const n = (value: number) => number(value, arrests);

describe("what was meant and what was read", () => {
  const sentence = meant(["Kentucky reported ", n(46), " arrests and Iowa ", n(11), "."]);

  test.each([
    ["Kentucky reported 46 arrests and Iowa 11.", []],
    ["Kentucky reported forty-six arrests and Iowa eleven.", []],
    ["Kentucky reported 26 arrests and Iowa 11.", ["changed 46 -> 26"]],
    ["Kentucky reported 11 arrests and Iowa 46.", ["changed 46 -> 11", "changed 11 -> 46"]],
    ["Kentucky reported arrests and Iowa 11.", ["missing 46"]],
    ["Kentucky reported 46 arrests and Iowa 11, Ohio 3.", ["unknown 3"]],
    ["Kentucky reported 46% arrests and Iowa 11.", ["changed 46 -> 46%"]],
    ["Kentucky reported $46 arrests and Iowa 11.", ["changed 46 -> $46"]],
    ["Kentucky reported −46 arrests and Iowa 11.", ["changed 46 -> −46"]],
    ["Kentucky reported 46 thousand arrests and Iowa 11.", ["changed 46 -> 46 thousand"]],
    ["Kentucky reported 4.6 arrests and Iowa 11.", ["changed 46 -> 4.6"]],
    ["Kentucky reported 46 arrests and Iowa about a dozen.", ["changed 11 -> a dozen"]],
    ["Kentucky reported 46 arrests. Then Iowa: 11.", []],
  ])("%s", (read, faults) => {
    expect(faultsOf([sentence], [found(read)])).toEqual(faults);
  });

  test.each([
    ["10", []],
    ["ten", []],
    ["", ["gone 10"]],
    ["many", ["gone 10"]],
    ["12", ["unknown 12"]],
    ["10²", ["unknown ²"]],
    ["１０", ["unknown １０"]],
  ])("as the tick of an axis, 10 and %j", (read, faults) => {
    const ticks = meant(["0 to 10 arrests"], "label");
    expect(faultsOf([ticks], [found(`0 to ${read} arrests`, "label")])).toEqual(faults);
  });

  test("a number in words is one in ligatures too", () => {
    expect(faultsOf([meant(["All of them"])], [found("All ﬁve of them")])).toEqual(["unknown ﬁve"]);
  });

  test("are held against each other channel by channel", () => {
    const label = meant([n(46)], "label");
    expect(
      faultsOf([sentence, label], [found("46", "label"), found("Kentucky reported 46 arrests and Iowa 11.")]),
    ).toEqual([]);
    expect(faultsOf([label], [found("46")])).toEqual(["missing 46", "unknown 46"]);
  });

  test("a name that is a fact must be there; other words are the author's and the engine's", () => {
    const named = meant([text("Kentucky"), " led the list with ", n(46)]);
    expect(faultsOf([named], [found("Kentucky: 46")])).toEqual([]);
    expect(faultsOf([named], [found("Iowa led the list with 46")])).toEqual(["changed Kentucky -> Iowa"]);
  });

  test("a number in an address is a name, wherever the address is broken", () => {
    const source = meant(["Story. https://news.example/2021/article253784888.html"]);
    expect(faultsOf([source], [found("Story. https://news.example/2021/ article2537 84888.html")])).toEqual(
      [],
    );
    expect(faultsOf([source], [found("Story. 13 https://news.example/2021/article253784888.html")])).toEqual([
      "unknown 13",
    ]);
  });

  test("a number in an address does not stand for the same one elsewhere", () => {
    const title = meant(["Kentucky: ", n(46), " arrests"]);
    const address = found("https://news.example/kentucky/charts.png https://news.example/arrests-46-arrests");
    expect(faultsOf([title], [address, found("Kentucky: 46 arrests")])).toEqual([]);
    expect(faultsOf([title], [address, found("Kentucky: arrests")])).toEqual(["missing 46"]);
  });

  test("page numbers are those of the page; other numbers at its edge are those of the running heads", () => {
    const page = (content: string, at: number): Passage => ({
      channel: "furniture",
      text: content,
      placeAt: () => ({ file: "a.pdf", page: at }),
    });
    const head = meant(["Kentucky reported ", n(46)], "furniture");
    expect(
      faultsOf([head], [page("Page 1 of 2", 1), page("Kentucky reported 46", 2), page("Page 2 of 2", 2)]),
    ).toEqual([]);
    expect(faultsOf([head], [page("Page 1 of 3", 1), page("Page 2 of 2", 2)])).toEqual([
      "unknown 1",
      "unknown 3",
    ]);
    expect(faultsOf([head], [page("Kentucky reported 64", 2)])).toEqual(["unknown 64"]);
  });

  test("may be as many as a long table of data has", () => {
    const cells = Array.from({ length: 200_000 }, (_, index) => index % 1000);
    const { numbers, faults } = comparePassages(
      cells.map((value) => meant([n(value)])),
      cells.map((value) => found(String(value))),
    );
    expect([numbers.length, faults]).toEqual([cells.length, []]);
  });

  test("that have nothing in common are not told word by word", () => {
    const read = Array.from({ length: maxDifferences + 1 }, (_, index) => found(`word${index}`));
    const { lost, faults } = comparePassages([sentence], read);
    expect([lost, faults]).toEqual([["body"], []]);
  });
});

describe("whatever the text", () => {
  const word = fc.constantFrom("arrests", "in", "Kentucky", "rose", "to", "and", "the", "of");
  const parts = fc.array(fc.oneof(word, fc.integer({ min: 2, max: 99_999 }).map(n)), {
    minLength: 3,
    maxLength: 40,
  });
  const write = ({ parts: list }: { readonly parts: readonly MeantPart[] }): string =>
    list.map((part) => part.text).join(" ");
  const spaced = (list: readonly (string | Fact)[]): MeantPassage => ({
    channel: "body",
    parts: meant(list).parts.flatMap((part) => [part, { text: " " }]),
  });

  test("the same is never a fault, however it is divided", () => {
    fc.assert(
      fc.property(parts, fc.nat(), (list, at) => {
        const cut = at % list.length;
        const read = [list.slice(0, cut), list.slice(cut)].map((half) => found(write(meant(half))));
        expect(faultsOf([spaced(list)], read)).toEqual([]);
      }),
    );
  });

  test("a number that is changed, left out, added or swapped is a fault", () => {
    fc.assert(
      fc.property(parts, fc.nat(), fc.nat(), fc.integer({ min: 2, max: 99_999 }), (list, a, b, other) => {
        const texts = meant(list).parts.map((part) => part.text);
        const numbers = list.flatMap((part, index) => (typeof part === "string" ? [] : [index]));
        fc.pre(numbers.length > 1);
        const [first = 0, second = 0] = [a, b].map((seed) => numbers[seed % numbers.length]);
        fc.pre(texts[first] !== texts[second] && texts[first] !== n(other).value?.toString());
        const changed = texts.with(first, String(other));
        const removed = texts.toSpliced(first, 1);
        const added = texts.toSpliced(first, 0, String(other));
        const swapped = texts.with(first, texts[second] ?? "").with(second, texts[first] ?? "");
        for (const read of [changed, removed, added, swapped]) {
          fc.pre(read.join(" ").replaceAll(",", "") !== texts.join(" ").replaceAll(",", ""));
          expect(faultsOf([spaced(list)], [found(read.join(" "))])).not.toEqual([]);
        }
      }),
    );
  });

  test("the way is the shortest there is", () => {
    const sequence = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 12 });
    fc.assert(
      fc.property(sequence, sequence, (a, b) => {
        const steps = align(a.length, b.length, (x, y) => a[x] === b[y], 100) ?? [];
        const both = steps.filter(({ kind }) => kind === "both");
        expect(both.every((step) => step.kind === "both" && a[step.a] === b[step.b])).toBe(true);
        expect(steps.length - both.length).toBe(a.length + b.length - 2 * longestCommon(a, b));
        expect(steps.flatMap((step) => ("a" in step ? [step.a] : []))).toEqual(a.map((_, index) => index));
        expect(steps.flatMap((step) => ("b" in step ? [step.b] : []))).toEqual(b.map((_, index) => index));
      }),
    );
  });
});

/** The length of the longest sequence that both hold in order, by the table that textbooks fill. */
function longestCommon(a: readonly number[], b: readonly number[]): number {
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let x = 1; x <= a.length; x += 1)
    for (let y = 1; y <= b.length; y += 1) {
      const best = Math.max(table[x - 1]?.[y] ?? 0, table[x]?.[y - 1] ?? 0);
      const row = table[x];
      if (row) row[y] = a[x - 1] === b[y - 1] ? (table[x - 1]?.[y - 1] ?? 0) + 1 : best;
    }
  return table[a.length]?.[b.length] ?? 0;
}

describe("the printed form of a fact", () => {
  const forms: readonly FormatOptions[] = (["prose", "figure", "start"] as const).flatMap((form) =>
    [true, false].flatMap((counted) => ["en-US", "en-GB"].map((locale) => ({ form, counted, locale }))),
  );
  const decimal = fc
    .tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.integer({ min: 0, max: 4 }))
    .map(([digits, places]) => new Big(digits.toString()).times(new Big(10).pow(-places)).toFixed());
  const units = fc.constantFrom(
    arrests,
    unit.percent(),
    unit.percent({ decimals: 1 }),
    unit.currency("USD", { decimals: 2 }),
    unit.currency("GBP"),
    unit.rate("death", "deaths", { per: 100_000 }),
    unit.quantity("hour", "hours", { decimals: 1 }),
    unit.quantity("", ""),
    unit.quantity("million", "million", { decimals: 1 }),
    unit.quantity("percentage point", "percentage points", { decimals: 1 }),
  );

  test("says its value in every unit and form", () => {
    fc.assert(
      fc.property(decimal, units, fc.constantFrom(...forms), (value, measured, options) => {
        const fact = number(measured.kind === "count" ? new Big(value).round().toFixed() : value, measured);
        const printed = formatFact(fact, options) ?? "";
        expect(saysFact({ text: printed }, fact), printed).toBe(true);
      }),
    );
  });

  test("says a number in words that end as its unit does", () => {
    const millions = number(25_000_000, unit.quantity("million", "million", { decimals: 1 }));
    for (const printed of ["Twenty-five million", "Twenty-five million million", "25,000,000.0 million"])
      expect(saysFact({ text: printed }, millions), printed).toBe(true);
    for (const printed of ["Twenty-six million", "25 million", "25.0 million"])
      expect(saysFact({ text: printed }, millions), printed).toBe(false);
  });

  test("says intervals, days in every form, missing values and names", () => {
    for (const fact of [
      range(number(3, unit.percent()), number("0.05", unit.percent())),
      plusMinus(n(45), n(3)),
    ])
      expect(saysFact({ text: formatFact(fact, { form: "prose", locale: "en-US" }) ?? "" }, fact)).toBe(true);
    const day = date("2021-08-27");
    for (const printed of [
      "Aug. 27, 2021",
      "Friday, Aug. 27, 2021",
      "Aug. 27",
      "August 2021",
      "Friday",
      "2021",
      "2021-08-27",
    ])
      expect(saysFact({ text: printed }, day), printed).toBe(true);
    for (const printed of ["Aug. 28, 2021", "Thursday", "2012", "July 2021"])
      expect(saysFact({ text: printed }, day), printed).toBe(false);
    const silent = number(null, { ...arrests, missing: "none reported" });
    expect(saysFact({ text: "None reported" }, silent)).toBe(true);
    expect(saysFact({ text: "0" }, silent)).toBe(false);
    expect(saysFact({ text: "JEFFERSON CITY" }, text("Jefferson City"))).toBe(true);
    expect(saysFact({ text: "Mo." }, text("Missouri"))).toBe(true);
    expect(saysFact({ text: "Iowa" }, text("Missouri"))).toBe(false);
  });

  test.each([
    ["46", "0.46"],
    ["46.0%", "0.46"],
    ["47%", "0.46"],
    ["−46%", "0.46"],
    ["$46", "0.46"],
    ["46% of 102", "0.46"],
    ["", "0.46"],
  ])("%j is not %s as a percentage", (printed, value) => {
    expect(saysFact({ text: printed }, number(value, unit.percent()))).toBe(false);
  });
});
