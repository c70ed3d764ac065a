import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { runProgram } from "../cli/run-factpress.js";

/** The version of veraPDF that CI fetches. */
const version = "1.28.2";

/** The checker of PDF/UA and PDF/A: as FACTPRESS_VERAPDF names it, or where Maven puts it. */
export const veraPdf =
  process.env["FACTPRESS_VERAPDF"] ??
  join(
    homedir(),
    `.m2/repository/org/verapdf/apps/greenfield-apps/${version}/greenfield-apps-${version}.jar`,
  );

/**
 * Whether all programs and files are there. Where one is not the tests are skipped, which is told; in CI that is a
 * failure.
 */
export async function areThere(programs: readonly string[], files: readonly string[] = []): Promise<boolean> {
  const found = await Promise.all(programs.map(async (name) => [name, await answers(name)] as const));
  const missing = [
    ...found.filter(([, isThere]) => !isThere).map(([name]) => name),
    ...files.filter((file) => !existsSync(file)),
  ];
  if (missing.length === 0) return true;
  const told = `${missing.join(", ")} not found`;
  if (process.env["CI"] !== undefined) throw new Error(`${told}, and CI must not skip what needs it`);
  process.stderr.write(`\nSKIPPED: ${told}; see docs/accessibility.md\n\n`);
  return false;
}

async function answers(program: string): Promise<boolean> {
  const { status } = await runProgram("sh", ["-c", 'command -v "$1"', "sh", program]);
  return status === 0;
}
