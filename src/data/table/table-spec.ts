import type { z } from "zod";
import type { SuppressionRule } from "../../facts/confidential/vault.js";
import type { SuppressionRules } from "../confidential/confidential-cells.js";

/** What the rows of a table are held against. */
export interface RowSpec<Row extends object> {
  readonly schema: z.ZodType<Row>;
  readonly shape: Readonly<Record<string, z.core.$ZodType>>;
}

/** What every table has, whatever it is read from. */
export interface TableSpec<Row extends object> extends RowSpec<Row> {
  readonly key: string;
  readonly source?: string;
  readonly suppress?: SuppressionRules;
}

/** The names of the fields of `Row` that hold numbers. */
type NumberField<Row> = {
  [K in keyof Row & string]: [NonNullable<Row[K]>] extends [number] ? K : never;
}[keyof Row & string];

/** The names of the fields of `Row` that hold text, and `Blank` where the type allows it. */
type TextField<Row, Blank = never> = {
  [K in keyof Row & string]: [Row[K]] extends [string | Blank] ? K : never;
}[keyof Row & string];

/** What an author says of any table. */
export interface TableOptions<S extends z.ZodObject> {
  /** One entry a column. Every column of the table must be in it, and the other way round. */
  readonly schema: S;
  /** The column that names each record. Its values differ and are never blank. */
  readonly key: TextField<z.output<S>>;
  /** The column that holds the id of the source of the record. */
  readonly source?: TextField<z.output<S>, null | undefined>;
  /** The columns of counts that are confidential, each with its rule, made with smallCounts(). */
  readonly suppress?: Readonly<Partial<Record<NumberField<z.output<S>>, SuppressionRule>>>;
}

/** What every table's spec takes over from its options. */
export function tableSpec(options: TableOptions<z.ZodObject>): TableSpec<object> {
  const { schema, key, source, suppress } = options;
  return {
    schema,
    shape: schema.shape,
    key,
    ...(source !== undefined && { source }),
    ...(suppress !== undefined && { suppress: definedRules(suppress) }),
  };
}

function definedRules(rules: Readonly<Record<string, SuppressionRule | undefined>>): SuppressionRules {
  return Object.fromEntries(Object.entries(rules).flatMap(([field, rule]) => (rule ? [[field, rule]] : [])));
}
