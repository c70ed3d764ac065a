import { readdir, readFile } from "node:fs/promises";
import { join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";

/** What each room may import, besides itself. Phases know the foundations and not each other. */
const foundations = ["diagnostics", "facts", "fonts", "theme", "world"];
const phases = ["data", "charts", "documents", "audit", "publish"];
const rooms: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries([...foundations, ...phases].map((room) => [room, foundations])),
  project: [...foundations, "data", "documents"],
  build: [...foundations, ...phases, "project"],
  batch: [...foundations, ...phases, "project", "build"],
  cli: [...foundations, ...phases, "project", "build", "batch"],
};

/** Where the outside world may be touched. */
const worldly = /^(?:world\/node-(?:ambient|network|pool|store|watch|world)\.ts|cli\/)/;

/** Arithmetic of addresses, which reaches nothing. */
const harmless = 'import { BlockList, isIP } from "node:net";';

interface SourceFile {
  /** Relative to `src`. */
  readonly path: string;
  readonly room: string;
  readonly lines: number;
  readonly text: string;
  /** Without comments and the insides of strings. */
  readonly code: string;
  /** The files of `src` that it imports, types included. */
  readonly imports: readonly string[];
}

const root = fileURLToPath(new URL("../src", import.meta.url));
let files: readonly SourceFile[];

beforeAll(async () => {
  const names = (await readdir(root, { recursive: true })).map((name) => name.replaceAll("\\", "/"));
  files = await Promise.all(names.filter((name) => name.endsWith(".ts")).map(readSource));
});

async function readSource(path: string): Promise<SourceFile> {
  const text = await readFile(join(root, path), "utf8");
  const specifiers = [...text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*"(\.[^"]+)"/g)];
  return {
    path,
    room: path.includes("/") ? (path.split("/")[0] ?? "") : "",
    lines: text.trimEnd().split("\n").length,
    text,
    code: stripText(text),
    imports: specifiers.map(([, imported = ""]) =>
      posix.join(posix.dirname(path), imported).replace(/\.js$/, ".ts"),
    ),
  };
}

/** Blanks comments and what stands between quotes; a regular expression with a quote in it ends with its line. */
function stripText(text: string): string {
  return text.replace(
    /\/\*[\s\S]*?\*\/|(?<![:"'`\\])\/\/.*|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g,
    (match) => (match.startsWith('"') || match.startsWith("'") ? '""' : " "),
  );
}

/** The files whose code has the pattern, with what was found. */
function findCode(pattern: RegExp, within: (file: SourceFile) => boolean = () => true): readonly string[] {
  return files.filter(within).flatMap(({ path, code }) => {
    const found = pattern.exec(code)?.[0];
    return found === undefined ? [] : [`${path}: ${found}`];
  });
}

describe("rooms", () => {
  test("every file stands in a room that is known, but for the public API", () => {
    expect(files.length).toBeGreaterThan(100);
    const strays = files.filter(({ room }) => !Object.hasOwn(rooms, room));
    expect(strays.map(({ path }) => path)).toEqual(["index.ts"]);
  });

  test("import only what is below them", () => {
    const known = new Set(files.map(({ path }) => path));
    const wrong = files.flatMap(({ path, room, imports }) =>
      imports.flatMap((imported) => {
        if (!known.has(imported)) return [`${path} imports ${imported}, which is not there`];
        const other = imported.split("/")[0] ?? "";
        const allowed =
          path === "index.ts" ? ["data", "documents", "facts", "project", "theme"] : rooms[room];
        return other === room || allowed?.includes(other) ? [] : [`${path} imports ${imported}`];
      }),
    );
    expect(wrong).toEqual([]);
  });

  test("no file leads back to itself", () => {
    const imports = new Map(files.map((file) => [file.path, file.imports]));
    const state = new Map<string, "open" | "done">();
    const cycles: string[] = [];
    const visit = (path: string, way: readonly string[]): void => {
      if (state.get(path) === "done") return;
      if (state.get(path) === "open") {
        cycles.push([...way.slice(way.indexOf(path)), path].join(" -> "));
        return;
      }
      state.set(path, "open");
      for (const imported of imports.get(path) ?? []) visit(imported, [...way, path]);
      state.set(path, "done");
    };
    for (const path of imports.keys()) visit(path, []);
    expect(cycles).toEqual([]);
  });
});

describe("the outside world", () => {
  test("is touched in the files of the real world and on the command line only", () => {
    const elsewhere = ({ path }: SourceFile): boolean => !worldly.test(path);
    expect(
      findCode(
        /(?<![.\w])process\.\w+|\bDate\.now\b|\bnew Date\(\)|\bperformance\.now\b|\bMath\.random\b|\bconsole\.|\bset(?:Timeout|Interval|Immediate)\b/,
        elsewhere,
      ),
    ).toEqual([]);
    const modules = files.filter(elsewhere).flatMap(({ path, text }) => {
      const found = /"node:(?:fs|os|timers|process|child_process|net|http|https)(?:\/\w+)?"/.exec(
        text.replace(harmless, ""),
      )?.[0];
      return found === undefined ? [] : [`${path}: ${found}`];
    });
    expect(modules).toEqual([]);
  });

  test("gives nobody its language: formats name a locale", () => {
    expect(findCode(/\.toLocale\w*\(\s*\)|\.localeCompare\(|new Intl\.\w+\(\s*\)/)).toEqual([]);
  });
});

describe("the language", () => {
  test("is used without ways out of its types", () => {
    expect(findCode(/[:<|&(]\s*any\b(?!\s*[:(])|\bas any\b/)).toEqual([]);
    expect(findCode(/^export default\b|^\s*(?:export )?(?:const )?(?:enum|namespace) \w/m)).toEqual([]);
    expect(files.filter(({ text }) => /@ts-(?:ignore|nocheck|expect-error)/.test(text))).toEqual([]);
  });

  test("is read in files of 300 lines at most, but for the catalogue, which is a list", () => {
    const long = files.filter(({ path, lines }) => lines > 300 && !path.startsWith("diagnostics/catalogue/"));
    expect(long.map(({ path, lines }) => `${path}: ${lines}`)).toEqual([]);
  });
});

test("each diagnostic has a code of its own, in kebab case", async () => {
  const catalogue = files.filter(({ path }) => path.startsWith("diagnostics/catalogue/"));
  const codes: string[] = [];
  for (const { path } of catalogue) {
    const kinds: Readonly<Record<string, unknown>> = await import(join(root, path));
    for (const kind of Object.values(kinds)) {
      if (typeof kind === "function" && "code" in kind) codes.push(String(kind.code));
    }
  }
  expect(catalogue.length).toBeGreaterThan(5);
  expect(codes.length).toBe(catalogue.flatMap(({ code }) => [...code.matchAll(/= defineKind/g)]).length);
  expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
  expect(codes.filter((code) => !/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(code))).toEqual([]);
});
