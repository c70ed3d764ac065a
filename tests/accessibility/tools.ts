import { execFileSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { fileURLToPath } from "node:url";
import { test } from "vitest";

/** What a test needs besides Node: where it is, or why it cannot be used. */
export type Tool = { readonly path: string } | { readonly missing: string };

/** Chromium, or a browser made of it. */
export function findChromium(): Tool {
  const path = process.env["FACTPRESS_CHROMIUM"] ?? "/usr/bin/chromium";
  try {
    accessSync(path, constants.X_OK);
    return { path };
  } catch {
    return { missing: `there is no Chromium at ${path}; install it, or name one in FACTPRESS_CHROMIUM` };
  }
}

export function findJava(): Tool {
  try {
    execFileSync("java", ["-version"], { stdio: "ignore" });
    return { path: "java" };
  } catch {
    return { missing: "there is no command `java`; install Java 17 or later" };
  }
}

export const nuChecker = fileURLToPath(
  new URL("../../node_modules/vnu-jar/build/dist/vnu.jar", import.meta.url),
);

/**
 * The test that tells of a tool: without it, it is skipped with the reason, and fails in CI. The tests that need the
 * tool are declared with what it returns.
 */
export function testWith(name: string, tool: Tool): ReturnType<typeof test.skipIf> {
  const missing = "missing" in tool ? tool.missing : undefined;
  test(`${name} is there`, ({ skip }) => {
    if (missing === undefined) return;
    if (process.env["CI"]) throw new Error(missing);
    process.stderr.write(`\nNOT TESTED: ${missing}\n`);
    skip(missing);
  });
  return test.skipIf(missing !== undefined);
}
