import { z } from "zod";
import { day, link, reported, word } from "./cells.js";
import type { DataPackage, PackageSourcesSpec } from "./package/package-spec.js";
import { type AnyTableSpec, csv, type DataFile } from "./specs.js";
import type { TableOptions, TableSpec } from "./table/table-spec.js";

/** The columns of a list of sources. */
export const sourceColumns = z.strictObject({
  id: word().refine(
    (id) => /^[A-Za-z0-9][A-Za-z0-9_-]*$/.test(id),
    "an id is made of letters, digits, - and _, and begins with a letter or digit",
  ),
  title: word(),
  publisher: reported(word()),
  author: reported(word()),
  date: reported(day()),
  url: reported(link()),
  used_for: word(),
});

export type SourceRow = z.output<typeof sourceColumns>;

/** The spec of a list of sources, from whatever tables are read from. */
export type SourceListSpec = (AnyTableSpec & TableSpec<SourceRow>) | PackageSourcesSpec;

/** Where tables are found by their names: `tables.inFolder()` or `tables.inPostgres()`. */
interface TableSource {
  table<S extends z.ZodObject>(name: string, options: TableOptions<S>): AnyTableSpec & TableSpec<z.output<S>>;
}

/**
 * The list of a report's sources, as a CSV file with the columns id, title, publisher, author, date, url and used_for
 * (what was taken from it). An id is made of letters, digits, hyphens and underscores, and begins with none of the
 * last two. Publisher, author, date and url may be blank.
 */
export function sourceList(file: DataFile): SourceListSpec;
/** The same as the table `sources` of a folder or a database. */
export function sourceList(tables: TableSource): SourceListSpec;
/**
 * The sources that a data package names, and those that its resources name. The id of each is its "id", where it has one, or
 * is made of its title. A package that names none is listed itself.
 */
export function sourceList(from: DataPackage): SourceListSpec;
export function sourceList(from: DataFile | TableSource | DataPackage): SourceListSpec {
  if (typeof from === "object" && "kind" in from && from.kind === "data-package")
    return { kind: "package-sources", file: from.file };
  const options = { schema: sourceColumns, key: "id" } as const;
  return typeof from === "object" && "table" in from ? from.table("sources", options) : csv(from, options);
}
