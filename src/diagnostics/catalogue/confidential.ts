import { defineKind, quote } from "../kind.js";

export const confidentialExposed = defineKind<{ count: string }>({
  code: "confidential-exposed",
  severity: "error",
  title: "A small count can be computed whatever is withheld",
  explanation:
    "A check says that numbers are equal, and with them a small count follows from numbers that are not confidential, such as a stated total of another file. Withholding counts of the table cannot change that.",
  message: ({ count }) =>
    `${count} follows from numbers that are not confidential, whatever else is withheld`,
  hint: () => "put the table of the other numbers under `suppress`, too, or leave them out of the report",
});

export const confidentialField = defineKind<{ dataset: string; field: string; nearest: string | undefined }>({
  code: "confidential-field",
  severity: "error",
  title: "`suppress` names a column that does not exist",
  explanation: "Rules for confidential counts are given by the names of columns, as the schema has them.",
  message: ({ dataset, field }) => `${dataset} has no column ${quote(field)} to be suppressed`,
  hint: ({ nearest }) => (nearest ? `did you mean "${nearest}"?` : "name a column of the schema"),
});

export const confidentialFile = defineKind<{ dataset: string; other: string }>({
  code: "confidential-file",
  severity: "error",
  title: "A file with confidential counts is read once more without protection",
  explanation:
    "A rule of `suppress` belongs to a table of the configuration and not to its file. Where another table reads the same file, its facts would tell what the first withholds.",
  message: ({ dataset, other }) => `${other} reads the file of ${dataset}, without its \`suppress\``,
  hint: ({ dataset }) => `take the facts from ${dataset}, or give the other table the same \`suppress\``,
});

export const confidentialLeak = defineKind<{ count: string; given: readonly string[]; more: number }>({
  code: "confidential-leak",
  severity: "error",
  title: "A withheld count can be found out from what the finished files say",
  explanation:
    "After the files were finished, every number in them was taken as an equation over the cells of the data. The equations leave no other value for the count, or too few. What gives it away is named; the count itself is not.",
  message: ({ count, given, more }) =>
    `${count} is withheld, and can be found out from ${given.join(", ")}${more > 0 ? ` and ${more} more` : ""}`,
  hint: () =>
    "facts must come from the `data` that the function `facts` is called with: keep none from one call to the next, and no value outside of facts",
});

export const confidentialNoCount = defineKind<{ dataset: string; field: string }>({
  code: "confidential-no-count",
  severity: "error",
  title: "A cell of a confidential column holds no count",
  explanation:
    "Counts are whole numbers from 0. What protects them does not hold for other numbers, so that they are refused. The value is not told here.",
  message: ({ dataset, field }) => `the cell of ${quote(field)} of ${dataset} is no whole number from 0`,
  hint: () => "correct the cell, or take the column out of `suppress`",
});

export const confidentialOrder = defineKind<{ table: string; column: string }>({
  code: "confidential-order",
  severity: "warning",
  title: "The order of rows tells something of withheld counts",
  explanation:
    "The rows of a table or chart stand in the order of a column with withheld counts, and not in that of their names: each withheld count lies between its neighbours.",
  message: ({ table, column }) =>
    `the rows of ${quote(table)} stand in the order of ${quote(column)}, in which counts are withheld`,
  hint: () => "order the rows by their names, in the data or in the configuration",
});

export const confidentialRaw = defineKind<{ count: string; file: string }>({
  code: "confidential-raw",
  severity: "error",
  title: "A finished file has the cell of a withheld count, or a digest of it",
  explanation:
    "The lineage of a fact names its cells with what is written in them, and many cells by a digest. Small counts can be guessed until a digest fits. Neither may stand in a file for a count that is withheld.",
  message: ({ count, file }) => `${file} has the cell of ${count}, or a digest of it`,
  hint: () => "report a bug: the file was made wrong",
});

export const confidentialTooLarge = defineKind<{ limit: number }>({
  code: "confidential-too-large",
  severity: "error",
  title: "Too many confidential counts hang together",
  explanation:
    "What can be found out of counts is computed exactly, for up to 400 groups of counts that are unknown to readers and bear on each other by published totals.",
  message: ({ limit }) =>
    `more than ${limit} unknown counts bear on each other: what can be found out of them was not computed`,
  hint: () => "publish fewer totals or coarser groups, or divide the report",
});

export const confidentialWithheld = defineKind<{ withheld: number; of: number }>({
  code: "confidential-withheld",
  severity: "note",
  title: "Counts are withheld",
  explanation:
    "Small counts are withheld, and with them as many others as it takes that nobody can compute the small ones from totals. Which are which is not told.",
  message: ({ withheld, of }) =>
    `${withheld} of ${of} counts and totals of confidential columns are withheld`,
  hint: () => "nothing to do; coarser groups make for fewer",
});
