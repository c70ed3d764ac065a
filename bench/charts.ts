import { fileURLToPath } from "node:url";
import { Resvg } from "@resvg/resvg-js";
import sharp from "sharp";
import { logger, None, parse, textMetrics, View } from "vega";
import { compile } from "vega-lite";
import { readFile } from "../dist/audit/read/read-file.js";
import { fresh } from "../dist/build/artefacts/artefacts.js";
import { buildReport } from "../dist/build/build-report.js";
import { WorkerDrawer } from "../dist/build/worker-drawer.js";
import { type ChartDrawer, type ChartOrder, drawHere } from "../dist/charts/chart-drawer.js";
import { drawChart } from "../dist/charts/draw-chart.js";
import { outlineText } from "../dist/charts/outline-text.js";
import { rasterize } from "../dist/charts/rasterize.js";
import { subsetHere } from "../dist/documents/html/subset-face.js";
import { type FontFamily, readFontFamily } from "../dist/fonts/font-family.js";
import { loadProject } from "../dist/project/load-project.js";
import type { Project } from "../dist/project/project.js";
import { Report } from "../dist/project/report.js";
import { nodeWorld } from "../dist/world/node-world.js";
import { type Contender, formatTable, race } from "./table.js";

/**
 * What charts cost, on the drawings that the bundled report is made of: drawing and rasterizing them against plain Vega
 * and sharp, which measure no text and check nothing; and one thread against two. The number of rounds may be given.
 */
const rounds = Number(process.argv[2] ?? 15);
const coldRounds = Math.ceil(rounds / 3);
const scale = 2;
const background = "#ffffff";

const world = nodeWorld();

/** Vega's own guess of how wide a text is, before ours takes its place. */
const guessWidth = textMetrics.width;

interface Setting {
  readonly project: Project;
  readonly family: FontFamily;
  /** Every drawing that a build of the project's reports orders. */
  readonly orders: readonly ChartOrder[];
}

async function prepare(): Promise<Setting> {
  const { value: project } = await loadProject(fileURLToPath(new URL("..", import.meta.url)), world);
  if (project === undefined) throw new Error("the bundled project was not loaded");
  const { value: family } = await readFontFamily(project.theme.font, world);
  if (family === undefined) throw new Error("the font was not read");
  const orders: ChartOrder[] = [];
  const here = drawHere(family);
  const drawer: ChartDrawer = {
    ...here,
    draw(order) {
      orders.push(order);
      return here.draw(order);
    },
  };
  for (const report of project.reports.filter((one) => one instanceof Report)) {
    const run = { project, report, world, mode: "release", artefacts: fresh, family, drawer } as const;
    await buildReport(
      { ...run, subsetter: subsetHere(family), reader: { begin: () => undefined, read: readFile } },
      () => undefined,
    );
  }
  return { project, family, orders };
}

async function drawOurs(order: ChartOrder, family: FontFamily): Promise<string> {
  const { value } = await drawChart({ ...order, family });
  if (value === undefined) throw new Error(`${order.name} was not drawn`);
  return value.svg;
}

/** What a script does that has read Vega's documentation. */
async function drawPlainly({ spec, datasets, width = 480 }: ChartOrder): Promise<string> {
  textMetrics.width = guessWidth;
  const autosize = { type: "fit-x", contains: "padding" };
  const json = JSON.stringify({ ...spec.json, datasets, width, autosize });
  const view = new View(parse(compile(JSON.parse(json), { logger: logger(None) }).spec), {
    renderer: "none",
  });
  const svg = await view.toSVG();
  view.finalize();
  return svg;
}

function rasterizePlainly(svg: string): Promise<Uint8Array> {
  return sharp(Buffer.from(svg), { density: 72 * scale })
    .flatten({ background })
    .png()
    .toBuffer();
}

function rasterizeWithResvg(svg: string, family: FontFamily): Promise<Uint8Array> {
  const options = {
    background,
    fitTo: { mode: "zoom", value: scale },
    font: { loadSystemFonts: false },
  } as const;
  const { pixels, width, height } = new Resvg(outlineText(svg, family), options).render();
  return sharp(pixels, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .withDensity(72 * scale)
    .png({ compressionLevel: 6, adaptiveFiltering: false, palette: false })
    .toBuffer();
}

/** Races ways of doing the same with all `items`, and says how long each takes for one of them. */
async function compare<T>(
  title: string,
  items: readonly T[],
  ways: Readonly<Record<string, (item: T) => Promise<unknown>>>,
): Promise<string> {
  const contenders = Object.entries(ways).map(
    ([name, way]): Contender => ({
      name,
      async run() {
        for (const item of items) await way(item);
      },
    }),
  );
  return tell(title, contenders, await race(contenders, rounds), items.length);
}

function tell(
  title: string,
  contenders: readonly Contender[],
  times: readonly number[],
  count: number,
): string {
  const first = times[0] ?? Number.NaN;
  const rows = contenders.map(({ name }, index) => {
    const time = times[index] ?? Number.NaN;
    return [name, (time / count).toFixed(1), (time / first).toFixed(2)];
  });
  return formatTable([[title, "ms", "ratio"], ...rows]);
}

/** Draws all orders on several threads, each of which takes the next order when it is done with one. */
async function drawOn(drawers: readonly ChartDrawer[], orders: readonly ChartOrder[]): Promise<void> {
  const waiting = orders.values();
  const work = async (drawer: ChartDrawer): Promise<void> => {
    for (const order of waiting) await drawer.draw(order);
  };
  await Promise.all(drawers.map(work));
}

async function compareThreads({ project, orders }: Setting): Promise<string> {
  const open = (count: number) =>
    Array.from({ length: count }, () => {
      const drawer = new WorkerDrawer(world);
      drawer.open(project.theme.font);
      drawer.prepare();
      return drawer;
    });
  const close = (drawers: readonly ChartDrawer[]) => Promise.all(drawers.map((drawer) => drawer.close()));
  const cold = [1, 2].map(
    (count): Contender => ({
      name: `${count} cold`,
      async run() {
        const drawers = open(count);
        await drawOn(drawers, orders);
        await close(drawers);
      },
    }),
  );
  const kept = [open(1), open(2)];
  const warm = kept.map(
    (drawers): Contender => ({ name: `${drawers.length} warm`, run: () => drawOn(drawers, orders) }),
  );
  const parts = [
    tell("threads, all drawings of a build", cold, await race(cold, coldRounds), 1),
    tell("threads, all drawings of a build", warm, await race(warm, rounds), 1),
  ];
  await Promise.all(kept.map(close));
  return parts.join("\n");
}

process.env["TZ"] = "UTC";
const setting = await prepare();
const { family, orders } = setting;
const svgs = await Promise.all(orders.map((order) => drawOurs(order, family)));
process.stdout.write(
  [
    `${orders.length} drawings, medians of ${rounds} rounds (cold: ${coldRounds})\n`,
    await compare("one drawing to SVG", orders, {
      ours: (order) => drawOurs(order, family),
      "plain Vega": drawPlainly,
    }),
    await compare("one drawing to PNG", orders, {
      ours: async (order) => rasterize(await drawOurs(order, family), { scale, family, background }),
      "plain Vega and sharp": async (order) => rasterizePlainly(await drawPlainly(order)),
    }),
    await compare("one SVG to PNG", svgs, {
      ours: (svg) => rasterize(svg, { scale, family, background }),
      "plain sharp": rasterizePlainly,
      "resvg, PNG by sharp": (svg) => rasterizeWithResvg(svg, family),
    }),
    await compareThreads(setting),
  ].join("\n"),
);
