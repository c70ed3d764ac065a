import { spawn } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { text } from "node:stream/consumers";
import { z } from "zod";

export interface SetRequest {
  /** An absolute path. */
  readonly checkout: string;
  /** Relative to the checkout, as `findSpecs` returns them. */
  readonly specs: readonly string[];
  readonly dataFolder: string;
  readonly outFolder: string;
  /** As `--format` of the command takes them. */
  readonly formats: string;
  /** The folder of Factpress, compiled. */
  readonly root: string;
}

/** What came of a set of specs. */
export interface DrawnSet {
  readonly specs: readonly string[];
  /** Specs that a selection makes interactive. */
  readonly interactive: readonly string[];
  readonly drawn: readonly string[];
  /** Refused by a rule of Factpress, with its codes. */
  readonly refused: readonly Undrawn[];
  /** Not drawn for any other reason. */
  readonly failed: readonly Undrawn[];
  /** Drawn specs by the code of a warning that they came with. */
  readonly warned: ReadonlyMap<string, readonly string[]>;
}

export interface Undrawn {
  readonly spec: string;
  readonly codes: readonly string[];
  readonly messages: readonly string[];
}

const outputShape = z.object({
  diagnostics: z.array(
    z.object({
      severity: z.enum(["error", "warning", "note"]),
      code: z.string(),
      message: z.string(),
      file: z.string().optional(),
    }),
  ),
  pictures: z.array(z.object({ file: z.string() })),
});

/** Rules of Factpress, in place of faults: what they refuse is refused on purpose. */
const rules: ReadonlySet<string> = new Set(["chart-animated", "chart-glyph", "chart-load-refused"]);

/** Specs of a folder of the checkout by name, relative to the checkout. */
export async function findSpecs(
  checkout: string,
  folder: string,
  ending: string,
): Promise<readonly string[]> {
  const names = await readdir(join(checkout, folder));
  return names
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => `${folder}/${name}`);
}

/** Draws all specs in one run of the command, in a process that may not make code from text. */
export async function drawSet(request: SetRequest): Promise<DrawnSet> {
  const { specs, checkout } = request;
  const { diagnostics, pictures } = await runCommand(request);
  const names = new Set(pictures.map(({ file }) => basename(file, ".svg")));
  const drawn = specs.filter((spec) => names.has(nameOf(spec)));
  const undrawn = specs
    .filter((spec) => !names.has(nameOf(spec)))
    .map((spec): Undrawn => {
      const errors = diagnostics.filter(({ file, severity }) => file === spec && severity === "error");
      const codes = [...new Set(errors.map(({ code }) => code))];
      return { spec, codes, messages: errors.map(({ message }) => message) };
    });
  const isRefused = ({ codes }: Undrawn) => codes.length > 0 && codes.every((code) => rules.has(code));
  const warned = new Map<string, readonly string[]>();
  for (const { severity, code, file } of diagnostics) {
    const earlier = warned.get(code) ?? [];
    if (severity !== "warning" || file === undefined || !drawn.includes(file) || earlier.includes(file))
      continue;
    warned.set(code, [...earlier, file]);
  }
  const interactive = await Promise.all(specs.map((spec) => isInteractive(join(checkout, spec))));
  return {
    specs,
    interactive: specs.filter((_, index) => interactive[index]),
    drawn,
    refused: undrawn.filter(isRefused),
    failed: undrawn.filter((spec) => !isRefused(spec)),
    warned,
  };
}

async function runCommand({ checkout, specs, dataFolder, outFolder, formats, root }: SetRequest) {
  const options = ["--data-dir", dataFolder, "--out-dir", outFolder, "--format", formats, "--json"];
  const child = spawn(
    process.execPath,
    [
      "--disallow-code-generation-from-strings",
      join(root, "dist/cli/main.js"),
      "chart",
      ...specs,
      ...options,
    ],
    { cwd: checkout, stdio: ["ignore", "pipe", "inherit"] },
  );
  return outputShape.parse(JSON.parse(await text(child.stdout)));
}

/** A spec of Vega-Lite with a selection, or one of Vega that listens to events. */
async function isInteractive(file: string): Promise<boolean> {
  const spec = await readFile(file, "utf8");
  return /"select": *[{"]|"on": *\[/.test(spec);
}

function nameOf(spec: string): string {
  return basename(spec).replace(/\.v[lg]\.json$/, "");
}
