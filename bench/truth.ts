import { readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { faultKinds } from "./truth/faults/fault-kinds.js";
import { formatAlarms, formatMissed, formatTrials } from "./truth/format-trials.js";
import { makeWorkshop, openRelease, type Release } from "./truth/open-release.js";
import { truthReports } from "./truth/truth-reports.js";
import { type Trial, tryFault } from "./truth/try-fault.js";

/**
 * Puts seeded faults into reports and their finished files, and counts which of them the command line finds. Options:
 * `--seed TEXT`; `--turns N`, faults of each kind in each report (2); `--report NAME` and `--kind TEXT`, only these;
 * `--write`, puts the table into docs/truth.md. Ends with 1 when a fault was missed or a clean release was accused.
 */
interface Options {
  readonly seed: string;
  readonly turns: number;
  readonly report: string | undefined;
  readonly kind: string | undefined;
  readonly write: boolean;
}

function readOptions(args: readonly string[]): Options {
  const optionOf = (name: string): string | undefined => {
    const at = args.indexOf(name);
    return at === -1 ? undefined : args[at + 1];
  };
  return {
    seed: optionOf("--seed") ?? "1",
    turns: Number(optionOf("--turns") ?? 2),
    report: optionOf("--report"),
    kind: optionOf("--kind"),
    write: args.includes("--write"),
  };
}

function progress(text: string): void {
  process.stderr.write(`${text}\n`);
}

async function openAll({ report }: Options, workshop: string): Promise<readonly Release[]> {
  const releases: Release[] = [];
  for (const one of truthReports.filter(({ name }) => report === undefined || name === report)) {
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
  const alarms = formatAlarms(releases);
  process.stdout.write(alarms);
  for (const release of releases) {
    const others = releases.filter((other) => other !== release);
    for (const kind of kinds) {
      for (let turn = 0; turn < options.turns; turn += 1) {
        const trial = await tryFault(kind, release, others, { seed: options.seed, turn });
        if (trial === undefined) continue;
        trials.push(trial);
        const { report, fault, codes } = trial;
        progress(`${trial.kind}: ${report} ${fault.path}: ${fault.what}: ${codes.join(", ") || "MISSED"}`);
      }
    }
  }
  const table = formatTrials(kinds, releases, trials);
  const missed = formatMissed(trials);
  const summary = `${trials.length} faults of ${new Set(trials.map(({ kind }) => kind)).size} kinds in ${releases.length} reports, seed ${options.seed}\n`;
  process.stdout.write(`\n${summary}\n${table}\n${missed}`);
  if (options.write) await writePage(`${summary}\n${table}`);
  process.exitCode = missed === "" && alarms === "" ? 0 : 1;
} finally {
  await rm(workshop, { recursive: true, force: true });
}

/** Puts the table between the marks of the page. */
async function writePage(table: string): Promise<void> {
  const file = fileURLToPath(new URL("../docs/truth.md", import.meta.url));
  const page = await readFile(file, "utf8");
  const [before = "", , after = ""] = page.split(/(?<=<!-- table -->\n)|(?=<!-- end of table -->)/);
  await writeFile(file, `${before}\n${table}\n${after}`);
}
