import { z } from "zod";
import { day, link, reported, word } from "./cells.js";
import { type CsvSpec, csv, type DataFile } from "./specs.js";

const schema = z.strictObject({
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

export type SourceRow = z.output<typeof schema>;

/**
 * The list of a report's sources, as a CSV file with the columns id, title, publisher, author, date, url and used_for
 * (what was taken from it). An id is made of letters, digits, hyphens and underscores, and begins with none of the
 * last two. Publisher, author, date and url may be blank.
 */
export function sourceList(file: DataFile): CsvSpec<SourceRow> {
  return csv(file, { schema, key: "id" });
}
