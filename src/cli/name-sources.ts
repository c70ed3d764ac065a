import { readFileSync } from "node:fs";

/** A place in a script of the package, as stacks tell it. */
const bundledPlace = /(?:file:\/\/)?((?:[A-Za-z]:)?[^\s()]*[/\\]dist[/\\]bundle[/\\][\w-]+\.c?js):(\d+):\d+/g;

/** The line with which each file begins in a script. */
const fileLine = /^\s*\/\/ (\S+\.[cm]?js)$/;

/** A stack with the name of the source file beside each place in a bundled script. */
export function nameSources(stack: string): string {
  const scripts = new Map<string, readonly string[]>();
  return stack.replace(bundledPlace, (place, path: string, line: string) => {
    const lines = scripts.get(path) ?? readLines(path);
    scripts.set(path, lines);
    const name = lines
      .slice(0, Number(line))
      .findLast((text) => fileLine.test(text))
      ?.replace(fileLine, "$1");
    return name === undefined ? place : `${name} (${place})`;
  });
}

function readLines(path: string): readonly string[] {
  try {
    return readFileSync(path, "latin1").split("\n");
  } catch {
    return [];
  }
}
