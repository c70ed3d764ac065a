import {
  agrees,
  atMost,
  chart,
  count,
  csv,
  day,
  decimal,
  defineConfig,
  defineReport,
  derive,
  fallsOn,
  holds,
  html,
  json,
  markdown,
  max,
  min,
  pdf,
  plusMinus,
  range,
  reported,
  share,
  sourced,
  sourceList,
  sum,
  table,
  unit,
  whole,
  word,
  z,
} from "factpress";
import { theme } from "./theme.js";

const percent = unit.percent({ decimals: 1, missing: "not asked" });
const points = unit.quantity("point", "points", { decimals: 1 });
const people = unit.count("person", "people");
const years = unit.quantity("year", "years");
const waves = unit.count("wave", "waves");
const questions = unit.count("question", "questions");
const regionCount = unit.count("region", "regions");
const admissions = unit.count("admission", "admissions", { missing: "not recorded" });
const rate = unit.rate("resident", "residents", { per: 100_000 });
const bareRate = unit.quantity("", "", { decimals: 1, missing: "not recorded" });

const survey = defineReport({
  id: "health-survey",
  locale: "en-GB",
  sources: sourceList("data/sources.csv"),
  data: {
    indicators: csv("data/indicators.csv", {
      key: "indicator",
      source: "source",
      schema: z.strictObject({
        indicator: word(),
        share: decimal({ min: 0, max: 1 }),
        margin: decimal({ min: 0, max: 0.1 }),
        previous: reported(decimal({ min: 0, max: 1 })),
        respondents: whole({ min: 0 }),
        source: word(),
      }),
    }),
    regions: csv("data/regions.csv", {
      key: "region",
      source: "source",
      schema: z.strictObject({
        region: word(),
        admissions: reported(whole({ min: 0 })),
        residents: whole({ min: 1 }),
        low: reported(decimal({ min: 0 })),
        high: reported(decimal({ min: 0 })),
        source: word(),
      }),
    }),
    survey: json("data/survey.json", {
      schema: z.strictObject({
        service: sourced(word()),
        published: sourced(day()),
        weekday: sourced(word()),
        first_interview: sourced(day()),
        last_interview: sourced(day()),
        asked: sourced(whole({ min: 1 })),
        answered: sourced(whole({ min: 0 })),
        waves: sourced(whole({ min: 0 })),
        questions: sourced(whole({ min: 0 })),
        admissions: sourced(whole({ min: 0 })),
        age: z.strictObject({ youngest: sourced(whole({ min: 0 })), oldest: sourced(whole({ max: 120 })) }),
        said: z.strictObject({ by: sourced(word()), text: sourced(word()) }),
        desk: sourced(word()),
      }),
    }),
  },

  facts: ({ indicators, regions, survey }) => {
    const answers = indicators.rows((row) => {
      const own = row.fact("share", percent);
      const margin = row.fact("margin", percent);
      const previous = row.fact("previous", percent);
      return {
        name: row.key,
        share: own,
        margin,
        interval: plusMinus(own, margin),
        low: derive("lower end", { own, margin }, percent, ({ own, margin }) => own.minus(margin)),
        high: derive("upper end", { own, margin }, percent, ({ own, margin }) => own.plus(margin)),
        previous,
        ...(row.record.previous !== null && {
          points: derive("change in points", { own, previous }, points, ({ own, previous }) =>
            own.minus(previous).times(100),
          ),
        }),
        respondents: row.fact("respondents", people),
      };
    });
    const places = regions.rows((row) => {
      const cases = row.fact("admissions", admissions);
      const residents = row.fact("residents", people);
      return {
        name: row.key,
        cases,
        residents,
        ...(row.record.admissions !== null && {
          rate: derive("admissions per 100,000", { cases, residents }, rate, ({ cases, residents }) =>
            cases.times(100_000).div(residents),
          ),
        }),
        low: row.fact("low", bareRate),
        high: row.fact("high", bareRate),
        interval: range(row.fact("low", bareRate), row.fact("high", bareRate)),
      };
    });
    const answered = survey.fact("answered", people);
    const asked = survey.fact("asked", people);
    return {
      service: survey.fact("service"),
      published: survey.fact("published"),
      weekday: survey.fact("weekday"),
      first_interview: survey.fact("first_interview"),
      last_interview: survey.fact("last_interview"),
      desk: survey.fact("desk"),
      said: { by: survey.fact("said.by"), text: survey.fact("said.text") },
      answers,
      places,
      asked,
      answered,
      response: share(answered, asked, percent),
      most_answers: max(indicators.column("respondents", people)),
      fewest_answers: min(indicators.column("respondents", people)),
      waves: survey.fact("waves", waves),
      questions: count(indicators.column("share", percent), questions),
      stated_questions: survey.fact("questions", questions),
      ages: range(survey.fact("age.youngest", years), survey.fact("age.oldest", years)),
      admissions: {
        total: sum(regions.column("admissions", admissions), { missing: "skip" }),
        stated: survey.fact("admissions", admissions),
        places: count(regions.column("admissions", admissions), regionCount),
      },
      residents: sum(regions.column("residents", people)),
      silent: places.values.filter(({ cases }) => cases.value === null).map(({ name }) => name),
    };
  },

  date: (facts) => facts.published,

  checks: (facts) => [
    agrees("admissions-add-up", facts.admissions.total, facts.admissions.stated),
    agrees("all-questions-are-there", facts.questions, facts.stated_questions),
    agrees("nobody-answered-more", facts.most_answers, facts.answered),
    atMost("answered-within-asked", facts.answered, facts.asked),
    fallsOn("published-on-weekday", facts.published, facts.weekday, { locale: "en-GB" }),
    ...facts.places.values.flatMap(({ name, rate, low, high }) =>
      rate === undefined
        ? []
        : [
            holds(
              `rate-${String(name.value).toLowerCase()}`,
              [rate, low, high],
              () => {
                const middle = low.value && high.value?.plus(low.value).div(2);
                return (
                  rate.value
                    ?.minus(middle ?? Number.NaN)
                    .abs()
                    .lt(3) === true
                );
              },
              (describe) => `${describe(rate)} is not in the middle of its interval`,
            ),
          ],
    ),
  ],

  tables: (facts) => ({
    answers: table({
      caption: "Answers with their margins of error",
      rows: facts.answers,
      columns: [
        { header: "Indicator", field: "indicator", value: (row) => row.name },
        { header: "Share and margin", field: "interval", numeric: true, value: (row) => row.interval },
        { header: "Previous", field: "previous", numeric: true, value: (row) => row.previous },
        { header: "Respondents", field: "respondents", numeric: true, value: (row) => row.respondents },
      ],
    }),
    regions: table({
      caption: "Admissions by region",
      rows: facts.places,
      columns: [
        { header: "Region", field: "region", value: (row) => row.name, total: "All regions" },
        {
          header: "Residents",
          field: "residents",
          numeric: true,
          value: (row) => row.residents,
          total: facts.residents,
        },
        {
          header: "Admissions",
          field: "admissions",
          numeric: true,
          value: (row) => row.cases,
          total: facts.admissions.total,
        },
        { header: "Lower", field: "low", numeric: true, value: (row) => row.low },
        { header: "Upper", field: "high", numeric: true, value: (row) => row.high },
      ],
    }),
  }),

  charts: (facts) => ({
    shares: chart({
      spec: "templates/charts/shares.vl.json",
      words: "templates/charts/shares.md.hbs",
      table: "answers",
      data: {
        answers: facts.answers.values.map(({ name, share, low, high }) => ({ name, share, low, high })),
      },
    }),
    admissions: chart({
      spec: "templates/charts/admissions.vl.json",
      data: { places: facts.places.values.map(({ name, cases }) => ({ region: name, cases })) },
    }),
  }),

  card: (facts) => [
    [facts.answers.get("Current smoker")?.share ?? facts.response, "smoke"],
    [facts.answered, "answered"],
  ],

  documents: {
    release: pdf({ template: "templates/release.md.hbs", kind: "Survey results" }),
    page: html({ template: "templates/release.md.hbs" }),
    figures: markdown({ template: "templates/figures.md.hbs" }),
  },
});

export default defineConfig({
  issuer: { name: "Skerry Health Board (fictitious)", url: "https://skerry-health.example" },
  theme,
  reports: [survey],
});
