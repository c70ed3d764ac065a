import { execFileSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "vitest";

/** What a test needs besides Node: where it is, or why it cannot be used. */
export type Tool =
  | { readonly path: string }
  | {
      readonly missing: string;
      /** Nothing that could be installed helps: the machine does not let the tests do it. */
      readonly isForbidden?: boolean;
    };

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
  return findProgram("java", "-version", "Java 17 or later");
}

/** qpdf and poppler's programs. */
export function findProgram(name: string, version: string, from = name): Tool {
  try {
    execFileSync(name, [version], { stdio: "ignore" });
    return { path: name };
  } catch {
    return { missing: `there is no command \`${name}\`; install ${from}` };
  }
}

export const nuChecker = fileURLToPath(
  new URL("../node_modules/vnu-jar/build/dist/vnu.jar", import.meta.url),
);

/** The version of veraPDF that CI fetches. */
const veraPdfVersion = "1.28.2";

/** The checker of PDF/UA and PDF/A, which runs on Java: as FACTPRESS_VERAPDF names it, or where Maven puts it. */
export function findVeraPdf(): Tool {
  const name = `greenfield-apps/${veraPdfVersion}/greenfield-apps-${veraPdfVersion}.jar`;
  const path = process.env["FACTPRESS_VERAPDF"] ?? join(homedir(), ".m2/repository/org/verapdf/apps", name);
  const java = findJava();
  if ("missing" in java) return java;
  if (existsSync(path)) return { path };
  return {
    missing: `there is no veraPDF at ${path}; get it with \`mvn dependency:get -Dtransitive=false -Dartifact=org.verapdf.apps:greenfield-apps:${veraPdfVersion}\`, or name a file in FACTPRESS_VERAPDF`,
  };
}

/** The version of Frictionless that CI installs. */
const frictionlessVersion = "5.21.0";

/** The checker of data packages: as FACTPRESS_FRICTIONLESS names it, or where pip puts it for a user. */
export function findFrictionless(): Tool {
  const path = process.env["FACTPRESS_FRICTIONLESS"] ?? join(homedir(), ".local/bin/frictionless");
  if (existsSync(path)) return { path };
  return {
    missing: `there is no Frictionless at ${path}; get it with \`pip install --user frictionless==${frictionlessVersion}\`, or name a file in FACTPRESS_FRICTIONLESS`,
  };
}

/**
 * The test that tells of a tool: without it, it is skipped with the reason, and fails in CI, unless it is
 * forbidden there. The tests that need the
 * tool are declared with what it returns.
 */
export function testWith(name: string, tool: Tool): ReturnType<typeof test.skipIf> {
  const missing = "missing" in tool ? tool.missing : undefined;
  const isForbidden = "missing" in tool && tool.isForbidden === true;
  test(`${name} is there`, ({ skip }) => {
    if (missing === undefined) return;
    if (process.env["CI"] && !isForbidden) throw new Error(missing);
    process.stderr.write(`\nNOT TESTED: ${missing}\n`);
    skip(missing);
  });
  return test.skipIf(missing !== undefined);
}
