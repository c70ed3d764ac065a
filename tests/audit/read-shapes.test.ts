import { beforeAll, describe, expect, test, vi } from "vitest";
import { readPageShapes, readShapes } from "../../src/audit/read/read-shapes.js";
import { inlineSvg } from "../../src/documents/html/inline-svg.js";
import { defaultTheme } from "../../src/theme/default-theme.js";
import { draw } from "../charts/chart-bench.js";
import { bundledReport } from "../cli/projects.js";
import { repository, runProgram } from "../cli/run-factpress.js";

vi.setConfig({ hookTimeout: 120_000 });

/** Builds the bundled report with a drawer that keeps each drawing, and draws those of pages once more with one cell changed. */
const script = `
  const from = (path) => import("${repository}dist/" + path + ".js");
  const [{ fresh }, { buildReport }, { drawHere }, { readFontFamily }, { loadProject }, { nodeWorld }, { readFile }, { subsetHere }] = await Promise.all(
    [
      "build/artefacts/artefacts", "build/build-report", "charts/chart-drawer", "fonts/font-family", "project/load-project",
      "world/node-world", "audit/read/read-file", "documents/html/subset-face",
    ].map(from),
  );
  const world = nodeWorld();
  const project = (await loadProject("${repository.replace(/\/$/, "")}", world)).value;
  const family = (await readFontFamily(project.theme.font, world)).value;
  const [drawings, changed] = [{}, {}];
  const drawer = drawHere(family);
  const keeping = {
    ...drawer,
    async draw(order) {
      const drawn = await drawer.draw(order);
      drawings[order.idPrefix] = drawn.value.svg;
      if (!/-(?:wide|narrow)-$/.test(order.idPrefix)) return drawn;
      const [[name, [first, ...rows]]] = Object.entries(order.datasets);
      const [field] = Object.keys(first).filter((key) => typeof first[key] === "number");
      const other = { ...order, datasets: { [name]: [{ ...first, [field]: first[field] + 1 }, ...rows] } };
      changed[order.idPrefix] = (await drawer.draw(other)).value.svg;
      return drawn;
    },
  };
  const report = project.reports.find(({ id }) => id === "${bundledReport}");
  const [subsetter, reader] = [subsetHere(family), { begin() {}, read: readFile }];
  const run = { project, report, world, mode: "release", artefacts: fresh, family, drawer: keeping, subsetter, reader };
  const built = await buildReport(run, () => undefined);
  const page = new TextDecoder().decode(built.value.files.find(({ path }) => path === "brief.html").bytes);
  process.stdout.write(JSON.stringify({ page, drawings, changed }));
`;

interface Built {
  readonly page: string;
  /** SVG by what its ids begin with. */
  readonly drawings: Readonly<Record<string, string>>;
  readonly changed: Readonly<Record<string, string>>;
}

describe("a page of the bundled report", () => {
  const names = ["arrests-wide-", "arrests-narrow-", "rescues-wide-", "rescues-narrow-"];
  let built: Built;

  beforeAll(async () => {
    const args = ["--input-type=module", "-e", script];
    const { stdout, stderr } = await runProgram(process.execPath, args, { env: { TZ: "UTC" } });
    expect(stderr).toBe("");
    built = JSON.parse(stdout);
  });

  test("has the shapes of its drawings, in their order", () => {
    const shapes = readPageShapes(built.page);
    expect(shapes).toEqual(names.map((name) => readShapes(built.drawings[name] ?? "")));
    for (const drawing of shapes) expect(drawing.length).toBeGreaterThan(20);
    expect(new Set(shapes.map(String)).size).toBe(4);
  });

  test("has others than drawings of the same data with one cell changed", () => {
    for (const name of names) {
      const [own = [], other = []] = [built.drawings, built.changed].map((from) =>
        readShapes(from[name] ?? ""),
      );
      expect(other).toHaveLength(own.length);
      expect(own.filter((shape) => !other.includes(shape)).length).toBeGreaterThan(1);
    }
  });
});

const svg = (inner: string) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">${inner}</svg>`;

test("a drawing is told by its shapes and texts, each with where it stands", () => {
  const inner =
    '<defs><clipPath id="a"><rect width="5" height="4"/></clipPath></defs><g transform="translate(1,2)" clip-path="url(#a)">' +
    '<path d="M0,0h-1.50v.5Z" fill="red"/><text x="1" fill="Blue">A <tspan x="0" dy="9">b</tspan></text></g>';
  expect(readShapes(svg(inner))).toEqual([
    "svg 0 0 9 9",
    "clip rect height=4 width=5",
    "translate 1 2 path fill=0 d=M 0 0 h -1.5 v 0.5 Z",
    'translate 1 2 text fill=1 x=1 "A" tspan dy=9 x=0 "b"',
  ]);
  expect(readShapes("no drawing")).toBeUndefined();
});

test.each([
  ["the way of writing", '<path fill="red" d="M 0 0 H 2"/>'],
  ["ids and colours", '<g id="b"><path d="M0,0H2" fill="var(--a)" id="c"/></g>'],
  ["what is not painted", '<title>t</title><g fill="none"><path d="M0,0H2" fill="red"/></g>'],
])("%s does not count", (_what, inner) => {
  expect(readShapes(svg(inner))).toEqual(readShapes(svg('<path d="M0,0H2" fill="red"/>')));
});

test("which shapes share a colour does count", () => {
  const [red, blue] = ["red", "blue"].map((fill) => `<path d="M0,0H2" fill="${fill}"/>`);
  expect(readShapes(svg(`${red}${blue}${red}`))).toEqual(readShapes(svg(`${blue}${red}${blue}`)));
  expect(readShapes(svg(`${red}${blue}${red}`))).not.toEqual(readShapes(svg(`${red}${blue}${blue}`)));
});

test("a chart with gradients, clips, ramps and signs is the same in a page and on its own", async () => {
  const values = [1, 2, 3].map((n) => ({ n, name: `No. ${n}`, kind: n % 2 === 0 ? "even" : "odd" }));
  const field = (name: string, type: string) => ({ field: name, type });
  const encoding = {
    x: field("n", "quantitative"),
    y: field("name", "nominal"),
    color: field("n", "quantitative"),
  };
  const mark = { type: "point", clip: true, strokeDash: [2, 1], strokeWidth: 2 };
  const dots = { data: { values }, mark, encoding: { ...encoding, shape: field("kind", "nominal") } };
  const { value } = await draw(dots);
  const inlined = inlineSvg(value?.svg ?? "", "label", defaultTheme, "-2");
  expect(value?.svg).toMatch(/<linearGradient/);
  expect(readShapes(inlined)).toEqual(readShapes(value?.svg ?? ""));
});
