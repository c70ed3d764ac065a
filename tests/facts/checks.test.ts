import { expect, test } from "vitest";
import type { Check, SettledCheck } from "../../src/facts/checks/check.js";
import {
  agrees,
  atMost,
  fallsOn,
  holds,
  missingFrom,
  sameMembers,
} from "../../src/facts/checks/fact-rules.js";
import { judgeChecks } from "../../src/facts/checks/judge-checks.js";
import { judgeAcknowledgements, runChecks, summarizeChecks } from "../../src/facts/checks/run-checks.js";
import { type FactTree, nameFacts } from "../../src/facts/fact-book.js";
import * as unit from "../../src/facts/unit.js";
import { arrests, date, number, text } from "./fact-bench.js";

async function run(checks: readonly Check[], tree: FactTree = {}, acknowledge: Record<string, string> = {}) {
  const facts = nameFacts(tree, "factpress.config.ts").value;
  if (facts === undefined) throw new Error("the facts have no names");
  const file = "factpress.config.ts";
  const judged = await judgeChecks(checks, facts, undefined);
  return [
    ...runChecks(judged, facts, { acknowledge, locale: "en-US", file }),
    ...judgeAcknowledgements(acknowledge, summarizeChecks(judged), { file }),
  ];
}

function isMet({ outcome }: SettledCheck): boolean {
  return outcome.findings.length === 0;
}

test("a check that holds says nothing", async () => {
  const friday = date("2021-08-27");
  const checks = [
    agrees("a", number("1.0"), number(1)),
    agrees("b", text("Iowa"), text("Iowa")),
    agrees("c", friday, date("2021-08-27")),
    atMost("d", number(2), number(2)),
    atMost("e", number(null), number(2)),
    atMost("f", number(2), number(null)),
    fallsOn("g", friday, text("friday")),
    sameMembers("h", [text("Iowa"), text("Ohio")], [text("Ohio"), text("Iowa")]),
    holds(
      "i",
      [number(1)],
      () => true,
      () => "never said",
    ),
  ];
  expect(checks.filter((check) => !isMet(check))).toEqual([]);
  expect(await run(checks)).toEqual([]);
});

test("a total that disagrees with its rows fails, with both names and values, at the stated total's cell", async () => {
  const facts = { total: number(102, arrests, { line: 3 }), stated: number(1100, arrests, { line: 9 }) };
  expect(await run([agrees("arrests-add-up", facts.total, facts.stated)], facts)).toMatchObject([
    {
      severity: "error",
      code: "check-failed",
      message: 'check "arrests-add-up": total (102) does not agree with stated (1,100)',
      place: { file: "data/states.csv", line: 9, column: 1 },
    },
  ]);
});

test("numbers agree exactly, and a value that is not reported agrees with nothing", async () => {
  expect(isMet(agrees("x", number("0.30"), number("0.3")))).toBe(true);
  expect(isMet(agrees("x", number("0.3000000000000000000001"), number("0.3")))).toBe(false);
  expect(isMet(agrees("x", text("Iowa"), text("iowa")))).toBe(false);
  expect((await run([agrees("x", number(null), number(null))]))[0]?.message).toBe(
    'check "x": not reported does not agree with not reported',
  );
});

test("a part that exceeds its whole fails at the part", async () => {
  const facts = { part: number(5, arrests, { line: 4 }), whole: number(4, arrests, { line: 2 }) };
  expect(await run([atMost("x", facts.part, facts.whole)], facts)).toMatchObject([
    { message: 'check "x": part (5) is more than whole (4)', place: { line: 4 } },
  ]);
});

test("a date on another weekday fails, in the language that is asked for", async () => {
  const facts = { day: date("2021-08-27"), weekday: text("Monday", { line: 6 }) };
  expect(await run([fallsOn("x", facts.day, facts.weekday)], facts)).toMatchObject([
    {
      message: 'check "x": day (Aug. 27, 2021) is a Friday, not the weekday weekday (Monday)',
      place: { line: 6 },
    },
  ]);
  expect(isMet(fallsOn("x", facts.day, text("Freitag"), { locale: "de-DE" }))).toBe(true);
  expect(isMet(fallsOn("x", date(null), text("Friday")))).toBe(false);
  expect(isMet(fallsOn("x", facts.day, text(null)))).toBe(false);
});

test("lists that differ say what stands only in which", async () => {
  const left = [text("Iowa", { line: 2 }), text("Ohio", { line: 3 })];
  const right = [text("Iowa"), text("Utah"), text("Texas")];
  const labels = ["with arrests", "with agencies"] as const;
  expect(await run([sameMembers("x", left, right, { labels })])).toMatchObject([
    {
      message:
        'check "x": with arrests (2) and with agencies (3) differ: Ohio only in with arrests; Utah, Texas only in with agencies',
      place: { line: 3 },
    },
  ]);
  expect((await run([sameMembers("x", [], right)]))[0]?.message).toContain("the first list (0)");
  expect(missingFrom(left, right)).toEqual([left[1]]);
  expect(missingFrom(left, left)).toEqual([]);
});

test("an author's own rule says its own words", async () => {
  const facts = { a: number(3) };
  const check = holds(
    "x",
    [facts.a],
    () => false,
    (describe) => `${describe(facts.a)} is odd`,
  );
  expect((await run([check], facts))[0]?.message).toBe('check "x": a (3) is odd');
});

test("values are described as figures, and a fact without a name by its value alone", async () => {
  const check = agrees("x", number("0.455", unit.percent()), number(2, unit.percent()));
  expect((await run([check]))[0]?.message).toBe('check "x": 46% does not agree with 200%');
});

test("a warning stands until it is acknowledged, and then is a note with the reason", async () => {
  const check = agrees("x", number(1), number(2), { severity: "warning" });
  expect(await run([check])).toMatchObject([{ severity: "warning", code: "check-warned" }]);
  expect(await run([check], {}, { x: "the sources differ" })).toMatchObject([
    {
      severity: "note",
      code: "check-acknowledged",
      message: 'check "x": 1 does not agree with 2 (acknowledged: the sources differ)',
      place: { file: "data/states.csv" },
    },
  ]);
});

test("an error cannot be acknowledged away", async () => {
  const check = agrees("x", number(1), number(2));
  expect(await run([check], {}, { x: "never mind" })).toMatchObject([
    { code: "check-failed" },
    { code: "acknowledgement-refused", severity: "warning", place: { file: "factpress.config.ts" } },
  ]);
});

test("an acknowledgement of a warning that holds is no longer needed, which fails no build", async () => {
  const check = agrees("x", number(1), number(1), { severity: "warning" });
  expect(await run([check], {}, { x: "the sources differ" })).toMatchObject([
    { code: "acknowledgement-unused", severity: "note", message: 'check "x" is acknowledged, and it holds' },
  ]);
});

test("two checks with one id are an error, told once", async () => {
  const check = atMost("x", number(1), number(1));
  expect(await run([check, check, check])).toMatchObject([
    { code: "check-duplicate", severity: "error", message: 'two checks are called "x"' },
  ]);
});

test("facts of different units cannot be compared, not even as a warning", async () => {
  const dollars = number(1, unit.currency("USD"));
  const options = { severity: "warning" } as const;
  for (const check of [agrees("x", number(1), dollars, options), atMost("x", number(1), dollars, options)]) {
    expect(isMet(check)).toBe(false);
    expect(await run([check])).toMatchObject([
      {
        code: "check-failed",
        message:
          'check "x": 1 cannot be compared with $1: count "arrests" and currency USD are different units',
      },
    ]);
  }
});

test("an acknowledgement of no check is an error, with the nearest id", async () => {
  const check = agrees("totals-agree", number(1), number(1));
  expect(await run([check], {}, { "total-agrees": "reason" })).toMatchObject([
    {
      severity: "error",
      code: "check-unknown",
      message: 'no check is called "total-agrees"',
      place: { file: "factpress.config.ts" },
      hint: 'did you mean "totals-agree"?',
    },
  ]);
  const [unknown] = await run([], {}, { constructor: "reason" });
  expect(unknown?.hint).toBe("remove it from `acknowledge`");
});

test("a check named like a part of every object is not acknowledged by it", async () => {
  const check = agrees("toString", number(1), number(2), { severity: "warning" });
  expect(await run([check])).toMatchObject([{ code: "check-warned" }]);
});

test("a check keeps the note that documents print", async () => {
  expect(agrees("x", number(1), number(2), { note: "notes/x.md.hbs" }).note).toBe("notes/x.md.hbs");
  expect(agrees("x", number(1), number(2))).not.toHaveProperty("note");
});
