import {
  agrees,
  atMost,
  chart,
  chartRows,
  count,
  day,
  defineConfig,
  defineReport,
  defineSeries,
  eachRow,
  fallsOn,
  firstReported,
  html,
  json,
  largest,
  markdown,
  missingFrom,
  type NumberFact,
  pdf,
  rank,
  reported,
  sameMembers,
  share,
  smallest,
  sourced,
  sourceList,
  sum,
  table,
  tables,
  unit,
  usStates,
  whole,
  word,
  z,
} from "factpress";
import { theme } from "./templates/theme.js";

const data = "data/operation-united-front";
// The same tables may stand in a database: tables.inPostgres("DATABASE_URL", { orderBy: "line" })
const from = tables.inFolder(data);
const templates = "templates/operation-united-front";

const victims = unit.count("victim", "victims", { missing: "no number given" });
const arrests = unit.count("arrest", "arrests", { missing: "no number given" });
const states = unit.count("state", "states");
const offenses = unit.count("offense", "offenses");
const wholePercent = unit.percent();

const state = word(usStates);

/** What the report and the sheets are both made of. */
const dataset = {
  states: from.table("states", {
    key: "state",
    source: "source",
    schema: z.strictObject({
      state,
      victims: reported(whole({ min: 0 })),
      adult_victims: reported(whole({ min: 0 })),
      minor_victims: reported(whole({ min: 0 })),
      arrests: whole({ min: 0 }),
      remark: reported(word()),
      source: word(),
    }),
  }),
  national: from.table("national", {
    key: "measure",
    source: "source",
    schema: z.strictObject({
      measure: word(["reported", "cleared", "cleared_minor_victims"]),
      year: word(),
      offenses: whole({ min: 0 }),
      source: word(),
    }),
  }),
  operation: json(`${data}/operation.json`, {
    schema: z.strictObject({
      name: sourced(word()),
      announced: z.strictObject({
        date: sourced(day()),
        weekday: sourced(word()),
        city: sourced(word()),
        state: sourced(state),
        by: sourced(word()),
      }),
      stated: z.strictObject({
        states: sourced(whole({ min: 0 })),
        victims: sourced(whole({ min: 0 })),
        medical_services: sourced(whole({ min: 0 })),
        arrests: sourced(whole({ min: 0 })),
      }),
      led_by: sourced(z.array(word())),
      agencies_named_from: sourced(z.array(state)),
      federal_partners: sourced(z.array(word())),
      kentucky_governor: z.strictObject({
        announced: sourced(day()),
        rescued: sourced(whole({ min: 0 })),
        minors_among_them: sourced(whole({ min: 0 })),
      }),
    }),
  }),
  newsroom: json(`${data}/newsroom.json`, {
    schema: z.strictObject({
      contact: sourced(word()),
      role: sourced(word()),
      phone: sourced(word()),
      email: sourced(word()),
    }),
  }),
};
const sources = sourceList(from);

/** Kentucky reports adults and minors and no total of its own; every other state reports a total or none. */
function countRescued(total: NumberFact, adults: NumberFact, minors: NumberFact): NumberFact {
  return adults.value === null ? firstReported(total) : sum([adults, minors]);
}

const operationUnitedFront = defineReport({
  id: "operation-united-front",
  locale: "en-US",
  sources,
  data: dataset,

  facts: ({ states: stateTable, national, operation, newsroom }) => {
    const rows = stateTable.rows((row) => {
      const adults = row.fact("adult_victims", victims);
      const minors = row.fact("minor_victims", victims);
      const rescued = countRescued(row.fact("victims", victims), adults, minors);
      return {
        name: row.key,
        rescued,
        adults,
        minors,
        arrests: row.fact("arrests", arrests),
        remark: row.fact("remark"),
      };
    });
    const all = rows.values;
    const withRescues = all.filter((row) => row.rescued.value?.gt(0));
    const rescuedTotal = sum(
      all.map((row) => row.rescued),
      { missing: "skip" },
    );
    const arrestTotal = sum(stateTable.column("arrests", arrests));
    const rescuesByState = withRescues.map((row) => ({ name: row.name, value: row.rescued }));
    const arrestsByState = all.map((row) => ({ name: row.name, value: row.arrests }));
    const mostRescues = largest(rescuesByState);
    const mostArrests = largest(arrestsByState);
    const reportedOffenses = national.fact("reported", "offenses", offenses);
    const clearedOffenses = national.fact("cleared", "offenses", offenses);
    const named = operation.list("agencies_named_from");
    const reporting = all.map((row) => row.name);
    const kentucky = rows.get("Kentucky");
    return {
      name: operation.fact("name"),
      announced: {
        date: operation.fact("announced.date"),
        weekday: operation.fact("announced.weekday"),
        city: operation.fact("announced.city"),
        state: operation.fact("announced.state"),
        by: operation.fact("announced.by"),
      },
      led_by: operation.list("led_by"),
      federal_partners: operation.list("federal_partners"),
      states: rows,
      victims: {
        total: rescuedTotal,
        stated: operation.fact("stated.victims", victims),
        most: { ...mostRescues, share: share(mostRescues.value, rescuedTotal, wholePercent) },
        fewest: smallest(rescuesByState),
        places: count(
          withRescues.map((row) => row.rescued),
          states,
        ),
        none_reported: all.filter((row) => row.rescued.value === null).map((row) => row.name),
        treated: operation.fact("stated.medical_services", victims),
        treated_share: share(operation.fact("stated.medical_services", victims), rescuedTotal, wholePercent),
      },
      arrests: {
        total: arrestTotal,
        stated: operation.fact("stated.arrests", arrests),
        most: { ...mostArrests, share: share(mostArrests.value, arrestTotal, wholePercent) },
        fewest: smallest(arrestsByState),
        places: count(stateTable.column("arrests", arrests), states),
        stated_places: operation.fact("stated.states", states),
      },
      ranks: rows.map((row) => ({
        rescued: rank(
          row.rescued,
          all.map((other) => other.rescued),
        ),
        arrests: rank(
          row.arrests,
          all.map((other) => other.arrests),
        ),
      })),
      agencies: {
        reporting,
        named,
        named_places: count(named, states),
        not_named: missingFrom(reporting, named),
      },
      national: {
        year: national.fact("reported", "year"),
        reported: reportedOffenses,
        cleared: clearedOffenses,
        cleared_share: share(clearedOffenses, reportedOffenses, wholePercent),
        cleared_minors: national.fact("cleared_minor_victims", "offenses", offenses),
      },
      kentucky: {
        rescued: kentucky?.rescued ?? stateTable.fact("Kentucky", "victims", victims),
        adults: stateTable.fact("Kentucky", "adult_victims", victims),
        minors: stateTable.fact("Kentucky", "minor_victims", victims),
      },
      governor: {
        announced: operation.fact("kentucky_governor.announced"),
        rescued: operation.fact("kentucky_governor.rescued", victims),
        minors: operation.fact("kentucky_governor.minors_among_them", victims),
      },
      newsroom: {
        contact: newsroom.fact("contact"),
        role: newsroom.fact("role"),
        phone: newsroom.fact("phone"),
        email: newsroom.fact("email"),
      },
    };
  },

  date: (facts) => facts.announced.date,
  updated: (facts) => facts.governor.announced,

  checks: (facts) => [
    agrees("victims-add-up", facts.victims.total, facts.victims.stated),
    agrees("arrests-add-up", facts.arrests.total, facts.arrests.stated),
    agrees("all-states-are-there", facts.arrests.places, facts.arrests.stated_places),
    atMost("treated-within-rescued", facts.victims.treated, facts.victims.total),
    atMost("cleared-within-reported", facts.national.cleared, facts.national.reported),
    atMost("minors-within-cleared", facts.national.cleared_minors, facts.national.cleared),
    atMost("governor-minors-within-rescued", facts.governor.minors, facts.governor.rescued),
    fallsOn("announced-on-weekday", facts.announced.date, facts.announced.weekday),
    sameMembers("agencies-named", facts.agencies.reporting, facts.agencies.named, {
      severity: "warning",
      note: `${templates}/notes/agencies-named.md.hbs`,
      labels: ["states with arrests", "states with agencies named"],
    }),
    agrees("kentucky-rescued", facts.kentucky.rescued, facts.governor.rescued, {
      severity: "warning",
      note: `${templates}/notes/kentucky-rescued.md.hbs`,
    }),
  ],

  acknowledge: {
    "agencies-named":
      "The statement names agencies from fewer states than it gives arrests for; the documents say so.",
    "kentucky-rescued":
      "The stated total needs the larger figure; the governor's is smaller. The documents give both.",
  },

  tables: (facts) => ({
    "by-state": table({
      caption: "Rescues and arrests by state",
      rows: facts.states,
      columns: [
        { header: "State", field: "state", value: (row) => row.name, total: "All states" },
        {
          header: "Victims rescued",
          field: "victims_rescued",
          numeric: true,
          value: (row) => row.rescued,
          total: facts.victims.total,
        },
        {
          header: "Arrests",
          field: "arrests",
          numeric: true,
          value: (row) => row.arrests,
          total: facts.arrests.total,
        },
      ],
    }),
  }),

  charts: (facts) => ({
    arrests: chart({
      spec: `${templates}/charts/arrests.vl.json`,
      words: `${templates}/charts/arrests.md.hbs`,
      table: "by-state",
      data: { states: chartRows(facts.states, (row) => ({ state: row.name, arrests: row.arrests })) },
    }),
    rescues: chart({
      spec: `${templates}/charts/rescues.vl.json`,
      words: `${templates}/charts/rescues.md.hbs`,
      table: "by-state",
      data: {
        states: chartRows(
          facts.states.values.filter((row) => row.rescued.value !== null),
          // The two charts stand side by side, so their bars have one scale.
          (row) => ({ state: row.name, rescued: row.rescued, longest: facts.arrests.most.value }),
        ),
      },
    }),
  }),

  card: (facts) => [
    [facts.arrests.total, "arrests"],
    [facts.victims.total, "rescued"],
    [facts.arrests.places, "states"],
  ],

  documents: {
    "press-release": pdf({ template: `${templates}/press-release.md.hbs`, kind: "Press release" }),
    brief: html({ template: `${templates}/brief.html.hbs` }),
    "fact-sheet": markdown({ template: `${templates}/fact-sheet.md.hbs` }),
  },
});

/** A page for each state, for its own newsrooms: nothing in it is another state's. */
const stateSheets = defineSeries({
  id: "state-sheets",
  locale: "en-US",
  sources,
  data: dataset,
  for: ({ states: stateTable, operation }) => {
    const totals = {
      arrests: sum(stateTable.column("arrests", arrests)),
      victims: operation.fact("stated.victims", victims),
      places: count(stateTable.column("arrests", arrests), states),
    };
    return eachRow(stateTable).map((row) => ({ row, totals }));
  },
  facts: ({ operation, newsroom }, _sources, { row, totals }) => {
    const adults = row.fact("adult_victims", victims);
    const minors = row.fact("minor_victims", victims);
    const rescued = countRescued(row.fact("victims", victims), adults, minors);
    const made = row.fact("arrests", arrests);
    // Only of Kentucky is there a second word, and what it says belongs beside the first.
    const kentucky = { rescued, adults, minors };
    const governor = {
      announced: operation.fact("kentucky_governor.announced"),
      rescued: operation.fact("kentucky_governor.rescued", victims),
      minors: operation.fact("kentucky_governor.minors_among_them", victims),
    };
    return {
      operation: operation.fact("name"),
      announced: {
        date: operation.fact("announced.date"),
        by: operation.fact("announced.by"),
      },
      name: row.key,
      arrests: made,
      arrests_share: share(made, totals.arrests, wholePercent),
      rescued,
      // There is no share of what is not reported.
      rescued_share: rescued.value === null ? rescued : share(rescued, totals.victims, wholePercent),
      adults,
      minors,
      remark: row.fact("remark"),
      victims: { stated: totals.victims },
      ...(row.key.value === "Kentucky" ? { kentucky, governor } : {}),
      all: { arrests: totals.arrests, places: totals.places },
      newsroom: {
        contact: newsroom.fact("contact"),
        role: newsroom.fact("role"),
        phone: newsroom.fact("phone"),
        email: newsroom.fact("email"),
      },
    };
  },
  date: (facts) => facts.announced.date,
  checks: (facts) => [
    atMost("arrests-within-all", facts.arrests, facts.all.arrests),
    atMost("rescued-within-all", facts.rescued, facts.victims.stated),
    ...(facts.governor
      ? [
          agrees("kentucky-rescued", facts.rescued, facts.governor.rescued, {
            severity: "warning",
            note: `${templates}/notes/kentucky-rescued.md.hbs`,
          }),
        ]
      : []),
  ],
  acknowledge: { "kentucky-rescued": "The sheet gives both figures." },
  charts: (facts) => ({
    arrests: chart({
      spec: `${templates}/charts/state.vl.json`,
      words: `${templates}/charts/state.md.hbs`,
      data: {
        places: [
          { place: facts.name, arrests: facts.arrests },
          { place: "All states", arrests: facts.all.arrests },
        ],
      },
    }),
  }),
  card: (facts) => [[facts.arrests, "arrests"]],
  documents: {
    sheet: pdf({ template: `${templates}/state-sheet.md.hbs`, kind: "State fact sheet" }),
    page: html({ template: `${templates}/state-sheet.md.hbs` }),
    facts: markdown({ template: `${templates}/state-sheet.md.hbs` }),
  },
  index: {
    title: "Operation United Front: a fact sheet for each state",
    about:
      "What the announced list gives for each state, with its sources. This is a sample; no agency named in it has issued or approved it.",
  },
});

export default defineConfig({
  issuer: { name: "Sample Newsroom", url: "https://newsroom.example/releases" },
  theme,
  reports: [operationUnitedFront, stateSheets],
});
