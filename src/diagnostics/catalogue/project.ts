import { defineKind, quote } from "../kind.js";

export const configFailed = defineKind<{ error: string }>({
  code: "config-failed",
  severity: "error",
  title: "The configuration cannot be run",
  explanation:
    "factpress.config.ts has a syntax error, imports something that is not there, or throws while it is loaded.",
  message: ({ error }) => error,
  hint: () => "correct the configuration",
});

export const configMissing = defineKind<{ folder: string }>({
  code: "config-missing",
  severity: "error",
  title: "There is no project in the folder",
  explanation: "A project is a folder with a factpress.config.ts (or .mts, .js, .mjs).",
  message: ({ folder }) => `there is no factpress.config.ts in ${quote(folder)}`,
  hint: () => "go to the folder of a project, or name it behind the command: path/to/project",
});

export const configShape = defineKind<{ path: string; problem: string }>({
  code: "config-shape",
  severity: "error",
  title: "The configuration does not have the form it should",
  explanation:
    "A part of the configuration is missing, misspelled or of the wrong kind. An editor that knows TypeScript shows the same.",
  message: ({ path, problem }) => `${path === "" ? "the default export" : `\`${path}\``}: ${problem}`,
  hint: ({ path }) =>
    path === "" ? "write `export default defineConfig({ ... })`" : `correct \`${path}\` in the configuration`,
});

export const reportUnknown = defineKind<{ id: string; nearest: string | undefined; known: string }>({
  code: "report-unknown",
  severity: "error",
  title: "The command line names a report that the project does not have",
  explanation: "`--report` takes the id of a report in the configuration.",
  message: ({ id }) => `no report is called ${quote(id)}`,
  hint: ({ nearest, known }) => (nearest ? `did you mean "${nearest}"?` : `the reports are: ${known}`),
});

export const sourceDateInvalid = defineKind<{ value: string }>({
  code: "source-date-invalid",
  severity: "error",
  title: "SOURCE_DATE_EPOCH is not a number of seconds",
  explanation:
    "When it is set, SOURCE_DATE_EPOCH gives the date of the release in whole seconds since 1970, as reproducible builds use it.",
  message: ({ value }) => `SOURCE_DATE_EPOCH is ${quote(value)}`,
  hint: () => "set it to whole seconds, or unset it to take the date from the data",
});

export const dateMissing = defineKind<{ report: string }>({
  code: "date-missing",
  severity: "error",
  title: "The report's date is not reported in the data",
  explanation:
    "The date of the release comes from the data or from SOURCE_DATE_EPOCH, never from the clock, so that a rebuild gives the same bytes.",
  message: ({ report }) => `the date of "${report}" is not reported in the data`,
  hint: () => "fill in the date in the data, or set SOURCE_DATE_EPOCH",
});
