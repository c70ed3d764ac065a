import {
  agrees,
  atMost,
  chart,
  chartRows,
  count,
  csv,
  day,
  decimal,
  defineConfig,
  defineReport,
  difference,
  fallsOn,
  json,
  largest,
  markdown,
  rank,
  reported,
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

const minutes = unit.quantity("minute", "minutes", { decimals: 1, missing: "did not finish" });
const runners = unit.count("runner", "runners");
const wins = unit.count("win", "wins");
const races = unit.count("race", "races");
const marshals = unit.count("marshal", "marshals");
const kilometers = unit.quantity("kilometre", "kilometres", { decimals: 1 });
const metres = unit.quantity("metre", "metres");
const place = unit.count("", "", { missing: "–" });
const percent = unit.percent();

const race = defineReport({
  id: "hill-race",
  locale: "en-GB",
  sources: sourceList("data/sources.csv"),
  data: {
    runners: csv("data/runners.csv", {
      key: "runner",
      source: "source",
      schema: z.strictObject({
        runner: word(),
        club: word(),
        minutes: reported(decimal({ min: 10, max: 200 })),
        wins: whole({ min: 0 }),
        first_race: day(),
        source: word(),
      }),
    }),
    years: csv("data/years.csv", {
      key: "year",
      source: "source",
      schema: z.strictObject({
        year: word(),
        day: day(),
        finishers: whole({ min: 0 }),
        winning_minutes: decimal({ min: 10 }),
        source: word(),
      }),
    }),
    race: json("data/race.json", {
      schema: z.strictObject({
        race: sourced(word()),
        town: sourced(word()),
        day: sourced(day()),
        weekday: sourced(word()),
        published: sourced(day()),
        founded: sourced(day()),
        kilometres: sourced(decimal({ min: 0 })),
        climb: sourced(whole({ min: 0 })),
        entered: sourced(whole({ min: 0 })),
        finished: sourced(whole({ min: 0 })),
        marshals: sourced(whole({ min: 0 })),
        finishers_since_2018: sourced(whole({ min: 0 })),
        said: z.strictObject({ by: sourced(word()), text: sourced(word()) }),
      }),
    }),
  },

  facts: ({ runners: runnerTable, years, race }) => {
    const times = runnerTable.rows((row) => ({ time: row.fact("minutes", minutes) })).values;
    const best = smallest(runnerTable.column("minutes", minutes));
    const rows = runnerTable.rows((row) => {
      const time = row.fact("minutes", minutes);
      return {
        name: row.key,
        club: row.fact("club"),
        time,
        wins: row.fact("wins", wins),
        first: row.fact("first_race"),
        // The shortest time comes first.
        place: rank(
          time.value === null ? time : difference(best.value, time),
          times.map(({ time: other }) => (other.value === null ? other : difference(best.value, other))),
          place,
        ),
        ...(time.value !== null && { behind: difference(time, best.value) }),
      };
    });
    const entered = race.fact("entered", runners);
    const finished = race.fact("finished", runners);
    return {
      race: race.fact("race"),
      town: race.fact("town"),
      day: race.fact("day"),
      weekday: race.fact("weekday"),
      published: race.fact("published"),
      founded: race.fact("founded"),
      length: race.fact("kilometres", kilometers),
      climb: race.fact("climb", metres),
      marshals: race.fact("marshals", marshals),
      said: { by: race.fact("said.by"), text: race.fact("said.text") },
      entered,
      finished,
      finished_share: share(finished, entered, percent),
      stopped: difference(entered, finished),
      runners: rows,
      best: { ...best, wins: largest(runnerTable.column("wins", wins)) },
      years: years.rows((row) => ({
        name: row.key,
        day: row.fact("day"),
        finishers: row.fact("finishers", runners),
        winning: row.fact("winning_minutes", minutes),
      })),
      races: count(years.column("finishers", runners), races),
      since: sum(years.column("finishers", runners)),
      stated_since: race.fact("finishers_since_2018", runners),
      last_year: years.fact("2023", "finishers", runners),
      this_year: years.fact("2024", "finishers", runners),
      record: smallest(years.column("winning_minutes", minutes)),
      winning: years.fact("2024", "winning_minutes", minutes),
    };
  },

  date: (facts) => facts.published,
  updated: (facts) => facts.published,

  checks: (facts) => [
    agrees("finishers-add-up", facts.since, facts.stated_since),
    agrees("finishers-of-this-year", facts.this_year, facts.finished),
    agrees("winning-time", facts.best.value, facts.winning),
    atMost("finished-within-entered", facts.finished, facts.entered),
    fallsOn("run-on-weekday", facts.day, facts.weekday, { locale: "en-GB" }),
  ],

  tables: (facts) => ({
    runners: table({
      caption: "Seeded runners",
      rows: facts.runners,
      columns: [
        { header: "Runner", field: "runner", value: (row) => row.name },
        { header: "Place", field: "place", numeric: true, value: (row) => row.place },
        { header: "Club", field: "club", value: (row) => row.club },
        { header: "Minutes", field: "minutes", numeric: true, value: (row) => row.time },
        { header: "Wins", field: "wins", numeric: true, value: (row) => row.wins },
        { header: "First race", field: "first_race", value: (row) => row.first },
      ],
    }),
    years: table({
      caption: "Finishers by year",
      rows: facts.years,
      columns: [
        { header: "Year", field: "year", value: (row) => row.name, total: "All" },
        { header: "Run on", field: "day", value: (row) => row.day },
        {
          header: "Finishers",
          field: "finishers",
          numeric: true,
          value: (row) => row.finishers,
          total: facts.since,
        },
        { header: "Winning time", field: "winning", numeric: true, value: (row) => row.winning },
      ],
    }),
  }),

  charts: (facts) => ({
    finishers: chart({
      spec: "templates/charts/finishers.vl.json",
      table: "years",
      data: { years: chartRows(facts.years, (row) => ({ year: row.name, finishers: row.finishers })) },
    }),
  }),

  documents: { "fact-sheet": markdown({ template: "templates/fact-sheet.md.hbs" }) },
});

export default defineConfig({
  issuer: { name: "Cairnmoor Hill Race (fictitious)", url: "https://cairnmoor.example" },
  reports: [race],
});
