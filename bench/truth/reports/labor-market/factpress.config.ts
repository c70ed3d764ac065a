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
  literal,
  markdown,
  mean,
  pdf,
  rank,
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

const people = unit.count("person", "people");
const jobs = unit.count("job", "jobs");
const counties = unit.count("county", "counties");
const openings = unit.count("opening", "openings");
const percent = unit.percent({ decimals: 1 });
const points = unit.quantity("percentage point", "percentage points", { decimals: 1 });

const jobsReport = defineReport({
  id: "jobs-report",
  locale: "en-US",
  sources: sourceList("data/sources.csv"),
  data: {
    months: csv("data/months.csv", {
      key: "month",
      source: "source",
      schema: z.strictObject({
        month: word(),
        day: day(),
        adjusted: decimal({ min: 0, max: 1 }),
        unadjusted: decimal({ min: 0, max: 1 }),
        participation: decimal({ min: 0, max: 1 }),
        source: word(),
      }),
    }),
    industries: csv("data/industries.csv", {
      key: "industry",
      source: "source",
      schema: z.strictObject({
        industry: word(),
        jobs: whole({ min: 0 }),
        jobs_before: whole({ min: 0 }),
        change: whole(),
        source: word(),
      }),
    }),
    counties: csv("data/counties.csv", {
      key: "county",
      source: "source",
      schema: z.strictObject({
        county: word(),
        labor_force: whole({ min: 1 }),
        unemployed: whole({ min: 0 }),
        unemployed_before: whole({ min: 0 }),
        source: word(),
      }),
    }),
    release: json("data/release.json", {
      schema: z.strictObject({
        agency: sourced(word()),
        published: sourced(day()),
        weekday: sourced(word()),
        city: sourced(word()),
        state: sourced(word()),
        period: sourced(word()),
        next: sourced(day()),
        stated: z.strictObject({
          labor_force: sourced(whole({ min: 0 })),
          unemployed: sourced(whole({ min: 0 })),
          jobs: sourced(whole({ min: 0 })),
          counties: sourced(whole({ min: 0 })),
        }),
        openings: sourced(whole({ min: 0 })),
        openings_revised: sourced(whole({ min: 0 })),
        said: z.strictObject({ by: sourced(word()), title: sourced(word()), text: sourced(word()) }),
        desk: z.strictObject({ name: sourced(word()), phone: sourced(word()), email: sourced(word()) }),
        surveys: sourced(z.array(word())),
      }),
    }),
  },

  facts: ({ months, industries, counties: countyTable, release }) => {
    const rate = (month: string) => months.fact(month, "adjusted", percent);
    const pointsBetween = (after: ReturnType<typeof rate>, before: ReturnType<typeof rate>) =>
      derive("change in points", { after, before }, points, ({ after, before }) =>
        after.minus(before).times(100),
      );
    const industryRows = industries.rows((row) => {
      const now = row.fact("jobs", jobs);
      const before = row.fact("jobs_before", jobs);
      return {
        name: row.key,
        jobs: now,
        before,
        change: difference(now, before),
        stated_change: row.fact("change", jobs),
        percent_change: change(now, before, percent),
      };
    });
    const countyRows = countyTable.rows((row) => {
      const force = row.fact("labor_force", people);
      const unemployed = row.fact("unemployed", people);
      const rate = share(unemployed, force, percent);
      const before = share(row.fact("unemployed_before", people), force, percent);
      return { name: row.key, force, unemployed, rate, before, points: pointsBetween(rate, before) };
    });
    const unemployed = sum(countyTable.column("unemployed", people));
    const force = sum(countyTable.column("labor_force", people));
    const jobTotal = sum(industries.column("jobs", jobs));
    const jobsBefore = sum(industries.column("jobs_before", jobs));
    const changes = industryRows.values.map(({ name, change: value }) => ({ name, value }));
    const rates = countyRows.values.map(({ name, rate: value }) => ({ name, value }));
    return {
      agency: release.fact("agency"),
      published: release.fact("published"),
      weekday: release.fact("weekday"),
      city: release.fact("city"),
      state: release.fact("state"),
      period: release.fact("period"),
      next: release.fact("next"),
      surveys: release.list("surveys"),
      said: {
        by: release.fact("said.by"),
        title: release.fact("said.title"),
        text: release.fact("said.text"),
      },
      desk: {
        name: release.fact("desk.name"),
        phone: release.fact("desk.phone"),
        email: release.fact("desk.email"),
      },
      months: months.rows((row) => ({
        day: row.fact("day"),
        adjusted: row.fact("adjusted", percent),
        unadjusted: row.fact("unadjusted", percent),
        participation: row.fact("participation", percent),
      })),
      rate: {
        now: rate("2024-05"),
        month_before: rate("2024-04"),
        year_before: rate("2023-05"),
        raw: months.fact("2024-05", "unadjusted", percent),
        on_month: pointsBetween(rate("2024-05"), rate("2024-04")),
        on_year: pointsBetween(rate("2024-05"), rate("2023-05")),
        mean: mean(months.column("adjusted", percent), percent),
        participation: months.fact("2024-05", "participation", percent),
      },
      industries: industryRows,
      jobs: {
        total: jobTotal,
        stated: release.fact("stated.jobs", jobs),
        before: jobsBefore,
        change: difference(jobTotal, jobsBefore),
        percent_change: change(jobTotal, jobsBefore, percent),
        gained: largest(changes),
        lost: smallest(changes),
      },
      openings: {
        stated: release.fact("openings", openings),
        revised: release.fact("openings_revised", openings),
      },
      counties: countyRows,
      people: {
        force,
        unemployed,
        stated_force: release.fact("stated.labor_force", people),
        stated_unemployed: release.fact("stated.unemployed", people),
        counties: count(countyTable.column("unemployed", people), counties),
        stated_counties: release.fact("stated.counties", counties),
        highest: largest(rates),
        lowest: smallest(rates),
      },
      ranks: countyRows.map((row) =>
        rank(
          row.rate,
          countyRows.values.map((other) => other.rate),
        ),
      ),
    };
  },

  date: (facts) => facts.published,

  checks: (facts) => [
    agrees("labor-force-adds-up", facts.people.force, facts.people.stated_force),
    agrees("unemployed-add-up", facts.people.unemployed, facts.people.stated_unemployed),
    agrees("all-counties-are-there", facts.people.counties, facts.people.stated_counties),
    agrees("jobs-add-up", facts.jobs.total, facts.jobs.stated),
    atMost("unemployed-within-force", facts.people.unemployed, facts.people.force),
    fallsOn("published-on-weekday", facts.published, facts.weekday),
    ...facts.industries.values.map(({ name, change: own, stated_change: stated }) =>
      holds(
        `change-${String(name.value).toLowerCase().replaceAll(" ", "-")}`,
        [own, stated],
        () => own.value?.eq(stated.value ?? Number.NaN) === true,
        (describe) => `${describe(own)} is not the change that the survey states, ${describe(stated)}`,
      ),
    ),
    agrees("openings-agree", facts.openings.stated, facts.openings.revised, {
      severity: "warning",
      note: "templates/notes/openings.md.hbs",
    }),
  ],

  acknowledge: { "openings-agree": "The survey was revised after the statement; the documents give both." },

  tables: (facts) => ({
    counties: table({
      caption: ["Unemployment by county, ", facts.period],
      rows: facts.counties,
      columns: [
        { header: "County", field: "county", value: (row) => row.name, total: "State" },
        {
          header: "Labor force",
          field: "labor_force",
          numeric: true,
          value: (row) => row.force,
          total: facts.people.force,
        },
        {
          header: "Unemployed",
          field: "unemployed",
          numeric: true,
          value: (row) => row.unemployed,
          total: facts.people.unemployed,
        },
        { header: "Rate", field: "rate", numeric: true, value: (row) => row.rate },
        { header: "Change, points", field: "points", numeric: true, value: (row) => row.points },
      ],
    }),
    industries: table({
      caption: "Jobs by industry",
      rows: facts.industries,
      columns: [
        { header: "Industry", field: "industry", value: (row) => row.name, total: "All industries" },
        { header: "Jobs", field: "jobs", numeric: true, value: (row) => row.jobs, total: facts.jobs.total },
        {
          header: "Change",
          field: "change",
          numeric: true,
          value: (row) => row.change,
          total: facts.jobs.change,
        },
        {
          header: "Percent change",
          field: "percent_change",
          numeric: true,
          value: (row) => row.percent_change,
          total: facts.jobs.percent_change,
        },
      ],
    }),
  }),

  charts: (facts) => ({
    rates: chart({
      spec: "templates/charts/rates.vl.json",
      data: {
        rates: facts.months.values.flatMap(({ day, adjusted, unadjusted }) => [
          { day, series: "Adjusted", rate: adjusted },
          { day, series: "Not adjusted", rate: unadjusted },
        ]),
      },
    }),
    changes: chart({
      spec: "templates/charts/changes.vl.json",
      words: "templates/charts/changes.md.hbs",
      table: "industries",
      data: {
        industries: chartRows(facts.industries, (row) => ({ industry: row.name, change: row.change })),
      },
    }),
  }),

  card: (facts) => [
    [facts.rate.now, "unemployment rate"],
    [facts.jobs.change, "jobs in a month"],
    [facts.people.unemployed, literal("unemployed (Form 19)", { why: "name of the form that counts them" })],
  ],

  documents: {
    "press-release": pdf({ template: "templates/press-release.md.hbs", kind: "Statistical release" }),
    page: html({ template: "templates/press-release.md.hbs" }),
    "fact-sheet": markdown({ template: "templates/fact-sheet.md.hbs" }),
  },
});

export default defineConfig({
  issuer: { name: "Merrow State Labor Office (fictitious)", url: "https://merrow-labor.example/news" },
  reports: [jobsReport],
});
