import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { fresh } from "../../../dist/build/artefacts/artefacts.js";
import { buildProject } from "../../../dist/build/build-project.js";
import { withDrawing } from "../../../dist/build/build-sets.js";
import { makeOutside } from "../../../dist/build/make-outside.js";
import { prepareReport } from "../../../dist/build/prepare-report.js";
import { Workshop } from "../../../dist/build/workshop.js";
import { writeDocuments } from "../../../dist/build/write-documents.js";
import { loadProject } from "../../../dist/project/load-project.js";
import { nodeWorld } from "../../../dist/world/node-world.js";
import { varyFile } from "./vary.js";

/** The one file that knows how Factpress is run again and again in one process. */
const root = fileURLToPath(new URL("../../../", import.meta.url));
const silent = { phase() {}, item() {}, waiting() {} };

// As the command line does: charts refuse to draw dates in any other zone.
process.env.TZ = "UTC";

/** Builds the bundled report with the data of the nth document, audits it and publishes it into `outputFolder`. */
export async function openSets(outputFolder) {
  const { world, project, turn } = await open();
  const shared = { world, inputs: world, artefacts: fresh, workshop: new Workshop(), observer: silent };
  return async (n) => {
    turn(n);
    const task = { ...shared, project, reports: project.reports.slice(0, 1), outputFolder, strict: false };
    const { value, diagnostics } = await buildProject(task);
    if (value === undefined) throw new Error(`the build failed: ${tell(diagnostics)}`);
  };
}

/**
 * The press release of the bundled report alone, with its charts, its tags and its facts attached: what is written, before
 * the audit reads it back. `use` is called once, with a function that makes the nth document.
 */
export async function usePdf(outputFolder, use) {
  const { world, project, turn } = await open();
  const [report] = project.reports;
  const { "press-release": pdf } = report.documents;
  const alone = { ...report, documents: { "press-release": pdf } };
  const task = {
    project,
    reports: [alone],
    world,
    inputs: world,
    artefacts: fresh,
    outputFolder,
    observer: silent,
  };
  await withDrawing(task, "release", async (shared) => {
    const run = { ...shared, report: alone, outside: makeOutside(world, outputFolder, report.id) };
    await use(async (n) => {
      turn(n);
      const { value: prepared, diagnostics } = await prepareReport(run, () => {});
      if (prepared === undefined) throw new Error(`the build failed: ${tell(diagnostics)}`);
      const written = await writeDocuments(prepared, run);
      if (written.value === undefined) throw new Error(`the build failed: ${tell(written.diagnostics)}`);
      return written.value.files.find(({ path }) => path.endsWith(".pdf")).bytes;
    });
    return { value: undefined, diagnostics: [] };
  });
}

/** The project, and a world whose files change from turn to turn while the disk stays as it is. */
async function open() {
  const real = nodeWorld();
  let current = 0;
  const read = async (path) => varyFile(basename(path), await real.disk.read(path), current);
  const readParts = async function* (path) {
    yield await read(path);
  };
  const world = { ...real, disk: { ...real.disk, read, readParts } };
  const { value: project, diagnostics } = await loadProject(root, world);
  if (project === undefined) throw new Error(`the project was not loaded: ${tell(diagnostics)}`);
  const turn = (n) => {
    current = n;
  };
  return { world, project, turn };
}

function tell(diagnostics) {
  return diagnostics.map(({ code, message }) => `${code} ${message}`).join("; ");
}
