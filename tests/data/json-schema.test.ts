import { describe, expect, test } from "vitest";
import { z } from "zod";
import { day, decimal, exact, reported, whole, word } from "../../src/data/cells.js";
import { csv, json } from "../../src/data/specs.js";
import { load, show } from "./temporary-project.js";

/** What is told of a JSON file that must keep to a JSON Schema, as `file:line:column code`. */
async function judge(schema: unknown, value: unknown): Promise<readonly string[]> {
  const text = typeof schema === "string" ? schema : JSON.stringify(schema, null, 1);
  const files = { "value.json": JSON.stringify(value, null, 1), "schema.json": text };
  const spec = json("value.json", { schema: z.unknown(), jsonSchema: "schema.json" });
  const { diagnostics } = await load(files, { value: spec });
  return diagnostics.map((diagnostic) => `${diagnostic.place?.file}:${show(diagnostic)}`);
}

const season = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "A season",
  type: "object",
  additionalProperties: false,
  required: ["name", "level"],
  properties: {
    name: { type: "string", minLength: 2, pattern: "^[A-Z]" },
    level: { type: "number", minimum: 0, exclusiveMaximum: 10 },
    visits: { type: ["integer", "null"] },
    on: { type: "string", format: "date" },
    kind: { type: "string", enum: ["spring", "neap"] },
    page: { $ref: "#/$defs/page" },
    unit: { type: "string", default: "metres" },
  },
  $defs: { page: { type: "string", format: "uri" } },
};

describe("a JSON file that must keep to a JSON Schema", () => {
  test("is read when it does", async () => {
    const value = {
      name: "Spring",
      level: 9.9,
      visits: null,
      on: "2024-02-29",
      kind: "neap",
      page: "https://a.example/",
    };
    expect(await judge(season, value)).toEqual([]);
  });

  test("is told of at the places of what breaks it", async () => {
    const value = {
      name: "spring",
      level: 10,
      visits: 1.5,
      on: "2024-02-30",
      kind: "ebb",
      page: "a b",
      more: 1,
    };
    expect(await judge(season, value)).toEqual([
      "value.json:2:10 cell-format",
      "value.json:3:11 cell-range",
      "value.json:4:12 cell-type",
      "value.json:5:8 cell-format",
      "value.json:6:10 cell-value",
      "value.json:7:10 cell-format",
      "value.json:8:2 key-unknown",
    ]);
    expect(await judge(season, { name: "Spring" })).toEqual(["value.json:1:1 key-missing"]);
  });

  test("has the types of the config's own schema", async () => {
    const files = { "value.json": '{ "level": 4.20 }', "schema.json": '{ "type": "object" }' };
    const own = z.strictObject({ level: exact() });
    const { value } = await load(files, {
      value: json("value.json", { schema: own, jsonSchema: "schema.json" }),
    });
    expect(value?.dataset.value.value.level.toFixed()).toBe("4.2");
  });
});

describe("what a JSON Schema says and would not be checked is refused at its place", () => {
  const place = /^schema\.json:\d+:\d+ schema-unsupported$/;

  test.each<[string, unknown]>([
    ["a keyword of no type", { minimum: 5 }],
    ["properties of no type", { properties: { a: { type: "string" } } }],
    ["a keyword of another type", { type: "string", minimum: 5 }],
    ["an unknown keyword", { type: "string", minLenght: 5 }],
    ["not", { not: { type: "string" } }],
    ["if", { if: { type: "string" } }],
    ["unevaluatedProperties", { type: "object", unevaluatedProperties: false }],
    ["dependencies", { type: "object", dependencies: { a: ["b"] } }],
    ["nullable", { type: "string", nullable: true }],
    ["a format that is not known", { type: "string", format: "iri" }],
    ["a format of a number", { type: "number", format: "double" }],
    ["a format that would be judged as another", { type: "string", format: "uri-reference" }],
    ["a class of letters", { type: "string", pattern: "^\\p{L}$" }],
    ["what stands beside a reference", { $ref: "#/$defs/a", minLength: 3, $defs: { a: { type: "string" } } }],
    ["a reference into an entry", { $ref: "#/$defs/a/items", $defs: { a: { type: "array", items: {} } } }],
    ["a reference to another file", { $ref: "other.json" }],
    ["a type that its values are not of", { type: "number", enum: ["a"] }],
    ["a bound beside values", { type: "number", enum: [1, 2], minimum: 2 }],
    ["an object as a value", { const: { a: 1 } }],
    ["a required key without a property", { type: "object", required: ["a"] }],
    [
      "a default of a required key",
      { type: "object", properties: { a: { type: "string", default: "" } }, required: ["a"] },
    ],
    ["a number of entries without entries", { type: "array", minItems: 2 }],
    [
      "other keys in a part",
      { allOf: [{ type: "object", additionalProperties: false }, { type: "object" }] },
    ],
    [
      "other keys deep in a part",
      { allOf: [{ type: "object", properties: { a: { type: "object", additionalProperties: false } } }] },
    ],
    [
      "other keys by a reference in a part",
      { allOf: [{ $ref: "#/$defs/a" }], $defs: { a: { type: "object", additionalProperties: false } } },
    ],
    [
      "schemas of other keys beside patterns",
      {
        type: "object",
        patternProperties: { "^a": { type: "number" } },
        additionalProperties: { type: "string" },
      },
    ],
    ["a bound that is no number", { type: "number", minimum: "5" }],
    ["a bound of draft 4 that is true", { type: "number", exclusiveMinimum: true }],
    ["required keys that are no list", { type: "object", required: true }],
    ["two choices", { anyOf: [{ type: "string" }], oneOf: [{ type: "number" }] }],
    ["another draft", { $schema: "https://json-schema.org/draft/2019-09/schema", type: "string" }],
    ["what is no schema", { type: "object", properties: { a: 3 } }],
    ["a type that is not known", { type: "text" }],
    ["a pattern that is none", { type: "string", pattern: "(" }],
  ])("%s", async (_, schema) => {
    const told = await judge(schema, {});
    expect(told).not.toEqual([]);
    for (const one of told) expect(one).toMatch(place);
  });

  test("what refers to itself is read", async () => {
    const tree = {
      $ref: "#/$defs/node",
      $defs: {
        node: {
          type: "object",
          properties: { name: { type: "string" }, parts: { type: "array", items: { $ref: "#/$defs/node" } } },
          required: ["name"],
        },
      },
    };
    expect(await judge(tree, { name: "a", parts: [{ name: "b" }] })).toEqual([]);
    expect(await judge(tree, { name: "a", parts: [{ name: 3 }] })).toEqual(["value.json:5:12 cell-type"]);
  });

  test("a file that is no object, or not there", async () => {
    expect(await judge("[]", {})).toEqual(["schema.json:1:1 package-invalid"]);
    const spec = json("value.json", { schema: z.unknown(), jsonSchema: "schemas/none.json" });
    const { diagnostics } = await load({ "value.json": "{}" }, { value: spec });
    expect(diagnostics.map(({ code }) => code)).toEqual(["file-missing"]);
  });
});

describe("the rows of a CSV file that must keep to a JSON Schema", () => {
  const schema = z.strictObject({
    id: word(),
    level: exact(),
    visits: reported(whole()),
    depth: reported(decimal()),
    on: day(),
  });
  const contract = {
    type: "object",
    additionalProperties: false,
    required: ["id", "level", "visits"],
    properties: {
      id: { type: "string" },
      level: { type: "number", maximum: 10 },
      visits: { type: ["integer", "null"], minimum: 5 },
      depth: { type: "number" },
      on: { type: "string", format: "date" },
    },
  };

  async function judgeRows(rows: string, jsonSchema: unknown = contract): Promise<readonly string[]> {
    const files = { "rows.csv": rows, "rows.json": JSON.stringify(jsonSchema) };
    const { diagnostics } = await load(files, {
      rows: csv("rows.csv", { schema, key: "id", jsonSchema: "rows.json" }),
    });
    return diagnostics.map(show);
  }

  test("are read by the types of their values; a blank cell is null, or no key", async () => {
    expect(await judgeRows("id,level,visits,depth,on\na,9.5,,,2024-03-01\nb,10,7,1.5,2024-03-02\n")).toEqual(
      [],
    );
  });

  test("are told of at the cells that break it", async () => {
    const rows = "id,level,visits,depth,on\na,10.01,4,,2024-03-01\n";
    expect(await judgeRows(rows)).toEqual(["2:3 cell-range", "2:9 cell-range"]);
    const { depth: _, ...fewer } = contract.properties;
    expect(
      await judgeRows("id,level,visits,depth,on\na,1,5,2,2024-03-01\n", { ...contract, properties: fewer }),
    ).toEqual(["2:7 key-unknown"]);
    const strict = { ...contract, required: [...contract.required, "depth"] };
    expect(await judgeRows("id,level,visits,depth,on\na,1,5,,2024-03-01\n", strict)).toEqual([
      "2:7 cell-blank",
    ]);
  });
});
