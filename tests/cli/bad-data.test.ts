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
  expect(listErrors(parseOutput(checked))).toEqual(errors);
  expect(checked.stderr).toBe("");
  const printed = [...built.stderr.matchAll(/^(?:(\S+) {2})?error {2}(\S+) {2}./gm)];
  expect(printed.map(([, place = "", code = ""]) => `${place} ${code}`.trim())).toEqual(errors);
  expect(built.stderr).toContain("the last release stands");
  expect(built.stdout).toBe("");
  expect([built.status, checked.status]).toEqual([1, 1]);
  expect(await stands()).toBe(true);
}

/** A change to a file, the part of the new text that the diagnostic points at, and its code. */
type Fault = readonly [before: string, after: string, at: string, code: string];

async function makeFaults(
  project: string,
  file: string,
  faults: readonly Fault[],
): Promise<readonly string[]> {
  for (const [before, after] of faults) await edit(project, file, before, after);
  return Promise.all(
    faults.map(async ([, after, at, code]) => `${await placeOf(project, file, after, at)} ${code}`),
  );
}

describe.concurrent("refuses", () => {
  test("cells and rows that are wrong, each at its place", async () => {
    const project = await copyBundledProject();
    const errors = await makeFaults(project, states, [
      ["Missouri,4,", "Missouri,4o,", "4o", "cell-type"],
      ["Illinois,1,,,3", "Illinois,1,,,1e400", "1e400", "cell-type"],
      ['"a large amount', '"a \u202elarge amount', '"a', "text-control"],
      ["21,2,46,,news", "21,2,,,news", ",,news", "cell-blank"],
      ["Minnesota,8", "Minnesota,9007199254740993", "9007199254740993", "number-inexact"],
      ["Nebraska,,,,7", "Nebraska,,,7", "Nebraska", "row-length"],
      ["North Dakota,6", "Illinois,6", "Illinois", "key-duplicate"],
      ["Oklahoma", "Oklohoma", "Oklohoma", "cell-value"],
    ]);
    await expectErrors(project, ...errors);
  });

  test("values of a record that are wrong, each at its place", async () => {
    const project = await copyBundledProject();
    const errors = await makeFaults(project, operation, [
      ['"date": { "value": "2021-08-27"', '"date": { "value": "2021-02-30"', '"2021-02-30"', "cell-format"],
      ['"value": 47', '"value": 9007199254740993', "9007199254740993", "number-inexact"],
      [
        '"medical_services":',
        '"__proto__": { "value": 1, "source": "fbi" }, "medical_services":',
        '"__proto__"',
        "key-unknown",
      ],
      ['"value": 102', '"value": 1e400', "1e400", "number-too-large"],
    ]);
    await expectErrors(project, ...errors);
  });

  test.each<readonly [name: string, file: string, ...fault: Fault]>([
    [
      "a source that is not listed",
      states,
      "46,,news-report",
      "46,,news-raport",
      "news-raport",
      "source-unknown",
    ],
    ["a quote in the middle of a cell", states, '"a large', 'a "large', '"large', "csv-quote"],
    ["malformed JSON", operation, '"stated": {', '"stated": {,', ",", "json-syntax"],
  ])("%s", async (_name, file, ...fault) => {
    const project = await copyBundledProject();
    await expectErrors(project, ...(await makeFaults(project, file, [fault])));
  });

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
