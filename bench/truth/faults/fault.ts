import type { Release } from "../open-release.js";
import type { SeededRandom } from "../seeded-random.js";

/** A change that makes something untrue. */
export interface Fault {
  /** What is changed: a file of the release, or one of the project. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** In words: what stood there, and what stands there now. */
  readonly what: string;
}

export interface FaultKind {
  readonly name: string;
  /** Where the fault is put in: `audit` finished files, `build` the data and templates that they are made from. */
  readonly door: "audit" | "build";
  /** Whether nothing that can be read tells it: shapes. It may be told by the bytes alone. */
  readonly isUnread?: boolean;
  /** A fault in a place of chance; undefined where the report has no place for one. */
  inject(release: Release, others: readonly Release[], random: SeededRandom): Promise<Fault | undefined>;
}
