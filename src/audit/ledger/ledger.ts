import { z } from "zod";

const line = z.int().positive().describe("Counts from 1.").meta({ id: "line" });
const column = z.int().positive().describe("In UTF-16 code units, from 1.").meta({ id: "column" });
const file = z
  .string()
  .describe("A file's path in the project, with forward slashes, or the address of a remote one.")
  .meta({ id: "file" });
const names = z.array(z.string());
const decimal = z.string().regex(/^-?\d+(?:\.\d+)?$/);
const digest = z.string().regex(/^[0-9a-f]{64}$/);

const interval = z
  .strictObject({ kind: z.literal(["range", "plus-minus"]), first: decimal, second: decimal })
  .meta({ id: "interval", description: "Two ends, both included, or a middle and its margin." });

const value = z.union([z.string(), interval, z.null()]).meta({
  id: "value",
  description:
    "A decimal of any length, a day (2021-08-27) or a text, as the unit's kind says. Null: not reported, which is not zero.",
});

const withheld = z
  .literal(true)
  .optional()
  .describe("The data has a value, and it is not told so that no small count can be found out.");

const missing = z.string().optional().describe("Printed where the data does not report the value.");
const unit = z
  .union([
    z.strictObject({ kind: z.literal(["text", "date"]), missing }),
    z.strictObject({
      kind: z
        .literal(["count", "percent", "currency", "rate", "quantity"])
        .describe("The value of a percentage is a fraction of one."),
      one: z.string().describe("The noun for exactly one; empty where the number stands alone."),
      other: z.string().describe("The noun for any other number."),
      decimals: z.int().nonnegative().describe("Digits after the decimal point as printed."),
      currency: z.string().optional().describe("ISO 4217."),
      per: z.number().optional().describe("The base of a rate: 100000 for “per 100,000”."),
      missing,
    }),
  ])
  .meta({ id: "unit" });

const forms = z.record(z.string(), z.string()).meta({
  id: "forms",
  description:
    "How the fact is printed, by the name of the form. `figure` is there for every value that can be printed; `prose`, `start` (of a sentence) and `counted` (with its noun, in prose) where they differ from it; `countedFigure` where it differs from `counted`; of a day `long` and `iso` too.",
});

const marks = names.optional().describe("The signs of what the data say of the value: provisional.");

const cell = z
  .strictObject({
    kind: z.literal("cell"),
    dataset: z.string().describe("The dataset's name in the configuration."),
    field: z.string().describe("The column's name, or the JSON pointer in the file."),
    record: z.string().optional().describe("The record's key; of a table only."),
    file,
    line: line.optional(),
    column: column.optional(),
    cell: z
      .string()
      .optional()
      .describe(
        "In a workbook `Sheet1!B4`, in a query's result the row and column: there line and column count these.",
      ),
    raw: z.string().optional().describe("As it is written in the file; absent where it is withheld."),
    source: z.string().optional().describe("The id of the source that the record cites."),
    marks,
  })
  .meta({ id: "cell", description: "One cell of a table, or one value of a JSON file." });

const cells = z
  .strictObject({
    kind: z.literal("cells"),
    dataset: z.string(),
    field: z.string(),
    file,
    firstLine: line,
    lastLine: line,
    range: z
      .string()
      .optional()
      .describe("The first cell and the last one, where the file has no lines: `Sheet1!B2 to Sheet1!B14`."),
    count: z.int().nonnegative().describe("Cells that hold a value."),
    missing: z.int().nonnegative().describe("Cells that are blank."),
    digest: digest
      .optional()
      .describe("SHA-256 of the raw cells, joined by line feeds; absent where one of them is withheld."),
    sources: names,
    marks,
  })
  .meta({ id: "cells", description: "Cells of one column." });

const input = z
  .union([
    z.strictObject({ fact: z.string() }).describe("A fact, by its name."),
    z.strictObject({ step: z.int().positive() }).describe("A step, by its number."),
    z.strictObject({ list: z.int().positive() }).describe("All inputs of a list, by its number."),
    cell,
    cells,
  ])
  .meta({ id: "input" });

const lineage = z
  .union([
    cell,
    cells,
    z
      .strictObject({
        kind: z.literal("operation"),
        operation: z.string().describe("The combinator's name, or the author's own."),
        inputs: z.array(input),
      })
      .describe("A computation."),
  ])
  .meta({ id: "lineage" });

const found = z
  .strictObject({
    line: line.optional(),
    column: column.optional(),
    page: z.int().positive().optional(),
    box: z.tuple([z.number(), z.number(), z.number(), z.number()]).optional(),
    selector: z.string().optional(),
    pointer: z.string().optional(),
  })
  .meta({
    id: "found",
    description:
      "Where the finished file has it: line and column in text, page and box (left, top, right, bottom in points from the top left corner) in PDF, a CSS selector in HTML and SVG, a JSON pointer in data.",
  });

const place = z
  .strictObject({
    in: z.literal([
      "metadata",
      "heading",
      "text",
      "attribute",
      "table",
      "chart",
      "note",
      "source",
      "picture",
      "card",
    ]),
    name: z
      .string()
      .optional()
      .describe("The table, chart, source or picture; the note by its number from 1."),
    part: z.string().optional().describe("Such as title, caption, header, cell, total, address."),
    row: z.int().positive().optional().describe("Of a table's cell; the header is no row."),
    column: z.int().positive().optional(),
  })
  .meta({ id: "place", description: "Where in the document it stands." });

const mention = z
  .strictObject({
    document: z.string().describe("A file's path in the release."),
    text: z.string().describe("As it is printed."),
    place,
    template: z
      .strictObject({ file, line: line.optional(), column: column.optional() })
      .describe("Where the template prints it, or the configuration, which has no line."),
    at: z.array(found).optional().describe("All places in the finished file, where it was read back."),
  })
  .meta({ id: "mention" });

const fact = z
  .strictObject({
    name: z.string(),
    aliases: names.optional().describe("Other names of the same fact."),
    value,
    withheld,
    marks,
    unit,
    forms,
    lineage,
    sources: names.describe("The ids of the sources that the value rests on, in the order met."),
    charts: names.optional().describe("The charts that are drawn from it."),
    mentions: z
      .array(mention)
      .describe("Where it is printed, document by document, in the order of the template."),
  })
  .meta({ id: "fact" });

const source = z
  .strictObject({
    id: z.string(),
    title: z.string(),
    publisher: z.string().nullable(),
    author: z.string().nullable(),
    date: z.string().nullable().describe("2021-08-27."),
    url: z.string().nullable(),
    retrieved: z
      .string()
      .optional()
      .describe("The day on which the last of its remote files was retrieved, 2021-08-27."),
    files: z
      .array(
        z.strictObject({
          file: z.string().describe("The address."),
          sha256: digest.optional().describe("Absent for confidential data."),
          retrieved: z.string().describe("The day on which these bytes were first retrieved."),
        }),
      )
      .optional()
      .describe("The remote files that the report reads of it."),
  })
  .meta({ id: "source" });

/** Where the schema stands in the package. A change that old readers would not understand makes a new number. */
export const ledgerSchemaId = "factpress/schemas/facts-1.json";

/** The form of facts.json. */
export const ledgerSchema = z
  .strictObject({
    schema: z.literal(ledgerSchemaId),
    schemaVersion: z.literal(1),
    report: z.string().describe("The report's id."),
    date: z.string().describe("The day of the release, 2021-08-27."),
    locale: z.string().describe("The language that the forms are written for (BCP 47)."),
    facts: z.array(fact).describe("In the order of the configuration; sources and charts behind."),
    steps: z
      .array(z.strictObject({ step: z.int().positive(), value, withheld, unit, lineage }))
      .describe("Values that were computed on the way and have no name."),
    lists: z
      .array(z.strictObject({ list: z.int().positive(), inputs: z.array(input) }))
      .describe("Long lists of inputs, each once for all that were computed from it."),
    sources: z.array(source),
    literals: z
      .array(mention.extend({ why: z.string().describe("The author's reason.") }))
      .describe("Printed numbers that were declared to be no data."),
  })
  .describe("Every fact of a report: its value, where it comes from, and every place where it is printed.");

export type Ledger = z.output<typeof ledgerSchema>;
export type LedgerFact = Ledger["facts"][number];
export type LedgerLineage = LedgerFact["lineage"];
export type LedgerInput = Ledger["lists"][number]["inputs"][number];
export type LedgerMention = LedgerFact["mentions"][number];
export type LedgerLiteral = Ledger["literals"][number];
export type LedgerSource = Ledger["sources"][number];
