import { basename, dirname, join, relative, resolve } from "node:path";
import { namePicture, type PictureFormat } from "../build/picture-format.js";
import { renderPicture } from "../build/render-picture.js";
import { WorkerDrawer } from "../build/worker-drawer.js";
import type { ChartDrawer } from "../charts/chart-drawer.js";
import { drawSpecFile, nameSpec } from "../charts/draw-spec-file.js";
import { SCALE_LIMIT } from "../charts/rasterize.js";
import { chartScale } from "../diagnostics/catalogue/charts.js";
import { chartNameClash } from "../diagnostics/catalogue/cli.js";
import { type Diagnostic, hasErrors } from "../diagnostics/diagnostic.js";
import { type FontFamily, readFontFamily } from "../fonts/font-family.js";
import { findConfig, loadProject } from "../project/load-project.js";
import { defaultTheme } from "../theme/default-theme.js";
import type { Theme } from "../theme/theme.js";
import type { Disk } from "../world/world.js";
import { type CommandContext, checkOutFolder } from "./command-context.js";
import { type ExitStatus, exitStatus } from "./exit-status.js";
import { formatSize } from "./file-table.js";
import {
  countDiagnostics,
  type DiagnosticFormat,
  flattenDiagnostic,
  printDiagnostics,
} from "./print-diagnostics.js";

export interface ChartCommandOptions {
  readonly outDir: string;
  readonly dataDir?: string;
  readonly pictures: readonly PictureFormat[];
  readonly scale: number;
  readonly json?: boolean;
  readonly format: DiagnosticFormat;
}

interface Picture {
  readonly file: string;
  readonly bytes: number;
}

/** `factpress chart`: Vega-Lite files to pictures, each on its own; one that fails does not keep the others from being drawn. */
export async function runChart(
  specs: readonly string[],
  options: ChartCommandOptions,
  context: CommandContext,
): Promise<ExitStatus> {
  const { world, terminal } = context;
  const misplaced = await checkOutFolder("--out-dir", options.outDir, context);
  const diagnostics: Diagnostic[] = [
    ...misplaced,
    ...findClashes(specs, options.pictures),
    ...(options.scale <= SCALE_LIMIT ? [] : [chartScale({ scale: options.scale, limit: SCALE_LIMIT })]),
  ];
  const theme = await findTheme(context, diagnostics);
  const family = await readFontFamily(theme.font, world);
  diagnostics.push(...family.diagnostics);
  const pictures: Picture[] = [];
  let drawn = 0;
  if (family.value !== undefined && !hasErrors(diagnostics)) {
    const charts = await drawAll(specs, { theme, family: family.value }, options, context);
    pictures.push(...charts.flatMap((chart) => chart.pictures));
    diagnostics.push(...charts.flatMap((chart) => chart.diagnostics));
    drawn = charts.filter((chart) => chart.pictures.length > 0).length;
  }
  if (options.json === true) {
    const found = diagnostics.map(flattenDiagnostic);
    terminal.out(
      `${JSON.stringify({ ok: !hasErrors(diagnostics), diagnostics: found, pictures }, null, 2)}\n`,
    );
  } else {
    printDiagnostics(diagnostics, options, terminal);
    for (const { file, bytes } of pictures) terminal.out(`${file}  ${formatSize(bytes)}\n`);
    const counted = countDiagnostics(diagnostics);
    terminal.err(`drew ${drawn} of ${specs.length} charts${counted === "" ? "" : `, ${counted}`}\n`);
  }
  if (misplaced.length > 0) return exitStatus.usageWrong;
  return hasErrors(diagnostics) ? exitStatus.reportWrong : exitStatus.done;
}

interface DrawnFiles {
  readonly pictures: readonly Picture[];
  readonly diagnostics: readonly Diagnostic[];
}

/** How many charts are under way: one is drawn while the others are read, turned into files or written. */
const LANES = 3;

/** What all charts of a command are drawn with. */
interface Studio {
  readonly theme: Theme;
  readonly family: FontFamily;
  readonly drawer: ChartDrawer;
  readonly outFolder: string;
  readonly options: ChartCommandOptions;
  readonly context: CommandContext;
}

/** Draws all specs, in any order, and returns what came of each in the order given. */
async function drawAll(
  specs: readonly string[],
  look: Pick<Studio, "theme" | "family">,
  options: ChartCommandOptions,
  context: CommandContext,
): Promise<readonly DrawnFiles[]> {
  const { world, folder } = context;
  const outFolder = resolve(folder, options.outDir);
  await world.disk.makeFolder(outFolder);
  const drawer = new WorkerDrawer(world);
  drawer.open(look.theme.font);
  drawer.prepare();
  const studio: Studio = { ...look, drawer, outFolder, options, context };
  const drawn: DrawnFiles[] = [];
  const waiting = specs.entries();
  const lane = async (): Promise<void> => {
    for (const [index, spec] of waiting) drawn[index] = await drawOne(resolve(folder, spec), studio);
  };
  try {
    await Promise.all(Array.from({ length: LANES }, lane));
  } finally {
    await drawer.close();
  }
  return drawn;
}

async function drawOne(file: string, studio: Studio): Promise<DrawnFiles> {
  const { theme, family, drawer, outFolder, options, context } = studio;
  const { world, folder } = context;
  const dataFolder = options.dataDir === undefined ? dirname(file) : resolve(folder, options.dataDir);
  const drawn = await drawSpecFile({ file, root: folder, dataFolder, world, theme, drawer });
  const diagnostics = [...drawn.diagnostics];
  const pictures: Picture[] = [];
  if (drawn.value === undefined) return { pictures, diagnostics };
  const { name, words, drawing } = drawn.value;
  for (const format of options.pictures) {
    const rendered = await renderPicture(format, {
      drawing,
      name,
      words,
      family,
      drawer,
      scale: options.scale,
      background: theme.light.paper,
      place: { file: drawn.value.file },
    });
    diagnostics.push(...rendered.diagnostics);
    if (rendered.value === undefined) continue;
    const target = join(outFolder, namePicture(name, format));
    await replaceFile(world.disk, target, rendered.value, `${world.process.pid}`);
    pictures.push({ file: relative(folder, target), bytes: rendered.value.length });
  }
  return { pictures, diagnostics };
}

/** The theme of the project that the command is run in, so that charts look as its build draws them; else the bundled one. */
async function findTheme({ folder, world }: CommandContext, diagnostics: Diagnostic[]): Promise<Theme> {
  if ((await findConfig(folder, world)) === undefined) return defaultTheme;
  const project = await loadProject(folder, world);
  diagnostics.push(...project.diagnostics);
  return project.value?.theme ?? defaultTheme;
}

/** Two specs whose pictures would have one name: the second would replace the first. */
function findClashes(specs: readonly string[], formats: readonly PictureFormat[]): readonly Diagnostic[] {
  const seen = new Map<string, string>();
  return specs.flatMap((spec) => {
    const names = formats.map((format) => namePicture(nameSpec(spec), format));
    const name = names.find((taken) => seen.has(taken));
    const first = name === undefined ? undefined : seen.get(name);
    for (const taken of names) seen.set(taken, spec);
    return name === undefined || first === undefined ? [] : [chartNameClash({ name, first, second: spec })];
  });
}

/** Writes beside the target and renames, so that a reader never sees half a picture. */
async function replaceFile(disk: Disk, target: string, bytes: Uint8Array, unique: string): Promise<void> {
  const temporary = join(dirname(target), `.${basename(target)}.${unique}`);
  await disk.remove(temporary);
  await disk.writeNew(temporary, bytes);
  await disk.rename(temporary, target);
}
