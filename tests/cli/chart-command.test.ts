import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test, vi } from "vitest";
import { listErrors, parseOutput } from "./json-output.js";
import { copyFixture } from "./projects.js";
import { runFactpress } from "./run-factpress.js";
import { makeTemporaryFolder } from "./temporary-folder.js";

vi.setConfig({ testTimeout: 120_000 });

/** A folder with specs, and one with their data. */
let folder: string;

const encoding = {
  x: { field: "visits", type: "quantitative", title: "Visits" },
  y: { field: "branch", type: "nominal", title: null },
};
const bars = { width: 200, height: 100, mark: "bar", encoding };

beforeAll(async () => {
  folder = await makeTemporaryFolder();
  await mkdir(join(folder, "data"));
  await writeFile(join(folder, "data/branches.csv"), "branch,visits\nHarbourside,9105\nMillbrook,4312\n");
  const specs = {
    "from-file.vl.json": { ...bars, data: { url: "branches.csv" } },
    "inline.vl.json": { ...bars, data: { values: [{ branch: "Millbrook", visits: 4312 }] } },
    "outside.vl.json": { ...bars, data: { url: "https://northbridge.example/branches.csv" } },
  };
  for (const [name, spec] of Object.entries(specs)) await writeFile(join(folder, name), JSON.stringify(spec));
  await writeFile(join(folder, "torn.vl.json"), '{\n  "mark": "bar",\n');
});

/** Width and height of a PNG in pixels. */
async function readSize(file: string): Promise<readonly [number, number]> {
  const bytes = await readFile(join(folder, file));
  expect(bytes.subarray(0, 8).toString("latin1")).toBe("\u0089PNG\r\n\u001a\n");
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

test.concurrent("a spec is drawn as SVG and PNG from the data folder, the PNG at its scale", async () => {
  const draw = (scale: string) =>
    runFactpress(
      ["chart", "from-file.vl.json", "--data-dir", "data", "--out-dir", `at-${scale}`, "--scale", scale],
      { folder },
    );
  const [once, thrice] = await Promise.all([draw("1"), draw("3")]);
  expect(once.stdout).toMatch(/^at-1\/from-file\.svg {2}[\d.]+ k?B\nat-1\/from-file\.png {2}[\d.]+ k?B\n$/);
  expect(once.stderr).toBe("drew 1 of 1 charts\n");
  expect([once.status, thrice.status]).toEqual([0, 0]);

  const svg = await readFile(join(folder, "at-1/from-file.svg"), "utf8");
  expect(svg).toMatch(/^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  expect(svg).toBe(await readFile(join(folder, "at-3/from-file.svg"), "utf8"));
  const [width, height] = await readSize("at-1/from-file.png");
  expect(await readSize("at-3/from-file.png")).toEqual([width * 3, height * 3]);
  expect((await readdir(join(folder, "at-1"))).sort()).toEqual(["from-file.png", "from-file.svg"]);
});

test.concurrent("specs that fail do not keep the others from being drawn", async () => {
  const specs = ["torn.vl.json", "inline.vl.json", "outside.vl.json", "gone.vl.json"];
  const args = ["chart", ...specs, "--out-dir", "some", "--format", "svg"];
  const { status, stdout, stderr } = await runFactpress(args, { folder });
  expect(stdout).toMatch(/^some\/inline\.svg {2}\S+ k?B\n$/);
  expect(stderr).toMatch(/^torn\.vl\.json:\d+:\d+ {2}error {2}chart-spec-invalid {2}/m);
  expect(stderr).toMatch(/^outside\.vl\.json:1:\d+ {2}error {2}chart-load-refused {2}/m);
  expect(stderr).toMatch(/^gone\.vl\.json {2}error {2}chart-spec-missing {2}/m);
  expect(stderr.endsWith("drew 1 of 4 charts, 3 errors\n")).toBe(true);
  expect(status).toBe(1);
  expect(await readdir(join(folder, "some"))).toEqual(["inline.svg"]);
});

test.concurrent("two specs of one name are refused before either is drawn", async () => {
  await mkdir(join(folder, "more"), { recursive: true });
  await writeFile(join(folder, "more/inline.vl.json"), await readFile(join(folder, "inline.vl.json")));
  const args = ["chart", "inline.vl.json", "more/inline.vl.json", "--out-dir", "clash", "--json"];
  const finished = await runFactpress(args, { folder });
  expect(listErrors(parseOutput(finished))).toEqual(["chart-name-clash"]);
  expect([finished.status, finished.stderr]).toEqual([1, ""]);
  expect(await readdir(folder)).not.toContain("clash");
});

test.concurrent("in a project's folder, charts have the project's look", async () => {
  const project = await copyFixture("city-library");
  const args = [
    "chart",
    join(folder, "inline.vl.json"),
    "--out-dir",
    "pictures",
    "--format",
    "svg",
    "--json",
  ];
  const [themed, bundled] = await Promise.all([
    runFactpress(args, { folder: project }),
    runFactpress(["chart", "inline.vl.json", "--out-dir", "bundled", "--format", "svg"], { folder }),
  ]);
  expect(parseOutput(themed)).toMatchObject({
    ok: true,
    diagnostics: [],
    pictures: [{ file: "pictures/inline.svg" }],
  });
  expect(bundled.status).toBe(0);
  expect(await readFile(join(project, "pictures/inline.svg"), "utf8")).toContain("#7a1f3d");
  expect(await readFile(join(folder, "bundled/inline.svg"), "utf8")).not.toContain("#7a1f3d");
});
