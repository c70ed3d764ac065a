import cacache from "cacache";
import type { Store } from "./store.js";

/**
 * A store in a folder (absolute). Contents stand under their digests and are written whole before they are named, so that
 * several processes may use it and any may be killed; they are held against their digests when they are read.
 */
export function openStore(folder: string): Store {
  let trouble: string | undefined;
  const refuse = (error: unknown): void => {
    if (!(error instanceof Error && "code" in error)) throw error;
    // What is not there, and what is not what was put in, is made again.
    if (["ENOENT", "EINTEGRITY", "EBADSIZE"].includes(String(error.code))) return;
    trouble ??= error.message;
  };
  return {
    async find(key) {
      try {
        return (await cacache.get(folder, key)).data;
      } catch (error) {
        refuse(error);
        return undefined;
      }
    },
    async keep(key, bytes) {
      try {
        await cacache.put(folder, key, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
      } catch (error) {
        refuse(error);
      }
    },
    async prune(most) {
      try {
        const entries = Object.values(await cacache.ls(folder)).sort((a, b) => b.time - a.time);
        let total = 0;
        const old = entries.filter(({ size }) => {
          total += size;
          return total > most;
        });
        for (const { key } of old) await cacache.rm.entry(folder, key);
        // Contents that nothing names any more go, too.
        if (old.length > 0) await cacache.verify(folder);
      } catch (error) {
        refuse(error);
      }
    },
    get trouble() {
      return trouble;
    },
  };
}
