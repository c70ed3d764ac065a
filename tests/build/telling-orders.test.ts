import Big from "big.js";
import { expect, test } from "vitest";
import { findTellingOrders } from "../../src/build/find-telling-orders.js";
import { Fact } from "../../src/facts/fact.js";
import * as unit from "../../src/facts/unit.js";
import type { DerivedReport } from "../../src/project/derived-report.js";
import { table } from "../../src/project/table-spec.js";
import { sumOf, vaultOf } from "../facts/disclosure/count-tables.js";
import { date } from "../facts/fact-bench.js";

/** The warnings about a table with these rows, of whose counts one is withheld. */
function warningsOf(rows: readonly (readonly [string, number])[], withheld: number): readonly string[] {
  const vault = vaultOf(rows.map(([, value]) => value)).telling(
    new Set(rows.flatMap((_, index) => (index === withheld ? [] : [sumOf([index]).key]))),
  );
  const lineage = { kind: "operation", operation: "sum", inputs: [] } as const;
  const facts = rows.map(([name, value], index) => {
    const confidential = { vault, form: sumOf([index]), isWithheld: index === withheld };
    return {
      name,
      visits: new Fact(new Big(value), unit.count("visit", "visits"), lineage, [], confidential),
    };
  });
  const derived: DerivedReport = {
    facts: {},
    date: date("2024-05-14"),
    updated: undefined,
    checks: [],
    tables: {
      towns: table({
        caption: "Towns",
        rows: facts,
        columns: [
          { header: "Town", field: "town", value: (row) => row.name },
          { header: "Visits", field: "visits", value: (row) => row.visits },
        ],
      }),
    },
    charts: {},
    card: [],
    withheld: { vault, relations: [] },
    problems: [],
  };
  return findTellingOrders(derived, "en-GB").map(({ code, message }) => `${code}: ${message}`);
}

test("rows in the order of their counts are told of, where one of these is withheld", () => {
  const rows = [
    ["Dunmouth", 88],
    ["Ashby", 41],
    ["Birk", 12],
    ["Corrie", 3],
  ] as const;
  expect(warningsOf(rows, 2)).toEqual([
    'confidential-order: the rows of "towns" stand in the order of "Visits", in which counts are withheld',
  ]);
  expect(warningsOf(rows, -1)).toEqual([]);
});

test("rows in the order of their names tell nothing, whatever the counts are", () => {
  const ages = [
    ["5 to 9", 3],
    ["10 to 17", 12],
    ["18 to 39", 41],
    ["40 and over", 88],
  ] as const;
  expect(warningsOf(ages, 1)).toEqual([]);
});

test("rows in no order tell nothing", () => {
  const rows = [
    ["Dunmouth", 3],
    ["Ashby", 41],
    ["Birk", 12],
    ["Corrie", 88],
  ] as const;
  expect(warningsOf(rows, 0)).toEqual([]);
});
