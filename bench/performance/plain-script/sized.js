import { writeFile } from "node:fs/promises";
import { renderPdf } from "./render-pdf.js";
import { makeSizedRelease } from "./sized-release.js";

/** node sized.js FOLDER OUT: the report of a project of bench/performance/sized-project.ts as a PDF. */
const [folder, out] = process.argv.slice(2);
await writeFile(out, await renderPdf(await makeSizedRelease(folder)));
