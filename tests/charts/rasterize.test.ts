import sharp from "sharp";
import { expect, test } from "vitest";
import { outlineText } from "../../src/charts/outline-text.js";
import { parseSvg } from "../../src/charts/parse-svg.js";
import { rasterize } from "../../src/charts/rasterize.js";
import { defaultTheme } from "../../src/theme/default-theme.js";
import { barSpec, drawWell, findInk, readFamily, states } from "./chart-bench.js";

const { paper } = defaultTheme.light;

/** The right and left ends of the ink of one line of text, in pixels of the drawing. */
async function inkOf(text: string, attributes = "") {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="40" viewBox="0 0 400 40"><text ${attributes} fill="#000000">${text}</text></svg>`;
  const scale = 4;
  const ink = await findInk(
    await rasterize(svg, { scale, family: await readFamily(), background: "#ffffff" }),
  );
  return {
    left: ink.left / scale,
    right: ink.right / scale,
    top: ink.top / scale,
    bottom: ink.bottom / scale,
  };
}

test("draws text as wide as it measures, in every weight and style", async () => {
  const family = await readFamily();
  const cases = [
    [400, "normal"],
    [600, "normal"],
    [700, "normal"],
    [400, "italic"],
  ] as const;
  for (const [weight, style] of cases) {
    const attributes = `x="10" y="30" font-size="20" font-weight="${weight}" font-style="${style}"`;
    const face = family.face(weight, style);
    const text = "AVATAR Office 1,234";
    // Both lines end in the same letter, so the space beside it cancels out.
    const drawn = (await inkOf(`${text}H`, attributes)).right - (await inkOf("H", attributes)).right;
    const measured = face.measure(`${text}H`, 20) - face.measure("H", 20);
    expect(Math.abs(drawn - measured)).toBeLessThan(1);
  }
});

test("sets text at its anchor", async () => {
  const face = (await readFamily()).face(400, "normal");
  const width = face.measure("HOH", 20);
  const at = (anchor: string) => inkOf("HOH", `x="200" y="30" font-size="20" text-anchor="${anchor}"`);
  const start = await at("start");
  expect((await at("middle")).left).toBeCloseTo(start.left - width / 2, 0);
  expect((await at("end")).left).toBeCloseTo(start.left - width, 0);
  expect(start.bottom).toBeCloseTo(30, 0);
});

test("turns text with its element, and hands paint, size and weight down", async () => {
  const family = await readFamily();
  const source =
    '<svg><g font-size="10px" font-weight="bold" fill="red" x="5"><text transform="translate(5,9) rotate(-90)" opacity="0.5">A</text>' +
    '<rect x="5" y="6"/><text x="1" y="2"><tspan>b</tspan><tspan x="3" dy="12" fill="blue">c</tspan> </text></g></svg>';
  const outlined = outlineText(source, family);
  const bold = family.face(700, "normal");
  const path = (text: string, x: number, y: number) => bold.outline(text, { size: 10, x, y }).path;
  expect(outlined).toBe(
    `<svg><g fill="red" x="5"><path transform="translate(5,9) rotate(-90)" opacity="0.5" d="${path("A", 0, 0)}"/>` +
      `<rect x="5" y="6"/><g><path d="${path("b", 1, 2)}"/><path fill="blue" d="${path("c", 3, 14)}"/></g></g></svg>`,
  );
});

test("leaves no text and no font in an outlined drawing", async () => {
  const { svg } = await drawWell(
    barSpec,
    { states },
    { title: { text: "A title & more", subtitle: "Below" } },
  );
  const outlined = outlineText(svg, await readFamily());
  expect(svg).toContain("<text");
  expect(outlined).not.toMatch(/<t|font|anchor/);
  expect(parseSvg(outlined)?.attributes).toEqual(
    new Map([...(parseSvg(svg)?.attributes ?? [])].filter(([name]) => name !== "font-family")),
  );
});

test("makes an opaque PNG of the size and density that the scale says", async () => {
  const drawing = await drawWell(barSpec, { states }, { width: 301 });
  const family = await readFamily();
  for (const scale of [1, 2.5]) {
    const png = await rasterize(drawing.svg, { scale, family, background: paper });
    const metadata = await sharp(png).metadata();
    expect(metadata).toMatchObject({ format: "png", channels: 3, hasAlpha: false, space: "srgb" });
    expect(metadata.density).toBe(72 * scale);
    expect(Math.abs((metadata.width ?? 0) - 301 * scale)).toBeLessThanOrEqual(1);
    expect(Math.abs((metadata.height ?? 0) - drawing.height * scale)).toBeLessThanOrEqual(1);
  }
});

test("fills the picture from edge to edge: nothing is cut off, no room is lost", async () => {
  const drawing = await drawWell(barSpec, { states }, { width: 400 });
  const ink = await findInk(
    await rasterize(drawing.svg, { scale: 2, family: await readFamily(), background: paper }),
  );
  expect(ink.left / 2).toBeLessThan(3);
  expect(ink.right / 2).toBeGreaterThan(390);
  expect(ink.right).toBeLessThan(ink.width);
  expect(ink.top / 2).toBeLessThan(8);
  expect(ink.bottom / 2).toBeGreaterThan(drawing.height - 8);
});

test("lays the drawing on the ground that it is given", async () => {
  const { svg } = await drawWell(barSpec, { states }, { palette: "dark" });
  const png = await rasterize(svg, { scale: 1, family: await readFamily(), background: "#121920" });
  const { data } = await sharp(png).raw().toBuffer({ resolveWithObject: true });
  expect([...data.subarray(0, 3)]).toEqual([0x12, 0x19, 0x20]);
});

test("reads no file that a drawing points to, and refuses scales out of bounds", async () => {
  const family = await readFamily();
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><image href="/etc/hostname" width="20" height="20"/></svg>';
  const ink = await findInk(await rasterize(svg, { scale: 1, family, background: paper }));
  expect(ink.right).toBe(0);
  await expect(sharp("package.json").toBuffer()).rejects.toThrow();
  for (const scale of [0, -1, 20.1, Number.NaN]) {
    await expect(rasterize(svg, { scale, family, background: paper })).rejects.toThrow(RangeError);
  }
});
