import { readFile, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { listErrors, parseOutput } from "./json-output.js";
import { copyBundledProject, dataFolder, edit, placeOf, publishEarlier } from "./projects.js";
import { preload, runFactpress } from "./run-factpress.js";

vi.setConfig({ testTimeout: 120_000 });

const states = `${dataFolder}/states.csv`;
const operation = `${dataFolder}/operation.json`;
const national = `${dataFolder}/national.csv`;
const newsroom = `${dataFolder}/newsroom.json`;

/** Builds a project whose data is wrong: it must say just this, in text and in JSON alike, and leave the last release as it was. */
async function expectErrors(project: string, ...errors: readonly string[]): Promise<void> {
  const stands = await publishEarlier(project);
  const [built, checked] = await Promise.all([
    runFactpress(["build", project]),
    runFactpress(["check", project, "--json"]),
  ]);
  expect(listErrors(parseOutput(checked.stdout))).toEqual(errors);
  expect(checked.stderr).toBe("");
  const printed = [...built.stderr.matchAll(/^(?:(\S+) {2})?error {2}(\S+) {2}./gm)];
  expect(printed.map(([, place = "", code = ""]) => `${place} ${code}`.trim())).toEqual(errors);
  expect(built.stderr).toContain("the last release stands");
  expect(built.stdout).toBe("");
  expect([built.status, checked.status]).toEqual([1, 1]);
  expect(await stands()).toBe(true);
}

interface Fault {
  readonly name: string;
  readonly file: string;
  readonly before: string;
  readonly after: string;
  /** The part of `after` that the diagnostic points at. */
  readonly at: string;
  readonly code: string;
}

const inStates = (name: string, before: string, after: string, at: string, code: string): Fault => ({
  name,
  file: states,
  before,
  after,
  at,
  code,
});
const inOperation = (name: string, before: string, after: string, at: string, code: string): Fault => ({
  ...inStates(name, before, after, at, code),
  file: operation,
});

const faults: readonly Fault[] = [
  inStates("a word among numbers", "Missouri,4,", "Missouri,4o,", "4o", "cell-type"),
  inStates("a blank that must be filled", "21,2,46,,news", "21,2,,,news", ",,news", "cell-blank"),
  inStates("a key twice", "\nTexas,4", "\nNebraska,4", "Nebraska", "key-duplicate"),
  inStates("an unknown state", "Oklahoma", "Oklohoma", "Oklohoma", "cell-value"),
  inStates(
    "a source that is not listed",
    "46,,news-report",
    "46,,news-raport",
    "news-raport",
    "source-unknown",
  ),
  inStates("1e400 among whole numbers", "2,46,", "2,1e400,", "1e400", "cell-type"),
  inStates("a number too long to keep", "2,46,", "2,9007199254740993,", "9007199254740993", "number-inexact"),
  inStates("a row that is one cell short", "Missouri,4,,,2", "Missouri,4,,2", "Missouri", "row-length"),
  inStates("a quote that is not closed", '"a large', 'a "large', '"large', "csv-quote"),
  inStates("a character that cannot be seen", '"a large', '"a \u202elarge', '"a \u202e', "text-control"),
  inOperation("1e400 in JSON", '"value": 102', '"value": 1e400', "1e400", "number-too-large"),
  inOperation("2^53 + 1 in JSON", '"value": 102', '"value": 9007199254740993', "9007", "number-inexact"),
  inOperation("malformed JSON", '"stated": {', '"stated": {,', ",", "json-syntax"),
  inOperation(
    "a day that is not in the calendar",
    '"2021-08-27"',
    '"2021-02-30"',
    '"2021-02-30"',
    "cell-format",
  ),
  {
    name: "__proto__ as a key of JSON",
    file: newsroom,
    before: '"role":',
    after: '"__proto__": { "value": "x", "source": "newsroom" }, "role":',
    at: '"__proto__"',
    code: "key-unknown",
  },
];

describe.concurrent("refuses", () => {
  for (const { name, file, before, after, at, code } of faults) {
    test(name, async () => {
      const project = await copyBundledProject();
      await edit(project, file, before, after);
      const place = await placeOf(project, file, after, at);
      const stands = await publishEarlier(project);
      const { status, stdout, stderr } = await runFactpress(["build", project, "--json"]);
      expect(listErrors(parseOutput(stdout))).toEqual([`${place} ${code}`]);
      expect([status, stderr]).toEqual([1, ""]);
      expect(await stands()).toBe(true);
    });
  }

  test("a column that is missing, naming the one that is there too much", async () => {
    const project = await copyBundledProject();
    await edit(project, states, ",arrests,", ",arrest_count,");
    const column = await placeOf(project, states, "arrest_count");
    await expectErrors(project, `${states}:1:1 column-missing`, `${column} column-unknown`);
  });

  test("__proto__ as a column", async () => {
    const project = await copyBundledProject();
    await edit(project, national, "measure,", "__proto__,");
    await expectErrors(project, `${national}:1:1 column-missing`, `${national}:1:1 column-unknown`);
  });

  test("rows that add up to one more than the stated total", async () => {
    const project = await copyBundledProject();
    await edit(project, states, "Missouri,4,,,2,", "Missouri,4,,,3,");
    const place = await placeOf(project, operation, '"arrests": { "value": 102', "102");
    await expectErrors(project, `${place} check-failed`);
  });

  test("a weekday that does not fit the date", async () => {
    const project = await copyBundledProject();
    await edit(project, operation, '"value": "2021-08-27"', '"value": "2021-08-26"');
    const place = await placeOf(project, operation, '"value": "Friday"', '"Friday"');
    await expectErrors(project, `${place} check-failed`);
  });

  test("a file that is not UTF-8, at the byte that shows it", async () => {
    const project = await copyBundledProject();
    const text = await readFile(join(project, states), "utf8");
    await writeFile(join(project, states), Buffer.from(text.replace("Missouri", "Missour\u00ed"), "latin1"));
    await expectErrors(project, `${states}:2:8 encoding`);
  });

  test("an empty file", async () => {
    const project = await copyBundledProject();
    await truncate(join(project, national));
    await expectErrors(project, `${national} file-empty`);
  });

  test("the problems of all files at once, in reading order", async () => {
    const project = await copyBundledProject();
    await edit(project, states, "Missouri,4,", "Missouri,4o,");
    await edit(project, states, "Oklahoma", "Oklohoma");
    await edit(project, national, ",875,", ",-875,");
    await edit(project, newsroom, '"role": {', '"rôle": {');
    await edit(project, operation, '"value": 102', '"value": "102"');
    await edit(project, `${dataFolder}/sources.csv`, "wcpo,", "wcpo\u200b,");
    await expectErrors(
      project,
      `${national}:3:14 cell-range`,
      `${newsroom}:1:1 key-missing`,
      `${await placeOf(project, newsroom, '"rôle"')} key-unknown`,
      `${await placeOf(project, operation, '"value": "102"', '"102"')} cell-type`,
      `${await placeOf(project, `${dataFolder}/sources.csv`, "wcpo\u200b")} text-control`,
      `${await placeOf(project, states, "4o")} cell-type`,
      `${await placeOf(project, states, "Oklohoma")} cell-value`,
    );
  });

  test("a file of 200 MB, without reading it", async () => {
    const project = await copyBundledProject();
    await truncate(join(project, states), 200_000_000);
    await expectErrors(project, `${states} file-too-large`);
    const tellPeak =
      "process.on('exit', () => process.stderr.write('peak ' + process.resourceUsage().maxRSS))";
    const { stderr } = await runFactpress(["check", project], { node: preload(tellPeak) });
    // In kilobytes; Node and the engine take some 110,000 of them.
    expect(Number(/peak (\d+)$/.exec(stderr)?.[1])).toBeLessThan(200_000);
  });
});
