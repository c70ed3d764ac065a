import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** A function as V8 tells it; lines count from 0. */
interface CallFrame {
  readonly url: string;
  readonly functionName: string;
  readonly lineNumber: number;
}

/** The part of V8's CPU profile that is read: its nodes, and what each sample and the time to the next one belong to. */
interface CpuProfile {
  readonly nodes: readonly { readonly id: number; readonly callFrame: CallFrame }[];
  readonly samples: readonly number[];
  /** Microseconds. */
  readonly timeDeltas: readonly number[];
}

/**
 * Milliseconds that the process spent in the code of each package, of each room of this project, and of Node itself, by
 * name. Time in which it waited is left out.
 */
export function readProfile(text: string): ReadonlyMap<string, number> {
  const { nodes, samples, timeDeltas }: CpuProfile = JSON.parse(text);
  const owners = new Map(nodes.map(({ id, callFrame }) => [id, findOwner(callFrame)]));
  const times = new Map<string, number>();
  for (const [index, id] of samples.entries()) {
    const owner = owners.get(id);
    if (owner !== undefined) times.set(owner, (times.get(owner) ?? 0) + (timeDeltas[index] ?? 0) / 1000);
  }
  return times;
}

/** Undefined for a process that waits. */
function findOwner(frame: CallFrame): string | undefined {
  const { functionName } = frame;
  if (functionName === "(idle)") return undefined;
  if (functionName === "(garbage collector)") return "garbage collection";
  // What runs outside any function of a script: reading and compiling code, for the most part.
  if (functionName === "(program)") return "V8 and native code";
  const file = findFile(frame);
  const [, packageName] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file) ?? [];
  if (packageName !== undefined) return packageName;
  const [, room] = /(?:^|\/)dist\/([^/]+)\//.exec(file) ?? [];
  if (room !== undefined) return `Factpress: ${room}`;
  return "Node: loading and compiling code, files, zlib";
}

/** A file in a script of dist/bundle begins with a line that says so. */
const fileLine = /^\s*\/\/ (\S+\.[cm]?js)$/;

const scripts = new Map<string, readonly string[]>();

/** The file that a function stands in; where it was bundled, the file that it was taken from. */
function findFile({ url, lineNumber }: CallFrame): string {
  if (!/\/dist\/bundle\/[\w-]+\.c?js$/.test(url)) return url;
  const path = url.startsWith("file:") ? fileURLToPath(url) : url;
  let files = scripts.get(path);
  if (files === undefined) {
    let current = url;
    files = readFileSync(path, "latin1")
      .split("\n")
      .map((line) => {
        current = fileLine.exec(line)?.[1] ?? current;
        return current;
      });
    scripts.set(path, files);
  }
  return files[lineNumber] ?? url;
}
