import { expect, test } from "vitest";
import { parseSvg } from "../../src/charts/parse-svg.js";
import type { SvgElement } from "../../src/charts/svg-tree.js";
import { defaultTheme } from "../../src/theme/default-theme.js";
import { barSpec, brief, draw, drawWell, readFamily, states, textsOf } from "./chart-bench.js";

const values = [
  { a: "x", b: 1 },
  { a: "y", b: 2 },
];
const bars = {
  data: { values },
  mark: "bar",
  encoding: { x: { field: "b", type: "quantitative" }, y: { field: "a" } },
};
const picture = "data:image/png;base64,iVBORw0KGgo=";

test("draws bars with direct labels: every value once, none for a value that is not reported", async () => {
  const drawing = await drawWell(barSpec, { states }, { width: 492 });
  const { svg, width } = drawing;
  expect(width).toBe(492);
  expect(textsOf(drawing)).toEqual([
    ...states.map(({ state }) => state),
    ...states.flatMap(({ schools }) => (schools === null ? [] : [String(schools)])),
  ]);
  expect(svg).toMatch(
    /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" width="492" height="\d+" viewBox="0 0 492 \d+"/,
  );
  expect(svg).toContain(`font-family="'Source Sans 3', sans-serif"`);
  expect(svg).not.toMatch(/aria|role=|class=|pointer-events|cursor|xlink|\d\.\d{3}/);
  expect(svg.match(/font-family/g)).toHaveLength(1);
});

test("takes the width it is given when the spec says container or nothing, and its own otherwise", async () => {
  const widths = [undefined, "container", 200].map(async (width) => {
    const drawing = await drawWell({ ...bars, ...(width && { width }) }, {}, { width: 333 });
    return drawing.width;
  });
  const [none, container, own] = await Promise.all(widths);
  expect([none, container]).toEqual([333, 333]);
  expect(own).toBeGreaterThan(200);
  expect(own).toBeLessThan(300);
  expect((await drawWell(bars)).width).toBe(480);
});

test("sets the title above the chart, wrapped to the width of the picture", async () => {
  const title = {
    text: "A long title that has to be set in two lines at least, or else it would be cut",
    subtitle: "And a subtitle",
  };
  const plain = await drawWell(bars, {}, { width: 300 });
  const titled = await drawWell(bars, {}, { width: 300, title });
  expect(titled.width).toBe(300);
  expect(titled.height).toBeGreaterThan(plain.height + 30);
  const lines = textsOf(titled).slice(0, textsOf(titled).indexOf("And a subtitle"));
  expect(lines.join(" ")).toBe(title.text);
  expect(lines.length).toBeGreaterThan(1);
  const face = (await readFamily()).face(700, "normal");
  const size = Number(/font-size="([\d.]+)" font-weight="700"/.exec(titled.svg)?.[1]);
  const lengths = lines.map((line) => face.measure(line, size));
  expect(Math.max(...lengths)).toBeLessThanOrEqual(300);
  expect(Math.min(...lengths)).toBeGreaterThan(150);
  expect(textsOf(titled).slice(lines.length + 1)).toEqual(textsOf(plain));
});

test("draws with the colours of the palette", async () => {
  const light = await drawWell(bars);
  const dark = await drawWell(bars, {}, { palette: "dark" });
  expect(light.svg).toContain(`fill="${defaultTheme.light.series[0]}"`);
  expect(dark.svg).toContain(`fill="${defaultTheme.dark.series[0]}"`);
  expect(dark.svg).not.toContain(defaultTheme.light.ink);
  expect([light, dark].some(({ svg }) => svg.includes("white"))).toBe(false);
});

test("lifts legends and the headings of facets over the title of the y axis", async () => {
  const encoding = {
    x: { field: "a" },
    y: { field: "b", type: "quantitative", title: "Flat title" },
    color: { field: "a" },
  };
  const { svg } = await drawWell({ ...bars, encoding });
  const heightOf = (text: string) => {
    const ys = [
      ...svg.slice(0, svg.indexOf(`>${text}<`)).matchAll(/transform="translate\([-\d.]+,([-\d.]+)\)"/g),
    ];
    return Number(ys.at(-1)?.[1]);
  };
  expect(heightOf("Flat title")).toBeLessThan(0);
  const plain = await drawWell({ ...bars, encoding: { ...encoding, y: { ...encoding.y, title: null } } });
  const titled = await drawWell({ ...bars, encoding });
  expect(titled.height - plain.height).toBeGreaterThan(defaultTheme.type.small * 1.5);
  const facet = { field: "a", columns: 1 };
  const faceted = [encoding, { ...encoding, y: { ...encoding.y, title: null } }].map(({ x, y }) =>
    drawWell({ ...bars, height: 50, encoding: { x, y, facet } }),
  );
  const [withTitle, without] = await Promise.all(faceted);
  expect((withTitle?.height ?? 0) - (without?.height ?? 0)).toBeGreaterThan(defaultTheme.type.small * 1.5);
});

test("draws Vega itself, in the same look", async () => {
  const drawing = await drawWell(
    {
      $schema: "https://vega.github.io/schema/vega/v6.json",
      height: 100,
      data: [{ name: "rows" }],
      scales: [
        { name: "x", type: "linear", domain: { data: "rows", field: "b" }, range: "width", zero: true },
        { name: "y", type: "band", domain: { data: "rows", field: "a" }, range: "height", padding: 0.3 },
      ],
      axes: [{ orient: "left", scale: "y" }],
      marks: [
        {
          type: "rect",
          from: { data: "rows" },
          encode: {
            enter: {
              x: { scale: "x", value: 0 },
              x2: { scale: "x", field: "b" },
              y: { scale: "y", field: "a" },
              height: { scale: "y", band: 1 },
            },
          },
        },
      ],
    },
    { rows: values },
    { width: 250 },
  );
  expect(drawing.width).toBe(250);
  expect(textsOf(drawing)).toEqual(["x", "y"]);
  expect(drawing.svg.split(`fill="${defaultTheme.light.series[0]}"`)).toHaveLength(3);
});

test("loads nothing: data, pictures and links of a spec are refused, with their places", async () => {
  const data = await draw({ ...bars, data: { url: "/etc/passwd" } });
  expect(brief(data.diagnostics)).toEqual(["error chart-load-refused 3:12"]);
  expect(brief((await draw({ ...bars, data: { url: "http://127.0.0.1:1/a.csv" } })).diagnostics)).toEqual([
    "error chart-load-refused 3:12",
  ]);
  const image = await draw({
    data: { values },
    mark: { type: "image", url: picture },
    encoding: bars.encoding,
  });
  expect(image.value).toBeUndefined();
  expect(image.diagnostics.map(({ code }) => code)).toContain("chart-load-refused");
  const link = await draw({ ...bars, mark: { type: "bar", href: "javascript:alert(1)" } });
  expect(brief(link.diagnostics)).toEqual(["warning chart-link-dropped 16:13"]);
  expect(link.value?.svg).not.toContain("javascript");
});

test("generates no code from a spec", async () => {
  const original = globalThis.Function;
  const transform = [{ calculate: "datum.b * 2 + length(datum.a)", as: "b" }];
  const made: unknown[] = [];
  globalThis.Function = new Proxy(original, {
    construct: (target, parameters) => made.push(parameters) && Reflect.construct(target, parameters),
    apply: (target, self, parameters) => made.push(parameters) && Reflect.apply(target, self, parameters),
  });
  try {
    await drawWell({ ...bars, transform });
    const [text, format] = ["a,b\nx,1\ny,2", { type: "csv" }];
    await drawWell({ ...bars, data: { values: text, format } });
    await drawWell({ ...bars, datasets: { rows: text }, data: { name: "rows", format } });
  } finally {
    globalThis.Function = original;
  }
  expect(made).toEqual([]);
});

test("refuses a chart with no mark in it", async () => {
  expect(brief((await draw({ ...bars, data: { values: [] } })).diagnostics)).toEqual(["error chart-empty"]);
  expect(brief((await draw({ ...bars, transform: [{ filter: "datum.b > 5" }] })).diagnostics)).toEqual([
    "error chart-empty",
  ]);
  const misspelt = { ...bars, encoding: { ...bars.encoding, x: { field: "bb", type: "quantitative" } } };
  expect((await draw(misspelt)).diagnostics.map(({ code }) => code)).toContain("chart-empty");
});

test("names the character that the font lacks, and the text", async () => {
  const { value, diagnostics } = await draw({ ...bars, data: { values: [{ a: "漢字", b: 1 }] } });
  expect(value).toBeUndefined();
  expect(brief(diagnostics)).toEqual(["error chart-glyph 5:14"]);
  expect(diagnostics[0]?.message).toBe('"Source Sans 3" has no glyph for "漢" (U+6F22) in "漢字"');
  const titled = await draw(bars, {}, { title: { text: "漢" } });
  expect(brief(titled.diagnostics)).toEqual(["error chart-glyph"]);
});

test("refuses labels that are no text and no number, and warns of null", async () => {
  const label = (field: string) => ({ mark: "text", encoding: { text: { field } } });
  const rows = [{ a: "x", b: 1, c: null }];
  const transform = [{ calculate: "datum.b / 'x'", as: "d" }];
  const spec = (field: string) => ({
    data: { values: rows },
    transform,
    encoding: bars.encoding,
    layer: [{ mark: "bar" }, label(field)],
  });
  expect(brief((await draw(spec("d"))).diagnostics)).toEqual(["error chart-text-broken"]);
  expect(brief((await draw(spec("e"))).diagnostics)).toEqual(["error chart-text-broken"]);
  const { value, diagnostics } = await draw(spec("c"));
  expect(textsOf(value)).toContain("null");
  expect(brief(diagnostics)).toEqual(["warning chart-text-null"]);
});

test("gives each of ten categories a colour of its own", async () => {
  const rows = Array.from({ length: 10 }, (_, index) => ({ a: `category ${index}`, b: 1 }));
  const encoding = { ...bars.encoding, color: { field: "a", legend: null } };
  const { svg } = await drawWell({ data: { values: rows }, mark: "bar", encoding });
  expect(new Set(svg.match(/<path d="[^"]*" fill="#\w+"/g)?.map((path) => path.slice(-8))).size).toBe(10);
});

test("says when a label is cut short or sticks out of the picture", async () => {
  const long = "a very long label ".repeat(20).trim();
  const cut = await draw({ ...bars, data: { values: [{ a: long, b: 1 }] } });
  expect(brief(cut.diagnostics)).toEqual(["warning chart-truncated 5:14"]);
  expect(textsOf(cut.value).find((text) => text.endsWith("…"))).toBeDefined();
  const color = { field: "a", legend: { labelLimit: 0 } };
  const wide = await draw({
    ...bars,
    data: { values: [{ a: long, b: 1 }] },
    encoding: { x: bars.encoding.x, color },
  });
  expect(brief(wide.diagnostics)).toEqual(["warning chart-clipped 5:14"]);
});

test("hands on what Vega-Lite and Vega say", async () => {
  const warned = await draw({ ...bars, encoding: { ...bars.encoding, text: { field: "a" } } });
  expect(warned.value).toBeDefined();
  expect(brief(warned.diagnostics)).toEqual(["warning chart-warning"]);
  expect(brief((await draw({ data: { values } })).diagnostics)).toEqual(["error chart-failed"]);
  const broken = await draw({ ...bars, transform: [{ calculate: "datum.(", as: "c" }] });
  expect(brief(broken.diagnostics)).toEqual(["error chart-failed"]);
});

test("refuses absurd sizes", async () => {
  const { value, diagnostics } = await draw({ ...bars, width: 1e6 });
  expect(value).toBeUndefined();
  expect(brief(diagnostics)).toEqual(["error chart-size"]);
});

test("prefixes every id and every reference to it", async () => {
  const gradient = {
    gradient: "linear",
    stops: [
      { offset: 0, color: "red" },
      { offset: 0.333, color: "blue" },
    ],
  };
  const spec = { ...bars, mark: { type: "bar", color: gradient, clip: true } };
  const drawings = await Promise.all(
    ["one-", "two-", undefined].map((idPrefix) => drawWell(spec, {}, idPrefix ? { idPrefix } : {})),
  );
  const ids = drawings.map(({ svg }) => collectIds(svg));
  expect(ids[0]?.ids.length).toBe(3);
  for (const [index, prefix] of ["one-", "two-", "test-"].entries()) {
    expect(ids[index]?.ids.every((id) => id.startsWith(prefix))).toBe(true);
    expect(new Set(ids[index]?.references)).toEqual(new Set(ids[index]?.ids));
  }
  expect(drawings[0]?.svg.replaceAll("one-", "two-")).toBe(drawings[1]?.svg);
  expect(drawings[0]?.svg).toContain('offset="0.333"');
});

test("draws many charts at once as it draws them alone", async () => {
  const alone = await drawWell(bars);
  const crowd = await Promise.all([
    drawWell(bars),
    drawWell(barSpec, { states }),
    drawWell(bars),
    draw({ data: { values } }),
  ]);
  expect([crowd[0].svg, crowd[2].svg]).toEqual([alone.svg, alone.svg]);
});

function collectIds(svg: string): { ids: string[]; references: string[] } {
  const found = { ids: [] as string[], references: [] as string[] };
  const visit = ({ attributes, children }: SvgElement) => {
    for (const [name, value] of attributes) {
      if (name === "id") found.ids.push(value);
      found.references.push(...[...value.matchAll(/url\(#(.+?)\)/g)].map((match) => match[1] ?? ""));
    }
    for (const child of children) if (typeof child === "object") visit(child);
  };
  const root = parseSvg(svg);
  if (root) visit(root);
  return found;
}
