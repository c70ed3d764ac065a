import type { AuthorText } from "../documents/declared-text.js";
import type { Fact } from "../facts/fact.js";

/** What an author may write about the pages over all items of a series. */
export interface SeriesIndexSpec {
  /** Default: the series' id in words. */
  readonly title?: AuthorText;
  /** A paragraph below the title, which search engines show. Default: one that says what the page lists. */
  readonly about?: AuthorText;
}

/** The pages over all items of a series. */
export interface SeriesIndex {
  readonly title: AuthorText;
  readonly about: AuthorText;
  /** In the order of the items. */
  readonly entries: readonly IndexEntry[];
  /** The documents that every item has, in the order of the configuration. */
  readonly documents: readonly IndexedDocument[];
}

export interface IndexEntry {
  /** The folder of the item's documents, beside the pages. */
  readonly slug: string;
  readonly name: Fact<string>;
}

export interface IndexedDocument {
  /** The name of its file in an item's folder. */
  readonly file: string;
  readonly format: "pdf" | "html" | "markdown";
}
