import type { z } from "zod";
import { type CsvSpec, csv } from "./specs.js";
import { type PostgresLimits, postgres } from "./sql/database-spec.js";
import { quoteName } from "./sql/quote-name.js";
import { type SqlSpec, sql } from "./sql/sql-spec.js";
import type { TableOptions } from "./table/table-spec.js";

/** Tables that are found by their names: what reads them can be changed in one place. */
interface CsvTables {
  table<S extends z.ZodObject>(name: string, options: TableOptions<S>): CsvSpec<z.output<S>>;
}

interface PostgresTables {
  table<S extends z.ZodObject>(name: string, options: TableOptions<S>): SqlSpec<z.output<S>>;
}

interface PostgresTablesOptions extends Partial<PostgresLimits> {
  /** The column by which tables are ordered. Default: the key of each. */
  readonly orderBy?: string;
}

/** The CSV files in a folder of the project, each named like its table with `.csv` behind it. */
export function inFolder(folder: string): CsvTables {
  return { table: (name, options) => csv(`${folder}/${name}.csv`, options) };
}

/**
 * The tables of a PostgreSQL server; of each, the columns of the schema. `url` as for postgres(). A name with a dot is that
 * of a schema and a table.
 */
export function inPostgres(url: string, { orderBy, ...limits }: PostgresTablesOptions = {}): PostgresTables {
  const database = postgres(url, limits);
  return {
    table<S extends z.ZodObject>(name: string, options: TableOptions<S>) {
      return sql(selectAll(name, options, orderBy ?? options.key), { ...options, database });
    },
  };
}

function selectAll(name: string, { schema }: { readonly schema: z.ZodObject }, orderBy: string): string {
  const columns = Object.keys(schema.shape).map(quoteName).join(", ");
  return `select ${columns} from ${name.split(".").map(quoteName).join(".")} order by ${quoteName(orderBy)}`;
}
