import { createRequire } from "node:module";
import type { Engine } from "../publish/manifest.js";

/** The engine's name and version, as its package says. */
export const engine: Engine = readPackage(createRequire(import.meta.url)("../../package.json"));

function readPackage(file: unknown): Engine {
  // By hand: the command line shows the version, and a library for schemas takes longer to load than all else it does.
  if (typeof file === "object" && file !== null && "name" in file && "version" in file) {
    const { name, version } = file;
    if (typeof name === "string" && typeof version === "string") return { name, version };
  }
  throw new Error("package.json of the engine has no name or no version");
}
