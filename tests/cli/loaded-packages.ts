import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { type Finished, moduleFile, runFactpress } from "./run-factpress.js";
import { makeTemporaryFolder } from "./temporary-folder.js";

const coverage = z.looseObject({ result: z.array(z.looseObject({ url: z.string() })) });

/**
 * Runs the command as modules, and tells which packages it loaded any code of: V8 keeps account of every script. A bundle
 * is made of these modules, and runs each when it is asked for, as Node does.
 */
export async function listLoadedPackages(
  args: readonly string[],
  folder: string,
): Promise<Finished & { readonly packages: readonly string[] }> {
  const account = await makeTemporaryFolder();
  const finished = await runFactpress(args, { folder, file: moduleFile, env: { NODE_V8_COVERAGE: account } });
  const packages = new Set<string>();
  for (const name of await readdir(account)) {
    const { result } = coverage.parse(JSON.parse(await readFile(join(account, name), "utf8")));
    for (const { url } of result) {
      const found = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url)?.[1];
      if (found !== undefined) packages.add(found);
    }
  }
  return { ...finished, packages: [...packages].sort() };
}
