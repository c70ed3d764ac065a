/** Where a heading stands in the document's outline. */
export interface Bookmark {
  /** The name of the place in the document, too. */
  readonly id: string;
  /** The heading under which it stands. */
  readonly outlineParentId?: string;
}

/** Numbers the headings of a document, and tells under which other one each stands. */
export class Bookmarks {
  #count = 0;
  readonly #taken = new Set<string>();
  /** The headings that are open, the outermost first. */
  #open: readonly { readonly depth: number; readonly id: string }[] = [];

  /** The name of a place, for the first part of the document that asks for it: what is printed twice leads to the first. */
  claim(name: string): { readonly id?: string } {
    if (this.#taken.has(name)) return {};
    this.#taken.add(name);
    return { id: name };
  }

  add(depth: number): Bookmark {
    this.#count += 1;
    const id = `heading-${this.#count}`;
    const outer = this.#open.filter((heading) => heading.depth < depth);
    this.#open = [...outer, { depth, id }];
    const parent = outer.at(-1)?.id;
    return { id, ...(parent !== undefined && { outlineParentId: parent }) };
  }
}
