/** An item of Vega's scenegraph, of which nothing is known but that it is an object. */
export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null;
}

/** The objects in the array `key`; none when there is no such array. */
export function fieldsIn(fields: Fields, key: string): readonly Fields[] {
  const value = fields[key];
  return Array.isArray(value) ? value.filter(isFields) : [];
}

export function numberIn(fields: Fields, key: string, otherwise = 0): number {
  const value = fields[key];
  return typeof value === "number" ? value : otherwise;
}
