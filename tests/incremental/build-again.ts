import { readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { runBuild } from "../../dist/cli/build-command.js";
import type { BuildCommandOptions } from "../../dist/cli/tell-build.js";
import { nodeWorld } from "../../dist/world/node-world.js";
import type { World } from "../../dist/world/world.js";
import { readTree } from "../cli/file-tree.js";
import type { Surroundings } from "./changing-project.js";

/** What a build said, and the digests of all that it published. */
export interface BuiltAgain {
  readonly status: number;
  /** The document that `--json` prints. */
  readonly told: Told;
  /** By path; of the manifest and every file of every release. */
  readonly published: ReadonlyMap<string, string>;
}

export interface Told {
  readonly ok: boolean;
  readonly diagnostics: readonly unknown[];
  readonly reports: readonly { readonly status: string; readonly report: string }[];
  readonly why?: {
    readonly reasons: readonly string[];
    readonly artefacts: readonly { readonly kind: string; readonly name: string; readonly isMade: boolean }[];
  };
}

/** Runs `factpress build --json --why` in this process, as the command line runs it, in the given surroundings. */
export async function buildAgain(
  folder: string,
  surroundings: Surroundings,
  options: Partial<BuildCommandOptions> = {},
): Promise<BuiltAgain> {
  let out = "";
  const terminal = {
    out: (text: string): void => {
      out += text;
    },
    err: () => undefined,
    colours: false,
    resultColours: false,
    columns: 80,
    interactive: false,
  };
  const world = surround(nodeWorld(), surroundings);
  const all: BuildCommandOptions = { json: true, why: true, format: "text", ...options };
  const status = await runBuild(folder, all, { world, terminal, folder });
  const told: Told = JSON.parse(out);
  const published = await readReleases(join(folder, "output"), told);
  return { status, told, published };
}

async function readReleases(output: string, { reports }: Told): Promise<ReadonlyMap<string, string>> {
  const trees = await Promise.all(
    reports.map(async ({ report }) =>
      [...(await readTree(`${join(output, report)}/`))].map(
        ([path, digest]) => [`${report}/${path}`, digest] as const,
      ),
    ),
  );
  return new Map(trees.flat());
}

/** A world with other variables, and in which libraries have other versions. */
function surround(world: World, { env, versions }: Surroundings): World {
  const packages = fileURLToPath(new URL("../../node_modules", import.meta.url));
  return {
    ...world,
    env: (name) => env.get(name) ?? world.env(name),
    disk: {
      ...world.disk,
      async read(path) {
        const version = basename(path) === "package.json" ? versions.get(basename(dirname(path))) : undefined;
        if (version === undefined || !path.startsWith(packages)) return await world.disk.read(path);
        return Buffer.from(JSON.stringify({ ...JSON.parse(await readFile(path, "utf8")), version }));
      },
    },
  };
}
