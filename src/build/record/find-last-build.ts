import { join } from "node:path";
import { manifestFile } from "../../publish/manifest.js";
import { reportLayout } from "../../publish/output-layout.js";
import { findCurrentRelease, findDamage } from "../../publish/release.js";
import { digest } from "../../world/digest.js";
import type { Observation } from "../../world/observation.js";
import { findChanged } from "../../world/observe-again.js";
import type { World } from "../../world/world.js";
import { type BuildOrder, type BuildRecord, type RecordedRelease, readRecord } from "./build-record.js";

/** Why what a record tells of may not be what a build would give now. */
export type Difference =
  | { readonly kind: "no record" }
  | { readonly kind: "engine" }
  | { readonly kind: "unfollowed"; readonly use: string }
  | { readonly kind: "input"; readonly observation: Observation }
  | { readonly kind: "release"; readonly report: string; readonly problem: string };

/** What is known of the last build of an order. */
export interface LastBuild {
  readonly record: BuildRecord | undefined;
  /** All that is not as it was when the record was made; empty when a build would give what stands. */
  readonly differences: readonly Difference[];
}

/** Compares what the last build asked of the outside, and what it published, with what is there now. Nothing is written. */
export async function findLastBuild(order: BuildOrder, engineKey: string, world: World): Promise<LastBuild> {
  const record = await readRecord(order, world);
  if (record === undefined) return { record, differences: [{ kind: "no record" }] };
  const inputs = await findChanged(record, order.root, world);
  const releases = record.releases.map(async (release): Promise<readonly Difference[]> => {
    const problem = await findProblem(release, order, world);
    return problem === undefined ? [] : [{ kind: "release", report: release.report, problem }];
  });
  const differences: readonly Difference[] = [
    ...(record.engine === engineKey ? [] : [{ kind: "engine" } as const]),
    ...inputs.map((observation) => ({ kind: "input", observation }) as const),
    ...record.unfollowed.map((use) => ({ kind: "unfollowed", use }) as const),
    ...(await Promise.all(releases)).flat(),
  ];
  return { record, differences };
}

async function findProblem(
  { report, release, manifest, files }: RecordedRelease,
  { outputFolder }: BuildOrder,
  { disk }: World,
): Promise<string | undefined> {
  const current = await findCurrentRelease(disk, reportLayout(outputFolder, report));
  if (current === undefined) return "nothing is published";
  if (current === "occupied") return "something else stands in its place";
  if (current.name !== release) return `release ${current.name} is published`;
  const path = join(current.folder, manifestFile);
  const stands = (await disk.stat(path))?.kind === "file" && digest(await disk.read(path)) === manifest;
  const damaged = stands ? await findDamage(disk, current.folder, files) : manifestFile;
  return damaged && `${damaged} is not as it was published`;
}
