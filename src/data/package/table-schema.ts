import { z } from "zod";
import { fieldUnknown } from "../../diagnostics/catalogue/data.js";
import { packageField, packageKey } from "../../diagnostics/catalogue/packages.js";
import { findNearest } from "../../diagnostics/near.js";
import { reported } from "../cells.js";
import type { RowSpec } from "../table/table-spec.js";
import type { Descriptor, Steps } from "./descriptor.js";
import { readRules } from "./field-rules.js";
import { type FieldFault, type FieldType, type FieldValue, findFieldType, showValue } from "./field-type.js";
import { type FieldForm, tableSchemaForm } from "./forms.js";
import type { FieldKind, PackagedSpec } from "./package-spec.js";

/** What the rows of a resource are held against, and the rules that its rows keep together. */
export interface TableSchema {
  readonly spec: RowSpec<object> & { readonly key?: string; readonly source?: string };
  /** Fields whose values do not come again. */
  readonly uniqueKeys: readonly (readonly string[])[];
  readonly foreignKeys: readonly ForeignKey[];
}

export interface ForeignKey {
  readonly fields: readonly string[];
  /** Undefined for the table itself. */
  readonly resource: string | undefined;
  readonly targets: readonly string[];
  /** Where it stands in the descriptor. */
  readonly steps: Steps;
}

/** What the config says of the fields; undefined for a resource that only foreign keys point to. */
export type Wanted = Pick<PackagedSpec<Readonly<Record<string, FieldKind>>>, "fields" | "key" | "source">;

/** The Table Schema at `steps`. What is wrong with it, or cannot be read here, is told by the descriptor. */
export function readTableSchema(
  descriptor: Descriptor,
  steps: Steps,
  resource: string,
  wanted?: Wanted,
): TableSchema | undefined {
  const form = descriptor.take(tableSchemaForm, steps);
  if (form === undefined) return undefined;
  checkMatch(form["fieldsMatch"], [...steps, "fieldsMatch"], descriptor);
  const names = form.fields.map(({ name }) => name);
  const primary = form.primaryKey ?? [];
  const key = wanted && (wanted.key ?? (primary.length === 1 ? primary[0] : undefined));
  const missing = new Map<string, ReadonlySet<string>>();
  const uniqueKeys: (readonly string[])[] = [
    ...(form.uniqueKeys ?? []),
    ...(primary.length > 0 ? [primary] : []),
  ];
  const shape: Record<string, z.ZodType> = {};
  for (const [index, field] of form.fields.entries()) {
    const at = [...steps, "fields", index];
    if (Object.hasOwn(shape, field.name)) {
      descriptor.refuse([...at, "name"], `is ${JSON.stringify(field.name)}, as it is of another field`);
      continue;
    }
    const type = readType(field, at, descriptor);
    if (type === undefined) continue;
    const rules = readRules(field, type, at, descriptor);
    const kind = findKind(field, type, { wanted, key, steps: at, descriptor });
    const isRequired = rules.isRequired || primary.includes(field.name) || field.name === key;
    const schema = readsField(type, rules.rules, kind === "text" && type.kind !== "text");
    shape[field.name] = isRequired ? schema : reported(schema);
    missing.set(field.name, new Set(field.missingValues ?? form.missingValues ?? [""]));
    if (rules.isUnique) uniqueKeys.push([field.name]);
  }
  const foreignKeys = (form.foreignKeys ?? []).map(({ fields, reference }, index): ForeignKey => {
    const at = [...steps, "foreignKeys", index];
    if (fields.length !== reference.fields.length)
      descriptor.refuse([...at, "fields"], "must name as many fields as its reference");
    if (reference["package"] !== undefined)
      descriptor.refuseUnsupported(
        [...at, "reference", "package"],
        "a key into another package",
        "take it away",
      );
    const target = reference.resource === "" ? undefined : reference.resource;
    return { fields, resource: target, targets: reference.fields, steps: at };
  });
  const named = [
    ...primary.map((field) => [field, "primaryKey"] as const),
    ...(form.uniqueKeys ?? []).flat().map((field) => [field, "uniqueKeys"] as const),
    ...foreignKeys.flatMap(({ fields }) => fields.map((field) => [field, "foreignKeys"] as const)),
  ];
  for (const [field, property] of named)
    if (!names.includes(field))
      descriptor.refuse([...steps, property], `names ${JSON.stringify(field)}, which is no field`);
  if (wanted) checkWanted(wanted, key, { names, primary, resource, steps, descriptor });
  const spec = {
    schema: z.strictObject(shape),
    shape,
    missing,
    ...(key === undefined ? { keepsRows: true as const } : { key }),
    ...(wanted?.source !== undefined && { source: wanted.source }),
  };
  return {
    spec,
    uniqueKeys: uniqueKeys.filter((fields) => fields.length > 1 || fields[0] !== key),
    foreignKeys,
  };
}

/** Columns are found by their names, and all of them are. */
function checkMatch(given: unknown, steps: Steps, descriptor: Descriptor): void {
  const [match] = Array.isArray(given) ? given : [given];
  if (match === undefined || match === "exact" || match === "equal") return;
  const advice = 'describe all columns of the file, and write "equal"';
  descriptor.refuseUnsupported(steps, `fieldsMatch ${JSON.stringify(match)}`, advice);
}

function readType(field: FieldForm, steps: Steps, descriptor: Descriptor): FieldType | undefined {
  const type = findFieldType(field);
  if ("unsupported" in type) {
    const given = field[type.unsupported] ?? "";
    const advice = 'declare the field as "string" in the default format';
    const what = `the ${type.unsupported} ${JSON.stringify(given)} of ${JSON.stringify(field.name)}`;
    descriptor.refuseUnsupported([...steps, type.unsupported], what, advice);
    return undefined;
  }
  if (type.kind !== "number") return type;
  const plain = { decimalChar: ".", groupChar: "", bareNumber: true };
  for (const [name, only] of Object.entries(plain)) {
    if (field[name] === undefined || field[name] === only) continue;
    const what = `${name} ${JSON.stringify(field[name])} of ${JSON.stringify(field.name)}`;
    descriptor.refuseUnsupported(
      [...steps, name],
      what,
      "write the numbers as digits with a point, such as 1234.5, and take it away",
    );
  }
  return type;
}

interface KindSetting {
  readonly wanted: Wanted | undefined;
  readonly key: string | undefined;
  readonly steps: Steps;
  readonly descriptor: Descriptor;
}

/** What the values of a field become: as the config says, where that fits. */
function findKind(
  field: FieldForm,
  type: FieldType,
  { wanted, key, steps, descriptor }: KindSetting,
): FieldKind {
  const said = wanted && Object.hasOwn(wanted.fields, field.name) ? wanted.fields[field.name] : undefined;
  if (field.name === key && (said === undefined || said === "text")) return "text";
  if (said === undefined || said === type.kind) {
    if (field.name === key) refuseKind("text");
    return said ?? type.kind;
  }
  if (said !== "text") refuseKind(type.kind);
  return said;

  function refuseKind(fits: FieldKind): void {
    const params = { field: field.name, kind: said ?? "", type: field.type ?? "any", fits };
    descriptor.problems.push(packageField(params, descriptor.place([...steps, "type"])));
  }
}

interface WantedSetting {
  readonly names: readonly string[];
  readonly primary: readonly string[];
  readonly resource: string;
  readonly steps: Steps;
  readonly descriptor: Descriptor;
}

function checkWanted(wanted: Wanted, key: string | undefined, setting: WantedSetting): void {
  const { names, primary, resource, steps, descriptor } = setting;
  for (const field of [...Object.keys(wanted.fields), wanted.key, wanted.source]) {
    if (field === undefined || names.includes(field)) continue;
    const params = { dataset: resource, field, nearest: findNearest(field, names) };
    descriptor.problems.push(fieldUnknown(params, descriptor.place([...steps, "fields"])));
  }
  if (key !== undefined) return;
  const problem =
    primary.length === 0 ? "has no primary key" : `has a primary key of ${primary.length} fields`;
  descriptor.problems.push(packageKey({ resource, problem }, descriptor.place([...steps, "primaryKey"])));
}

/** The schema of a field's cells; with `asText`, values stand as texts that are the same for equal values. */
function readsField(
  type: FieldType,
  rules: readonly ((value: FieldValue) => FieldFault | undefined)[],
  asText: boolean,
): z.ZodType<FieldValue, string> {
  return z.string().transform((text, context) => {
    const read = type.read(text);
    const faults = "fault" in read ? [read] : rules.flatMap((rule) => rule(read.value) ?? []);
    for (const { fault, ...params } of faults) {
      context.issues.push({ code: "custom", input: text, params: { fault, ...params } });
    }
    if ("fault" in read || faults.length > 0) return z.NEVER;
    return asText ? showValue(read.value) : read.value;
  });
}
