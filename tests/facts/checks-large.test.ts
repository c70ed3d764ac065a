import { expect, test } from "vitest";
import { CalendarDate } from "../../src/facts/calendar-date.js";
import { balances } from "../../src/facts/checks/balances.js";
import { inRange, notNull, oneOf } from "../../src/facts/checks/cell-rules.js";
import type { SettledCheck } from "../../src/facts/checks/check.js";
import type { CheckedTable } from "../../src/facts/checks/checked-table.js";
import { foreignKey } from "../../src/facts/checks/foreign-key.js";
import { increasing } from "../../src/facts/checks/increasing.js";
import { matches } from "../../src/facts/checks/matches.js";
import { sumsAcross } from "../../src/facts/checks/sums-across.js";
import { sumsDown } from "../../src/facts/checks/sums-down.js";
import { unique } from "../../src/facts/checks/unique.js";
import { tableOf } from "./check-bench.js";
import { number } from "./fact-bench.js";

const length = 100_000;
const first = Date.UTC(1800, 0, 1);

const large = tableOf(
  Array.from({ length }, (_, index) => ({
    id: `r${index}`,
    // Every row breaks the rule that it is there for, and stands in a group of ten.
    same: "same",
    group: `g${index - (index % 10)}`,
    blank: null as string | null,
    ref: `other ${index}`,
    day: CalendarDate.parse(new Date(first - (index % 1000) * 86_400_000).toISOString().slice(0, 10)) ?? null,
    part: index + 0.1,
    total: index,
  })),
  "id",
);

type Large = Parameters<NonNullable<NonNullable<Parameters<typeof large.rows>[1]>["where"]>>[0];

/** The table with a count of the values and the places that were asked for. */
function counting() {
  const counts = { values: 0, places: 0 };
  const handler: ProxyHandler<Large> = {
    get: (record, field) => {
      counts.values += 1;
      return Reflect.get(record, field);
    },
  };
  const { name, keyField, fields } = large;
  const records = large.records.map((record) => new Proxy(record, handler));
  const cell: CheckedTable<Large>["cell"] = (index, field) => {
    counts.places += 1;
    return large.cell(index, field);
  };
  const table: CheckedTable<Large> = { name, keyField, records, fields, cell };
  return { table, counts };
}

const rules: Readonly<Record<string, (table: CheckedTable<Large>) => SettledCheck>> = {
  unique: (table) => unique("x", table, "same"),
  "unique, two columns": (table) => unique("x", table, ["same", "group"]),
  notNull: (table) => notNull("x", table, "blank"),
  inRange: (table) => inRange("x", table, "part", { max: 0 }),
  oneOf: (table) => oneOf("x", table, "same", ["other"]),
  matches: (table) => matches("x", table, "same", /other/),
  foreignKey: (table) => foreignKey("x", table, "ref", table),
  sumsAcross: (table) => sumsAcross("x", table, ["part", "total"], "total", { tolerance: 0.5 }),
  "sumsDown, groups": (table) =>
    sumsDown("x", table, "part", ({ total }) => total % 10 === 0, { by: "group", tolerance: 0.5 }),
  "sumsDown, a fact": (table) => sumsDown("x", table, "part", number(1)),
  balances: (table) =>
    balances(
      "x",
      { table, sum: "part", by: "group" },
      { table, sum: "total", by: "group" },
      { tolerance: 0.5 },
    ),
  increasing: (table) => increasing("x", table, "day", { every: "day" }),
};

test.each(Object.entries(rules))(
  "%s reads 100,000 rows once or twice, and asks for the places of what it lists alone",
  (_, rule) => {
    const { table, counts } = counting();
    const { findings } = rule(table).outcome;
    expect(findings).toHaveLength(findings.length > 1 ? 21 : 1);
    // Three columns at most, on two sides, once for their digits and once for their sums.
    expect(counts.values).toBeLessThan(10 * length);
    expect(counts.places).toBeLessThanOrEqual(4 * 21);
  },
);
