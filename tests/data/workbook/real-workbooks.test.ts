import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { day, decimal, reported, word } from "../../../src/data/cells.js";
import { xlsx } from "../../../src/data/specs.js";
import { z } from "../../../src/index.js";
import { load } from "../temporary-project.js";

const fixture = (name: string) => readFile(new URL(`../../fixtures/workbooks/${name}.xlsx`, import.meta.url));

const ports = z.strictObject({
  port: word(),
  opened: reported(day()),
  landed: reported(word()),
  share: decimal(),
  tonnes: decimal(),
  rate: decimal(),
  open: word(["true", "false"]),
  note: reported(word()),
});

async function readPorts(name: string, range = "A3:H7") {
  const spec = xlsx("t.xlsx", { schema: ports, key: "port", range });
  const { value, diagnostics } = await load({ "t.xlsx": await fixture(name) }, { t: spec });
  const records = value?.dataset.t.records.map((record) => ({
    ...record,
    opened: record.opened && String(record.opened),
  }));
  return { records, shown: diagnostics.map(({ code, place }) => `${place?.cell} ${code}`) };
}

/** What make-workbooks.py put in; 15 digits of 123456789012345 and no more of the others. */
const expected = [
  {
    port: "Grimsby",
    opened: null,
    landed: null,
    share: 0.125,
    tonnes: 1234.5,
    rate: 0.3,
    open: "true",
    note: "  two spaces",
  },
  {
    port: "Hull",
    opened: "1900-02-28",
    landed: "2024-03-01T14:30:00",
    share: 0.5,
    tonnes: 0,
    rate: 1e-7,
    open: "false",
    note: "line\nbreak",
  },
  {
    port: "Łeba & Ustka <new>",
    opened: "1900-03-01",
    landed: "2024-02-29",
    share: 1,
    tonnes: -12.25,
    rate: 1e21,
    open: "true",
    note: null,
  },
  {
    port: "Aalborg",
    opened: "9999-12-31",
    landed: "2024-12-31T23:59:59",
    share: 0.333,
    tonnes: 7,
    rate: 123456789012345,
    open: "false",
    note: "plain",
  },
];

describe.each(["openpyxl", "libreoffice"])("a workbook written by %s", (name) => {
  test("has the records that were put into it, and tells what is hidden", async () => {
    const { records, shown } = await readPorts(name);
    expect(records).toEqual(expected);
    expect(shown).toEqual(["'Port calls'!G3 columns-hidden", "'Port calls'!A6 rows-hidden"]);
  });

  test("is not read past the end of its table", async () => {
    const { shown } = await readPorts(name, "A3:H9");
    expect(shown).toContain("'Port calls'!A8 row-blank");
  });
});

describe("formulas", () => {
  const twice = z.strictObject({ note: reported(word()), twice: reported(decimal()) });
  const read = async (name: string) => {
    const spec = xlsx("t.xlsx", { schema: twice, key: "note" as never, range: "H3:I4" });
    const { value, diagnostics } = await load({ "t.xlsx": await fixture(name) }, { t: spec });
    return { records: value?.dataset.t.records, codes: diagnostics.map(({ code }) => code) };
  };

  test("that a library wrote and nobody computed are an error", async () => {
    expect((await read("openpyxl")).codes).toEqual(["cell-space", "formula-uncomputed"]);
  });

  test("that a spreadsheet program computed have their results", async () => {
    expect((await read("libreoffice")).codes).toEqual(["cell-space"]);
  });
});

describe("a workbook written by XlsxWriter", () => {
  const data = z.strictObject({
    id: word(),
    day: day(),
    moment: word(),
    clock: word(),
    length: word(),
    number: decimal(),
    text: word(),
  });

  test("counts from 1904, and has dates, times and lengths of time", async () => {
    const spec = xlsx("t.xlsx", { schema: data, key: "id", range: "A:G" });
    const { value, diagnostics } = await load({ "t.xlsx": await fixture("xlsxwriter") }, { t: spec });
    expect(diagnostics).toEqual([]);
    const [record] = value?.dataset.t.records ?? [];
    expect({ ...record, day: String(record?.day) }).toEqual({
      id: "a",
      day: "2024-03-01",
      moment: "2024-03-01T08:15:00",
      clock: "18:45:00",
      length: "36:05:00",
      number: 3.3,
      text: "1,883",
    });
  });

  test("has 0 for each formula, which is not taken for a result", async () => {
    const schema = data.extend({ double: decimal() });
    const { diagnostics } = await load(
      { "t.xlsx": await fixture("xlsxwriter") },
      { t: xlsx("t.xlsx", { schema, key: "id" }) },
    );
    expect(diagnostics.map(({ code, place }) => [code, place?.cell])).toEqual([["formula-stale", "Data!H2"]]);
  });
});
