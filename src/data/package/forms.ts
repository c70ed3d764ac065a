import { z } from "zod";

/**
 * The forms of what a descriptor may hold, as far as it is heeded. Other properties may stand anywhere.
 * Source: https://datapackage.org/standard/data-package/, data-resource, table-schema and table-dialect.
 */
const text = z.string("must be a text");
const truth = z.boolean("must be true or false");
const size = z.int("must be a whole number").nonnegative("must not be negative");
const texts = z.array(text, "must be a list of texts");
/** Version 1 allows one name in place of a list. */
const names = z
  .union([text, texts.min(1)], "must be a list of the names of fields")
  .transform((value) => (typeof value === "string" ? [value] : value));
const missing = z
  .array(
    z.union([text, z.looseObject({ value: text }, "must be an object")], "must be a text"),
    "must be a list",
  )
  .transform((values) => values.map((value) => (typeof value === "string" ? value : value.value)));
const scalar = z.union([text, z.number(), truth], "must be a text, a number, true or false");
const source = z.looseObject(
  {
    title: text.optional(),
    path: text.optional(),
    web: text.optional(),
    name: text.optional(),
    id: text.optional(),
  },
  "must be an object",
);
const sources = z.array(source, "must be a list");

export type SourceForm = z.output<typeof source>;

export type PackageForm = z.output<typeof packageForm>;

export const packageForm = z.looseObject(
  {
    title: text.optional(),
    name: text.optional(),
    homepage: text.optional(),
    sources: sources.optional(),
    contributors: z
      .array(
        z.looseObject(
          { title: text.optional(), role: text.optional(), roles: texts.optional() },
          "must be an object",
        ),
        "must be a list",
      )
      .optional(),
    resources: z
      .array(
        z.looseObject({ name: text, sources: sources.optional() }, "must be an object"),
        "must be a list",
      )
      .min(1, "must have an entry"),
  },
  "must be an object",
);

export const resourceForm = z.looseObject({
  path: z.union([text, texts.min(1)], "must be a text or a list of texts").optional(),
  url: text.optional(),
  format: text.optional(),
  encoding: text.optional(),
  bytes: size.optional(),
  hash: text.optional(),
  dialect: z.union([text, z.looseObject({})], "must be an object, or the path of a file").optional(),
  schema: z.union([text, z.looseObject({})], "must be an object, or the path of a file").optional(),
});

export type ResourceForm = z.output<typeof resourceForm>;

const field = z.looseObject(
  {
    name: text,
    type: text.optional(),
    format: text.optional(),
    constraints: z.looseObject({}, "must be an object").optional(),
    missingValues: missing.optional(),
    trueValues: texts.optional(),
    falseValues: texts.optional(),
    categories: z
      .array(
        z.union(
          [scalar, z.looseObject({ value: scalar, label: text.optional() })],
          "must be a value, or an object with one",
        ),
        "must be a list",
      )
      .optional(),
  },
  "must be an object",
);

export type FieldForm = z.output<typeof field>;

export const tableSchemaForm = z.looseObject({
  fields: z.array(field, "must be a list").min(1, "must have an entry"),
  missingValues: missing.optional(),
  primaryKey: names.optional(),
  uniqueKeys: z.array(names, "must be a list").optional(),
  foreignKeys: z
    .array(
      z.looseObject(
        {
          fields: names,
          reference: z.looseObject({ resource: text.optional(), fields: names }, "must be an object"),
        },
        "must be an object",
      ),
      "must be a list",
    )
    .optional(),
});

export const constraintsForm = z.looseObject({
  required: truth.optional(),
  unique: truth.optional(),
  minLength: size.optional(),
  maxLength: size.optional(),
  pattern: text.optional(),
  minimum: scalar.optional(),
  maximum: scalar.optional(),
  exclusiveMinimum: scalar.optional(),
  exclusiveMaximum: scalar.optional(),
  enum: z.array(scalar, "must be a list").min(1, "must have an entry").optional(),
});
