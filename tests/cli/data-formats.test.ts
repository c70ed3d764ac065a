import { describe, expect, test, vi } from "vitest";
import { listErrors, parseOutput } from "./json-output.js";
import { copyFixture, edit, placeOf } from "./projects.js";
import { runFactpress } from "./run-factpress.js";

vi.setConfig({ testTimeout: 120_000 });

const config = "factpress.config.ts";

describe("a project whose data stands in a workbook", () => {
  test("leads each number to the cell that it came from", async () => {
    const project = await copyFixture("harbour-trade");
    const { stdout, status } = await runFactpress(["explain", "quays.coal-basin.revenue", project]);
    expect(stdout).toContain("Made from\n  data/harbour.xlsx:'Quays 2024'!F5: 59037.02\n");
    expect(status).toBe(0);
    const total = await runFactpress(["explain", "tonnes.total", project]);
    expect(total.stdout).toContain("data/harbour.xlsx, 'Quays 2024'!C4 to 'Quays 2024'!C8");
  });

  test("is told of the total below the table, when the range is left out", async () => {
    const project = await copyFixture("harbour-trade");
    await edit(project, config, 'range: "A3:H8"', "headerRow: 3");
    const finished = await runFactpress(["check", project]);
    expect(finished.stderr).toContain(
      "data/harbour.xlsx:'Quays 2024'!A9  error  row-blank  row 9 is blank, and row 10 is not; nothing from there on was read\n" +
        '    hint: if the table ends here, write range: "A3:H8" in the options of xlsx()',
    );
    expect(finished.status).toBe(1);
  });

  test.each([
    ["range", 'range: "A3:H8"', 'range: "A3-H8"'],
    ["range", 'range: "A3:H8"', 'range: "H8:A3"'],
    ["headerRow", 'range: "A3:H8"', "headerRow: 0"],
    ["hidden", 'range: "A3:H8"', 'hidden: "skip" as never'],
    ["sheet", 'sheet: "Quays 2024"', 'sheet: ""'],
  ])("is told which option is not in its form: %s", async (option, before, after) => {
    const project = await copyFixture("harbour-trade");
    await edit(project, config, before, after);
    const output = parseOutput(await runFactpress(["check", project, "--json"]));
    expect(listErrors(output)).toEqual([`${config} config-shape`]);
    expect(output.diagnostics[0]?.message).toContain(`reports.0.data.quays.${option}`);
  });
});

describe("a project whose data stands in lines of JSON", () => {
  test("is told of a fault at its line and column", async () => {
    const project = await copyFixture("sky-survey");
    const file = "data/nights.ndjson";
    await edit(project, file, '"sightings": 60', '"sightings": 60.5');
    const place = await placeOf(project, file, '"sightings": 60.5', "60.5");
    const finished = await runFactpress(["check", project]);
    expect(finished.stderr).toContain(`${place}  error  cell-type  expected a whole number, got 60.5\n`);
    expect(finished.status).toBe(1);
  });
});
