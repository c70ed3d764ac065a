import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const data = fileURLToPath(new URL("../../../data/operation-united-front/", import.meta.url));

/**
 * What can be run warm. Each calls `use` with a function that makes the nth document, and writes it into `folder`; what it
 * loads, it loads before.
 */
export const sides = {
  "plain-pdf": (folder, use) => plain(folder, use, "makePdf"),
  "plain-all": (folder, use) => plain(folder, use, "makeAll"),
  "our-set": async (folder, use) => {
    const { openSets } = await import("./our-session.js");
    await use(await openSets(folder));
  },
  "our-pdf": async (folder, use) => {
    const { usePdf } = await import("./our-session.js");
    await usePdf(folder, (make) =>
      use(async (n) => writeAll(folder, [{ path: "press-release.pdf", bytes: await make(n) }])),
    );
  },
  pdfkit: (folder, use) => peer("pdfkit", folder, use),
  "react-pdf": (folder, use) => peer("react-pdf", folder, use),
  typst: (folder, use) => peer("typst", folder, use),
};

async function plain(folder, use, make) {
  const script = await import("../plain-script/make-release.js");
  const { prepare } = await import("../plain-script/prepare.js");
  const { varyData } = await import("./vary.js");
  await use(async (n) => {
    await writeAll(folder, await script[make](await prepare(data, (read) => varyData(read, n))));
  });
}

async function peer(name, folder, use) {
  const { render } = await import(`../peers/${name}.js`);
  const { prepare } = await import("../plain-script/prepare.js");
  const { makePressRelease } = await import("../plain-script/press-release.js");
  const { varyData } = await import("./vary.js");
  await use(async (n) => {
    const { figures, charts } = await prepare(data, (read) => varyData(read, n));
    await writeAll(folder, [
      { path: "press-release.pdf", bytes: await render(makePressRelease(figures, charts)) },
    ]);
  });
}

async function writeAll(folder, files) {
  for (const { path, bytes } of files) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, bytes);
  }
}
