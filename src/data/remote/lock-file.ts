import { join } from "node:path";
import { z } from "zod";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { CalendarDate } from "../../facts/calendar-date.js";
import { replaceFile } from "../../world/replace-file.js";
import type { World } from "../../world/world.js";
import { day } from "../cells.js";
import { SourceFile } from "../file/source-file.js";
import { parseJson } from "../json/parse-json.js";
import { json } from "../specs.js";
import { lockFile } from "./engine-files.js";

export interface LockedFile {
  readonly sha256: string;
  /** The day on which these bytes were first retrieved. */
  readonly retrieved: CalendarDate;
}

/** The locked files by their addresses. */
export type Lock = ReadonlyMap<string, LockedFile>;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const spec = json(lockFile, {
  schema: z.strictObject({
    schemaVersion: z.literal(1),
    files: z.record(z.string(), z.strictObject({ sha256, retrieved: day() })),
  }),
});

/** The project's lock, which is empty when there is none; the first of its problems when it has any. `root` is absolute. */
export async function readLock(root: string, { disk }: Pick<World, "disk">): Promise<Lock | Diagnostic> {
  const path = join(root, lockFile);
  if ((await disk.stat(path)) === undefined) return new Map();
  const { value, diagnostics } = parseJson(new SourceFile(lockFile, await disk.read(path)), spec, 1);
  if (value !== undefined) return new Map(Object.entries(value.value.files));
  const [problem] = diagnostics;
  if (problem === undefined) throw new Error("the lock has neither a value nor a problem");
  return problem;
}

/** Changes one entry of the lock, and leaves the others as they stand now: another build may have changed them since. */
export async function lockRemote(
  url: string,
  file: LockedFile,
  root: string,
  world: Pick<World, "disk" | "process">,
): Promise<Diagnostic | undefined> {
  const lock = await readLock(root, world);
  if ("severity" in lock) return lock;
  await replaceFile(join(root, lockFile), renderLock(new Map([...lock, [url, file]])), world);
  return undefined;
}

function renderLock(lock: Lock): string {
  const files = [...lock]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([url, { sha256, retrieved }]) => [url, { sha256, retrieved: retrieved.toString() }] as const);
  return `${JSON.stringify({ schemaVersion: 1, files: Object.fromEntries(files) }, undefined, 2)}\n`;
}
