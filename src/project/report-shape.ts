import { z } from "zod";
import { parseRange } from "../data/workbook/cell-address.js";
import { DeclaredText } from "../documents/declared-text.js";
import { Fact } from "../facts/fact.js";

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
const csvFile = z.object({
  kind: z.literal("csv"),
  file: written,
  delimiter: z
    .string()
    .regex(/^[\t -~]$/, "must be one ASCII character")
    .refine((character) => character !== '"', "must not be the quote"),
  encoding: z.string().refine(isEncoding, "must be an encoding such as windows-1252"),
});
const ndjsonFile = z.object({ kind: z.literal("ndjson"), file: written });
const xlsxFile = z.object({
  kind: z.literal("xlsx"),
  file: written,
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
const tables = [csvFile, ndjsonFile, xlsxFile] as const;
const tableFile = z.discriminatedUnion("kind", tables, "must be made with csv(), ndjson() or xlsx()");
const dataFile = z.discriminatedUnion(
  "kind",
  [...tables, z.object({ kind: z.literal("json"), file: written })],
  "must be made with csv(), json(), ndjson() or xlsx()",
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

/**
 * The form of what an author writes about a report. The compiler checks the same, but an author need not run it, and a
 * key that is misspelled would pass in silence.
 */
export const reportSpec = z.strictObject({
  id: z.string().regex(id, idRule),
  locale: z
    .string()
    .refine(
      isEnglish,
      "must be an English language tag such as en-US or en-GB: charts and fixed words are English",
    )
    .optional(),
  data: z.record(z.string(), dataFile),
  sources: tableFile,
  facts: callable,
  date: callable,
  updated: callable.optional(),
  checks: callable.optional(),
  acknowledge: z.record(z.string(), written).optional(),
  tables: callable.optional(),
  charts: callable.optional(),
  card: callable.optional(),
  documents: z.record(z.string(), document).superRefine((documents, context) => {
    const names = Object.keys(documents);
    if (names.length === 0) context.addIssue({ code: "custom", message: "must name at least one document" });
    for (const name of names.filter((name) => !id.test(name))) {
      context.addIssue({ code: "custom", path: [name], message: `its name ${idRule}` });
    }
  }),
});

const fact = z.instanceof(Fact, { error: "must be a fact" });
const dateFact = fact.refine(({ unit }) => unit.kind === "date", "must be the fact of a day");
const cell = z.union([fact, z.string(), declared, z.undefined()], "must be a fact or a text");

/** What the functions of a report return; `facts` is checked where facts are named. */
export const derivedParts = {
  date: dateFact,
  updated: dateFact,
  checks: z.array(
    z.object({
      id: z.string(),
      severity: z.literal(["error", "warning"]),
      holds: z.boolean(),
      facts: z.array(fact),
      finding: callable,
      note: z.string().optional(),
    }),
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
