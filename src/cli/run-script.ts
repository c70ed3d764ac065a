import { closeSync, fstatSync, openSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { Script } from "node:vm";
import { CodeCache, findCodeFolder } from "./code-cache.js";
import { forgetManyItems } from "./tune-compiler.js";

/** The scripts that packaging/ makes. Each is a function that returns what its entry exports. */
export type ScriptName = "engine" | "chart-worker";

type ScriptBody = (
  require: NodeJS.Require,
  importOutside: (specifier: string) => Promise<unknown>,
  dist: URL,
) => unknown;

const dist = new URL("../", import.meta.url);

/**
 * Runs a script of the package, with the functions that an earlier run for the same `use` compiled, and keeps those of
 * this run where there were none. Without a `use`, nothing is kept and nothing is looked for.
 */
export function runScript(name: ScriptName, use: string | undefined): unknown {
  const filename = fileURLToPath(new URL(`bundle/${name}.cjs`, dist));
  const { source, changed } = readScript(filename);
  const folder = use === undefined ? undefined : findCodeFolder();
  // The first line has the digest of the rest; the time tells a file that somebody has changed by hand.
  const identity = `${source.slice(0, source.indexOf("\n"))} ${changed}`;
  const cache = folder === undefined ? undefined : new CodeCache(folder, `${name}-${use}`, identity);
  const code = cache?.read();
  const script = new Script(source, code === undefined ? { filename } : { filename, cachedData: code });
  if (code === undefined || script.cachedDataRejected === true) {
    // At the end, as functions are compiled when they are first called.
    process.once("exit", (status) => {
      if (status !== 0) return;
      // V8 takes code only where all flags are as they were, and the next process starts without this one.
      forgetManyItems();
      cache?.write(script.createCachedData());
    });
  }
  const run: ScriptBody = script.runInThisContext();
  // A script that was compiled before has no say in how Node resolves its imports, so this file does it.
  return run(createRequire(filename), (specifier) => import(specifier), dist);
}

/** The script, which is ASCII throughout: as Latin-1, it need not be decoded. */
function readScript(filename: string): { readonly source: string; readonly changed: number } {
  const file = openSync(filename, "r");
  try {
    return { source: readFileSync(file, "latin1"), changed: fstatSync(file).mtimeMs };
  } finally {
    closeSync(file);
  }
}
