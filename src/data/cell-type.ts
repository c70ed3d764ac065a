import { z } from "zod";
import { isExact } from "./cells.js";

/** What the text of a CSV cell is turned into before its schema sees it. */
export interface CellType {
  readonly kind: "number" | "whole" | "exact" | "text";
  /** What a blank cell becomes; an error when it is undefined. */
  readonly blank: "null" | "absent" | undefined;
}

/** Looks through wrappers (nullable, optional, default, pipe) for the type that a cell's text is read as. */
export function findCellType(schema: z.core.$ZodType): CellType {
  const { inner, blank } = unwrap(schema);
  return { kind: findKind(inner), blank };
}

function findKind(inner: z.core.$ZodType): CellType["kind"] {
  if (inner instanceof z.ZodNumber) return inner.isInt ? "whole" : "number";
  return isExact(inner) ? "exact" : "text";
}

/** The schema of the value at `path`, without its wrappers; undefined where the schema does not say. */
export function findSchema(
  schema: z.core.$ZodType,
  path: readonly PropertyKey[],
): z.core.$ZodType | undefined {
  const { inner } = unwrap(schema);
  const [step, ...rest] = path;
  if (step === undefined) return inner;
  if (inner instanceof z.ZodArray) return findSchema(inner.element, rest);
  if (!(inner instanceof z.ZodObject) || typeof step !== "string") return undefined;
  const next = Object.hasOwn(inner.shape, step) ? inner.shape[step] : undefined;
  return next && findSchema(next, rest);
}

/** The keys that the object at `path` may have; none where the schema does not list them. */
export function findKnownKeys(schema: z.core.$ZodType, path: readonly PropertyKey[]): readonly string[] {
  const found = findSchema(schema, path);
  return found instanceof z.ZodObject ? Object.keys(found.shape) : [];
}

function unwrap(schema: z.core.$ZodType): { inner: z.core.$ZodType; blank: CellType["blank"] } {
  let inner = schema;
  let blank: CellType["blank"];
  for (;;) {
    if (inner instanceof z.ZodNullable) {
      blank = "null";
      inner = inner.unwrap();
    } else if (inner instanceof z.ZodOptional || inner instanceof z.ZodDefault) {
      blank ??= "absent";
      inner = inner.unwrap();
    } else if (inner instanceof z.ZodReadonly || inner instanceof z.ZodCatch) {
      inner = inner.unwrap();
    } else if (inner instanceof z.ZodPipe) {
      inner = inner.in;
    } else {
      return { inner, blank };
    }
  }
}
