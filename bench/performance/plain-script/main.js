import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { makeAll, makePdf } from "./make-release.js";
import { prepare } from "./prepare.js";

/** node main.js --out FOLDER [--pdf]: makes the press release alone, or all three documents. */
const data = fileURLToPath(new URL("../../../data/operation-united-front/", import.meta.url));
const { values } = parseArgs({
  options: { out: { type: "string", default: "." }, pdf: { type: "boolean", default: false } },
});
const prepared = await prepare(data);
for (const { path, bytes } of values.pdf ? await makePdf(prepared) : await makeAll(prepared)) {
  const file = join(values.out, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, bytes);
}
