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
  title: "A series has more items than a run can hold",
  explanation:
    "What is known of each item is held in memory until all are published as one set: in a build some twenty kilobytes, with a limit of 100,000 items. A draft holds the files of all, about a megabyte an item, and takes 2,000.",
  message: ({ series, items, limit }) =>
    `"${series}" has ${items} items, and this run takes ${limit} at most`,
  hint: () =>
    "divide it into several series with `where`, by region or by letter; of a draft, name items: --report series/item",
});

export const seriesStopped = defineKind<{ series: string; made: number; total: number }>({
  code: "series-stopped",
  severity: "error",
  title: "A build was stopped while it made the items of a series",
  explanation:
    "Nothing is published of a series that is not whole. The items that were made are kept: the next build goes on with the others.",
  message: ({ series, made, total }) => `stopped: ${made} of the ${total} items of "${series}" are made`,
  hint: () => "build again to go on from there",
  ofMachine: true,
});

export const seriesFailedFast = defineKind<{ series: string; rest: number }>({
  code: "series-failed-fast",
  severity: "note",
  title: "Items of a series were not tried after one that failed",
  explanation: "With --fail-fast, no item is begun after one that has errors. Others may have errors, too.",
  message: ({ series, rest }) => `${rest} items of "${series}" were not tried`,
  hint: () => "mend the item, and build again: those that were made are kept",
});

export const itemsLeftOut = defineKind<{ series: string; slugs: readonly string[]; total: number }>({
  code: "items-left-out",
  severity: "note",
  title: "A series is published without some of its items",
  explanation:
    "With --keep-going, a set is published without the items that have errors, and its index does not list them. The build still ends with the status of a report that is wrong.",
  message: ({ series, slugs, total }) =>
    `"${series}" is published without ${slugs.length} of its ${total} items: ${listFirst(slugs)}`,
  hint: () => "mend them, and build again: the others are kept",
});

export const seriesChanged = defineKind<{ series: string; slug: string; what: string }>({
  code: "series-changed",
  severity: "error",
  title: "Something that a series is made of changed while it was made",
  explanation:
    "All items of a series are made of one state of the templates and the data. An item was made of another state than the build has read, so nothing is published.",
  message: ({ series, slug, what }) => `${what} was not the same for the item ${quote(slug)} of "${series}"`,
  hint: () => "build again, and leave the project's files alone meanwhile",
  ofMachine: true,
});

export const itemLost = defineKind<{ series: string; slug: string }>({
  code: "item-lost",
  severity: "error",
  title: "An item that was made is not in the store",
  explanation:
    "Whoever makes an item puts it into the store before saying so. The build looks into another store than the worker, or something has removed or changed the item since.",
  message: ({ series, slug }) =>
    `the item ${quote(slug)} of "${series}" was made, and is not in the store of this build`,
  hint: () =>
    "see whether the build and all workers have the same --store; leave it alone while a build runs, and build again",
  ofMachine: true,
});

export const itemLate = defineKind<{ series: string; slug: string; seconds: number }>({
  code: "item-late",
  severity: "error",
  title: "An item of a series takes too long",
  explanation:
    "Making one item may take as long as --item-timeout says, 60 seconds without it. Its worker was stopped, and so was a second one.",
  message: ({ series, slug, seconds }) =>
    `the item ${quote(slug)} of "${series}" was not made in ${seconds} s, twice`,
  hint: () => "look for a loop without an end in `facts`, or give it more time with --item-timeout",
});

export const itemCrashed = defineKind<{ series: string; slug: string; how: string }>({
  code: "item-crashed",
  severity: "error",
  title: "The worker that made an item of a series ended",
  explanation:
    "An item's worker ended before the item was made, as when it runs out of memory, and so did a second one.",
  message: ({ series, slug, how }) =>
    `the worker for the item ${quote(slug)} of "${series}" ended before it was made, twice: ${how}`,
  hint: ({ slug, series }) =>
    `look at the item by itself: factpress build --draft --report ${series}/${slug}`,
});

export const workerDiffers = defineKind<{ series: string; parts: readonly string[] }>({
  code: "worker-differs",
  severity: "error",
  title: "A worker would make items of something else than the build",
  explanation:
    "A worker loads the project by itself, and refuses to make an item when its engine, configuration, data, templates or fonts are not those of the build that asks for it.",
  message: ({ series, parts }) => `a worker for "${series}" has another state of: ${parts.join(", ")}`,
  hint: ({ parts }) =>
    parts.includes("engine")
      ? "every machine needs the same packages, as npm ci installs them from one package-lock.json, and the same version of Node"
      : "bring every copy of the project to one state, as git pull and npm ci do, and leave it alone while it is built; data that change all the time are read once into a file, and built from that",
  ofMachine: true,
});

/** The first ones of many names, with the number of the others. */
function listFirst(names: readonly string[]): string {
  const rest = names.length - mostListed;
  return rest > 1 ? `${names.slice(0, mostListed).join(", ")} and ${rest} more` : names.join(", ");
}

const mostListed = 10;

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
