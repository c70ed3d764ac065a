import Big from "big.js";
import { describe, expect, test } from "vitest";
import { indexFacts } from "../../src/audit/fact-index.js";
import { listNumbers } from "../../src/audit/list-numbers.js";
import type { Channel, Passage } from "../../src/audit/passage.js";
import { CalendarDate } from "../../src/facts/calendar-date.js";
import { Fact, type FactValue } from "../../src/facts/fact.js";
import * as units from "../../src/facts/unit.js";

const arrests = units.count("arrest", "arrests");
const victims = units.count("victim", "victims");
const lineage = { kind: "operation", operation: "test", inputs: [] } as const;
const made = (value: FactValue | null, unit: units.Unit) => new Fact(value, unit, lineage);
const whole = (value: number, unit: units.Unit) => made(new Big(value), unit);

const facts = new Map<string, Fact>([
  ["states.kentucky.name", made("Kentucky", units.text())],
  ["states.kentucky.arrests", whole(46, arrests)],
  ["states.kentucky.rescued", whole(23, victims)],
  ["states.iowa.name", made("Iowa", units.text())],
  ["states.iowa.arrests", whole(11, arrests)],
  ["states.iowa.rescued", made(null, victims)],
  ["states.north-dakota.name", made("North Dakota", units.text())],
  ["states.north-dakota.arrests", whole(3, arrests)],
  ["arrests.total", whole(102, arrests)],
  ["arrests.share", made(new Big("0.45098"), units.percent())],
  ["victims.total", whole(47, victims)],
  ["announced", made(CalendarDate.parse("2021-08-27") ?? null, units.date())],
  ["budget", whole(1_234_567, units.currency("USD"))],
]);
const index = indexFacts(facts);

function passage(text: string, more: Partial<Passage> = {}): Passage {
  return {
    channel: "body",
    text,
    placeAt: (offset) => ({ file: "a.txt", line: 1, column: offset + 1 }),
    ...more,
  };
}

/** "46 confirmed states.kentucky.arrests", one for each number. */
function judge(passages: readonly Passage[], declared: readonly string[] = []): readonly string[] {
  return listNumbers(passages, index, new Set(declared)).map(({ text, verdict }) => {
    const about =
      verdict.kind === "class"
        ? verdict.class
        : verdict.kind === "possible"
          ? verdict.facts.map(({ name }) => name).join(" ")
          : verdict.kind === "unknown"
            ? ""
            : verdict.fact.name;
    return `${text} ${verdict.kind} ${about}`.trim();
  });
}

describe("prose", () => {
  test.each([
    ["Kentucky reported 46 arrests.", ["46 confirmed states.kentucky.arrests"]],
    ["Kentucky reported 26 arrests.", ["26 contradicted states.kentucky.arrests"]],
    ["There were forty-six arrests in Kentucky.", ["forty-six confirmed states.kentucky.arrests"]],
    [
      "Kentucky: 46 arrests, North Dakota: 3.",
      ["46 confirmed states.kentucky.arrests", "3 confirmed states.north-dakota.arrests"],
    ],
    [
      "Kentucky had 11 arrests and Iowa 46.",
      ["11 contradicted states.kentucky.arrests", "46 contradicted states.iowa.arrests"],
    ],
    ["Kentucky has 120 counties and 46 arrests.", ["120 unknown", "46 confirmed states.kentucky.arrests"]],
    ["Kentucky knows 102 of them.", ["102 possible arrests.total"]],
    ["In all, 102 people were arrested.", ["102 confirmed arrests.total"]],
    ["The total of arrests is 103 arrests.", ["103 contradicted arrests.total"]],
    ["Iowa rescued 4 victims.", ["4 contradicted states.iowa.rescued"]],
    ["It was 45% of them.", ["45% possible arrests.share"]],
    ["It was 45 of them.", ["45 unknown"]],
    [
      "About $1.2 million was spent, or $1,234,567.",
      ["$1.2 million possible budget", "$1,234,567 possible budget"],
    ],
    ["About £1.2 million was spent.", ["£1.2 million unknown"]],
    [
      "It was announced on Aug. 27, 2021, and told on Aug. 28.",
      ["Aug. 27, 2021 confirmed announced", "Aug. 28 unknown"],
    ],
    ["One of the first, a second and half of it.", ["half unknown"]],
    ["See https://example.org/2021/08/12-states for more.", []],
  ])("%s", (text, expected) => {
    const found = judge([passage(text)]).filter((line) => !line.endsWith("class address"));
    expect(found).toEqual(expected);
  });
});

test("a table's heads say what its cells are about", () => {
  const rows = [
    ["State", "Arrests", "Victims"],
    ["Kentucky", "46", "23"],
    ["Iowa", "12", "0"],
  ];
  const cells = rows.flatMap((row, rowIndex) =>
    row.map((text, column) => passage(text, { cell: { table: 1, row: rowIndex, column } })),
  );
  expect(judge(cells)).toEqual([
    "46 confirmed states.kentucky.arrests",
    "23 confirmed states.kentucky.rescued",
    "12 contradicted states.iowa.arrests",
    "0 contradicted states.iowa.rescued",
  ]);
});

test("numbers of the document itself are classed, and only those", () => {
  const of = (channel: Channel, text: string) => passage(text, { channel });
  expect(judge([of("mark", "7"), of("furniture", "Page 2 of 9"), of("furniture", "7 pages")])).toEqual([
    "7 class mark of a note",
    "2 class page number",
    "9 class page number",
    "7 unknown",
  ]);
  const labels = ["0", "20", "40", "60", "17"].map((text) => of("label", text));
  expect(judge(labels)).toEqual([
    "0 class tick of an axis",
    "20 class tick of an axis",
    "40 class tick of an axis",
    "60 class tick of an axis",
    "17 unknown",
  ]);
  expect(judge([passage("Under Title 18 and Title 19.")], ["Title 18"])).toEqual([
    "18 class declared",
    "19 unknown",
  ]);
});

test("every number says where it stands, and the words around it", () => {
  const text =
    "Before it there are many words of little use, and then Kentucky reported 26 arrests, which is a number that is not right at all.";
  const [number] = listNumbers([passage(text)], index, new Set());
  expect(number?.place.column).toBe(text.indexOf("26") + 1);
  expect(number?.around).toBe("…and then Kentucky reported 26 arrests, which is a number…");
});
