import { readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { faultKinds } from "./truth/faults/fault-kinds.js";
import { formatAlarms, formatMissed, formatTrials } from "./truth/format-trials.js";
import { makeWorkshop, openRelease, type Release } from "./truth/open-release.js";
import { truthReports } from "./truth/truth-reports.js";
import { injectFaults, type Trial, tryFaults } from "./truth/try-faults.js";

/**
 * Puts seeded faults into reports and their finished files, and counts which of them the command line finds. Options:
 * `--seed TEXT`; `--turns N`, faults of each kind in each report (1); `--report NAMES`, with commas, and `--kind TEXT`, only these;
 * `--verbose`, tells each fault; `--write`, puts the table into docs/truth.md. Ends with 1 when a fault was missed or a clean release was accused.
 */
interface Options {
  readonly seed: string;
  readonly turns: number;
  readonly report: string | undefined;
  readonly kind: string | undefined;
  readonly write: boolean;
  readonly verbose: boolean;
}

function readOptions(args: readonly string[]): Options {
  const optionOf = (name: string): string | undefined => {
    const at = args.indexOf(name);
    return at === -1 ? undefined : args[at + 1];
  };
  return {
    seed: optionOf("--seed") ?? "1",
    turns: Number(optionOf("--turns") ?? 1),
    report: optionOf("--report"),
    kind: optionOf("--kind"),
    write: args.includes("--write"),
    verbose: args.includes("--verbose"),
  };
}

function progress(text: string): void {
  process.stderr.write(`${text}\n`);
}

async function openAll({ report }: Options, workshop: string): Promise<readonly Release[]> {
  const releases: Release[] = [];
  for (const one of truthReports.filter(
    ({ name }) => report === undefined || report.split(",").includes(name),
  )) {
    progress(`building ${one.name}`);
    releases.push(await openRelease(one, workshop));
  }
  return releases;
}

const options = readOptions(process.argv.slice(2));
const workshop = await makeWorkshop();
try {
  const releases = await openAll(options, workshop);
  const kinds = faultKinds.filter(({ name }) => name.includes(options.kind ?? ""));
  const trials: Trial[] = [];
  const alarms = releases.flatMap(({ clean }) => clean.diagnostics);
  for (const release of releases) {
    const others = releases.filter((other) => other !== release);
    const faults = await injectFaults(kinds, release, others, options);
    progress(`${release.report.name}: ${faults.length} faults`);
    const tried = await tryFaults(faults, release);
    trials.push(...tried.trials);
    alarms.push(...tried.alarms);
    for (const { kind, fault, codes } of options.verbose ? tried.trials : [])
      progress(`${kind.name}: ${fault.path}: ${fault.what}: ${codes.join(", ") || "MISSED"}`);
  }
  const missed = formatMissed(trials);
  const wrong = `${missed}${formatAlarms(alarms)}`;
  const counts = [trials.length, new Set(trials.map(({ kind }) => kind)).size, releases.length];
  const summary = `${counts[0]} faults of ${counts[1]} kinds in ${counts[2]} reports, seed ${options.seed}: ${missed === "" ? "all" : "not all"} found; ${alarms.length} false alarms.`;
  const page = `${summary}\n\n${formatTrials(kinds, releases, trials)}`;
  process.stdout.write(`\n${page}\n${wrong}`);
  if (options.write) await writePage(page);
  process.exitCode = wrong === "" ? 0 : 1;
} finally {
  await rm(workshop, { recursive: true, force: true });
}

/** Puts the table between the marks of the page. */
async function writePage(table: string): Promise<void> {
  const file = fileURLToPath(new URL("../docs/truth.md", import.meta.url));
  const page = await readFile(file, "utf8");
  const marks = /(<!-- table -->\n)[\s\S]*(<!-- end of table -->)/;
  if (!marks.test(page)) throw new Error("docs/truth.md has no place for the table");
  await writeFile(
    file,
    page.replace(marks, (_, start: string, end: string) => `${start}\n${table}\n${end}`),
  );
}
