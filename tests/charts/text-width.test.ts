import { Resvg } from "@resvg/resvg-js";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { parseSvg } from "../../src/charts/parse-svg.js";
import { printSvg, type SvgElement, type SvgNode, textOf } from "../../src/charts/svg-tree.js";
import { type FontFamily, readFontFamily } from "../../src/fonts/font-family.js";
import { defaultTheme } from "../../src/theme/default-theme.js";
import { nodeWorld } from "../../src/world/node-world.js";
import { fontWithFallbacks, georgian, listFontFiles } from "../fonts/fallback-fonts.js";
import { draw } from "./chart-bench.js";

vi.setConfig({ testTimeout: 120_000 });

/*
 * What the layout takes text to be wide is compared with what a second engine paints: resvg reads the font files
 * itself, and shapes text with a shaper of its own.
 */

const theme = { ...defaultTheme, font: fontWithFallbacks };
const names = [
  "Department of Health and Human Services, Administration for Children and Families",
  "Ministère de l’Éducation nationale, de l’Enseignement supérieur et de la Recherche",
  "Łódź, Đà Nẵng, Kauaʻi, Αθήνα, Київ – naïve façade",
  `${georgian} \u{1f642}`,
  "AVATAR To. Wa. LTA fi ffl 1,111.50 %",
];
const values = names.map((name, index) => ({ name, group: name.slice(0, 40), value: 10 + index }));

const charts = {
  "labels beside bars": {
    data: { values },
    mark: "bar",
    encoding: {
      y: {
        field: "name",
        type: "nominal",
        title: "Who reported, in their own words",
        axis: { labelLimit: 0 },
      },
      x: { field: "value", type: "quantitative", axis: null },
    },
  },
  "turned labels": {
    data: { values },
    mark: "bar",
    encoding: {
      x: { field: "name", type: "nominal", title: null, axis: { labelAngle: -90, labelLimit: 0 } },
      y: { field: "value", type: "quantitative", axis: null },
    },
  },
  "a legend on the right": {
    data: { values },
    mark: "point",
    encoding: {
      x: { field: "value", type: "quantitative" },
      y: { field: "value", type: "quantitative" },
      color: {
        field: "group",
        type: "nominal",
        legend: { orient: "right", direction: "vertical", labelFontWeight: 700, labelLimit: 0 },
      },
    },
  },
};
const title = {
  text: `A long title that takes more than one line, as they do when they say what is seen: ${georgian}`,
  subtitle: "And what was counted, by whom, and when, with marks: naïve – façade, Łódź and Kauaʻi among them",
};

let family: FontFamily;

beforeAll(async () => {
  const { value } = await readFontFamily(fontWithFallbacks, nodeWorld());
  if (!value) throw new Error("the family was not read");
  family = value;
});

describe.each(Object.entries(charts))("a chart with %s", (_, spec) => {
  let root: SvgElement;

  beforeAll(async () => {
    const { value, diagnostics } = await draw(spec, {}, { theme, family, title });
    expect(diagnostics).toEqual([]);
    const parsed = parseSvg(value?.svg ?? "");
    if (!parsed) throw new Error("the drawing is no SVG");
    root = parsed;
  });

  test("measures each of its texts as wide as it is painted, within 0.5 %", () => {
    const lines = listLines(root);
    expect(lines.length).toBeGreaterThan(values.length);
    for (const line of lines) {
      const { text, size, weight } = line;
      const measured = family.face(weight, undefined).measure(text, size);
      // A device pixel is more than that of the shortest texts.
      const tolerance = Math.max(0.005 * measured, 1 / zoomOf(measured));
      expect(Math.abs(paintedWidth(line) - measured), text).toBeLessThan(tolerance);
    }
  });

  test("leaves the room that its texts take, and no more", () => {
    const { left, top, right, bottom } = findInk(root, {
      zoom: 3,
      margin: 60,
      files: listFontFiles(fontWithFallbacks),
    });
    const [width = 0, height = 0] = ["width", "height"].map((name) => Number(root.attributes.get(name)));
    // Nothing is cut off on any side.
    expect(left).toBeGreaterThan(-0.5);
    expect(top).toBeGreaterThan(-0.5);
    expect(right).toBeLessThan(width + 0.5);
    expect(bottom).toBeLessThan(height + 0.5);
    // The longest label ends where the picture does, but for its own side bearing.
    const gap = { "labels beside bars": left, "turned labels": height - bottom }[_] ?? width - right;
    expect(gap).toBeLessThan(4);
  });
});

interface Line {
  readonly node: SvgElement;
  readonly text: string;
  readonly size: number;
  readonly weight: string | undefined;
}

/** Lines in one font as they are. resvg sets lines in several fonts unlike browsers, so each run of those stands alone. */
function listLines(node: SvgNode): readonly Line[] {
  if (typeof node === "string") return [];
  if (node.name !== "text") return node.children.flatMap(listLines);
  const size = Number.parseFloat(node.attributes.get("font-size") ?? "");
  return node.children
    .map((run): Line => {
      const children = [typeof run === "string" ? run.trim() : run];
      return {
        node: { ...node, children },
        text: textOf(run),
        size,
        weight: node.attributes.get("font-weight"),
      };
    })
    .filter(({ text }) => text !== "");
}

/** The advance width of a line as it is painted: what lies between its starts when it is set from its start and from its end. */
function paintedWidth({ node, text, size, weight }: Line): number {
  const face = family.face(weight, undefined);
  const expected = face.measure(text, size);
  const room = expected * 1.2 + size;
  const zoom = zoomOf(expected);
  const leftOf = (anchor: string, x: number): number => {
    const attributes = new Map([
      ["x", String(x)],
      ["y", String(size * 1.2)],
      ["font-size", String(size)],
      ["text-anchor", anchor],
      ...(weight === undefined ? [] : [["font-weight", weight] as const]),
    ]);
    const files = face.split(text).map(({ font }) => font.spec.file);
    return findInk(picture([{ ...node, attributes }], room, size * 1.6), { zoom, margin: 0, files }).left;
  };
  const end = room - size / 2;
  return end - (leftOf("end", end) - leftOf("start", 0));
}

/** Device pixels for each pixel of the drawing: a thousand for the line, as far as they can be had. */
function zoomOf(width: number): number {
  return Math.min(24, 1000 / width);
}

function picture(children: readonly SvgNode[], width: number, height: number): SvgElement {
  const attributes = new Map([
    ["xmlns", "http://www.w3.org/2000/svg"],
    ["width", String(width)],
    ["height", String(height)],
    ["viewBox", `0 0 ${width} ${height}`],
    ["font-family", `'${family.name}'`],
  ]);
  return { name: "svg", attributes, children };
}

interface InkOptions {
  readonly zoom: number;
  readonly margin: number;
  /** The font files that the drawing may use. */
  readonly files: string[];
}

/**
 * The box of all that is painted in the drawing and `margin` of its pixels around it, in pixels of the drawing, each
 * painted with `zoom` device pixels a side.
 */
function findInk(root: SvgElement, { zoom, margin, files }: InkOptions) {
  const [width = 0, height = 0] = ["width", "height"].map((name) => Number(root.attributes.get(name)));
  const [wide, high] = [width + 2 * margin, height + 2 * margin];
  const attributes = new Map([
    ...root.attributes,
    ["width", String(wide)],
    ["height", String(high)],
    ["viewBox", `${-margin} ${-margin} ${wide} ${high}`],
  ]);
  const image = new Resvg(printSvg({ ...root, attributes }), {
    fitTo: { mode: "zoom", value: zoom },
    font: { fontFiles: files, loadSystemFonts: false },
  }).render();
  const { pixels } = image;
  const box = { left: image.width, top: image.height, right: 0, bottom: 0 };
  for (let y = 0; y < image.height; y += 1) {
    for (let x = 0; x < image.width; x += 1) {
      if ((pixels[(y * image.width + x) * 4 + 3] ?? 0) < 128) continue;
      box.left = Math.min(box.left, x);
      box.top = Math.min(box.top, y);
      box.right = Math.max(box.right, x + 1);
      box.bottom = Math.max(box.bottom, y + 1);
    }
  }
  const inDrawing = (pixel: number) => pixel / zoom - margin;
  return {
    left: inDrawing(box.left),
    top: inDrawing(box.top),
    right: inDrawing(box.right),
    bottom: inDrawing(box.bottom),
  };
}
