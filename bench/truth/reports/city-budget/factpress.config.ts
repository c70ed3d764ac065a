import {
  agrees,
  atMost,
  change,
  chart,
  chartRows,
  count,
  csv,
  day,
  decimal,
  defineConfig,
  defineReport,
  derive,
  difference,
  fallsOn,
  holds,
  html,
  json,
  largest,
  markdown,
  pdf,
  rank,
  ratio,
  share,
  smallest,
  sourced,
  sourceList,
  sum,
  table,
  unit,
  whole,
  word,
  z,
} from "factpress";

const dollars = unit.currency("USD");
const perResident = unit.currency("USD", { decimals: 2 });
const millions = unit.quantity("million", "million", { decimals: 1 });
const thousands = unit.quantity("thousand", "thousand");
const positions = unit.count("position", "positions");
const departments = unit.count("department", "departments");
const residents = unit.count("resident", "residents");
const votes = unit.count("vote", "votes");
const percent = unit.percent({ decimals: 1 });

const budget = defineReport({
  id: "adopted-budget",
  locale: "en-US",
  sources: sourceList("data/sources.csv"),
  data: {
    departments: csv("data/departments.csv", {
      key: "department",
      source: "source",
      schema: z.strictObject({
        department: word(),
        salaries: whole({ min: 0 }),
        operations: whole({ min: 0 }),
        capital: whole({ min: 0 }),
        total: whole({ min: 0 }),
        share: decimal({ min: 0, max: 1 }),
        positions: whole({ min: 0 }),
        source: word(),
      }),
    }),
    revenue: csv("data/revenue.csv", {
      key: "stream",
      source: "source",
      schema: z.strictObject({
        stream: word(),
        amount: whole({ min: 0 }),
        year_before: whole({ min: 0 }),
        source: word(),
      }),
    }),
    budget: json("data/budget.json", {
      schema: z.strictObject({
        city: sourced(word()),
        state: sourced(word()),
        adopted: sourced(day()),
        weekday: sourced(word()),
        begins: sourced(day()),
        ends: sourced(day()),
        total: sourced(whole({ min: 0 })),
        salaries: sourced(whole({ min: 0 })),
        operations: sourced(whole({ min: 0 })),
        capital: sourced(whole({ min: 0 })),
        total_before: sourced(whole({ min: 0 })),
        residents: sourced(whole({ min: 0 })),
        residents_round: sourced(whole({ min: 0 })),
        positions_filled: sourced(whole({ min: 0 })),
        votes: z.strictObject({ for: sourced(whole({ min: 0 })), against: sourced(whole({ min: 0 })) }),
        said: z.strictObject({ by: sourced(word()), text: sourced(word()) }),
        contact: sourced(word()),
        email: sourced(word()),
      }),
    }),
  },

  facts: ({ departments: departmentTable, revenue, budget }) => {
    const inMillions = (amount: ReturnType<typeof sum>) =>
      derive("in millions", { amount }, millions, ({ amount }) => amount.div(1_000_000));
    const total = sum(departmentTable.column("total", dollars));
    const rows = departmentTable.rows((row) => {
      const salaries = row.fact("salaries", dollars);
      const operations = row.fact("operations", dollars);
      const capital = row.fact("capital", dollars);
      const own = sum([salaries, operations, capital]);
      return {
        name: row.key,
        salaries,
        operations,
        capital,
        total: own,
        stated_total: row.fact("total", dollars),
        share: share(own, total, percent),
        stated_share: row.fact("share", percent),
        millions: inMillions(own),
        positions: row.fact("positions", positions),
      };
    });
    const streams = revenue.rows((row) => {
      const amount = row.fact("amount", dollars);
      const before = row.fact("year_before", dollars);
      return {
        name: row.key,
        amount,
        before,
        change: change(amount, before, percent),
        millions: inMillions(amount),
      };
    });
    const revenueTotal = sum(revenue.column("amount", dollars));
    const people = budget.fact("residents", residents);
    const before = budget.fact("total_before", dollars);
    const allPositions = sum(departmentTable.column("positions", positions));
    const filled = budget.fact("positions_filled", positions);
    const totals = rows.values.map(({ name, total: value }) => ({ name, value }));
    return {
      city: budget.fact("city"),
      state: budget.fact("state"),
      adopted: budget.fact("adopted"),
      weekday: budget.fact("weekday"),
      begins: budget.fact("begins"),
      ends: budget.fact("ends"),
      contact: budget.fact("contact"),
      email: budget.fact("email"),
      said: { by: budget.fact("said.by"), text: budget.fact("said.text") },
      votes: { for: budget.fact("votes.for", votes), against: budget.fact("votes.against", votes) },
      departments: rows,
      ranks: rows.map((row) =>
        rank(
          row.total,
          rows.values.map((other) => other.total),
        ),
      ),
      streams,
      total: {
        all: total,
        stated: budget.fact("total", dollars),
        millions: inMillions(total),
        before,
        rise: difference(total, before),
        change: change(total, before, percent),
        each: ratio(total, people, perResident),
        departments: count(departmentTable.column("total", dollars), departments),
        most: { ...largest(totals), share: share(largest(totals).value, total, percent) },
        least: smallest(totals),
      },
      parts: {
        salaries: sum(departmentTable.column("salaries", dollars)),
        operations: sum(departmentTable.column("operations", dollars)),
        capital: sum(departmentTable.column("capital", dollars)),
        stated_salaries: budget.fact("salaries", dollars),
        stated_operations: budget.fact("operations", dollars),
        stated_capital: budget.fact("capital", dollars),
        salary_share: share(sum(departmentTable.column("salaries", dollars)), total, percent),
        capital_millions: inMillions(sum(departmentTable.column("capital", dollars))),
      },
      revenue: { total: revenueTotal, gap: difference(revenueTotal, total) },
      residents: { exact: people, round: budget.fact("residents_round", thousands) },
      positions: { all: allPositions, filled, open: difference(allPositions, filled) },
    };
  },

  date: (facts) => facts.adopted,

  checks: (facts) => [
    agrees("total-adds-up", facts.total.all, facts.total.stated),
    agrees("salaries-add-up", facts.parts.salaries, facts.parts.stated_salaries),
    agrees("operations-add-up", facts.parts.operations, facts.parts.stated_operations),
    agrees("capital-adds-up", facts.parts.capital, facts.parts.stated_capital),
    agrees("revenue-pays-for-all", facts.revenue.total, facts.total.all),
    atMost("filled-within-positions", facts.positions.filled, facts.positions.all),
    fallsOn("adopted-on-weekday", facts.adopted, facts.weekday),
    ...facts.departments.values.flatMap(({ name, total, stated_total, share: own, stated_share: stated }) => {
      const id = String(name.value).toLowerCase().replaceAll(" ", "-");
      return [
        agrees(`row-${id}`, total, stated_total),
        holds(
          `share-${id}`,
          [own, stated],
          () => own.value?.round(3).eq(stated.value ?? Number.NaN) === true,
          (describe) => `${describe(stated)} does not fit its parts, which make ${describe(own)}`,
        ),
      ];
    }),
  ],

  tables: (facts) => ({
    departments: table({
      caption: "Spending by department",
      rows: facts.departments,
      columns: [
        { header: "Department", field: "department", value: (row) => row.name, total: "All departments" },
        {
          header: "Salaries",
          field: "salaries",
          numeric: true,
          value: (row) => row.salaries,
          total: facts.parts.salaries,
        },
        {
          header: "Operations",
          field: "operations",
          numeric: true,
          value: (row) => row.operations,
          total: facts.parts.operations,
        },
        {
          header: "Capital",
          field: "capital",
          numeric: true,
          value: (row) => row.capital,
          total: facts.parts.capital,
        },
        { header: "Total", field: "total", numeric: true, value: (row) => row.total, total: facts.total.all },
        { header: "Share", field: "share", numeric: true, value: (row) => row.share },
      ],
    }),
    revenue: table({
      caption: "Where the money comes from",
      rows: facts.streams,
      columns: [
        { header: "Stream", field: "stream", value: (row) => row.name, total: "All streams" },
        {
          header: "Amount",
          field: "amount",
          numeric: true,
          value: (row) => row.amount,
          total: facts.revenue.total,
        },
        { header: "Year before", field: "year_before", numeric: true, value: (row) => row.before },
        { header: "Change", field: "change", numeric: true, value: (row) => row.change },
      ],
    }),
  }),

  charts: (facts) => ({
    spending: chart({
      spec: "templates/charts/spending.vl.json",
      table: "departments",
      data: {
        parts: facts.departments.values.flatMap((row) => [
          { department: row.name, part: "Salaries", amount: row.salaries },
          { department: row.name, part: "Operations", amount: row.operations },
          { department: row.name, part: "Capital", amount: row.capital },
        ]),
      },
    }),
    streams: chart({
      spec: "templates/charts/streams.vl.json",
      words: "templates/charts/streams.md.hbs",
      table: "revenue",
      data: {
        streams: chartRows(facts.streams, (row) => ({ stream: row.name, amount: row.millions })),
      },
    }),
  }),

  card: (facts) => [
    [facts.total.all, "adopted"],
    [facts.total.change, "on the year before"],
  ],

  documents: {
    announcement: pdf({ template: "templates/announcement.md.hbs", kind: "City budget" }),
    page: html({ template: "templates/page.html.hbs" }),
    summary: markdown({ template: "templates/summary.md.hbs" }),
  },
});

export default defineConfig({
  issuer: { name: "City of Brackwater (fictitious)", url: "https://brackwater.example/news" },
  reports: [budget],
});
