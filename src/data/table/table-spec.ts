import type { z } from "zod";

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
  readonly source?: string;
  /** The id of the source of all records. */
  readonly sourceId?: string;
}

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
}

/** What every table's spec takes over from its options. */
export function tableSpec({ schema, key, source }: TableOptions<z.ZodObject>): TableSpec<object> {
  return { schema, shape: schema.shape, key, ...(source !== undefined && { source }) };
}
