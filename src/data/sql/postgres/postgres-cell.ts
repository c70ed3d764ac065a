import type { CellText } from "../../table/row-parser.js";
import { doubleText, floatText } from "../double-text.js";

/** What the server says of a type. Source: https://www.postgresql.org/docs/current/catalog-pg-type.html */
export interface ServerType {
  readonly name: string;
  /** `A` for arrays, `C` for composites, `R` for ranges. */
  readonly category: string;
}

const shapeless: ReadonlySet<string> = new Set(["bytea", "json", "jsonb", "xml", "record"]);

/** Whether the values of a type have no one text that a cell could hold. */
export function isShapeless({ name, category }: ServerType): boolean {
  return /^[ACR]$/.test(category) || shapeless.has(name);
}

/** Turns the texts that the server sends for a column into those that a CSV file would hold. */
export function cellWriter(type: ServerType | undefined): (text: string | null) => CellText {
  const write = valueWriter(type?.name);
  return (text) => (text === null ? null : write(text));
}

function valueWriter(type: string | undefined): (text: string) => string {
  switch (type) {
    case "boolean":
      return (text) => (text === "t" ? "true" : "false");
    case "double precision":
      return (text) => doubleText(Number(text));
    case "real":
      return (text) => floatText(Math.fround(Number(text)));
    default:
      return (text) => text;
  }
}
