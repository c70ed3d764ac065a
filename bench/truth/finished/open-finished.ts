import type { FinishedFile } from "./finished-file.js";
import { openHtml, openSvg } from "./open-markup.js";
import { openCsv, openJson, openMarkdown } from "./open-plain.js";
import { openPdf } from "./pdf-file.js";

/** A file of a release, by the ending of its name; undefined for pictures made of pixels and for the manifest. */
export function openFinished(path: string, bytes: Uint8Array): FinishedFile | undefined {
  if (path === "manifest.json") return undefined;
  const source = (): string => Buffer.from(bytes).toString("utf8");
  switch (path.split(".").at(-1)) {
    case "pdf":
      return openPdf(path, bytes);
    case "html":
      return openHtml(path, source());
    case "svg":
      return openSvg(path, source());
    case "md":
      return openMarkdown(path, source());
    case "csv":
      return openCsv(path, source());
    case "json":
      return openJson(path, source());
    default:
      return undefined;
  }
}
