import { isJsonObject, type JsonObject, type JsonValue } from "../json.js";

/** A chart's record as Vega gets it. */
export type PlainRecord = Readonly<Record<string, JsonValue | undefined>>;

/** A filter of a spec that was understood. */
export interface RowFilter {
  readonly field: string;
  keeps(record: PlainRecord): boolean;
}

/**
 * Reads a filter on one field: a comparison with a value, `isValid`, or a predicate of Vega-Lite. Undefined for any
 * other, so that nothing is said about records that may not be drawn.
 */
export function parseFilter(filter: JsonValue | undefined): RowFilter | undefined {
  if (typeof filter === "string") return parseExpression(filter);
  return isJsonObject(filter) ? parsePredicate(filter) : undefined;
}

const field = String.raw`datum(?:\.(?<plain>[A-Za-z_]\w*)|\[(["'])(?<quoted>[^"'\\]+)\2\])`;
const validity = new RegExp(String.raw`^\s*isValid\(\s*${field}\s*\)\s*$`);
const comparison = new RegExp(
  String.raw`^\s*${field}\s*(?<operator>[!=]==?|[<>]=?)\s*(?<value>null|true|false|-?\d+(?:\.\d+)?|'[^'\\]*'|"[^"\\]*")\s*$`,
);

function parseExpression(expression: string): RowFilter | undefined {
  const { plain, quoted, operator, value } =
    (validity.exec(expression) ?? comparison.exec(expression))?.groups ?? {};
  const name = plain ?? quoted;
  if (name === undefined) return undefined;
  if (operator === undefined || value === undefined) return filterBy(name, isReported);
  const given = parseLiteral(value);
  if (given === null) return /^!/.test(operator) ? filterBy(name, isReported) : undefined;
  return filterBy(name, (cell) => compare(cell, operators[operator.slice(0, 2)] ?? operator, given));
}

const operators: Readonly<Record<string, string>> = { "==": "equal", "!=": "unequal" };

function parseLiteral(text: string): JsonValue {
  if (text.startsWith("'")) return text.slice(1, -1);
  const value: JsonValue = JSON.parse(text);
  return value;
}

const predicates: Readonly<Record<string, string>> = {
  equal: "equal",
  lt: "<",
  lte: "<=",
  gt: ">",
  gte: ">=",
};

function parsePredicate(predicate: JsonObject): RowFilter | undefined {
  const { field: name, ...rest } = predicate;
  const [[key, given] = [], ...others] = Object.entries(rest);
  if (typeof name !== "string" || key === undefined || given === undefined || others.length > 0)
    return undefined;
  if (key === "valid") return given === true ? filterBy(name, isReported) : undefined;
  if (key === "oneOf") {
    return Array.isArray(given) ? filterBy(name, (cell) => given.includes(cell ?? null)) : undefined;
  }
  if (key === "range") {
    const [low, high] = Array.isArray(given) ? given : [];
    if (typeof low !== "number" || typeof high !== "number") return undefined;
    return filterBy(name, (cell) => compare(cell, ">=", low) && compare(cell, "<=", high));
  }
  const operator = predicates[key];
  return operator === undefined || isJsonObject(given)
    ? undefined
    : filterBy(name, (cell) => compare(cell, operator, given));
}

function filterBy(name: string, keeps: (cell: JsonValue | undefined) => boolean): RowFilter {
  return { field: name, keeps: (record) => keeps(record[name]) };
}

function isReported(cell: JsonValue | undefined): boolean {
  return cell !== null && cell !== undefined;
}

/** As JavaScript compares, where null is 0 in an ordering. */
function compare(cell: JsonValue | undefined, operator: string, given: JsonValue): boolean {
  if (operator === "equal") return cell === given;
  if (operator === "unequal") return cell !== given;
  const own = typeof given === "number" && !isReported(cell) ? 0 : cell;
  if (typeof own === "number" && typeof given === "number") return order(own, operator, given);
  return typeof own === "string" && typeof given === "string" && order(own, operator, given);
}

function order<T extends string | number>(a: T, operator: string, b: T): boolean {
  if (operator === "<") return a < b;
  if (operator === "<=") return a <= b;
  return operator === ">" ? a > b : a >= b;
}
