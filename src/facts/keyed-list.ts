export interface KeyedEntry<T> {
  readonly key: string;
  readonly value: T;
}

/** Values in the order of the records they were made from, each under its record's key. Keys are unique. */
export class KeyedList<T> {
  readonly entries: readonly KeyedEntry<T>[];

  constructor(entries: readonly KeyedEntry<T>[]) {
    this.entries = entries;
  }

  get values(): T[] {
    return this.entries.map((entry) => entry.value);
  }

  /** The value under `key`; undefined when there is none. */
  get(key: string): T | undefined {
    return this.entries.find((entry) => entry.key === key)?.value;
  }

  /** A list with the same keys and the values that `make` returns. */
  map<U>(make: (value: T, key: string) => U): KeyedList<U> {
    return new KeyedList(this.entries.map(({ key, value }) => ({ key, value: make(value, key) })));
  }
}
