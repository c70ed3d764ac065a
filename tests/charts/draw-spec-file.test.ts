import { mkdir, mkdtemp, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { drawHere } from "../../src/charts/chart-drawer.js";
import { drawSpecFile, type SpecFileRequest } from "../../src/charts/draw-spec-file.js";
import { defaultTheme } from "../../src/theme/default-theme.js";
import { nodeWorld } from "../../src/world/node-world.js";
import { brief, readFamily, textsOf } from "./chart-bench.js";

let root: string;

const encoding = {
  x: { field: "n", type: "quantitative", axis: null },
  y: { field: "code", type: "nominal" },
};
const bars = (data: object) => ({ data, mark: "bar", encoding });

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "spec-file-"));
  await mkdir(join(root, "data/deep"), { recursive: true });
  await mkdir(join(root, "charts"));
  await writeFile(join(root, "secret.csv"), "code,n\nsecret,1\n");
  await symlink(join(root, "secret.csv"), join(root, "data/link.csv"));
  await writeFile(
    join(root, "data/a.csv"),
    '\ufeffcode,n,flag,blank\n001,5,true,\n"a, b",1e3,false,\n002,,true,\n',
  );
  await writeFile(join(root, "data/deep/a.tsv"), "code\tn\nx\t2\n");
  await writeFile(join(root, "data/a.txt"), "code;n\ndsv;3\n");
  await writeFile(join(root, "data/a.json"), JSON.stringify({ deep: { rows: [{ code: "json", n: 4 }] } }));
  await writeFile(join(root, "data/torn.csv"), 'code,n\n"a,1\n');
  await writeFile(join(root, "data/ragged.csv"), "code,n\na,1,2\n");
  await writeFile(join(root, "data/twice.csv"), "n,n\n1,2\n");
  await writeFile(join(root, "data/torn.json"), "[1,");
  await writeFile(join(root, "data/latin.csv"), Buffer.from([0x61, 0x0a, 0xe9]));
  const square = { type: "Polygon", arcs: [[0]], properties: { name: "square" } };
  await writeFile(
    join(root, "data/map.topojson"),
    JSON.stringify({
      type: "Topology",
      objects: { land: { type: "GeometryCollection", geometries: [square] } },
      arcs: [
        [
          [0, 0],
          [0, 10],
          [10, 10],
          [10, 0],
          [0, 0],
        ],
      ],
    }),
  );
});

async function drawFile(spec: object | string, options: Partial<SpecFileRequest> = {}) {
  const file = join(root, "charts/bars.vl.json");
  await writeFile(file, typeof spec === "string" ? spec : JSON.stringify(spec, null, 2));
  const family = await readFamily();
  return drawSpecFile({
    file,
    root,
    dataFolder: join(root, "data"),
    world: nodeWorld(),
    theme: defaultTheme,
    drawer: drawHere(family),
    ...options,
  });
}

async function readTexts(data: object): Promise<readonly string[]> {
  const { value, diagnostics } = await drawFile(bars(data));
  expect(diagnostics).toEqual([]);
  return textsOf(value?.drawing);
}

test("names the pictures after the spec, and tells its title", async () => {
  const spec = bars({ values: [{ code: "x", n: 1 }] });
  const titleOf = async (title: unknown) => (await drawFile({ ...spec, title })).value?.words.title;
  expect((await drawFile(spec)).value).toMatchObject({ name: "bars", file: "charts/bars.vl.json" });
  expect(await titleOf("Codes")).toBe("Codes");
  expect(await titleOf({ text: ["Codes", "by number"], anchor: "end" })).toBe("Codes by number");
  expect(await titleOf({ text: { expr: "'Codes'" } })).not.toContain("expr");
});

test("reads CSV, TSV, other delimited text and JSON from the data folder", async () => {
  expect(await readTexts({ url: "deep/a.tsv" })).toContain("x");
  expect(await readTexts({ url: "a.txt", format: { type: "dsv", delimiter: ";" } })).toContain("dsv");
  expect(await readTexts({ url: "a.json", format: { type: "json", property: "deep.rows" } })).toContain(
    "json",
  );
  const texts = await readTexts({ url: "a.csv" });
  expect(texts).toEqual(expect.arrayContaining(["001", "a, b"]));
});

test("finds a file by its path from the spec, or from the folder above the data, when it is data", async () => {
  expect(await readTexts({ url: "../data/deep/a.tsv" })).toContain("x");
  expect(await readTexts({ url: "data/deep/a.tsv" })).toContain("x");
});

test("types columns, keeps codes with leading zeros, and takes a blank cell for null", async () => {
  const transform = [
    {
      calculate:
        "datum.code + ' ' + (datum.n === null ? 'blank' : datum.n * 2) + ' ' + (datum.flag === true)",
      as: "label",
    },
  ];
  const spec = {
    data: { url: "a.csv" },
    transform,
    mark: "text",
    encoding: { text: { field: "label" }, y: { field: "label" } },
  };
  const { value, diagnostics } = await drawFile(spec);
  expect(diagnostics).toEqual([]);
  expect(textsOf(value?.drawing)).toEqual(
    expect.arrayContaining(["001 10 true", "a, b 2000 false", "002 blank true"]),
  );
});

test("leaves the columns that parse names to Vega", async () => {
  const transform = [{ calculate: "datum.n + '!' + isString(datum.n)", as: "label" }];
  const data = { url: "deep/a.tsv", format: { parse: { n: "string" } } };
  const spec = { data, transform, mark: "text", encoding: { text: { field: "label" } } };
  expect(textsOf((await drawFile(spec)).value?.drawing)).toEqual(["2!true"]);
});

test("draws maps from TopoJSON, by feature and by mesh", async () => {
  for (const format of [{ feature: "land" }, { mesh: "land" }]) {
    const data = { url: "map.topojson", format: { type: "topojson", ...format } };
    const { value, diagnostics } = await drawFile({
      data,
      projection: { type: "mercator" },
      mark: "geoshape",
    });
    expect(diagnostics).toEqual([]);
    expect(value?.drawing.svg).toMatch(/<path d="M[^"]{20,}/);
  }
});

test("refuses every address that is not a file of the data folder, where it stands", async () => {
  const urls = [
    "none.csv",
    "../secret.csv",
    "link.csv",
    join(root, "secret.csv"),
    "http://localhost/a.csv",
    "//host/a.csv",
    "file:///etc/passwd",
    ".",
  ];
  for (const url of urls) {
    const { value, diagnostics } = await drawFile(bars({ url }));
    expect(value).toBeUndefined();
    expect(brief(diagnostics)).toEqual(["error chart-load-refused 3:12"]);
    expect(diagnostics[0]?.place?.file).toBe("charts/bars.vl.json");
  }
});

test("says what is wrong with a data file", async () => {
  for (const url of ["torn.csv", "ragged.csv", "twice.csv", "torn.json", "latin.csv"]) {
    const { value, diagnostics } = await drawFile(bars({ url }));
    expect(value).toBeUndefined();
    expect(brief(diagnostics)).toEqual(["error chart-data-invalid 3:12"]);
  }
  const odd = await drawFile(bars({ url: "a.csv", format: { type: "arrow" } }));
  expect(odd.diagnostics[0]?.message).toContain("arrow");
});

test("tells of all data files that are wrong at once", async () => {
  const layer = ["none.csv", "torn.csv"].map((url) => bars({ url }));
  expect(brief((await drawFile({ layer })).diagnostics)).toEqual([
    "error chart-load-refused 5:16",
    "error chart-data-invalid 22:16",
  ]);
});

test("refuses a spec that is not there, and a broken one", async () => {
  const missing = await drawFile("", { file: join(root, "charts/none.vl.json") });
  expect(brief(missing.diagnostics)).toEqual(["error chart-spec-missing"]);
  expect(brief((await drawFile("{")).diagnostics)).toEqual(["error chart-spec-invalid 1:1"]);
});

test("refuses a named dataset, which a spec on its own is not given", async () => {
  expect(brief((await drawFile(bars({ name: "states" }))).diagnostics)).toEqual([
    "error chart-data-unknown 3:13",
  ]);
});
