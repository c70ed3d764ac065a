import { mkdir, readdir, readFile, rename, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { listErrors, parseOutput } from "./json-output.js";
import { copyFixture, edit } from "./projects.js";
import { preload, runFactpress } from "./run-factpress.js";
import { makeTemporaryFolder } from "./temporary-folder.js";

vi.setConfig({ testTimeout: 120_000 });

/** A folder with specs. */
let folder: string;

const data = { values: [{ branch: "Millbrook", visits: 4312, opened: "1931-05-04" }] };
const encoding = {
  x: { field: "visits", type: "quantitative" },
  y: { field: "branch", type: "nominal" },
};
const bars = { data, mark: "bar", encoding };

/** Backtracks for longer than the universe has stood. */
const runaway = { calculate: `test(/^(a+)+$/, '${"a".repeat(60)}!')`, as: "c" };

/** As many large arrays as no machine has room for. */
const arrays = Array.from({ length: 500 }, () => "sequence(0, 33000000)").join(",");

beforeAll(async () => {
  folder = await makeTemporaryFolder();
  const specs = {
    "expression.vl.json": { ...bars, transform: [runaway] },
    "fine.vl.json": bars,
    "arrays.vl.json": { ...bars, transform: [{ calculate: `[${arrays}].length`, as: "c" }] },
    "tail.vl.json": bars,
  };
  for (const [name, spec] of Object.entries(specs)) await writeFile(join(folder, name), JSON.stringify(spec));
});

/** Runs the command with a clock in which its limit of 10 seconds takes other ones, and memory that counts many times. */
function changeLimits(seconds: number, times: number): readonly string[] {
  return preload(`
    import { createRequire, syncBuiltinESMExports } from "node:module";
    const timers = createRequire("file:///")("node:timers/promises");
    const { setTimeout } = timers;
    timers.setTimeout = (time, ...rest) => setTimeout(time === 10_000 ? ${seconds * 1000} : time, ...rest);
    syncBuiltinESMExports();
    const { rss } = process.memoryUsage;
    process.memoryUsage.rss = () => rss() * ${times};`);
}

const impatient = changeLimits(5, 1);
const cramped = changeLimits(100, 8);

describe.concurrent("a chart that runs away is stopped and told, and the others are drawn", () => {
  test.each([
    ["expression", impatient, "chart-time-limit", 'drawing "expression" took longer than 10 seconds'],
    ["arrays", cramped, "chart-memory-limit", 'drawing "arrays" took more than 2048 MB'],
  ])("%s", async (name, node, code, message) => {
    const specs = ["fine.vl.json", `${name}.vl.json`, "tail.vl.json"];
    // The picture of the first is asked of the thread that the second keeps, and is made in the next.
    const args = ["chart", ...specs, "--out-dir", `beside-${name}`, "--format", "svg,png"];
    const { status, stdout, stderr } = await runFactpress(args, { folder, node });
    expect(stderr).toContain(`${name}.vl.json  error  ${code}  ${message}\n    hint: `);
    expect(stderr).toContain("drew 2 of 3 charts, 1 error\n");
    const files = ["fine.png", "fine.svg", "tail.png", "tail.svg"];
    expect(stdout.match(/\w+\.(?:svg|png)/g)?.sort()).toEqual(files);
    expect(status).toBe(1);
    expect((await readdir(join(folder, `beside-${name}`))).sort()).toEqual(files);
  });

  test("a picture whose pixels take too long", async () => {
    const node = preload(`
      const { default: sharp } = await import(${JSON.stringify(import.meta.resolve("sharp"))});
      const { toBuffer } = sharp.prototype;
      let made = 0;
      sharp.prototype.toBuffer = function () {
        made += 1;
        return made === 1 ? Promise.reject(new Error("timeout: 12% complete")) : toBuffer.call(this);
      };`);
    const args = ["chart", "fine.vl.json", "tail.vl.json", "--out-dir", "late", "--format", "png"];
    const { status, stderr } = await runFactpress(args, { folder, node });
    expect(stderr).toMatch(
      /(fine|tail)\.vl\.json {2}error {2}chart-raster-time {2}.* after 60 seconds\n {4}hint: /,
    );
    expect(stderr).toContain("drew 1 of 2 charts, 1 error\n");
    expect(status).toBe(1);
    expect(await readdir(join(folder, "late"))).toHaveLength(1);
  });

  test("in a report, which is not published", async () => {
    const project = await copyFixture("city-library");
    const spec = "templates/charts/visits.vl.json";
    await edit(project, spec, '"mark": "bar"', `"transform": [${JSON.stringify(runaway)}], "mark": "bar"`);
    const finished = await runFactpress(["build", project, "--json"], { node: impatient });
    expect(listErrors(parseOutput(finished))).toContain(`${spec} chart-time-limit`);
    expect(finished.status).toBe(1);
    expect(await readdir(join(project, "output"))).not.toContain("visits-and-loans");
  });
});

test.concurrent("expressions are drawn where no code may be generated from text", async () => {
  const spec = {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    params: [{ name: "least", expr: "pow(10, 3) + 1" }],
    data,
    transform: [
      { filter: "datum.visits > least && test(/^M/, datum.branch)" },
      {
        calculate:
          "upper(datum.branch) + ' ' + format(datum.visits, ',') + timeFormat(toDate(datum.opened), ' %Y')",
        as: "label",
      },
    ],
    mark: { type: "bar", height: { expr: "least / 100" } },
    encoding: {
      ...encoding,
      y: { field: "label", axis: { labelExpr: "'(' + datum.label + ')'" } },
      color: { condition: { test: "datum.visits < 5e3", value: "#123456" }, value: "#654321" },
    },
  };
  await mkdir(join(folder, "strict"));
  await writeFile(join(folder, "strict/spec.vl.json"), JSON.stringify(spec));
  const args = ["chart", "strict/spec.vl.json", "--out-dir", "without-code", "--format", "svg"];
  const node = ["--disallow-code-generation-from-strings"];
  const { status, stderr } = await runFactpress(args, { folder, node });
  expect(stderr).toBe("drew 1 of 1 charts\n");
  expect(status).toBe(0);
  const svg = await readFile(join(folder, "without-code/spec.svg"), "utf8");
  expect(svg).toContain(">(MILLBROOK 4,312 1931)</text>");
  expect(svg).toContain('fill="#123456"');
});

/** Data is read once Vega's first module behind one that waits at its top level is run, which takes that thread a second. */
const slowVega = preload(`
  import { createRequire, syncBuiltinESMExports } from "node:module";
  import { BroadcastChannel, isMainThread } from "node:worker_threads";
  const channel = new BroadcastChannel("vega");
  const fs = createRequire("file:///")("node:fs/promises");
  const { readFile } = fs;
  const { sqrt } = Math;
  if (isMainThread) {
    const running = new Promise((resolve) => { channel.onmessage = resolve; }).then(() => channel.close());
    fs.readFile = async (path, ...rest) => {
      if (String(path).endsWith(".csv")) await running;
      return readFile(path, ...rest);
    };
    syncBuiltinESMExports();
  } else Math.sqrt = (value) => {
    if (new Error().stack.includes("/vega-scenegraph/")) {
      Math.sqrt = sqrt;
      channel.postMessage("running");
      channel.close();
      for (const end = Date.now() + 1000; Date.now() < end; );
    }
    return sqrt(value);
  };`);

test.concurrent("a build that fails while the thread for charts still loads tells why", async () => {
  const project = await copyFixture("minimal");
  await edit(project, "data/rain.csv", ",4.2,", ',"4,2",');
  const finished = await runFactpress(["build", project, "--json"], { node: slowVega });
  expect(listErrors(parseOutput(finished))).toEqual(["data/rain.csv:2:20 cell-type"]);
  expect(finished).toMatchObject({ status: 1, signal: null, stderr: "" });
});

describe.concurrent("a report's chart outside the project is refused", () => {
  const spec = "templates/charts/visits.vl.json";

  test("by its path", async () => {
    const project = await copyFixture("city-library");
    const outside = await makeTemporaryFolder();
    await rename(join(project, spec), join(outside, "visits.vl.json"));
    const path = `../${outside.split("/").at(-1)}/visits.vl.json`;
    await edit(project, "factpress.config.ts", spec, path);
    await expectOutside(project, path);
  });

  test("by where a symlink leads", async () => {
    const project = await copyFixture("city-library");
    const target = join(await makeTemporaryFolder(), "visits.vl.json");
    await rename(join(project, spec), target);
    await symlink(target, join(project, spec));
    await expectOutside(project, spec);
  });
});

async function expectOutside(project: string, spec: string): Promise<void> {
  const finished = await runFactpress(["build", project, "--json"]);
  const { diagnostics } = parseOutput(finished);
  expect(diagnostics.filter(({ severity }) => severity === "error")).toMatchObject([
    { code: "template-outside", message: `"${spec}" lies outside the project` },
  ]);
  expect(finished.status).toBe(1);
}
