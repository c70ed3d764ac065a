import type { BoundSource } from "./material.js";

/** Numbers the sources in the order in which a document first cites them, from 1. */
export class CitedSources {
  readonly #known: ReadonlyMap<string, BoundSource>;
  readonly #numbers = new Map<string, number>();

  constructor(sources: readonly BoundSource[]) {
    this.#known = new Map(sources.map((source) => [source.id, source]));
  }

  numberOf(id: string): number {
    const number = this.#numbers.get(id) ?? this.#numbers.size + 1;
    this.#numbers.set(id, number);
    return number;
  }

  /** The cited sources in the order of their numbers. */
  list(): readonly { readonly number: number; readonly source: BoundSource }[] {
    return [...this.#numbers].flatMap(([id, number]) => {
      const source = this.#known.get(id);
      return source ? [{ number, source }] : [];
    });
  }
}
