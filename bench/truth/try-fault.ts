import { readdir, readFile, readlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Fault, FaultKind } from "./faults/fault.js";
import { type Release, withFile } from "./open-release.js";
import { audit, build, type Outcome, type Told } from "./run-in-process.js";
import { SeededRandom } from "./seeded-random.js";

/** A fault that was put in, and what was said to it. */
export interface Trial {
  readonly kind: string;
  readonly report: string;
  readonly fault: Fault;
  /** The codes of the errors that tell it, each once; none for a fault that got out. */
  readonly codes: readonly string[];
}

/**
 * Puts in one fault of the kind, lets the command line look at it, and takes it out again. Found is a fault of a finished
 * file by exit status 1 and an error in that file; one of the project by exit status 1 and a release that stands as it
 * was. The same seed, kind, report and `turn` give the same fault. Undefined where the report has no place for one.
 */
export async function tryFault(
  kind: FaultKind,
  release: Release,
  others: readonly Release[],
  { seed, turn }: { readonly seed: string; readonly turn: number },
): Promise<Trial | undefined> {
  const random = new SeededRandom(`${seed} ${kind.name} ${release.report.name} ${turn}`);
  const fault = await kind.inject(release, others, random);
  if (fault === undefined) return undefined;
  const codes = kind.door === "audit" ? await auditWith(fault, release) : await buildWith(fault, release);
  return { kind: kind.name, report: release.report.name, fault, codes };
}

async function auditWith({ path, bytes }: Fault, { project, folder }: Release): Promise<readonly string[]> {
  const outcome = await withFile(folder, path, bytes, () => audit(project));
  return codesOf(outcome, ({ file }) => file?.endsWith(`/${path}`) === true);
}

async function buildWith({ path, bytes }: Fault, { project }: Release): Promise<readonly string[]> {
  const file = join(project, path);
  const right = await readFile(file);
  const before = await listReleases(project);
  await writeFile(file, bytes);
  try {
    const codes = codesOf(await build(project), () => true);
    const after = await listReleases(project);
    return JSON.stringify(after) === JSON.stringify(before) ? codes : [];
  } finally {
    await writeFile(file, right);
  }
}

function codesOf({ status, diagnostics }: Outcome, isAbout: (told: Told) => boolean): readonly string[] {
  const errors = diagnostics.filter((told) => told.severity === "error" && isAbout(told));
  return status === 1 ? [...new Set(errors.map(({ code }) => code))] : [];
}

/** Which releases there are, and which of them readers see. */
async function listReleases(project: string): Promise<readonly string[]> {
  const output = join(project, "output");
  const found: string[] = [];
  for (const name of (await readdir(output)).filter((entry) => !entry.startsWith("."))) {
    found.push(await readlink(join(output, name)), ...(await readdir(join(output, ".releases", name))));
  }
  return found;
}
