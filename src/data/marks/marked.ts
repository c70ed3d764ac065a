import { z } from "zod";
import type { Mark } from "../../facts/mark.js";
import { findMark, type MarkList } from "./mark-list.js";

/** A number with its marks, or marks that stand in place of one. */
export class Marked {
  readonly value: number | null;
  readonly marks: readonly Mark[];

  constructor(value: number | null, marks: readonly Mark[]) {
    this.value = value;
    this.marks = marks;
  }
}

/** The marks of another column's value. */
export class Flags {
  readonly marks: readonly Mark[];

  constructor(marks: readonly Mark[]) {
    this.marks = marks;
  }
}

/**
 * A cell with a number, marks, or both: `12`, `12 p`, `12 [p] [r]`, `[c]`. The number is as `schema` says; without one the
 * marks stand in its place. A code that is not in the list is a problem of the cell.
 */
export function marked(schema: z.ZodNumber, list: MarkList): z.ZodType<Marked, string> {
  return z.string().transform((text, context) => {
    const [first = "", ...others] = text.split(/\s+/);
    const hasNumber = /^-?\d+(\.\d+)?$/.test(first);
    const marks = readMarks(hasNumber ? others : [first, ...others], list, text, context);
    if (!hasNumber || marks === undefined) return marks ? new Marked(null, marks) : z.NEVER;
    const number = schema.safeParse(Number(first));
    if (number.success) return new Marked(number.data, marks);
    for (const issue of number.error.issues) {
      const { code } = issue;
      const params =
        code === "too_small"
          ? { fault: "least", bound: issue.minimum }
          : code === "too_big"
            ? { fault: "most", bound: issue.maximum }
            : { fault: "number" };
      context.issues.push({ code: "custom", input: text, params });
    }
    return z.NEVER;
  });
}

/** A column that has the marks of another, as `status` of the table says: `p`, `p r`. With reported() it may be blank. */
export function flags(list: MarkList): z.ZodType<Flags, string> {
  return z.string().transform((text, context) => {
    const marks = readMarks(text.split(/\s+/), list, text, context);
    return marks ? new Flags(marks) : z.NEVER;
  });
}

function readMarks(
  codes: readonly string[],
  list: MarkList,
  text: string,
  context: z.core.$RefinementCtx,
): readonly Mark[] | undefined {
  const found = codes.map((code) => findMark(code, list));
  const known = found.filter((mark) => mark !== undefined);
  if (known.length === codes.length) return known;
  const code = codes.find((_, index) => found[index] === undefined) ?? "";
  const params = { fault: "mark", code, known: [...list.keys()] };
  context.issues.push({ code: "custom", input: text, params });
  return undefined;
}
