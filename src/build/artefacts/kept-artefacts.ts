import { deserialize, serialize } from "node:v8";
import { digest } from "../../world/digest.js";
import type { Store } from "../../world/store.js";
import type { Artefact, Artefacts, TakenArtefact } from "./artefacts.js";
import { type Fingerprint, makeFingerprint } from "./fingerprint.js";

/** Keeps results in a store, under a digest of their parts and of the engine. */
export class KeptArtefacts implements Artefacts {
  readonly areKept: boolean;
  readonly taken: TakenArtefact[] = [];
  readonly #store: Store;
  readonly #engineKey: string;
  /** By the function that names facts. */
  readonly #fingerprints = new Map<Artefact<unknown>["nameOf"], Fingerprint>();
  /** What was made, packed when it is kept: the documents should not wait for that. */
  readonly #unkept = new Map<string, () => Uint8Array>();

  /** `areKept` says whether the store was used before. */
  constructor(store: Store, engineKey: string, areKept: boolean) {
    this.#store = store;
    this.#engineKey = engineKey;
    this.areKept = areKept;
  }

  async take<T, P>({ kind, name, parts, nameOf, make, isLasting, form }: Artefact<T, P>): Promise<T> {
    const fingerprint = this.#fingerprints.get(nameOf) ?? makeFingerprint(nameOf);
    this.#fingerprints.set(nameOf, fingerprint);
    const digests = Object.fromEntries(
      Object.entries(parts).map(([part, value]) => [part, fingerprint(value)]),
    );
    const key = digest(JSON.stringify([this.#engineKey, kind, name, digests]));
    const kept = await this.#store.find(key);
    this.taken.push({ name, kind, isMade: kept === undefined, parts: digests });
    if (kept !== undefined) {
      // The key stands for the step and the engine that made it, and so for the type.
      const packed: P = deserialize(kept);
      return form.unpack(packed);
    }
    const result = await make();
    if (isLasting(result)) this.#unkept.set(key, () => serialize(form.pack(result)));
    return result;
  }

  /** Keeps what was made, and takes the oldest out when there are more than `most` bytes. To be called once all is published. */
  async settle(most: number): Promise<void> {
    const entries = [...this.#unkept];
    this.#unkept.clear();
    await Promise.all(entries.map(([key, pack]) => this.#store.keep(key, pack())));
    if (entries.length > 0) await this.#store.prune(most);
  }

  /** The first thing that the disk refused, in its words. */
  get trouble(): string | undefined {
    return this.#store.trouble;
  }
}
