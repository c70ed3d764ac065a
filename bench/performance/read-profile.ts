/** The part of V8's CPU profile that is read: its nodes, and what each sample and the time to the next one belong to. */
interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly url: string; readonly functionName: string };
  }[];
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
function findOwner({ url, functionName }: CpuProfile["nodes"][number]["callFrame"]): string | undefined {
  if (functionName === "(idle)") return undefined;
  if (functionName === "(garbage collector)") return "garbage collection";
  // What runs outside any function of a script: reading and compiling code, for the most part.
  if (functionName === "(program)") return "V8 and native code";
  const [, packageName] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url) ?? [];
  if (packageName !== undefined) return packageName;
  const [, room] = /\/dist\/([^/]+)\//.exec(url) ?? [];
  if (room !== undefined) return `Factpress: ${room}`;
  return "Node: loading and compiling code, files, zlib";
}
