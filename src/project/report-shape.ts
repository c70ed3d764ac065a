import { z } from "zod";
import { parseRange } from "../data/workbook/cell-address.js";
import { DeclaredText } from "../documents/declared-text.js";
import { Fact } from "../facts/fact.js";
import { ItemList } from "./each.js";

const id = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const idRule = "must be made of a-z, 0-9 and single hyphens";

const name = /^[A-Za-z0-9][A-Za-z0-9_-]*$/;
const nameRule = "must be made of letters, digits, hyphens and underscores, and begin with a letter or digit";

/** A record whose keys become the names of files and addresses. */
function named<S extends z.ZodType>(form: S): z.ZodRecord<z.ZodString, S> {
  return z.record(z.string(), form).superRefine((record, context) => {
    for (const key of Object.keys(record).filter((key) => !name.test(key))) {
      context.addIssue({ code: "custom", path: [key], message: `its name ${nameRule}` });
    }
  });
}

const written = z.string().min(1, "must not be empty");
const declared = z.instanceof(DeclaredText, { error: "must be a text, or made with literal()" });
const callable = z.custom((value) => typeof value === "function", "must be a function");
/** The connection string itself would be printed and committed. */
const variable = z
  .string()
  .regex(/^[A-Za-z_]\w*$/, "must be the name of an environment variable, not a connection string");
const remoteFile = z.strictObject({
  kind: z.literal("http", "must be a path, or made with http()"),
  url: z.url({ error: "must be a whole https address" }),
  sourceId: written.optional(),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/, "must be 64 hex digits in lower case")
    .optional(),
  timeoutSeconds: z.number().positive().max(3600).optional(),
  allowHttp: z.boolean().optional(),
  allowPrivate: z.boolean().optional(),
});
/** Told by the one of the two forms that was meant. */
const dataLocation = z.unknown().superRefine((location, context) => {
  const form = typeof location === "string" ? written : remoteFile;
  for (const { path, message } of form.safeParse(location).error?.issues ?? [])
    context.addIssue({ code: "custom", path: [...path], message });
});
const suppress = z
  .record(
    z.string(),
    z.strictObject({
      below: z.int("must be a whole number").min(2, "must be 2 or more"),
      zeros: z.literal(["publish", "withhold"]),
      hide: z.literal(["range", "exact"]),
      sign: z.string().regex(/^[^\p{Cc}\d]{1,40}$/u, "must be a text of up to 40 characters, without digits"),
    }),
  )
  .optional();
const count = z.int("must be a whole number").positive("must be above 0");
/** What every table says of itself. */
const ofTable = {
  schema: z.custom(
    (value) => typeof value === "object" && value !== null && "shape" in value,
    "must be made with z.strictObject()",
  ),
  key: z.string({ error: "must name the column that names each row" }),
  misspelled: z
    .array(z.string())
    .superRefine((names, context) => {
      for (const name of names) context.addIssue({ code: "custom", message: `there is no option "${name}"` });
    })
    .optional(),
  suppress,
};
const csvFile = z.object({
  kind: z.literal("csv"),
  ...ofTable,
  file: dataLocation,
  maxBytes: count,
  delimiter: z
    .string()
    .regex(/^[\t -~]$/, "must be one ASCII character")
    .refine((character) => character !== '"', "must not be the quote"),
  encoding: z.string().refine(isEncoding, "must be an encoding such as windows-1252"),
  jsonSchema: written.optional(),
});
const limits = z.record(z.string(), z.number().positive("must be above 0"));
const parquetFile = z.object({
  kind: z.literal("parquet"),
  ...ofTable,
  file: written,
  maxBytes: count,
  maxRows: count,
});
const queryFile = z.strictObject({
  file: written,
  schema: ofTable.schema,
  delimiter: csvFile.shape.delimiter.optional(),
});
const query = z.object({
  kind: z.literal("sql"),
  ...ofTable,
  query: written,
  maxRows: count,
  parameters: z.array(z.union([z.string(), z.number(), z.boolean(), z.null()])),
  database: z.discriminatedUnion(
    "kind",
    [
      z.object({ kind: z.literal("duckdb"), tables: z.record(z.string(), queryFile), limits }),
      z.object({ kind: z.literal("postgres"), url: variable, limits }),
    ],
    "must be made with duckdb() or postgres()",
  ),
});
const packagedTable = z.object({
  kind: z.literal("package"),
  file: written,
  resource: written,
  fields: z.record(
    z.string(),
    z.literal(["text", "number", "day", "boolean"], 'must be "text", "number", "day" or "boolean"'),
  ),
  key: written.optional(),
  source: written.optional(),
  sourceId: written.optional(),
  maxBytes: count,
});
const packageSources = z.object({ kind: z.literal("package-sources"), file: written });
const ndjsonFile = z.object({ kind: z.literal("ndjson"), ...ofTable, file: dataLocation, maxBytes: count });
const xlsxFile = z.object({
  kind: z.literal("xlsx"),
  ...ofTable,
  file: dataLocation,
  maxBytes: count,
  maxUnpackedBytes: count,
  sheet: written.optional(),
  range: z
    .string()
    .refine(
      (range) => parseRange(range) !== undefined,
      'must be cells such as "A3:F20" or columns such as "A:F"',
    )
    .optional(),
  headerRow: z.int("must be the number of a row").min(1, "must be the number of a row").optional(),
  hidden: z.enum(["read", "warn"], 'must be "read" or "warn"'),
});
const tables = [csvFile, ndjsonFile, parquetFile, query, xlsxFile] as const;
const tableMakers = "csv(), ndjson(), parquet(), sql() or xlsx()";
const sourceTable = z.discriminatedUnion(
  "kind",
  [...tables, packageSources],
  `must be made with ${tableMakers}, or with sourceList()`,
);
const dataFile = z.discriminatedUnion(
  "kind",
  [
    ...tables,
    packagedTable,
    z.object({ kind: z.literal("json"), file: dataLocation, jsonSchema: written.optional() }),
  ],
  `must be made with json(), ${tableMakers}, or with dataPackage()`,
);

const document = z.discriminatedUnion(
  "format",
  [
    z.strictObject({ format: z.literal("pdf"), template: written, kind: z.union([written, declared]) }),
    z.strictObject({ format: z.literal("html"), template: written }),
    z.strictObject({ format: z.literal("markdown"), template: written }),
  ],
  "must be made with pdf(), html() or markdown()",
);

const reportParts = {
  id: z.string().regex(id, idRule),
  locale: z
    .string()
    .refine(
      isEnglish,
      "must be an English language tag such as en-US or en-GB: charts and fixed words are English",
    )
    .optional(),
  data: z.record(z.string(), dataFile),
  sources: sourceTable,
  facts: callable,
  date: callable,
  updated: callable.optional(),
  checks: callable.optional(),
  acknowledge: z.record(z.string(), written).optional(),
  tables: callable.optional(),
  charts: callable.optional(),
  card: callable.optional(),
  license: z
    .strictObject({
      name: z
        .string()
        .regex(/^[\w.-]+$/, "must be the name of a license such as CC-BY-4.0")
        .optional(),
      title: written.optional(),
      path: z.url({ protocol: /^https?$/, error: "must be an http or https address" }).optional(),
    })
    .refine(({ name, path }) => name !== undefined || path !== undefined, "must have a name or a path")
    .optional(),
  documents: z.record(z.string(), document).superRefine((documents, context) => {
    const names = Object.keys(documents);
    if (names.length === 0) context.addIssue({ code: "custom", message: "must name at least one document" });
    for (const name of names.filter((name) => !id.test(name))) {
      context.addIssue({ code: "custom", path: [name], message: `its name ${idRule}` });
    }
  }),
};

/**
 * The form of what an author writes about a report. The compiler checks the same, but an author need not run it, and a
 * key that is misspelled would pass in silence.
 */
export const reportSpec = z.strictObject(reportParts);

const words = z.union([written, declared], "must be a text, or made with literal()");

/** The form of what an author writes about a series. */
export const seriesSpec = z.strictObject({
  ...reportParts,
  for: callable,
  index: z.strictObject({ title: words.optional(), about: words.optional() }).optional(),
});

/** What the `for` of a series returns. */
export const itemList = z.instanceof(ItemList, { error: "must be made with eachRow() or eachText()" });

const fact = z.instanceof(Fact, { error: "must be a fact" });
const dateFact = fact.refine(({ unit }) => unit.kind === "date", "must be the fact of a day");
const cell = z.union([fact, z.string(), declared, z.undefined()], "must be a fact or a text");

const check = { id: z.string(), severity: z.literal(["error", "warning"]) };

/** What the functions of a report return; `facts` is checked where facts are named. */
export const derivedParts = {
  date: dateFact,
  updated: dateFact,
  checks: z.array(
    z.discriminatedUnion(
      "needs",
      [
        z.object({
          ...check,
          needs: z.literal("nothing"),
          outcome: z.looseObject({}),
          note: z.string().optional(),
        }),
        z.object({ ...check, needs: z.literal(["today", "last release"]), judge: callable }),
      ],
      "must be made with a rule such as agrees() or unique()",
    ),
  ),
  tables: named(
    z.object({
      columns: z
        .array(z.object({ header: z.union([z.string(), declared]), field: z.string(), numeric: z.boolean() }))
        .min(1),
      rows: z.array(z.array(cell)),
    }),
  ),
  charts: named(
    z.strictObject({
      spec: written,
      words: written.optional(),
      data: z.record(
        z.string(),
        z.array(z.record(z.string(), z.union([fact, z.string()], "must be a fact or a text"))),
      ),
      table: z.string().optional(),
    }),
  ),
  card: z.array(z.tuple([fact, z.union([z.string(), declared])])).max(3, "must have three figures at most"),
} as const;

function isEnglish(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).some((locale) => /^en(-|$)/.test(locale));
  } catch {
    return false;
  }
}

/** Whether the WHATWG Encoding Standard knows `label`. */
function isEncoding(label: string): boolean {
  try {
    new TextDecoder(label);
    return true;
  } catch {
    return false;
  }
}
