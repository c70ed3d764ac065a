import { createHash } from "node:crypto";
import * as fs from "node:fs/promises";
import { join } from "node:path";
import type { Result } from "../../src/diagnostics/diagnostic.js";
import type { OutputFile } from "../../src/publish/manifest.js";
import { withOutputLock } from "../../src/publish/output-lock.js";
import { type Published, type PublishOptions, publishRelease } from "../../src/publish/publish-release.js";
import { nodeWorld } from "../../src/world/node-world.js";

export const engine = { name: "factpress", version: "1.2.3" };
export const inputs = [
  { file: "templates/flu/brief.html.hbs", sha256: "b".repeat(64), size: 20 },
  { file: "data/flu/states.csv", sha256: "a".repeat(64), size: 10 },
];

/** A set of files that each say which edition they belong to. */
export function edition(number: number, size = 100): OutputFile[] {
  const paths = ["press-release.pdf", "brief.html", "charts/maps/us.svg"];
  return paths.map((path) => ({
    path,
    bytes: new TextEncoder().encode(`edition ${number} of ${path}\n`.padEnd(size, ".")),
    mediaType: path.endsWith(".svg") ? "image/svg+xml" : "application/octet-stream",
  }));
}

/** Publishes under the lock, waiting for nobody. */
export function publish(
  outputFolder: string,
  files: readonly OutputFile[],
  more: Partial<PublishOptions> = {},
): Promise<Result<Published>> {
  const options = {
    ...{ world: nodeWorld(), outputFolder, report: "flu", engine },
    ...{ files, folders: [], inputs },
    ...more,
  };
  return withOutputLock(
    {
      world: options.world,
      outputFolder,
      report: options.report,
      waitMilliseconds: 0,
      onWait: () => undefined,
    },
    () => publishRelease(options),
  );
}

/** Reads the current set as a careful reader would, and returns its edition; undefined when there is none. Throws when it is not whole. */
export async function readEdition(outputFolder: string, report = "flu"): Promise<number | undefined> {
  const link = join(outputFolder, report);
  for (;;) {
    const target = await readTarget(link);
    if (target === undefined) return undefined;
    try {
      return await readWhole(join(outputFolder, target));
    } catch (error) {
      // A set that could not be read whole is a fault while it is the current one. Later releases may have pushed it out.
      if ((await readTarget(link)) === target) throw error;
    }
  }
}

async function readTarget(link: string): Promise<string | undefined> {
  return fs.readlink(link).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
}

async function readWhole(folder: string): Promise<number> {
  const manifest = JSON.parse(await fs.readFile(join(folder, "manifest.json"), "utf8"));
  const editions = new Set<number>();
  for (const file of manifest.files) {
    const bytes = await fs.readFile(join(folder, file.path));
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    if (sha256 !== file.sha256 || bytes.length !== file.size) throw new Error(`torn: ${folder}/${file.path}`);
    editions.add(Number(/^edition (\d+)/.exec(bytes.toString())?.[1]));
  }
  const [number, ...others] = editions;
  if (number === undefined || others.length > 0 || manifest.files.length !== edition(0).length) {
    throw new Error(`mixed: ${folder} holds editions ${[...editions]}`);
  }
  return number;
}
