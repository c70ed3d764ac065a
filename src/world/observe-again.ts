import { isAbsolute, join } from "node:path";
import { digest } from "./digest.js";
import { digestVariable, nothing, type Observation, type ObservedWorld, shorten } from "./observation.js";
import type { World } from "./world.js";

/** The observations that would have another answer now. `root` is the folder that their paths are relative to, absolute. */
export async function findChanged(
  { observations, salt }: Pick<ObservedWorld, "observations" | "salt">,
  root: string,
  world: World,
): Promise<readonly Observation[]> {
  const changed = observations.map(async (observation) => {
    // What cannot be read now is told by the build that reads it.
    const answer = await observeAgain(observation, salt, root, world).catch(() => undefined);
    return answer === observation.answer ? [] : [observation];
  });
  return (await Promise.all(changed)).flat();
}

/** What an observation would say now. Throws what the disk refuses, but for files that are not there. */
export async function observeAgain(
  { asked, of }: Observation,
  salt: string,
  root: string,
  world: World,
): Promise<string> {
  const path = isAbsolute(of) ? of : join(root, of);
  switch (asked) {
    case "bytes":
      return (await world.disk.stat(path))?.kind === "file" ? digest(await world.disk.read(path)) : nothing;
    case "kind":
      return digest((await world.disk.stat(path))?.kind ?? nothing);
    case "names":
      return digest((await world.disk.list(path)).join("\n"));
    case "real path":
      return (await world.disk.stat(path)) === undefined
        ? nothing
        : digest(shorten(await world.disk.realPath(path), root));
    case "environment":
      return digestVariable(world.env(of), salt);
    case "day":
      return digest(world.today());
  }
}
