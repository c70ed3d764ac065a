import type { Fact } from "../../facts/fact.js";

/** A step of a build whose result follows from its parts alone, under the name that people know the result by. */
export interface Artefact<T, P = T> {
  /** The step: results of two kinds are never taken for each other. */
  readonly kind: string;
  /** `press-release.pdf`, `charts/arrests`. */
  readonly name: string;
  /** All that the result is made of, by names that say so. */
  readonly parts: Readonly<Record<string, unknown>>;
  /** What the facts among the parts are called, where the result tells it. */
  readonly nameOf?: (fact: Fact) => string | undefined;
  make(): Promise<T>;
  /** Whether a result may be used again: not one that told what must be told each time with its place. */
  isLasting(result: T): boolean;
  /** The result as plain data, and back. */
  readonly form: { pack(result: T): P; unpack(packed: P): T };
}

/** The form of a result that is plain data as it is. */
export function plain<T>(): Artefact<T>["form"] {
  return { pack: (result) => result, unpack: (packed) => packed };
}

/** Where results of steps come from: they are made, or they were made before of the same parts. */
export interface Artefacts {
  /** Whether much may have been made before, so that nothing should be started before it is needed. */
  readonly areKept: boolean;
  take<T, P>(artefact: Artefact<T, P>): Promise<T>;
}

/** Makes everything anew. */
export const fresh: Artefacts = { areKept: false, take: (artefact) => artefact.make() };

/** Where a result came from. */
export interface TakenArtefact {
  readonly name: string;
  readonly kind: string;
  /** Whether it was made: nothing was kept that was made of the same parts. */
  readonly isMade: boolean;
  /** The digests of its parts. */
  readonly parts: Readonly<Record<string, string>>;
}
