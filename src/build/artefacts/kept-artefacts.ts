import { deserialize, serialize } from "node:v8";
import { digest } from "../../world/observation.js";
import type { Store } from "../../world/store.js";
import type { Artefact, Artefacts, TakenArtefact } from "./artefacts.js";
import { makeFingerprint } from "./fingerprint.js";

/** Keeps results in a store, under a digest of their parts and of the engine. */
export class KeptArtefacts implements Artefacts {
  readonly areKept: boolean;
  readonly taken: TakenArtefact[] = [];
  readonly #store: Store;
  readonly #engineKey: string;
  readonly #fingerprint = makeFingerprint();
  readonly #keeping: Promise<void>[] = [];

  /** `areKept` says whether the store was used before. */
  constructor(store: Store, engineKey: string, areKept: boolean) {
    this.#store = store;
    this.#engineKey = engineKey;
    this.areKept = areKept;
  }

  async take<T>({ kind, name, parts, make, isLasting }: Artefact<T>): Promise<T> {
    const digests = Object.fromEntries(
      Object.entries(parts).map(([part, value]) => [part, this.#fingerprint(value)]),
    );
    const key = digest(JSON.stringify([this.#engineKey, kind, name, digests]));
    const kept = await this.#store.find(key);
    this.taken.push({ name, kind, isMade: kept === undefined, parts: digests });
    if (kept !== undefined) {
      // The key stands for the step and the engine that made it, and so for the type.
      const result: T = deserialize(kept);
      return result;
    }
    const result = await make();
    if (isLasting(result)) this.#keeping.push(this.#store.keep(key, serialize(result)));
    return result;
  }

  /** Waits until all results are kept, and takes the oldest out when they are more than `most` bytes. */
  async settle(most: number): Promise<void> {
    const keeping = this.#keeping.splice(0);
    await Promise.all(keeping);
    if (keeping.length > 0) await this.#store.prune(most);
  }

  /** The first thing that the disk refused, in its words. */
  get trouble(): string | undefined {
    return this.#store.trouble;
  }
}
