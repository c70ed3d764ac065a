import { createRequire } from "node:module";
import type { Engine } from "../publish/manifest.js";

const description: unknown = createRequire(import.meta.url)("../../package.json");

/** The engine's name and version, as its package says. */
export const engine: Engine = { name: readText("name"), version: readText("version") };

/** Packages that carry items from one machine to another and tell how that goes: they have no part in what a file holds. */
const carriers: ReadonlySet<string> = new Set(["bullmq", "ioredis", "prom-client", "@aws-sdk/client-s3"]);

/** The packages that the engine makes files with, those among them that a project may do without. */
export const libraries: readonly string[] = ["dependencies", "peerDependencies"].flatMap((kind) => {
  const found = readPart(kind);
  if (typeof found !== "object" || found === null) return [];
  return Object.keys(found).filter((name) => !carriers.has(name));
});

// By hand: the command line shows the version, and a library for schemas takes longer to load than all else it does.
function readText(part: string): string {
  const found = readPart(part);
  if (typeof found !== "string") throw new Error(`package.json of the engine has no ${part}`);
  return found;
}

function readPart(part: string): unknown {
  return typeof description === "object" && description !== null ? Reflect.get(description, part) : undefined;
}
