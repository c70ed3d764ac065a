import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** This repository, with a slash at the end. */
export const repository = fileURLToPath(new URL("../../", import.meta.url));

/** The compiled command, as users run it. */
export const commandFile = fileURLToPath(new URL("../../dist/bundle/factpress.js", import.meta.url));

export interface RunOptions {
  /** Default: the root of the file system, where no project is. */
  readonly folder?: string;
  /** Added to an environment that holds nothing but PATH and HOME. */
  readonly env?: Readonly<Record<string, string>>;
  /** The file that Node runs. Default: the compiled command. */
  readonly file?: string;
  /** Options for Node itself. */
  readonly node?: readonly string[];
  /** The permissions that new files do not get, in octal. */
  readonly umask?: string;
  /** Called with all that standard error holds so far, each time that more comes. */
  readonly onError?: (text: string) => void;
}

export interface Finished {
  /** Null when a signal ended the process. */
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The same command as modules, as tsc makes it. */
export const moduleFile = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

/** Options for Node that run some code before the command. */
export function preload(code: string): readonly string[] {
  return ["--import", `data:text/javascript,${encodeURIComponent(code)}`];
}

/** Runs `factpress` with the given arguments to its end. */
export function runFactpress(args: readonly string[], options: RunOptions = {}): Promise<Finished> {
  const command = [process.execPath, ...(options.node ?? []), options.file ?? commandFile, ...args];
  return runProgram("sh", ["-c", `umask ${options.umask ?? "022"} && exec "$@"`, "sh", ...command], options);
}

export function runProgram(
  program: string,
  args: readonly string[],
  { folder = "/", env, onError }: Pick<RunOptions, "folder" | "env" | "onError"> = {},
): Promise<Finished> {
  const { PATH = "", HOME = "" } = process.env;
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: folder,
      env: { PATH, HOME, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const [stdout, stderr]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on("data", (part: Buffer) => void stdout.push(part));
    child.stderr.on("data", (part: Buffer) => {
      stderr.push(part);
      onError?.(Buffer.concat(stderr).toString());
    });
    child.on("error", reject);
    child.on("close", (status, signal) =>
      resolve({
        status,
        signal,
        stdout: Buffer.concat(stdout).toString(),
        stderr: Buffer.concat(stderr).toString(),
      }),
    );
  });
}
