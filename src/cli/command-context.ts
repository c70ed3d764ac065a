import { resolve } from "node:path";
import { parseBucket } from "../batch/open-item-store.js";
import { outNotAFolder } from "../diagnostics/catalogue/cli.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { World } from "../world/world.js";
import type { DiagnosticFormat } from "./print-diagnostics.js";
import type { Terminal } from "./terminal.js";

export interface CommandContext {
  readonly world: World;
  readonly terminal: Terminal;
  /** The folder that paths on the command line are relative to. */
  readonly folder: string;
}

/** Options that the commands on projects share. */
export interface ProjectOptions {
  readonly report?: readonly string[];
  readonly strict?: boolean;
  readonly json?: boolean;
  /** Remote files come from the cache, and from nowhere else. */
  readonly offline?: boolean;
  readonly format: DiagnosticFormat;
}

/** What is wrong with a place for items, as it was typed: a folder, or an address of S3. */
export async function checkStore(
  store: string | undefined,
  context: CommandContext,
): Promise<readonly Diagnostic[]> {
  if (store === undefined) return [];
  const bucket = parseBucket(store);
  if (bucket === undefined) return await checkOutFolder("--store", store, context);
  return "code" in bucket ? [bucket] : [];
}

/** What is wrong with a folder to write to; empty for one that is there or can be made. `path` is as it was typed. */
export async function checkOutFolder(
  option: string,
  path: string,
  { world, folder }: CommandContext,
): Promise<readonly Diagnostic[]> {
  const stats = await world.disk.stat(resolve(folder, path));
  return stats === undefined || stats.kind === "folder" ? [] : [outNotAFolder({ option, path })];
}
