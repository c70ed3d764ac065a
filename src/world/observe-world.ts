import { createHash, randomBytes } from "node:crypto";
import { digest } from "./digest.js";
import type { Network } from "./network.js";
import { digestVariable, type Observation, type ObservedWorld, shorten } from "./observation.js";
import type { World } from "./world.js";

/**
 * A world like `world` that keeps account of all that is asked of it and could be answered otherwise another day: files,
 * folders, variables, the day, and that a server was asked, but not its answer. `now` is not watched: nothing of it reaches a
 * document. `root` is absolute; lists that are to be put together have one `salt`.
 */
export function observeWorld(
  world: World,
  root: string,
  salt = randomBytes(16).toString("hex"),
): { readonly world: World; observed(): ObservedWorld } {
  const answers = new Map<string, Observation>();
  /** Files of which only a part was read so far. */
  const torn = new Set<string>();
  /** What cannot be compared later, as phrases. */
  const asked = new Set<string>();
  const note = (kind: Observation["asked"], of: string, answer: string): void => {
    const before = answers.get(`${kind} ${of}`)?.answer;
    if (before !== undefined && before !== answer) asked.add(`${of} changed while it was read`);
    answers.set(`${kind} ${of}`, { asked: kind, of, answer });
  };
  const disk: World["disk"] = {
    ...world.disk,
    async read(path) {
      const bytes = await world.disk.read(path);
      note("bytes", shorten(path, root), digest(bytes));
      return bytes;
    },
    async *readParts(path) {
      const own = shorten(path, root);
      torn.add(own);
      const hash = createHash("sha256");
      for await (const part of world.disk.readParts(path)) {
        hash.update(part);
        yield part;
      }
      torn.delete(own);
      note("bytes", own, hash.digest("hex"));
    },
    async stat(path) {
      const stats = await world.disk.stat(path);
      note("kind", shorten(path, root), digest(stats?.kind ?? "nothing"));
      return stats;
    },
    async list(path) {
      const names = await world.disk.list(path);
      note("names", shorten(path, root), digest(names.join("\n")));
      return names;
    },
    async realPath(path) {
      const real = await world.disk.realPath(path);
      note("real path", shorten(path, root), digest(shorten(real, root)));
      return real;
    },
  };
  const inner = world.network;
  const network: Network | undefined = inner && {
    request: (hop) => {
      asked.add("a server was asked");
      return inner.request(hop);
    },
  };
  return {
    world: {
      ...world,
      disk,
      network,
      today() {
        const day = world.today();
        note("day", "", digest(day));
        return day;
      },
      env(name) {
        const value = world.env(name);
        note("environment", name, digestVariable(value, salt));
        return value;
      },
    },
    observed: () => ({
      observations: [...answers.values()],
      salt,
      unfollowed: [
        ...asked,
        ...[...torn]
          .filter((file) => !answers.has(`bytes ${file}`))
          .map((file) => `${file} was read in part`),
      ],
    }),
  };
}
