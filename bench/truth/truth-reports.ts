import { fileURLToPath } from "node:url";

/** A cell, or a value of a record, by the text that stands there now and the one that comes in its place. */
export interface SourceEdit {
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

/** A report that faults are put into. */
export interface TruthReport {
  /** As the table of results calls it. */
  readonly name: string;
  /** The folder that holds the project. */
  readonly folder: string;
  /** What of that folder belongs to it. */
  readonly parts: readonly string[];
  /** Edits that make the data of an earlier day: valid, and with other numbers in its charts. */
  readonly earlier: readonly SourceEdit[];
  /** Columns whose every cell stands in a total, a check or another column. */
  readonly checked: Readonly<Record<string, readonly string[]>>;
  /** Columns of shares that must fit their parts. */
  readonly shares: Readonly<Record<string, readonly string[]>>;
  /** Columns in which no two different cells can change places. */
  readonly crossed: Readonly<Record<string, readonly string[]>>;
  /** Days that a check knows, in JSON. */
  readonly days: Readonly<Record<string, readonly string[]>>;
}

const root = fileURLToPath(new URL("../../", import.meta.url));
const own = `${root}bench/truth/reports`;
const parts = ["data", "templates", "factpress.config.ts"];

const bundled: TruthReport = {
  name: "united-front",
  folder: root,
  parts,
  earlier: [
    { file: "data/operation-united-front/states.csv", before: "Iowa,,,,11,", after: "Iowa,,,,15," },
    {
      file: "data/operation-united-front/states.csv",
      before: "South Dakota,,,,9,",
      after: "South Dakota,,,,5,",
    },
    { file: "data/operation-united-front/states.csv", before: "Minnesota,8,", after: "Minnesota,7," },
    { file: "data/operation-united-front/states.csv", before: "North Dakota,6,", after: "North Dakota,7," },
  ],
  checked: {
    "data/operation-united-front/states.csv": ["victims", "adult_victims", "minor_victims", "arrests"],
  },
  shares: {},
  crossed: {},
  days: { "data/operation-united-front/operation.json": ["announced.date"] },
};

const labor: TruthReport = {
  name: "labor-market",
  folder: `${own}/labor-market`,
  parts,
  earlier: [
    { file: "data/industries.csv", before: "Education,77600,76900,700", after: "Education,77400,76900,500" },
    {
      file: "data/industries.csv",
      before: "Government,171400,170900,500",
      after: "Government,171600,170900,700",
    },
    { file: "data/months.csv", before: "2024-01,2024-01-12,0.049", after: "2024-01,2024-01-12,0.047" },
    { file: "data/counties.csv", before: "Alder,14438,771,", after: "Alder,14438,770," },
    { file: "data/counties.csv", before: "Ashby,15301,772,", after: "Ashby,15301,773," },
  ],
  checked: {
    "data/counties.csv": ["labor_force", "unemployed"],
    "data/industries.csv": ["jobs", "jobs_before", "change"],
  },
  shares: {},
  crossed: { "data/industries.csv": ["jobs", "jobs_before", "change"] },
  days: { "data/release.json": ["published"] },
};

const budget: TruthReport = {
  name: "city-budget",
  folder: `${own}/city-budget`,
  parts,
  earlier: [
    {
      file: "data/departments.csv",
      before: "Libraries,11840300,3127650,1275000",
      after: "Libraries,10840300,4127650,1275000",
    },
    {
      file: "data/departments.csv",
      before: "Health,19412600,8861200,640000",
      after: "Health,20412600,7861200,640000",
    },
    { file: "data/revenue.csv", before: "State grants,46318900", after: "State grants,44318900" },
    { file: "data/revenue.csv", before: "Fees and charges,71204800", after: "Fees and charges,73204800" },
  ],
  checked: {
    "data/departments.csv": ["salaries", "operations", "capital", "total"],
    "data/revenue.csv": ["amount"],
  },
  shares: { "data/departments.csv": ["share"] },
  crossed: { "data/departments.csv": ["salaries", "operations", "capital", "total", "share"] },
  days: { "data/budget.json": ["adopted"] },
};

const health: TruthReport = {
  name: "health-survey",
  folder: `${own}/health-survey`,
  parts: [...parts, "theme.ts"],
  earlier: [
    { file: "data/regions.csv", before: "Northmoor,212,", after: "Northmoor,214," },
    { file: "data/regions.csv", before: "Midland,264,", after: "Midland,262," },
    { file: "data/indicators.csv", before: "Asthma diagnosed,0.098", after: "Asthma diagnosed,0.094" },
  ],
  checked: { "data/regions.csv": ["admissions"] },
  shares: {},
  crossed: {},
  days: { "data/survey.json": ["published"] },
};

const harbor: TruthReport = {
  name: "harbor-traffic",
  folder: `${own}/harbor-traffic`,
  parts,
  earlier: [
    { file: "data/months.csv", before: "45657,,-6.1", after: "45657,,-5.1" },
    { file: "data/berths.csv", before: "North Quay,412", after: "North Quay,402" },
    { file: "data/berths.csv", before: "Old Basin,187", after: "Old Basin,197" },
  ],
  checked: { "data/months.csv": ["ships", "containers", "cars"], "data/berths.csv": ["ships"] },
  shares: {},
  crossed: {},
  days: { "data/port.json": ["published"] },
};

const race: TruthReport = {
  name: "hill-race",
  folder: `${own}/hill-race`,
  parts,
  earlier: [
    { file: "data/years.csv", before: "2021-06-12,57", after: "2021-06-12,67" },
    { file: "data/years.csv", before: "2022-06-11,97", after: "2022-06-11,87" },
    { file: "data/runners.csv", before: "Di Okoro,Town Runners,41.1", after: "Di Okoro,Town Runners,41.3" },
  ],
  checked: { "data/years.csv": ["finishers"] },
  shares: {},
  crossed: {},
  days: { "data/race.json": ["day"] },
};

/** A fixture of the tests, with a theme of its own, ties, blanks and a check that does not hold. */
const library: TruthReport = {
  name: "city-library",
  folder: `${root}tests/fixtures/projects/city-library`,
  parts: [...parts, "theme.ts"],
  earlier: [
    { file: "data/branches.csv", before: "Harbourside,9105", after: "Harbourside,9205" },
    { file: "data/branches.csv", before: "Castle Street,18240", after: "Castle Street,18140" },
  ],
  checked: {},
  shares: {},
  crossed: {},
  days: { "data/quarter.json": ["published"] },
};

export const truthReports: readonly TruthReport[] = [bundled, labor, budget, health, harbor, race, library];
