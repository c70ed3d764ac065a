import { printPage } from "./print-page.js";

const program = process.env.FACTPRESS_CHROMIUM ?? "chromium";

/** The release as a page that Chromium prints, in a process of its own. */
export function render(release) {
  return printPage(release, program, (page, pdf, folder) => [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    `--user-data-dir=${folder}/profile`,
    "--no-pdf-header-footer",
    `--print-to-pdf=${pdf}`,
    page,
  ]);
}
