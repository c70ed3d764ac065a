import { schemaUnsupported } from "../../diagnostics/catalogue/data.js";
import type { Descriptor, Steps } from "../package/descriptor.js";
import { findReference } from "./references.js";

/** Keywords that judge nothing. */
const annotations = new Set(
  "$schema $id $comment $defs definitions title description default examples deprecated readOnly writeOnly contentEncoding contentMediaType".split(
    " ",
  ),
);

/** Keywords that the conversion carries wherever they stand. */
const anywhere = new Set(["type", "enum", "const", "anyOf", "oneOf", "allOf", "$ref"]);

/** Keywords that the conversion carries beside the type that they judge, and drops in silence elsewhere. */
const ofType: Readonly<Record<string, readonly string[]>> = {
  string: ["minLength", "maxLength", "pattern", "format"],
  number: ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"],
  integer: ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"],
  object: [
    "properties",
    "required",
    "additionalProperties",
    "patternProperties",
    "propertyNames",
    "minProperties",
    "maxProperties",
  ],
  array: [
    "items",
    "prefixItems",
    "additionalItems",
    "minItems",
    "maxItems",
    "uniqueItems",
    "contains",
    "minContains",
    "maxContains",
  ],
};

/** The formats that the conversion checks as their names say. */
const formats = "email uri uuid date-time date time duration hostname ipv4 ipv6".split(" ");

const drafts = [
  "https://json-schema.org/draft/2020-12/schema",
  "http://json-schema.org/draft-07/schema#",
  "http://json-schema.org/draft-04/schema#",
];

const choices = ["anyOf", "oneOf", "allOf"];

/** Keywords that hold schemas by names. */
const maps = ["properties", "patternProperties", "$defs", "definitions"];

/** Keywords that hold a schema, or a list of them. */
const lists = [
  "items",
  "prefixItems",
  "additionalItems",
  "additionalProperties",
  "propertyNames",
  "contains",
  ...choices,
];

/** What the values of keywords must be: others are dropped in silence. */
const forms: readonly (readonly [form: string, keywords: string, holds: (value: unknown) => boolean])[] = [
  [
    "number",
    "minLength maxLength minItems maxItems minProperties maxProperties minContains maxContains minimum maximum exclusiveMinimum exclusiveMaximum multipleOf",
    (value) => typeof value === "number",
  ],
  ["list", "required enum anyOf oneOf allOf prefixItems", (value) => Array.isArray(value)],
  ["object", "properties patternProperties", isRecord],
  ["text", "pattern $ref", (value) => typeof value === "string"],
  ["true or false", "uniqueItems", (value) => typeof value === "boolean"],
];

interface Setting {
  /** Whether the value must be valid by another schema, too. */
  readonly isPart: boolean;
  /** Whether the value may be missing. */
  readonly isOptional: boolean;
}

/**
 * Tells the descriptor of everything in a JSON Schema that zod's conversion drops in silence or takes for something else.
 * Source: zod 4.6, src/v4/classic/from-json-schema.ts.
 */
export function checkKeywords(descriptor: Descriptor, root: object): void {
  new KeywordCheck(descriptor, root).run();
}

class KeywordCheck {
  readonly #descriptor: Descriptor;
  readonly #root: object;
  readonly #seen = new Set<string>();

  constructor(descriptor: Descriptor, root: object) {
    this.#descriptor = descriptor;
    this.#root = root;
  }

  run(): void {
    const draft: unknown = Reflect.get(this.#root, "$schema");
    if (draft !== undefined && !drafts.some((known) => known === draft))
      this.#refuse(["$schema"], `the draft ${JSON.stringify(draft)}`, "write it in draft 2020-12 or 7");
    this.#visit(this.#root, [], { isPart: false, isOptional: true });
  }

  #visit(schema: unknown, steps: Steps, { isPart, isOptional }: Setting): void {
    if (typeof schema === "boolean") return;
    if (!isRecord(schema)) {
      this.#refuse(steps, "what is no schema", "write an object, true or false");
      return;
    }
    const once = JSON.stringify([steps, isPart, isOptional]);
    if (this.#seen.has(once)) return;
    this.#seen.add(once);
    const types = [schema["type"]].flat();
    const judged = Object.keys(schema).filter((keyword) => !annotations.has(keyword));
    for (const keyword of judged) {
      if (anywhere.has(keyword)) continue;
      const at = [...steps, keyword];
      const homes = Object.keys(ofType).filter((type) => ofType[type]?.includes(keyword));
      if (homes.length === 0) this.#refuse(at, `the keyword ${JSON.stringify(keyword)}`);
      else if (!homes.some((type) => types.includes(type)))
        this.#refuse(
          at,
          `${JSON.stringify(keyword)} without its type`,
          `add "type": ${JSON.stringify(homes.at(0))}`,
        );
    }
    if (schema["default"] !== undefined && !isOptional)
      this.#refuse(
        [...steps, "default"],
        "a default of what must be there",
        "take it away: a missing value would pass",
      );
    for (const [form, keywords, holds] of forms)
      for (const keyword of keywords.split(" "))
        if (schema[keyword] !== undefined && !holds(schema[keyword]))
          this.#refuse(
            [...steps, keyword],
            `${JSON.stringify(keyword)} that is no ${form}`,
            `write a ${form}`,
          );
    this.#checkValues(schema, judged, steps);
    const hasChoice = choices.some((keyword) => schema[keyword] !== undefined);
    const isShared = isPart || (hasChoice && judged.length > 1);
    this.#checkObject(schema, steps, isShared);
    this.#checkText(schema, steps);
    const hasItems = schema["items"] !== undefined || schema["prefixItems"] !== undefined;
    for (const keyword of ["minItems", "maxItems"])
      if (schema[keyword] !== undefined && !hasItems)
        this.#refuse([...steps, keyword], `${JSON.stringify(keyword)} without "items"`, 'add "items": {}');
    this.#visitParts(schema, steps, isShared || schema["patternProperties"] !== undefined);
  }

  #checkValues(schema: Record<string, unknown>, judged: readonly string[], steps: Steps): void {
    const values = [schema["enum"] ?? [], schema["const"] ?? []].flat();
    if (values.some((value) => typeof value === "object" && value !== null))
      this.#refuse(steps, "an object or list as a value");
    const types = [schema["type"]].flat();
    const only = ["$ref", "enum", "const"].find((keyword) => schema[keyword] !== undefined);
    const fits = only !== "$ref" && values.every((value) => types.some((type) => isOfType(value, type)));
    for (const keyword of judged) {
      if (only === undefined || keyword === only || (keyword === "type" && fits)) continue;
      const what = `${JSON.stringify(keyword)} beside ${JSON.stringify(only)}`;
      this.#refuse([...steps, keyword], what, 'put it into an "allOf"');
    }
    const own = choices.filter((keyword) => schema[keyword] !== undefined);
    if (own.length > 1 && schema["type"] === undefined)
      this.#refuse([...steps, own[1] ?? ""], own.join(" beside "), 'put them into one "allOf"');
  }

  #checkObject(schema: Record<string, unknown>, steps: Steps, isPart: boolean): void {
    const { properties = {}, required = [], additionalProperties, patternProperties } = schema;
    if (isPart && additionalProperties === false)
      this.#refuse([...steps, "additionalProperties"], `"additionalProperties": false in a part of a schema`);
    if (isRecord(additionalProperties) && patternProperties !== undefined)
      this.#refuse([...steps, "additionalProperties"], '"additionalProperties" beside "patternProperties"');
    const named = Array.isArray(required) && isRecord(properties) ? required : [];
    for (const [index, name] of named.entries())
      if (!Object.hasOwn(Object(properties), String(name)))
        this.#refuse(
          [...steps, "required", index],
          `a required key without its property`,
          "add it to the properties",
        );
  }

  #checkText(schema: Record<string, unknown>, steps: Steps): void {
    const { format, pattern } = schema;
    if (format !== undefined && !formats.some((known) => known === format))
      this.#refuse([...steps, "format"], `the format ${JSON.stringify(format)}`);
    if (typeof pattern === "string" && /\\[pP]\{|\\u\{/.test(pattern))
      this.#refuse(
        [...steps, "pattern"],
        `the pattern ${JSON.stringify(pattern)}`,
        "name the characters one by one",
      );
  }

  /** A value that two schemas judge: their unknown keys are only told where both do not know them. */
  #visitParts(schema: Record<string, unknown>, steps: Steps, isShared: boolean): void {
    for (const keyword of maps) {
      const parts = schema[keyword];
      if (!isRecord(parts)) continue;
      const isPart = isShared && !["$defs", "definitions"].includes(keyword);
      for (const [name, part] of Object.entries(parts)) {
        const isOptional = keyword === "properties" && ![schema["required"]].flat().includes(name);
        this.#visit(part, [...steps, keyword, name], { isPart, isOptional });
      }
    }
    for (const keyword of lists) {
      const part = schema[keyword];
      const setting = { isPart: isShared || keyword === "allOf", isOptional: false };
      if (Array.isArray(part))
        for (const [index, own] of part.entries()) this.#visit(own, [...steps, keyword, index], setting);
      else if (part !== undefined) this.#visit(part, [...steps, keyword], setting);
    }
    const { $ref } = schema;
    if ($ref === undefined) return;
    const target = findReference(this.#root, $ref);
    if (target) this.#visit(target.schema, target.steps, { isPart: isShared, isOptional: false });
    else {
      const advice = 'name an entry of "$defs" as "#/$defs/NAME"';
      this.#refuse([...steps, "$ref"], `the reference ${JSON.stringify($ref)}`, advice);
    }
  }

  #refuse(steps: Steps, what: string, advice = "take it away, or say it in the schema of the config"): void {
    this.#descriptor.problems.push(schemaUnsupported({ what, advice }, this.#descriptor.place(steps)));
  }
}

/** Whether a value that is no object or list is of a type of JSON Schema. */
function isOfType(value: unknown, type: unknown): boolean {
  if (value === null) return type === "null";
  return type === typeof value || (type === "integer" && Number.isInteger(value));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
