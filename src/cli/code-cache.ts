import { createHash, randomUUID } from "node:crypto";
import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from "node:fs";
import { homedir } from "node:os";
import { dirname, isAbsolute, join } from "node:path";
import { cachedDataVersionTag } from "node:v8";

/** Bytes of SHA-256, which stand before the code in each file: V8 itself hardly looks at what it is given. */
const DIGEST_BYTES = 32;

/** Two scripts, six commands and two versions of Node; each file has some 4 MB. */
const MOST_FILES = 16;

/** What V8 compiled of a script in an earlier run, in a folder of the user's own. Whatever is wrong with a file, it is as if it were not there. */
export class CodeCache {
  readonly #folder: string;
  readonly #file: string;

  /** `script` says which bytes were compiled, `use` by which run: each has compiled other functions. */
  constructor(folder: string, use: string, script: string) {
    // V8's tag stands for its version, its flags and what the processor can do.
    const engine = `${process.version} ${process.platform} ${process.arch} ${cachedDataVersionTag()}`;
    const key = createHash("sha256").update(`${engine} ${script}`).digest("hex").slice(0, 32);
    this.#folder = folder;
    this.#file = join(folder, `${use}-${key}`);
  }

  /** The compiled code; undefined where there is none, it is damaged, or somebody else may have written it. */
  read(): Buffer | undefined {
    try {
      if (!isOwn(statSync(this.#folder))) return undefined;
      const file = openSync(this.#file, "r");
      try {
        if (!isOwn(fstatSync(file))) return undefined;
        const bytes = readFileSync(file);
        const code = bytes.subarray(DIGEST_BYTES);
        return digest(code).equals(bytes.subarray(0, DIGEST_BYTES)) ? code : undefined;
      } finally {
        closeSync(file);
      }
    } catch {
      return undefined;
    }
  }

  /** Keeps the code for the next run, where the folder can be written. A reader sees the file whole or not at all. */
  write(code: Uint8Array): void {
    try {
      makeFolders(this.#folder);
      if (!isOwn(statSync(this.#folder))) return;
      const draft = `${this.#file}.${randomUUID()}`;
      try {
        writeFileSync(draft, Buffer.concat([digest(code), code]), { flag: "wx", mode: 0o600 });
        renameSync(draft, this.#file);
      } finally {
        rmSync(draft, { force: true });
      }
      this.#removeOldest();
    } catch {
      // The next run is no faster for it, and nothing else.
    }
  }

  #removeOldest(): void {
    const files = readdirSync(this.#folder).map((name) => {
      const path = join(this.#folder, name);
      return { path, changed: statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0 };
    });
    files.sort((a, b) => b.changed - a.changed);
    for (const { path } of files.slice(MOST_FILES)) rmSync(path, { force: true });
  }
}

/** Where a user's programs keep what they can make again; undefined where that is not wanted, or not known. */
export function findCodeFolder(): string | undefined {
  const { env, platform } = process;
  // Node's own name for it. Under coverage, what was compiled before would not be counted.
  if (env["NODE_DISABLE_COMPILE_CACHE"] || env["NODE_V8_COVERAGE"]) return undefined;
  const own =
    platform === "win32"
      ? (env["LOCALAPPDATA"] ?? "")
      : join(homedir(), platform === "darwin" ? "Library/Caches" : ".cache");
  const named = env["XDG_CACHE_HOME"] ?? "";
  const root = isAbsolute(named) ? named : own;
  return isAbsolute(root) ? join(root, "factpress", "code") : undefined;
}

/** Makes the folder and the two above it. Node's own `recursive` never returns in /proc. */
function makeFolders(folder: string): void {
  for (const path of [dirname(dirname(folder)), dirname(folder), folder]) {
    if (statSync(path, { throwIfNoEntry: false }) === undefined) mkdirSync(path, { mode: 0o700 });
  }
}

/** Whether nobody but this user can have written it. Windows keeps a user's folders from others by itself. */
function isOwn({ uid, mode }: Stats): boolean {
  return process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0);
}

function digest(code: Uint8Array): Buffer {
  return createHash("sha256").update(code).digest();
}
