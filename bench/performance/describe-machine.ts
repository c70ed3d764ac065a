import { readFile } from "node:fs/promises";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { root } from "./places.js";

const libraries = ["pdfmake", "pdfkit", "vega", "vega-lite", "sharp", "handlebars", "csv-parse"];

/** A paragraph that says where and with what it was measured. */
export async function describeMachine(): Promise<string> {
  const versions = await Promise.all(
    libraries.map(async (name) => {
      const file = join(root, "node_modules", name, "package.json");
      const { version }: { readonly version: string } = JSON.parse(await readFile(file, "utf8"));
      return `${name} ${version}`;
    }),
  );
  const [cpu] = cpus();
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  return `${process.platform}, ${cpus().length} cores (${cpu?.model.trim() ?? "unknown"}), ${gigabytes} GB of memory, Node ${process.version}; ${versions.join(", ")}.\n`;
}
