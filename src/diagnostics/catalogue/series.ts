import { defineKind, quote } from "../kind.js";

export const seriesEmpty = defineKind<{ series: string }>({
  code: "series-empty",
  severity: "error",
  title: "A series has no items",
  explanation:
    "`for` of a series returned no item, so that there is nothing to make a report for, and a release of nothing would take the place of the last one.",
  message: ({ series }) => `\`for\` of "${series}" gives no items`,
  hint: () => "see whether the table has rows, and whether `where` leaves any of them",
});

export const seriesTooLarge = defineKind<{ series: string; items: number; limit: number }>({
  code: "series-too-large",
  severity: "error",
  title: "A series has more items than a build can hold",
  explanation:
    "The files of all items are held in memory until they are published as one set: about a megabyte an item.",
  message: ({ series, items, limit }) => `"${series}" has ${items} items, and a build takes ${limit} at most`,
  hint: () => "divide it into several series with `where`, by region or by letter",
});

export const seriesConfidential = defineKind<{ series: string }>({
  code: "series-confidential",
  severity: "error",
  title: "A series reads data whose small counts are withheld",
  explanation:
    "What is withheld is chosen for one report at a time. Two items of a series could each be safe and tell a small count together, so a series reads no table with `suppress`.",
  message: ({ series }) => `"${series}" reads a table with \`suppress\``,
  hint: () => "make one report of the table, or leave the confidential columns out of the series' data",
});

export const itemUnnamed = defineKind<{ series: string; index: number }>({
  code: "item-unnamed",
  severity: "error",
  title: "An item of a series has no name",
  explanation: "Each item of a series is called by a text of the data, which is blank here.",
  message: ({ series, index }) => `item ${index} of "${series}" has no name`,
  hint: () => "fill in the cell, or leave the row out with `where`",
});

export const slugUnsafe = defineKind<{ series: string; name: string; slug: string }>({
  code: "slug-unsafe",
  severity: "error",
  title: "The slug of an item cannot be the name of a folder and a part of an address",
  explanation:
    "A slug is made of a-z, 0-9 and single hyphens, and has at most 80 characters. Without `slug`, it is made of the item's name, which works for Latin letters only.",
  message: ({ series, name, slug }) => `the slug of ${quote(name)} in "${series}" would be ${quote(slug)}`,
  hint: () => "give a slug for it: eachRow(table, { slug: (row) => ... })",
});

export const slugDuplicate = defineKind<{ series: string; name: string; slug: string; other: string }>({
  code: "slug-duplicate",
  severity: "error",
  title: "Two items of a series have one slug",
  explanation: "Each item's documents stand in a folder of their own, named by its slug.",
  message: ({ series, name, slug, other }) =>
    `${quote(name)} and ${quote(other)} in "${series}" have one slug, ${quote(slug)}`,
  hint: () => "give them slugs that differ: eachRow(table, { slug: (row) => ... })",
});

export const itemUnknown = defineKind<{ series: string; slug: string; nearest: string | undefined }>({
  code: "item-unknown",
  severity: "error",
  title: "The command line names an item that the series does not have",
  explanation:
    "`--report` takes the id of a report, or the id of a series and an item's slug with a slash between.",
  message: ({ series, slug }) => `"${series}" has no item ${quote(slug)}`,
  hint: ({ nearest, series }) =>
    nearest ? `did you mean "${series}/${nearest}"?` : "the index of the series lists its items",
});

export const itemAlone = defineKind<{ id: string }>({
  code: "item-alone",
  severity: "error",
  title: "A build is asked for one item of a series",
  explanation:
    "A series is published as one set, so that its index and its items never disagree. What an item's documents look like can be seen with `--draft`; `check`, `audit` and `explain` take an item, too.",
  message: ({ id }) => `"${id}" is published with the other items of its series, and not alone`,
  hint: ({ id }) => `name the series, or look at the item: factpress build --draft --report ${id}`,
});
