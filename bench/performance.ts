import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { describeMachine } from "./performance/describe-machine.js";
import { again } from "./performance/groups/again.js";
import { cold } from "./performance/groups/cold.js";
import type { Group } from "./performance/groups/group.js";
import { profile } from "./performance/groups/profile.js";
import { sized } from "./performance/groups/sized.js";
import { warm } from "./performance/groups/warm.js";

/**
 * How fast Factpress is beside a plain script over the same libraries, and beside other tools: docs/performance.md.
 * `npm run bench -- [GROUP...] [--runs N] [--write FILE]`; groups are cold, again, warm, sized and profile, and all are run when
 * none is named.
 * With --write the tables are put between the marks of the file, too.
 */
const groups: readonly Group[] = [cold, again, warm, sized, profile];
const marks = ["<!-- bench -->\n", "<!-- /bench -->"] as const;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { runs: { type: "string" }, write: { type: "string" } },
  });
  const unknown = positionals.filter((name) => !groups.some((group) => group.name === name));
  const rounds = values.runs === undefined ? undefined : Number(values.runs);
  if (unknown.length > 0 || (rounds !== undefined && !(Number.isInteger(rounds) && rounds > 0))) {
    const names = groups.map(({ name }) => name).join(", ");
    process.stderr.write(`groups are ${names}; --runs takes a whole number above 0\n`);
    return 2;
  }
  const chosen = groups.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  const began = performance.now();
  const folder = await mkdtemp(join(tmpdir(), "factpress-bench-"));
  const parts: string[] = [];
  const [skipped, failed] = [new Set<string>(), new Set<string>()];
  try {
    for (const { name, run } of chosen) {
      const own = join(folder, name);
      await mkdir(own);
      const tell = (line: string): void => void process.stderr.write(`${name}: ${line}\n`);
      const report = await run({ folder: own, rounds, tell });
      parts.push(report.markdown);
      for (const line of report.skipped) skipped.add(line);
      for (const line of report.failed) failed.add(line);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  if (skipped.size > 0) parts.push(`Skipped:\n\n${[...skipped].map((line) => `- ${line}\n`).join("")}`);
  const minutes = ((performance.now() - began) / 60_000).toFixed(0);
  const text = `${await describeMachine()}\n${parts.join("\n")}\nThe whole took ${minutes} minutes.\n`;
  process.stdout.write(text);
  if (values.write !== undefined) await writeBetweenMarks(values.write, text);
  for (const line of skipped) process.stderr.write(`SKIPPED ${line}\n`);
  for (const line of failed) process.stderr.write(`FAILED ${line}\n`);
  return failed.size === 0 ? 0 : 1;
}

async function writeBetweenMarks(file: string, text: string): Promise<void> {
  const page = await readFile(file, "utf8");
  const [from, to] = [page.indexOf(marks[0]), page.indexOf(marks[1])];
  if (from === -1 || to < from) throw new Error(`${file} lacks the marks ${marks.join(" and ")}`);
  await writeFile(file, `${page.slice(0, from + marks[0].length)}\n${text}\n${page.slice(to)}`);
}

process.exitCode = await main();
