import { writeFile } from "node:fs/promises";
import { makeSizedRelease } from "../plain-script/sized-release.js";

/** node run-sized.js PEER FOLDER OUT: the report of a project of bench/performance/sized-project.ts as a PDF, by a peer. */
const [peer, folder, out] = process.argv.slice(2);
const release = await makeSizedRelease(folder);
const { render } = await import(`./${peer}.js`);
await writeFile(out, await render(release));
