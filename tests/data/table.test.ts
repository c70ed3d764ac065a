import { createHash } from "node:crypto";
import Big from "big.js";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { day, decimal, reported, whole, word } from "../../src/data/cells.js";
import { csv } from "../../src/data/specs.js";
import { CalendarDate } from "../../src/facts/calendar-date.js";
import { count, quantity } from "../../src/facts/unit.js";
import { loadValid } from "./temporary-project.js";

const text = `state,victims,share,on,remark,source
Iowa,4,0.1,2021-08-27,,a
"Utah",,0.2,2021-08-28,"x, ""y""",b
Ohio,0,0.3,2021-08-29,z,a
`;
const schema = z.strictObject({
  state: word(),
  victims: reported(whole()),
  share: decimal(),
  on: day(),
  remark: reported(word()),
  source: word(),
});
const victims = count("victim", "victims");
const share = quantity("", "", { decimals: 1 });

async function states() {
  const spec = csv("data/states.csv", { schema, key: "state", source: "source" });
  return (await loadValid({ "data/states.csv": text }, { states: spec })).dataset.states;
}

describe("a table", () => {
  test("does not let a misspelled field select no records", async () => {
    const table = await states();
    const misspelled = (record: object) => Reflect.get(record, "remarc") === "z";
    expect(() => table.column("victims", victims, { where: misspelled })).toThrow(
      'states has no field "remarc"; did you mean "remark"?',
    );
    expect(() => table.rows((row) => row.key, { where: misspelled })).toThrow(TypeError);
  });

  test("holds its records in the order of the file, with null for a blank cell", async () => {
    const table = await states();
    expect(table.name).toBe("states");
    expect(table.file).toBe("data/states.csv");
    expect(table.keyField).toBe("state");
    expect(table.keys).toEqual(["Iowa", "Utah", "Ohio"]);
    expect(table.records.map((record) => record.victims)).toEqual([4, null, 0]);
    expect(table.records[1]?.remark).toBe('x, "y"');
    expect(table.records[0]?.on.toString()).toBe("2021-08-27");
  });

  test("gives one cell as a fact with its lineage", async () => {
    const table = await states();
    const fact = table.fact("Iowa", "victims", victims);
    expect(fact.value).toEqual(new Big(4));
    expect(fact.unit).toBe(victims);
    expect(fact.problems).toEqual([]);
    expect(fact.lineage).toEqual({
      kind: "cell",
      dataset: "states",
      field: "victims",
      record: "Iowa",
      place: { file: "data/states.csv", line: 2, column: 6 },
      raw: "4",
      source: "a",
    });
  });

  test("keeps what is not reported apart from zero", async () => {
    const table = await states();
    expect(table.fact("Utah", "victims", victims).value).toBeNull();
    expect(table.fact("Utah", "victims", victims).lineage).toMatchObject({
      raw: "",
      place: { line: 3, column: 8 },
    });
    expect(table.fact("Ohio", "victims", victims).value).toEqual(new Big(0));
  });

  test("gives texts and days without a unit", async () => {
    const table = await states();
    const remark = table.fact("Utah", "remark");
    expect(remark.value).toBe('x, "y"');
    expect(remark.unit).toEqual({ kind: "text" });
    expect(remark.lineage).toMatchObject({ raw: '"x, ""y"""' });
    const on = table.fact("Ohio", "on");
    expect(on.value).toBeInstanceOf(CalendarDate);
    expect(on.unit).toEqual({ kind: "date" });
  });

  test("answers for an unknown record, an unknown field and a missing unit with a problem", async () => {
    const table = await states();
    const record = table.fact("Utha", "victims", victims);
    expect(record.value).toBeNull();
    expect(record.problems.map(({ code, hint }) => [code, hint])).toEqual([
      ["record-unknown", 'did you mean "Utah"?'],
    ]);
    // What an author writes is not type-checked before it runs.
    const loose: { fact(key: string, field: string): typeof record } = table as never;
    expect(loose.fact("Utah", "victms").problems.map(({ code, hint }) => [code, hint])).toEqual([
      ["field-unknown", 'did you mean "victims"?'],
    ]);
    expect(loose.fact("Utah", "__proto__").problems.map(({ code }) => code)).toEqual(["field-unknown"]);
    const unitless = loose.fact("Iowa", "victims");
    expect(unitless.value).toBeNull();
    expect(unitless.problems.map(({ code }) => code)).toEqual(["unit-missing"]);
  });

  test("makes a keyed list of its rows", async () => {
    const table = await states();
    const list = table.rows((row) => row.fact("victims", victims), {
      where: (record) => record.source === "a",
    });
    expect(list.entries.map((entry) => entry.key)).toEqual(["Iowa", "Ohio"]);
    expect(list.get("Ohio")?.lineage).toMatchObject({ place: { line: 4, column: 6 }, record: "Ohio" });
    expect(list.get("Utah")).toBeUndefined();
    expect(list.map((fact, key) => `${key} ${fact.value}`).values).toEqual(["Iowa 4", "Ohio 0"]);
    const keys = table.rows((row) => [row.key.value, row.record.share]);
    expect(keys.values).toEqual([
      ["Iowa", 0.1],
      ["Utah", 0.2],
      ["Ohio", 0.3],
    ]);
  });
});

describe("a column", () => {
  test("holds exact decimals", async () => {
    const column = (await states()).column("share", share);
    const total = [...column.values()].reduce<Big>((sum, value) => sum.plus(value ?? 0), new Big(0));
    expect(total.toString()).toBe("0.6");
  });

  test("gives its cells and their keys as facts", async () => {
    const column = (await states()).column("victims", victims);
    expect(column.length).toBe(3);
    expect([...column.values()].map((value) => value?.toString())).toEqual(["4", undefined, "0"]);
    expect(column.at(2).lineage).toMatchObject({ record: "Ohio", place: { line: 4, column: 6 } });
    expect(column.keyAt(1).value).toBe("Utah");
    expect(column.keyAt(1).lineage).toMatchObject({
      field: "state",
      raw: '"Utah"',
      place: { line: 3, column: 1 },
    });
    expect(() => column.at(3)).toThrow(RangeError);
  });

  test("fixes its cells by rows, counts, sources and a digest of what the file holds", async () => {
    const column = (await states()).column("remark");
    expect(column.unit).toEqual({ kind: "text" });
    expect(column.lineage()).toEqual({
      kind: "cells",
      dataset: "states",
      field: "remark",
      file: "data/states.csv",
      firstLine: 2,
      lastLine: 4,
      count: 2,
      missing: 1,
      digest: createHash("sha256").update('\n"x, ""y"""\nz').digest("hex"),
      sources: ["a", "b"],
    });
  });

  test("of some records has their cells only", async () => {
    const table = await states();
    const column = table.column("share", share, { where: (record) => record.source === "a" });
    expect([...column.values()].map(String)).toEqual(["0.1", "0.3"]);
    expect(column.keyAt(1).value).toBe("Ohio");
    expect(column.lineage()).toMatchObject({ firstLine: 2, lastLine: 4, count: 2, sources: ["a"] });
    const none = table.column("share", share, { where: () => false });
    expect(none.lineage()).toMatchObject({ firstLine: 1, lastLine: 1, count: 0, missing: 0, sources: [] });
  });

  test("of a field that is not there, or of numbers without a unit, is a mistake in the config", async () => {
    const loose: { column(field: string): unknown } = (await states()) as never;
    expect(() => loose.column("victms")).toThrow('did you mean "victims"?');
    expect(() => loose.column("victims")).toThrow("needs a unit");
  });
});

test("keys and words are normalised, and columns found, in NFC", async () => {
  const nfd = "Hawai\u02bbi e\u0301";
  const spec = csv("t.csv", { schema: z.strictObject({ é: word(["é", "Hawaiʻi é"]) }), key: "é" });
  const { dataset } = await loadValid({ "t.csv": `e\u0301\n${nfd}\n` }, { t: spec });
  expect(dataset.t.keys).toEqual([nfd.normalize("NFC")]);
  expect(dataset.t.fact("Hawaiʻi é", "é").lineage).toMatchObject({ raw: nfd });
});
