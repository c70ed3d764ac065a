import type { Disk, World } from "./world.js";

/** Bytes of the largest file that is remembered: templates, chart specifications and faces are far smaller. */
const LARGEST = 8_000_000;

/**
 * A world like `world` that asks the disk once for each file, folder and path that is read through it, and gives the same
 * answer from then on: what is made one after the other of the same files is made of one state of them. Files that are read
 * in parts are not remembered, nor is what failed.
 */
export function rememberReads(world: World): World {
  const { disk } = world;
  const remember = <T>(ask: (path: string) => Promise<T>, isKept: (answer: T) => boolean = () => true) => {
    const answers = new Map<string, Promise<T>>();
    return (path: string): Promise<T> => {
      const known = answers.get(path);
      if (known !== undefined) return known;
      const asked = ask(path);
      answers.set(path, asked);
      const forget = (): void => void answers.delete(path);
      asked.then((answer) => isKept(answer) || forget(), forget);
      return asked;
    };
  };
  const remembered: Pick<Disk, "read" | "stat" | "list" | "realPath"> = {
    read: remember(disk.read, (bytes) => bytes.length <= LARGEST),
    stat: remember(disk.stat),
    list: remember(disk.list),
    realPath: remember(disk.realPath),
  };
  return { ...world, disk: { ...disk, ...remembered } };
}
