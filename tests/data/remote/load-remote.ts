import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { z } from "zod";
import { word } from "../../../src/data/cells.js";
import { loadDataset } from "../../../src/data/load-dataset.js";
import { type HttpOptions, http } from "../../../src/data/remote/remote-file.js";
import { csv } from "../../../src/data/specs.js";
import type { Diagnostic } from "../../../src/diagnostics/diagnostic.js";
import { nodeWorld } from "../../../src/world/node-world.js";
import type { World } from "../../../src/world/world.js";

/** What reaches a server of this machine's own. */
export const local = { allowHttp: true, allowPrivate: true } as const;

export interface LoadSetting {
  /** The project's folder. */
  readonly root: string;
  readonly options?: HttpOptions;
  readonly maxBytes?: number;
  readonly world?: Partial<World>;
}

export interface LoadedFile {
  /** The keys of the table; undefined when there is none. */
  readonly keys: readonly string[] | undefined;
  readonly codes: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  /** The day on which the file was retrieved. */
  readonly day: string | undefined;
  readonly sha256: string | undefined;
}

/** Loads a table with one column, `id`, from an address. */
export async function loadRemote(
  url: string,
  { root, options, maxBytes, world }: LoadSetting,
): Promise<LoadedFile> {
  const spec = csv(http(url, { ...local, ...options }), {
    schema: z.strictObject({ id: word() }),
    key: "id",
    ...(maxBytes !== undefined && { maxBytes }),
  });
  const { value, diagnostics } = await loadDataset(
    { t: spec },
    { world: { ...nodeWorld(), ...world }, root },
  );
  const input = value?.inputs[0];
  return {
    keys: value?.dataset.t.keys,
    codes: diagnostics.map(({ code }) => code),
    diagnostics,
    day: input?.remote?.retrieved.toString(),
    sha256: input?.sha256,
  };
}

/** An empty folder for a project, removed when the test is finished. */
export async function makeProject(): Promise<string> {
  const root = await realpath(await mkdtemp(join(tmpdir(), "factpress-remote-")));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  return root;
}

/** A clock that stands at noon of a day. */
export function on(day: string): Pick<World, "now" | "env"> {
  return { now: () => Date.parse(`${day}T12:00:00Z`), env: () => undefined };
}

export const offline: Pick<World, "network"> = { network: undefined };
