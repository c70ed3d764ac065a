import { packageLabels } from "../../diagnostics/catalogue/packages.js";
import { findNearest } from "../../diagnostics/near.js";
import type { Descriptor, Steps } from "./descriptor.js";
import { type FieldFault, type FieldType, type FieldValue, showValue } from "./field-type.js";
import { constraintsForm, type FieldForm } from "./forms.js";

/** What else a package says of the values of a field. */
export interface FieldRules {
  readonly isRequired: boolean;
  readonly isUnique: boolean;
  /** Each tells why a value breaks it. */
  readonly rules: readonly FieldRule[];
}

type FieldRule = (value: FieldValue) => FieldFault | undefined;

const known = Object.keys(constraintsForm.shape);
const asText = "declare the field as a string, or take it away";

/** The constraints and categories of the field at `steps`; what is wrong with them is told by the descriptor. */
export function readRules(
  form: FieldForm,
  type: FieldType,
  steps: Steps,
  descriptor: Descriptor,
): FieldRules {
  const at = [...steps, "constraints"];
  const given = form.constraints === undefined ? {} : (descriptor.take(constraintsForm, at) ?? {});
  for (const name of Object.keys(given).filter((name) => !known.includes(name))) {
    const nearest = findNearest(name, known);
    const advice = nearest === undefined ? "take it away" : `did you mean "${nearest}"?`;
    descriptor.refuseUnsupported([...at, name], `the constraint ${JSON.stringify(name)}`, advice);
  }
  const rules = [
    ...readBounds(given, type, at, descriptor),
    ...readLengths(given, type, at, descriptor),
    ...readPattern(given.pattern, type, [...at, "pattern"], descriptor),
    ...readAllowed(
      (given.enum ?? []).map((value, index) => ({ value, steps: [...at, "enum", index] })),
      type,
      descriptor,
    ),
    ...readCategories(form, type, [...steps, "categories"], descriptor),
  ];
  return { isRequired: given.required ?? false, isUnique: given.unique ?? false, rules };
}

type Constraints = ReturnType<typeof constraintsForm.parse> | Record<string, never>;

const bounds = [
  { name: "minimum", words: "at least", holds: (order: number) => order >= 0 },
  { name: "maximum", words: "at most", holds: (order: number) => order <= 0 },
  { name: "exclusiveMinimum", words: "more than", holds: (order: number) => order > 0 },
  { name: "exclusiveMaximum", words: "less than", holds: (order: number) => order < 0 },
] as const;

function readBounds(given: Constraints, type: FieldType, at: Steps, descriptor: Descriptor): FieldRule[] {
  return bounds.flatMap(({ name, words, holds }): FieldRule[] => {
    if (given[name] === undefined) return [];
    const { compare } = type;
    if (compare === undefined) {
      descriptor.refuseUnsupported([...at, name], `a ${name} of such values`, "take it away");
      return [];
    }
    const limit = readOwn(given[name], type, [...at, name], descriptor);
    if (limit === undefined) return [];
    const bound = `${words} ${showValue(limit)}`;
    return [(value) => (holds(compare(value, limit)) ? undefined : { fault: "bound", bound })];
  });
}

function readLengths(given: Constraints, type: FieldType, at: Steps, descriptor: Descriptor): FieldRule[] {
  const { minLength, maxLength } = given;
  if (minLength === undefined && maxLength === undefined) return [];
  const steps = [...at, minLength === undefined ? "maxLength" : "minLength"];
  if (type.kind !== "text") {
    descriptor.refuseUnsupported(steps, "a length of values that are no texts", asText);
    return [];
  }
  return [
    (value) => {
      const length = [...String(value)].length;
      if (minLength !== undefined && length < minLength)
        return { fault: "bound", bound: `at least ${minLength} characters` };
      return maxLength !== undefined && length > maxLength
        ? { fault: "bound", bound: `at most ${maxLength} characters` }
        : undefined;
    },
  ];
}

function readPattern(
  pattern: string | undefined,
  type: FieldType,
  steps: Steps,
  descriptor: Descriptor,
): FieldRule[] {
  if (pattern === undefined) return [];
  if (type.kind !== "text") {
    descriptor.refuseUnsupported(steps, "a pattern of values that are no texts", asText);
    return [];
  }
  let form: RegExp;
  try {
    // A pattern of XML Schema holds for the whole of a value.
    form = new RegExp(`^(?:${pattern})$`, "u");
  } catch {
    const advice = "write it as a regular expression that JavaScript knows, too";
    descriptor.refuseUnsupported(steps, `the pattern ${JSON.stringify(pattern)}`, advice);
    return [];
  }
  const expected = `text in the form ${pattern}`;
  return [
    (value) =>
      form.test(String(value)) ? undefined : { fault: "form", expected, advice: "correct the text" },
  ];
}

function readCategories(form: FieldForm, type: FieldType, steps: Steps, descriptor: Descriptor): FieldRule[] {
  const { categories = [] } = form;
  const labelled = categories.some(
    (category) => typeof category === "object" && category.label !== undefined,
  );
  if (labelled) descriptor.problems.push(packageLabels({ field: form.name }, descriptor.place(steps)));
  const own = categories.map((category, index) =>
    typeof category === "object"
      ? { value: category.value, steps: [...steps, index, "value"] }
      : { value: category, steps: [...steps, index] },
  );
  return readAllowed(own, type, descriptor);
}

function readAllowed(
  values: readonly { readonly value: string | number | boolean; readonly steps: Steps }[],
  type: FieldType,
  descriptor: Descriptor,
): FieldRule[] {
  if (values.length === 0) return [];
  const allowed = new Set(
    values.flatMap(({ value, steps }) => {
      const own = readOwn(value, type, steps, descriptor);
      return own === undefined ? [] : [showValue(own)];
    }),
  );
  return [(value) => (allowed.has(showValue(value)) ? undefined : { fault: "value", allowed: [...allowed] })];
}

/** A value that a constraint names, read as the field reads its cells; of a number, all digits that are written. */
function readOwn(
  value: string | number | boolean,
  type: FieldType,
  steps: Steps,
  descriptor: Descriptor,
): FieldValue | undefined {
  const read = type.read(typeof value === "number" ? descriptor.raw(steps) : String(value));
  if ("value" in read) return read.value;
  descriptor.refuse(steps, "is no value of the field");
  return undefined;
}
