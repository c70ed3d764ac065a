import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { renderHtml } from "./render-html.js";

/** The PDF that a program makes of the release's page; `args` are its arguments for a page and a PDF. */
export async function printPage(release, program, args) {
  const folder = await mkdtemp(join(tmpdir(), "factpress-peer-"));
  try {
    const page = join(folder, "release.html");
    const pdf = join(folder, "release.pdf");
    await writeFile(page, renderHtml(release));
    await promisify(execFile)(program, args(pathToFileURL(page).href, pdf, folder));
    return await readFile(pdf);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}
