import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtemp, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { afterEach, expect, test, vi } from "vitest";
import { rasterize } from "../../src/charts/rasterize.js";
import { barSpec, brief, draw, drawWell, readFamily, states, textsOf } from "./chart-bench.js";

const repository = resolve(import.meta.dirname, "../..");

afterEach(() => {
  vi.unstubAllEnvs();
});

async function digest(): Promise<string> {
  const { svg } = await drawWell(barSpec, { states });
  const png = await rasterize(svg, { scale: 2, family: await readFamily(), background: "#ffffff" });
  return createHash("sha256").update(svg).update(png).digest("hex");
}

test("draws the same bytes again, and on a machine with another zone, language and set of fonts", async () => {
  const here = await digest();
  expect(await digest()).toBe(here);

  const folder = await mkdtemp(join(tmpdir(), "charts-"));
  await symlink(join(repository, "node_modules"), join(folder, "node_modules"));
  const script = `
    import { createHash } from "node:crypto";
    import { barSpec, drawWell, readFamily, states } from "${repository}/tests/charts/chart-bench.ts";
    import { rasterize } from "${repository}/src/charts/rasterize.ts";
    const { svg } = await drawWell(barSpec, { states });
    const png = await rasterize(svg, { scale: 2, family: await readFamily(), background: "#ffffff" });
    process.stdout.write(createHash("sha256").update(svg).update(png).digest("hex"));`;
  await writeFile(join(folder, "draw.ts"), script);
  const outfile = join(folder, "draw.mjs");
  await build({
    entryPoints: [join(folder, "draw.ts")],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    packages: "external",
  });
  const env = {
    PATH: process.env["PATH"],
    TZ: "Asia/Tokyo",
    LANG: "ar_EG.UTF-8",
    LC_ALL: "ar_EG.UTF-8",
    FONTCONFIG_FILE: "/nowhere",
  };
  const { stdout } = await promisify(execFile)(process.execPath, [outfile], { env });
  expect(stdout).toBe(here);
});

test("scatters random marks the same way every time", async () => {
  const values = Array.from({ length: 20 }, (_, index) => ({ a: index }));
  const spec = {
    data: { values },
    transform: [{ calculate: "random()", as: "b" }],
    mark: "point",
    encoding: { x: { field: "a", type: "quantitative" }, y: { field: "b", type: "quantitative" } },
  };
  expect((await drawWell(spec)).svg).toBe((await drawWell(spec)).svg);
});

const days = {
  data: {
    values: [
      { day: "2021-01-01", n: 1 },
      { day: "2021-03-01", n: 2 },
    ],
  },
  mark: "bar",
  encoding: {
    x: { field: "day", type: "ordinal", timeUnit: "yearmonthdate", axis: { format: "%B %-d, %Y" } },
    y: { field: "n", type: "quantitative" },
  },
};

test("prints the days that the data holds when the process is in UTC", async () => {
  vi.stubEnv("TZ", "UTC");
  expect(textsOf(await drawWell(days))).toEqual(expect.arrayContaining(["January 1, 2021", "March 1, 2021"]));
});

test("refuses a chart with dates when the process is in another zone, in summer or winter", async () => {
  for (const zone of ["America/Los_Angeles", "Europe/London", "Asia/Tokyo"]) {
    vi.stubEnv("TZ", zone);
    expect(brief((await draw(days)).diagnostics)).toEqual(["error chart-time-zone"]);
    expect((await draw(barSpec, { states })).value).toBeDefined();
  }
});

test("draws dates that are kept in UTC by the spec in any zone", async () => {
  vi.stubEnv("TZ", "America/Los_Angeles");
  const x = { ...days.encoding.x, timeUnit: "utcyearmonthdate" };
  const texts = textsOf(await drawWell({ ...days, encoding: { ...days.encoding, x } }));
  expect(texts).toEqual(expect.arrayContaining(["January 1, 2021", "March 1, 2021"]));
});

test("draws a chart as if it were the first, whatever was drawn before it", async () => {
  const rows = [
    { month: "2024-01-01", rain: 9.5 },
    { month: "2024-02-01", rain: 31 },
  ];
  const spec = {
    data: { name: "months" },
    transform: [{ calculate: "datum.rain * 2", as: "rain" }],
    mark: "line",
    encoding: {
      x: { field: "month", type: "temporal", timeUnit: "utcyearmonth" },
      y: { field: "rain", type: "quantitative" },
    },
  };
  const faulty = { ...spec, encoding: { ...spec.encoding, color: { field: "rain", type: "no type" } } };
  const requests: readonly Parameters<typeof draw>[] = [
    [spec, { months: rows }],
    [spec, { months: rows.map((row) => ({ ...row, rain: row.rain + 70 })) }],
    [spec, { months: rows }, { width: 300, fontSize: 13 }],
    [spec, { months: rows }, { palette: "dark" }],
    [spec, { months: [] }],
    [{ ...spec, data: { values: rows } }],
    [{ ...spec, data: { name: "other" } }, { other: rows }],
    [faulty, { months: rows }],
    [barSpec, { states }],
  ];
  const first: unknown[] = [];
  for (const request of requests) {
    vi.resetModules();
    const bench = await import("./chart-bench.js");
    first.push(await bench.draw(...request));
  }
  expect(new Set(first.map((drawn) => JSON.stringify(drawn))).size).toBe(requests.length - 2);
  for (const order of [requests, requests.toReversed(), requests]) {
    for (const request of order) expect(await draw(...request)).toEqual(first[requests.indexOf(request)]);
  }
});
