import type { z } from "zod";
import type { SuppressionRule } from "../../facts/confidential/vault.js";
import type { SuppressionRules } from "../confidential/confidential-cells.js";
import type { Flags, Marked } from "../marks/marked.js";

/** What the rows of a table are held against. */
export interface RowSpec<Row extends object> {
  readonly schema: z.ZodType<Row>;
  readonly shape: Readonly<Record<string, z.core.$ZodType>>;
  /** The texts of cells that stand for no value, by field. Default: only the empty cell does. */
  readonly missing?: ReadonlyMap<string, ReadonlySet<string>>;
  /** Whether the records of a table without a key are kept. */
  readonly keepsRows?: true;
}

/** What every table has, whatever it is read from. */
export interface TableSpec<Row extends object> extends RowSpec<Row> {
  readonly key: string;
  /** Options that no loader knows, as an author wrote them. */
  readonly misspelled?: readonly string[];
  readonly source?: string;
  /** The id of the source of all records. */
  readonly sourceId?: string;
  readonly suppress?: SuppressionRules;
  /** The columns that have the marks of others, by these. */
  readonly status?: Readonly<Record<string, string>>;
}

/** The names of the fields of `Row` that hold numbers. */
type NumberField<Row> = {
  [K in keyof Row & string]: [NonNullable<Row[K]>] extends [number | Marked] ? K : never;
}[keyof Row & string];

/** The names of the fields of `Row` that hold the marks of others. */
type FlagsField<Row> = {
  [K in keyof Row & string]: [NonNullable<Row[K]>] extends [Flags] ? K : never;
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
  /** For columns whose marks stand in a column beside them, made with flags(): its name. */
  readonly status?: Readonly<Partial<Record<keyof z.output<S> & string, FlagsField<z.output<S>>>>>;
  /** The columns of counts that are confidential, each with its rule, made with smallCounts(). */
  readonly suppress?: Readonly<Partial<Record<NumberField<z.output<S>>, SuppressionRule>>>;
}

const tableOptions = ["schema", "key", "source", "status", "suppress"];

/** What every table's spec takes over from its options, of which a loader has `others` of its own. */
export function tableSpec(options: TableOptions<z.ZodObject>, others: readonly string[]): TableSpec<object> {
  const { schema, key, source, suppress, status } = options;
  const known = [...tableOptions, ...others];
  const misspelled = Object.keys(options).filter((name) => !known.includes(name));
  return {
    schema,
    shape: schema.shape,
    key,
    ...(misspelled.length > 0 && { misspelled }),
    ...(source !== undefined && { source }),
    ...(suppress !== undefined && { suppress: dropUndefined<SuppressionRule>(suppress) }),
    ...(status !== undefined && { status: dropUndefined<string>(status) }),
  };
}

function dropUndefined<T>(record: Readonly<Record<string, T | undefined>>): Readonly<Record<string, T>> {
  return Object.fromEntries(
    Object.entries(record).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}
