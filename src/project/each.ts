import type { RowView } from "../data/table/row-view.js";
import type { RowFilter, Table } from "../data/table/table.js";
import type { Fact } from "../facts/fact.js";

/** One of the things that a series has a report for. */
export interface Item<T> {
  /** What it is called, in the index and in its slug. */
  readonly name: Fact<string>;
  /** As the author gives it; without one, it is made of the name. */
  readonly slug: string | undefined;
  /** What the series' `facts` is given. It is made when the item's report is. */
  readonly make: () => T;
}

/** What the `for` of a series returns. */
export class ItemList<T> {
  readonly items: readonly Item<T>[];

  constructor(items: readonly Item<T>[]) {
    this.items = items;
  }

  /**
   * The same items, for which `facts` is given what `make` returns. What all items share, such as a total over all rows, is
   * computed once before and taken in: `eachRow(states).map((row) => ({ row, total }))`.
   */
  map<U>(make: (value: T) => U): ItemList<U> {
    return new ItemList(
      this.items.map(({ name, slug, make: before }) => ({ name, slug, make: () => make(before()) })),
    );
  }
}

export interface EachRowOptions<Row> extends RowFilter<Row> {
  /** The item's folder: a-z, 0-9 and hyphens. Default: made of the row's key. */
  readonly slug?: (record: Row) => string;
}

/** An item for each row of a table, called by the row's key. */
export function eachRow<Row extends object>(
  table: Table<Row>,
  { slug, ...filter }: EachRowOptions<Row> = {},
): ItemList<RowView<Row>> {
  const rows = table.rows((row) => row, filter).values;
  return new ItemList(rows.map((row) => ({ name: row.key, slug: slug?.(row.record), make: () => row })));
}

/** An item for each text of a list of facts, called by it. */
export function eachText(
  texts: readonly Fact<string>[],
  { slug }: { /** As for `eachRow`. */ readonly slug?: (text: string) => string } = {},
): ItemList<Fact<string>> {
  return new ItemList(
    texts.map((fact) => ({
      name: fact,
      slug: slug && fact.value !== null ? slug(fact.value) : undefined,
      make: () => fact,
    })),
  );
}
