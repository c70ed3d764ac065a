import { csv } from "../specs.js";
import type { TableSource } from "../table/table-spec.js";

/** The CSV files in a folder of the project, as tables that are named like the files without `.csv`. */
export function csvFolder(folder: string): TableSource<"csv"> {
  return { table: (name, options) => csv(`${folder}/${name}.csv`, options) };
}
