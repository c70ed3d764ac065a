import Big from "big.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findForbiddenCharacter } from "../../src/data/forbidden-character.js";
import { dataPackage } from "../../src/data/package/package-spec.js";
import { type PackagedRelease, renderDataPackage } from "../../src/documents/tables/data-package.js";
import { renderTableCsv } from "../../src/documents/tables/render-table-data.js";
import type { CellSpec, TableDraft } from "../../src/documents/tables/table-draft.js";
import { range } from "../../src/facts/combinators/interval.js";
import * as unit from "../../src/facts/unit.js";
import { loadValid } from "../data/temporary-project.js";
import { date, number, text } from "../facts/fact-bench.js";

function release(
  rows: readonly (readonly CellSpec[])[],
  names: readonly string[] = ["rows"],
): PackagedRelease {
  const columns = (rows[0] ?? []).map((_, index) => ({
    header: `Column ${index}`,
    field: `f${index}`,
    numeric: false,
  }));
  const draft: TableDraft = { caption: "Rows", columns, rows, total: undefined };
  return {
    id: "rows",
    title: { text: "Rows", parts: [{ text: "Rows" }] },
    date: "2024-05-07",
    issuer: { name: "Office", url: "https://office.example" },
    license: undefined,
    sources: [],
    tables: names.map((name) => ({
      draft,
      bound: {
        name,
        caption: [],
        columns: [],
        rows: [],
        total: undefined,
        legend: [],
        files: { csv: `data/${name}.csv`, json: `data/${name}.json` },
      },
    })),
  };
}

function describeFields(...cells: readonly (readonly CellSpec[])[]) {
  const described = JSON.parse(renderDataPackage(release(cells)) ?? "");
  return described.resources[0].schema;
}

describe("the type of a column follows from its units and values", () => {
  test.each<[string, readonly CellSpec[], string, string | undefined]>([
    ["counts", [number(3), number(null)], "integer", "arrests"],
    ["counts that are not whole", [number("1.5"), number(2)], "number", "arrests"],
    ["percentages", [number("0.45", unit.percent())], "number", "a fraction of one"],
    ["money", [number(4, unit.currency("GBP"))], "number", "GBP"],
    ["rates", [number(4, unit.rate("person", "people", { per: 1000 }))], "number", "per 1000 people"],
    ["days", [date("2024-05-07"), date(null)], "date", undefined],
    ["texts", [text("a"), text(null)], "string", undefined],
    ["numbers and words", [number(3), "none"], "string", undefined],
    ["intervals", [range(number(3), number(5))], "string", "arrests"],
    ["different units", [number(3), number(4, unit.count("victim", "victims"))], "integer", undefined],
    ["nothing", [undefined], "string", undefined],
  ])("%s", (_, cells, type, description) => {
    const { fields } = describeFields(...cells.map((cell) => [cell]));
    expect(fields[0]).toEqual({
      name: "f0",
      title: "Column 0",
      type,
      ...(description !== undefined && { description }),
    });
  });
});

test("the first column is the key where it names each row", () => {
  expect(describeFields([text("a")], [text("b")]).primaryKey).toEqual(["f0"]);
  expect(describeFields([text("a")], [text("a")]).primaryKey).toBeUndefined();
  expect(describeFields([text("a")], [text(null)]).primaryKey).toBeUndefined();
  expect(describeFields([number(1)], [number(2)]).primaryKey).toBeUndefined();
});

test("names of resources are in lower case, and differ", () => {
  const { resources } = JSON.parse(renderDataPackage(release([["a"]], ["Rows", "rows"])) ?? "");
  expect(resources.map(({ name, path }: { name: string; path: string }) => [name, path])).toEqual([
    ["rows", "Rows.csv"],
    ["rows-2", "rows.csv"],
  ]);
});

test("what is published is read again as it was", async () => {
  const word = fc
    .string({ unit: "grapheme", minLength: 1 })
    .filter(
      (value) =>
        value.trim() !== "" &&
        !/^[=+\-@\t\r]/.test(value) &&
        !/\r|\n/.test(value) &&
        findForbiddenCharacter(value) === undefined,
    );
  const amount = fc.option(
    fc
      .tuple(fc.bigInt(-(10n ** 25n), 10n ** 25n), fc.nat(12))
      .map(([digits, places]) => new Big(digits.toString()).div(new Big(10).pow(places)).toFixed()),
  );
  const day = fc.option(
    fc
      .date({ min: new Date("1900-01-01"), max: new Date("2100-01-01"), noInvalidDate: true })
      .map((at) => at.toISOString().slice(0, 10)),
  );
  const row = fc.tuple(fc.option(word), amount, day);
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 10 }), async (rows) => {
      const published = release(
        rows.map(([name, value, on], index) => [
          text(`row ${index}`),
          text(name),
          number(value, unit.quantity("metre", "metres")),
          date(on),
        ]),
      );
      const files = {
        "data/rows.csv": published.tables.map(({ draft }) => renderTableCsv(draft)).join(""),
        "data/datapackage.json": renderDataPackage(published) ?? "",
      };
      const fields = { f1: "text", f2: "number", f3: "day" } as const;
      const spec = dataPackage("data/datapackage.json").table("rows", { fields });
      const { dataset } = await loadValid(files, { rows: spec });
      expect(
        dataset.rows.records.map(({ f1, f2, f3 }) => [f1, f2?.toFixed() ?? null, f3?.toString() ?? null]),
      ).toEqual(rows.map(([name, value, on]) => [name?.normalize("NFC") ?? null, value, on]));
    }),
    { numRuns: 50 },
  );
});
