import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { listErrors, parseOutput } from "./json-output.js";
import {
  bundledReport,
  copyBundledProject,
  copyFixture,
  dataFolder,
  edit,
  placeOf,
  publishEarlier,
  templateFolder,
} from "./projects.js";
import { type Finished, runFactpress } from "./run-factpress.js";

vi.setConfig({ testTimeout: 120_000 });

const config = "factpress.config.ts";
const pressRelease = `${templateFolder}/press-release.md.hbs`;
const factSheet = `${templateFolder}/fact-sheet.md.hbs`;
const brief = `${templateFolder}/brief.html.hbs`;
const arrestsSpec = `${templateFolder}/charts/arrests.vl.json`;
const rescuesSpec = `${templateFolder}/charts/rescues.vl.json`;

/** Builds a project in JSON and expects just these errors, and that the last release stands. */
async function expectErrors(
  project: string,
  status: number,
  ...errors: readonly string[]
): Promise<Finished> {
  const stands = await publishEarlier(project);
  const finished = await runFactpress(["build", project, "--json"]);
  expect(listErrors(parseOutput(finished))).toEqual(errors);
  expect(finished.stderr).toBe("");
  expect(finished.status).toBe(status);
  expect(await stands()).toBe(true);
  return finished;
}

describe.concurrent("templates", () => {
  test("all of them are read before the build fails, each fault at its place", async () => {
    const project = await copyBundledProject();
    await edit(project, pressRelease, "{{dateline announced.city", "{{dateline announced.cty");
    await edit(project, factSheet, "\n## By state\n", "\nMore than 90 agencies.\n\n## By state\n");
    await edit(project, brief, ">By state</h2>", ">By 12 states</h2>");
    const unknown = await placeOf(project, pressRelease, "announced.cty");
    const typed = await placeOf(project, factSheet, "More than 90 agencies", "90");
    const typedInHtml = await placeOf(project, brief, ">By 12 states", "12");
    const { stdout } = await expectErrors(
      project,
      1,
      `${typedInHtml} number-typed`,
      `${typed} number-typed`,
      `${unknown} name-unknown`,
    );
    expect(stdout).toContain('did you mean \\"announced.city\\"?');
  });

  test("their faults are told with the edit to make", async () => {
    const project = await copyFixture("minimal");
    const template = "templates/summary.md.hbs";
    await edit(project, template, "{{counted most}}", "{{counted mots}}");
    const unknown = await placeOf(project, template, "mots");
    const first = await runFactpress(["build", project]);
    expect(first.stderr).toContain(
      `${unknown}  error  name-unknown  no fact is called "mots"\n    hint: did you mean "most"?\n`,
    );
    await edit(project, template, "{{counted mots}}", "11 millimetres");
    const typed = await placeOf(project, template, "11 millimetres", "11");
    const second = await runFactpress(["build", project]);
    expect(second.stderr).toContain(`${typed}  error  number-typed  "11" is typed by hand, in `);
    expect([first.status, second.status]).toEqual([1, 1]);
  });

  test("one that is missing is named, with the nearest that is there", async () => {
    const project = await copyFixture("minimal");
    await edit(project, config, "templates/summary.md.hbs", "templates/sumary.md.hbs");
    const { stderr, status } = await runFactpress(["build", project]);
    expect(stderr).toContain('there is no template "templates/sumary.md.hbs"');
    expect(stderr).toContain('did you mean "templates/summary.md.hbs"?');
    expect(status).toBe(1);
  });
});

test.concurrent("charts take no data from outside, and none that nobody gives", async () => {
  const project = await copyBundledProject();
  await edit(project, arrestsSpec, '"name": "states"', '"url": "https://newsroom.example/states.json"');
  await edit(project, rescuesSpec, '"name": "states"', '"name": "sates"');
  const url = await placeOf(project, arrestsSpec, '"https://newsroom.example/states.json"');
  const name = await placeOf(project, rescuesSpec, '"sates"');
  const { stdout } = await expectErrors(
    project,
    1,
    `${url} chart-load-refused`,
    `${name} chart-data-unknown`,
  );
  expect(stdout).toContain('did you mean \\"states\\"?');
});

test.concurrent("charts print no number that is no value of its row", async () => {
  const project = await copyBundledProject();
  await edit(project, arrestsSpec, '"format": ",d"', '"format": "+.0%"');
  await edit(
    project,
    rescuesSpec,
    '"field": "rescued",\n          "type": "quantitative",\n          "format"',
    '"field": "room",\n          "type": "quantitative",\n          "format"',
  );
  const percent = await placeOf(project, arrestsSpec, '"text": {', "{");
  const room = await placeOf(project, rescuesSpec, '"text": {', "{");
  const { stdout } = await expectErrors(
    project,
    1,
    ...Array.from({ length: 3 }, () => `${percent} chart-label-unknown`),
    ...Array.from({ length: 3 }, () => `${room} chart-label-unknown`),
  );
  expect(stdout).toContain(
    'the chart \\"rescues\\" prints \\"49\\", which its data does not give; its row has state \\"Illinois\\", rescued 1',
  );
});

describe.concurrent("acknowledgements", () => {
  test("a warning without one is told, passes, and fails with --strict", async () => {
    const project = await copyBundledProject();
    const reason =
      "The stated total needs the larger figure; the governor's is smaller. The documents give both.";
    await edit(project, config, `    "kentucky-rescued":\n      "${reason}",\n`, "");
    const operation = `${dataFolder}/operation.json`;
    const place = await placeOf(project, operation, '"rescued": { "value": 21', "21");
    const [checked, strict] = await Promise.all([
      runFactpress(["check", project]),
      runFactpress(["check", project, "--strict"]),
    ]);
    for (const { stderr } of [checked, strict]) {
      expect(stderr).toContain(`${place}  warning  check-warned  check "kentucky-rescued": `);
      expect(stderr).toContain('hint: correct the data, or write acknowledge: { "kentucky-rescued": ');
    }
    expect(checked.stdout).toContain(`${bundledReport}: `);
    expect([checked.status, strict.status]).toEqual([0, 1]);
    expect(strict.stderr).toContain("with --strict, warnings fail the check");
    expect(strict.stdout).toBe("");
  });

  test("one of a check that does not exist is an error", async () => {
    const project = await copyBundledProject();
    await edit(project, config, '    "agencies-named":\n', '    "agencies-name":\n');
    await expectErrors(project, 1, `${config} check-unknown`);
    const { stderr } = await runFactpress(["check", project]);
    expect(stderr).toContain('check-unknown  no check is called "agencies-name"\n');
    expect(stderr).toContain('hint: did you mean "agencies-named"?\n');
  });
});

describe.concurrent("configurations", () => {
  /** A copy of the smallest project, with one change to its configuration. */
  async function changeConfig(before: string, after: string): Promise<string> {
    const project = await copyFixture("minimal");
    await edit(project, config, before, after);
    return project;
  }

  test("a syntax error stands at its place", async () => {
    const project = await changeConfig('id: "rain",', 'id: "rain"');
    const place = await placeOf(project, config, "  sources:", "sources");
    await expectErrors(project, 2, `${place} config-failed`);
    const { stderr, status, stdout } = await runFactpress(["build", project]);
    expect(stderr).toBe(
      `${place}  error  config-failed  Expected "}" but found "sources"\n    hint: correct the configuration\n`,
    );
    expect([status, stdout]).toEqual([2, ""]);
  });

  test("an import that leads nowhere stands at its place", async () => {
    const project = await changeConfig("const rain", 'import "./them.js";\n\nconst rain');
    await expectErrors(project, 2, `${await placeOf(project, config, '"./them.js"')} config-failed`);
  });

  test("an error that it throws is told", async () => {
    const project = await changeConfig("const rain", 'throw new Error("not today");\n\nconst rain');
    const finished = await expectErrors(project, 2, `${config} config-failed`);
    expect(parseOutput(finished).diagnostics[0]?.message).toBe("not today");
  });

  test("all that is not in its form is told at once", async () => {
    const project = await changeConfig('"https://gauges.example"', '"http://gauges.example"');
    await edit(project, config, "reports: [rain]", "reports: [rain, rain], thema: {}");
    await edit(project, config, "  date:", "  chekcs: () => [],\n  locale: '?',\n  date:");
    await edit(
      project,
      config,
      /documents: .*/.exec(await readFile(join(project, config), "utf8"))?.[0] ?? "",
      "documents: {},",
    );
    const finished = await runFactpress(["check", project, "--json"]);
    const output = parseOutput(finished);
    expect(new Set(listErrors(output))).toEqual(new Set([`${config} config-shape`]));
    const parts = output.diagnostics.map(({ message }) => /^`?(.*?)`?: /.exec(message)?.[1]);
    expect(new Set(parts)).toEqual(
      new Set([
        "issuer.url",
        "the default export",
        "reports.0",
        "reports.0.locale",
        "reports.0.documents",
        "reports.1",
        "reports.1.locale",
        "reports.1.documents",
        "reports.1.id",
      ]),
    );
    expect(finished.status).toBe(2);
  });

  test.each([
    ["no default export", "export default", "export const config =", "the default export"],
    ["no reports", "reports: [rain]", "reports: []", "`reports`"],
    ["a report that is none", "reports: [rain]", "reports: [{}]", "`reports.0`"],
    [
      "an option that no loader has",
      'source: "source",',
      'sorce: "source",',
      "`reports.0.data.rain.misspelled`",
    ],
    ["a table without a key", 'key: "station",', "", "`reports.0.data.rain.key`"],
  ])("%s: the form is not what it should be", async (_name, before, after, at) => {
    const project = await changeConfig(before, after);
    const finished = await runFactpress(["check", project, "--json"]);
    const output = parseOutput(finished);
    expect(listErrors(output)).toEqual([`${config} config-shape`]);
    expect(output.diagnostics[0]?.message).toMatch(new RegExp(`^${at}: `));
    expect(finished.status).toBe(2);
  });

  test("what a function of it returns is looked at", async () => {
    const project = await changeConfig("  date:", "  checks: () => undefined as never,\n  date:");
    await expectErrors(project, 1, `${config} facts-threw`);
    const { stderr } = await runFactpress(["check", project]);
    expect(stderr).toContain("`rain.checks` failed: ");
  });

  test("a share without a unit is told", async () => {
    const project = await changeConfig(
      'max(rain.column("millimetres", unit.quantity("millimetre", "millimetres", { decimals: 1 })))',
      "share(height, height, undefined as never)",
    );
    await edit(project, config, "  max,", "  share,");
    const height =
      'const height = rain.fact("Harbour", "millimetres", unit.quantity("millimetre", "millimetres"));';
    await edit(project, config, "({ rain }) => ({", `({ rain }) => { ${height} return {`);
    await edit(project, config, "  }),\n  date:", "  }; },\n  date:");
    await expectErrors(project, 1, `${config} facts-threw`);
    const { stderr } = await runFactpress(["check", project]);
    expect(stderr).toContain("`rain.facts` failed: a fact is made without a unit, such as unit.percent()");
  });

  test("a report that it does not have cannot be asked for, and a folder without one is no project", async () => {
    const project = await copyFixture("minimal");
    const unknown = await runFactpress(["build", project, "--report", "rein"]);
    expect(unknown.stderr).toBe(
      'error  report-unknown  no report is called "rein"\n    hint: did you mean "rain"?\n',
    );
    expect(unknown.status).toBe(2);
    const missing = await runFactpress(["check", join(project, "data"), "--json"]);
    expect(listErrors(parseOutput(missing))).toEqual(["config-missing"]);
    expect(missing.status).toBe(2);
  });
});
