import { quote } from "../diagnostics/kind.js";
import { findNearest } from "../diagnostics/near.js";

/** Whose record it is. */
interface Guarded {
  readonly name: string;
  readonly fields: readonly string[];
}

/**
 * The record for a function of the author's: a field that the table does not have, which would be undefined and make the
 * function say no to every row, throws a TypeError.
 */
export function guardRecord<Row extends object>(record: Row, { name, fields }: Guarded): Row {
  return new Proxy(record, {
    get(target, key) {
      if (typeof key === "string" && !(key in target) && !fields.includes(key)) {
        const nearest = findNearest(key, fields);
        const advice = nearest === undefined ? "" : `; did you mean ${quote(nearest)}?`;
        throw new TypeError(`${name} has no field ${quote(key)}${advice}`);
      }
      return Reflect.get(target, key);
    },
  });
}
