import type { Style } from "pdfmake/interfaces.js";

/** What content says of how it is set, besides what it is. */
type Styled = Readonly<Partial<Record<string, unknown>>>;

/** Content within which other content stands. */
class Level {
  readonly styled: Styled;
  readonly outer: Level | undefined;
  #found: Map<string, unknown> | undefined;

  constructor(styled: Styled, outer: Level | undefined) {
    this.styled = styled;
    this.outer = outer;
  }

  /** What was asked of this level, and found in it or further out. */
  get found(): Map<string, unknown> {
    this.#found ??= new Map();
    return this.#found;
  }
}

/**
 * How content is set by all that it stands within, as pdfmake's own stack tells it, which walks through all of that for
 * each of twenty properties of each word. Here it is found once for the words of a paragraph. Styles have no names.
 */
export class StyleStack {
  readonly #defaults: Styled;
  #top: Level | undefined;

  constructor(defaults: Style, top?: Level) {
    this.#defaults = { ...defaults };
    this.#top = top;
  }

  clone(): StyleStack {
    return new StyleStack(this.#defaults, this.#top);
  }

  push(styled: Styled): void {
    this.#top = new Level(styled, this.#top);
  }

  pop(): void {
    this.#top = this.#top?.outer;
  }

  /** What `action` returns, which runs within `item`; a text by itself says nothing of how it is set. */
  auto<T>(item: Styled | string, action: () => T): T {
    if (typeof item === "string") return action();
    if (item["style"] !== undefined)
      throw new TypeError("content is set by its own properties, not by a named style");
    const outer = this.#top;
    this.push(item);
    const value = action();
    this.#top = outer;
    return value;
  }

  /** The property of the innermost content that has a value for it; undefined where none has one, and no default. */
  getProperty(property: string): unknown {
    // The innermost is a word most times, which is asked once for each property.
    const top = this.#top;
    return top?.styled[property] ?? inherit(top?.outer, property) ?? this.#defaults[property];
  }
}

function inherit(level: Level | undefined, property: string): unknown {
  if (level === undefined) return undefined;
  const known = level.found.get(property);
  if (known !== undefined || level.found.has(property)) return known;
  const value = level.styled[property] ?? inherit(level.outer, property);
  level.found.set(property, value);
  return value;
}
