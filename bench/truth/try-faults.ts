import { readdir, readFile, readlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Fault, FaultKind } from "./faults/fault.js";
import { type Release, withFiles } from "./open-release.js";
import { audit, build, type Outcome, type Told } from "./run-in-process.js";
import { SeededRandom } from "./seeded-random.js";

/** A fault that is to be put in. */
export interface Injected {
  readonly kind: FaultKind;
  readonly report: string;
  readonly fault: Fault;
}

/** A fault that was put in, and what was said to it. */
export interface Trial extends Injected {
  /** The codes of the errors that tell it, each once; none for a fault that got out. */
  readonly codes: readonly string[];
}

export interface Tried {
  readonly trials: readonly Trial[];
  /** Errors of files that had no fault. */
  readonly alarms: readonly Told[];
}

export interface Choice {
  readonly seed: string;
  /** Faults of each kind in each report. */
  readonly turns: number;
}

/** The ledger is data of other files' places: its faults are told by its bytes, when nothing else is wrong. */
const ledger = "facts.json";
/** Codes of errors that do not say what is wrong. */
const byBytes: ReadonlySet<string> = new Set(["audit-altered", "audit-picture"]);

/** Faults in places of chance, none where a report has no place for a kind; the same for the same seed. */
export async function injectFaults(
  kinds: readonly FaultKind[],
  release: Release,
  others: readonly Release[],
  { seed, turns }: Choice,
): Promise<readonly Injected[]> {
  const report = release.report.name;
  const injected: Injected[] = [];
  const countIn = (path: string): number => injected.filter(({ fault }) => fault.path === path).length;
  for (let turn = 0; turn < turns; turn += 1) {
    for (const kind of kinds) {
      const found: Fault[] = [];
      for (let draw = 0; draw < draws; draw += 1) {
        const random = new SeededRandom(`${seed} ${kind.name} ${report} ${turn} ${draw}`);
        const fault = await kind.inject(release, others, random);
        if (fault !== undefined) found.push(fault);
      }
      const [fault] = found.sort((a, b) => countIn(a.path) - countIn(b.path));
      if (fault !== undefined) injected.push({ kind, report, fault });
    }
  }
  return injected;
}

/** How many places are drawn for a fault: the one in the file with the fewest faults is taken, so that all files get some. */
const draws = 3;

/**
 * Puts the faults in, lets the command line look at them, and takes them out again. A fault of a finished file is found
 * by exit status 1 and an error in that file; the text of a file must be told by reading it. Faults of different files are
 * looked at together. A fault of the project is found by exit status 1 and a release that stands as it was.
 */
export async function tryFaults(faults: readonly Injected[], release: Release): Promise<Tried> {
  const trials: Trial[] = [];
  const alarms: Told[] = [];
  for (const round of packRounds(faults.filter(({ kind }) => kind.door === "audit"))) {
    const files = round.map(({ fault }) => fault);
    const outcome = await withFiles(release.folder, files, () => audit(release.project));
    for (const injected of round) {
      trials.push({
        ...injected,
        codes: codesOf(outcome, (told) => isIn(told, injected.fault) && isTelling(told, injected)),
      });
    }
    alarms.push(
      ...outcome.diagnostics.filter((told) => isError(told) && !files.some((fault) => isIn(told, fault))),
    );
  }
  for (const injected of faults.filter(({ kind }) => kind.door === "build")) {
    trials.push({ ...injected, codes: await buildWith(injected.fault, release) });
  }
  return { trials, alarms };
}

/** Rounds in which no file has two faults, and the ledger's are alone. */
function packRounds(faults: readonly Injected[]): readonly (readonly Injected[])[] {
  const rounds: Injected[][] = [];
  for (const injected of faults) {
    const { path } = injected.fault;
    const fits = rounds.find((round) => round.every(({ fault }) => ![path, ledger].includes(fault.path)));
    if (fits && path !== ledger) fits.push(injected);
    else rounds.push([injected]);
  }
  return rounds;
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
  const errors = diagnostics.filter((told) => isError(told) && isAbout(told));
  return status === 1 ? [...new Set(errors.map(({ code }) => code))] : [];
}

function isError({ severity }: Told): boolean {
  return severity === "error";
}

function isIn({ file }: Told, { path }: Fault): boolean {
  return file?.endsWith(`/${path}`) === true;
}

function isTelling({ code }: Told, { kind, fault }: Injected): boolean {
  return kind.isUnread === true || fault.path === ledger || !byBytes.has(code);
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
