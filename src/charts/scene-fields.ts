/** An object of Vega's scenegraph, whose types say little of what it holds. */
export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null;
}

/** The array at `key`; an empty one where there is none. */
export function arrayIn(fields: Fields, key: string): readonly unknown[] {
  const value = fields[key];
  return Array.isArray(value) ? value : [];
}

/** The objects in the array at `key`. */
export function fieldsIn(fields: Fields, key: string): readonly Fields[] {
  return arrayIn(fields, key).filter(isFields);
}

export function numberIn(fields: Fields, key: string, otherwise = 0): number {
  const value = fields[key];
  return typeof value === "number" ? value : otherwise;
}

/** The lines of a text item. */
export function linesOf({ text, lineBreak }: Fields): string[] {
  if (Array.isArray(text)) return text.map(String);
  const whole = String(text ?? "");
  return typeof lineBreak === "string" ? whole.split(lineBreak) : [whole];
}
