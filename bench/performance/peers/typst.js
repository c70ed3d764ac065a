import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { regular, semiBold } from "../plain-script/fonts.js";

const folder = dirname(fileURLToPath(import.meta.url));
const source = readFileSync(new URL("release.typ", import.meta.url), "utf8");
const compiler = NodeCompiler.create({
  workspace: folder,
  fontArgs: [{ fontPaths: [dirname(regular), dirname(semiBold)] }],
});

/** The release by Typst, in this process; tags are left out, as the plain script leaves them out. */
export async function render(release) {
  const done = compiler.compile({
    mainFileContent: source,
    inputs: { release: JSON.stringify(release) },
  });
  if (done.result === null) {
    done.printErrors();
    throw new Error("Typst did not compile the release");
  }
  const bytes = compiler.pdf(done.result, { pdfTags: false });
  compiler.evictCache(10);
  return bytes;
}
