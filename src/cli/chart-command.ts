import { basename, dirname, join, relative, resolve } from "node:path";
import { WorkerDrawer } from "../build/worker-drawer.js";
import { drawSpecFile, type PictureFormat } from "../charts/draw-spec-file.js";
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

/** `factpress chart`: Vega-Lite files to SVG and PNG, each on its own; one that fails does not keep the others from being drawn. */
export async function runChart(
  specs: readonly string[],
  options: ChartCommandOptions,
  context: CommandContext,
): Promise<ExitStatus> {
  const { world, terminal } = context;
  const misplaced = await checkOutFolder("--out-dir", options.outDir, context);
  const diagnostics: Diagnostic[] = [...misplaced, ...findClashes(specs)];
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
    printDiagnostics(diagnostics, options.format, terminal);
    for (const { file, bytes } of pictures) terminal.out(`${file}  ${formatSize(bytes)}\n`);
    const counted = countDiagnostics(diagnostics);
    terminal.err(`drew ${drawn} of ${specs.length} charts${counted === "" ? "" : `, ${counted}`}\n`);
  }
  if (misplaced.length > 0) return exitStatus.usageWrong;
  return hasErrors(diagnostics) ? exitStatus.reportWrong : exitStatus.done;
}

interface DrawnSpec {
  readonly pictures: readonly Picture[];
  readonly diagnostics: readonly Diagnostic[];
}

/** How many charts are under way: one is drawn while the others are read, rasterised or written. */
const LANES = 3;

/** Draws all specs, in any order, and returns what came of each in the order given. */
async function drawAll(
  specs: readonly string[],
  look: { readonly theme: Theme; readonly family: FontFamily },
  options: ChartCommandOptions,
  { world, folder }: CommandContext,
): Promise<readonly DrawnSpec[]> {
  const outFolder = resolve(folder, options.outDir);
  await world.disk.makeFolder(outFolder);
  const drawer = new WorkerDrawer(look.theme.font, world);
  const drawn: DrawnSpec[] = [];
  const waiting = specs.entries();
  const lane = async (): Promise<void> => {
    for (const [index, spec] of waiting) {
      const file = resolve(folder, spec);
      const { value, diagnostics } = await drawSpecFile({
        ...look,
        file,
        root: folder,
        dataFolder: options.dataDir === undefined ? dirname(file) : resolve(folder, options.dataDir),
        world,
        drawer,
        formats: options.pictures,
        scale: options.scale,
      });
      const pictures: Picture[] = [];
      const made = [
        ["svg", value?.svg === undefined ? undefined : Buffer.from(value.svg)],
        ["png", value?.png],
      ] as const;
      for (const [ending, bytes] of made) {
        if (value === undefined || bytes === undefined) continue;
        const target = join(outFolder, `${value.name}.${ending}`);
        await replaceFile(world.disk, target, bytes, `${world.process.pid}`);
        pictures.push({ file: relative(folder, target), bytes: bytes.length });
      }
      drawn[index] = { pictures, diagnostics };
    }
  };
  try {
    await Promise.all(Array.from({ length: LANES }, lane));
  } finally {
    await drawer.close();
  }
  return drawn;
}

/** The theme of the project that the command is run in, so that charts look as its build draws them; else the bundled one. */
async function findTheme({ folder, world }: CommandContext, diagnostics: Diagnostic[]): Promise<Theme> {
  if ((await findConfig(folder, world)) === undefined) return defaultTheme;
  const project = await loadProject(folder, world);
  diagnostics.push(...project.diagnostics);
  return project.value?.theme ?? defaultTheme;
}

/** Two specs whose pictures would have one name: the second would replace the first. */
function findClashes(specs: readonly string[]): readonly Diagnostic[] {
  const seen = new Map<string, string>();
  return specs.flatMap((spec) => {
    const name = basename(spec).replace(/(?:\.v[lg])?\.json$/, "");
    const other = seen.get(name);
    seen.set(name, spec);
    return other === undefined ? [] : [chartNameClash({ name, first: other, second: spec })];
  });
}

/** Writes beside the target and renames, so that a reader never sees half a picture. */
async function replaceFile(disk: Disk, target: string, bytes: Uint8Array, unique: string): Promise<void> {
  const temporary = join(dirname(target), `.${basename(target)}.${unique}`);
  await disk.remove(temporary);
  await disk.writeNew(temporary, bytes);
  await disk.rename(temporary, target);
}
