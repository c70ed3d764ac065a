import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Resvg, type ResvgRenderOptions } from "@resvg/resvg-js";
import sharp from "sharp";
import { outlineText } from "../dist/charts/outline-text.js";
import { rasterize } from "../dist/charts/rasterize.js";
import { type FontFamily, readFontFamily } from "../dist/fonts/font-family.js";
import { defaultTheme } from "../dist/theme/default-theme.js";
import { nodeWorld } from "../dist/world/node-world.js";
import { type Contender, formatTable, race } from "./table.js";

/**
 * SVG to PNG: sharp (librsvg) against @resvg/resvg-js, on all drawings of a folder (default: the charts of the bundled
 * report, after `npm run report`). Prints how far their pixels are apart, the time and memory each takes, and whether
 * their bytes repeat from process to process.
 */
const scale = 2;
const background = "#ffffff";
const rounds = 9;
/** Pictures in a loop that looks for memory that is not given back. */
const manyPictures = 300;

const [folder = "output/operation-united-front/charts", only, pictures] = process.argv.slice(2);

const fontOptions: ResvgRenderOptions = {
  background,
  fitTo: { mode: "zoom", value: scale },
  font: {
    loadSystemFonts: false,
    fontFiles: defaultTheme.font.faces.map(({ file }) => file),
    defaultFontFamily: defaultTheme.font.family,
  },
};

async function readDrawings(): Promise<readonly string[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".svg")).sort();
  return await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
}

/** All ways from a drawing to the bytes of a PNG. */
function ways(family: FontFamily): Readonly<Record<string, (svg: string) => Promise<Uint8Array>>> {
  return {
    sharp: (svg) => rasterize(svg, { scale, family, background }),
    "resvg, its own PNG": async (svg) => draw(outlineText(svg, family)).asPng(),
    "resvg, PNG by sharp": (svg) => encode(draw(outlineText(svg, family))),
    "resvg, text by fonts": (svg) => encode(draw(svg)),
  };
}

function draw(svg: string) {
  return new Resvg(svg, fontOptions).render();
}

async function encode({ pixels, width, height }: ReturnType<typeof draw>): Promise<Uint8Array> {
  return await sharp(pixels, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .withDensity(72 * scale)
    .png({ compressionLevel: 6, adaptiveFiltering: false, palette: false })
    .toBuffer();
}

/** The mean distance of samples, of 255, and the part of them that is more than 32 off. */
async function compare(one: Uint8Array, other: Uint8Array): Promise<readonly [number, number]> {
  const [a, b] = await Promise.all([one, other].map((png) => sharp(png).removeAlpha().raw().toBuffer()));
  if (a === undefined || a.length !== b?.length) return [Number.NaN, Number.NaN];
  let sum = 0;
  let far = 0;
  for (const [index, sample] of a.entries()) {
    const distance = Math.abs(sample - (b[index] ?? 0));
    sum += distance;
    if (distance > 32) far += 1;
  }
  return [sum / a.length, far / a.length];
}

/** One way, alone in this process: the most memory that it took, and a digest of all its pictures. */
async function loop(
  way: (svg: string) => Promise<Uint8Array>,
  drawings: readonly string[],
  count: number,
): Promise<void> {
  const hash = createHash("sha256");
  for (let index = 0; index < count; index += 1) {
    const png = await way(drawings[index % drawings.length] ?? "");
    if (index < drawings.length) hash.update(png);
  }
  const peak = Math.round(process.resourceUsage().maxRSS / 1024);
  process.stdout.write(`${peak} MB ${hash.digest("hex").slice(0, 12)}\n`);
}

function loopElsewhere(name: string, count: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const file = fileURLToPath(import.meta.url);
    const child = spawn(process.execPath, ["--import", "tsx", file, folder, name, String(count)], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let text = "";
    child.stdout.on("data", (part) => {
      text += String(part);
    });
    child.on("error", reject);
    child.on("close", () => resolve(text.trim()));
  });
}

async function compareAll(family: FontFamily, drawings: readonly string[]): Promise<string> {
  const few = drawings.slice(0, 20);
  const entries = Object.entries(ways(family));
  const contenders = entries.map(
    ([name, way]): Contender => ({
      name,
      async run() {
        for (const drawing of few) await way(drawing);
      },
    }),
  );
  const times = await race(contenders, rounds);
  const rows = [["", "ms a chart", "ratio", "mean distance", "far off", "peak", "bytes repeat"]];
  for (const [index, [name, way]] of entries.entries()) {
    const distances: (readonly [number, number])[] = [];
    for (const drawing of drawings) {
      const ours = await rasterize(drawing, { scale, family, background });
      distances.push(await compare(ours, await way(drawing)));
    }
    const mean = (part: 0 | 1): number =>
      distances.reduce((sum, distance) => sum + distance[part], 0) / distances.length;
    const [first = "", second = ""] = [
      await loopElsewhere(name, Math.max(manyPictures, drawings.length)),
      await loopElsewhere(name, drawings.length),
    ];
    const [peak = "", digest] = first.split(" MB ");
    const time = times[index] ?? Number.NaN;
    rows.push([
      name,
      (time / few.length).toFixed(1),
      (time / (times[0] ?? Number.NaN)).toFixed(2),
      mean(0).toFixed(3),
      `${(100 * mean(1)).toFixed(3)} %`,
      `${peak} MB`,
      second.endsWith(` ${digest}`) ? "yes" : "no",
    ]);
  }
  return `${drawings.length} drawings at scale ${scale}; loops of ${manyPictures}\n\n${formatTable(rows)}`;
}

const { value: family } = await readFontFamily(defaultTheme.font, nodeWorld());
if (family === undefined) throw new Error("the default family was not read");
const drawings = await readDrawings();
const way = only === undefined ? undefined : ways(family)[only];
if (way !== undefined) await loop(way, drawings, Number(pictures));
else process.stdout.write(await compareAll(family, drawings));
