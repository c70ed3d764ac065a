import { join } from "node:path";
import { cacheUnusable } from "../../diagnostics/catalogue/cache.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { Project } from "../../project/project.js";
import { engineFolder, prepareEngineFolder } from "../../world/engine-folder.js";
import type { ObservedWorld } from "../../world/observation.js";
import type { World } from "../../world/world.js";
import { KeptArtefacts } from "../artefacts/kept-artefacts.js";
import type { ReleasedReport } from "../build-project.js";
import { fails } from "../fails.js";
import { type BuildOrder, writeRecord } from "./build-record.js";

/** What drawings and documents of a project may take on the disk, in bytes: some hundred builds of a report with ten charts. */
const storeLimit = 200_000_000;

/** The drawings and documents that earlier builds of the project kept. `areKept` says whether there was one. */
export async function openArtefacts(
  { root }: BuildOrder,
  engineKey: string,
  areKept: boolean,
  world: World,
): Promise<KeptArtefacts> {
  return new KeptArtefacts(await world.openStore(join(root, engineFolder, "artefacts")), engineKey, areKept);
}

export interface FinishedBuild {
  readonly order: BuildOrder;
  readonly engineKey: string;
  readonly project: Project;
  /** What was published, all of it. */
  readonly released: readonly ReleasedReport[];
  readonly diagnostics: readonly Diagnostic[];
  readonly observed: ObservedWorld;
  readonly artefacts: KeptArtefacts;
}

/**
 * Keeps what the next build can use of one that published its reports: with it, one that has nothing to do finds that
 * out. A note when nothing can be kept; the release is not concerned.
 */
export async function keepBuild(build: FinishedBuild, world: World): Promise<readonly Diagnostic[]> {
  const { order, engineKey, project, released, diagnostics, observed, artefacts } = build;
  try {
    await prepareEngineFolder(order.root, world);
    await artefacts.settle(storeLimit);
    // A series without some of its items is built again, whatever has changed.
    if (fails(diagnostics, order.strict)) return [];
    const asksDatabase = released.some(({ built }) =>
      built.inputs.some(({ file }) => file.startsWith("query:")),
    );
    await writeRecord(
      order,
      {
        engine: engineKey,
        observations: observed.observations,
        salt: observed.salt,
        unfollowed: [
          ...observed.unfollowed,
          ...project.listUnfollowed(),
          ...released.flatMap(({ built }) => built.unfollowed),
          ...(asksDatabase ? ["a database was asked"] : []),
        ],
        diagnostics,
        releases: released.map(({ report, built, published }) => ({
          report: report.id,
          facts: built.facts,
          release: published.release,
          manifest: published.digest,
          files: published.manifest.files,
        })),
        artefacts: artefacts.taken,
      },
      world,
    );
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    return [cacheUnusable({ problem: error.message })];
  }
  return artefacts.trouble === undefined ? [] : [cacheUnusable({ problem: artefacts.trouble })];
}
