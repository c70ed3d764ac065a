import { fileURLToPath } from "node:url";
import { printPage } from "./print-page.js";

const program = fileURLToPath(new URL("node_modules/.weasyprint/bin/weasyprint", import.meta.url));

/** The release as a page that WeasyPrint prints, in a process of its own. */
export function render(release) {
  return printPage(release, program, (page, pdf) => [page, pdf]);
}
