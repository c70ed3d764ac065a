import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { prepare } from "../plain-script/prepare.js";
import { makePressRelease } from "../plain-script/press-release.js";

/** node run-peer.js PEER OUT: the press release as a PDF, by a peer, from the data and charts of the plain script. */
const [peer, out] = process.argv.slice(2);
const data = fileURLToPath(new URL("../../../data/operation-united-front/", import.meta.url));
const { figures, charts } = await prepare(data);
const { render } = await import(`./${peer}.js`);
await writeFile(out, await render(makePressRelease(figures, charts)));
