import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chownSync, existsSync, readdirSync } from "node:fs";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { endProcess } from "../../end-process.js";
import { findFreePort } from "../../free-port.js";
import type { Tool } from "../../outside-tools.js";

/** The folder of PostgreSQL's programs, which Debian does not put on the path. */
export function findPostgres(): Tool {
  const debian = "/usr/lib/postgresql";
  const folders = existsSync(debian)
    ? readdirSync(debian)
        .sort((a, b) => Number(b) - Number(a))
        .map((version) => join(debian, version, "bin"))
    : [];
  const named = process.env["FACTPRESS_POSTGRES"];
  const path = [...(named === undefined ? [] : [named]), ...folders].find((folder) =>
    existsSync(join(folder, "initdb")),
  );
  return path === undefined
    ? {
        missing:
          "there is no PostgreSQL; install postgresql, or name the folder of initdb in FACTPRESS_POSTGRES",
      }
    : { path };
}

/** A server of the test's own, on a free port of loopback. */
export interface PostgresServer {
  readonly port: number;
  readonly url: string;
  /** The file of the authority that signed the server's certificate, which names localhost. */
  readonly authority: string;
  readonly folder: string;
  /** Runs statements as the owner of everything. */
  run(statements: string): Promise<void>;
  /** Ends the server at once, as a machine that fails would. */
  kill(): Promise<void>;
  /** Starts it again, with what it had written down. */
  start(): Promise<void>;
  /** Ends it, if it has not ended, and removes what it had written down. */
  stop(): Promise<void>;
}

const password = "s3cret@/?word";

/** Starts a server with a database `press`, whose user `press` has a password. */
export async function startPostgres(tool: Tool): Promise<PostgresServer> {
  if ("missing" in tool) throw new Error(tool.missing);
  const folder = await mkdtemp(join(tmpdir(), "factpress-postgres-"));
  // The server refuses to run as root.
  const owner = process.getuid?.() === 0 ? { uid: idOf("-u"), gid: idOf("-g") } : {};
  if (owner.uid !== undefined) chownSync(folder, owner.uid, owner.gid);
  const run = (program: string, ...args: readonly string[]): void => {
    execFileSync(join(tool.path, program), args, {
      ...owner,
      cwd: folder,
      stdio: ["ignore", "ignore", "pipe"],
    });
  };
  await chmod(folder, 0o755);
  const data = join(folder, "data");
  const secret = join(folder, "password");
  await writeFile(secret, password);
  if (owner.uid !== undefined) chownSync(secret, owner.uid, owner.gid);
  run(
    "initdb",
    "-D",
    data,
    "-U",
    "press",
    `--pwfile=${secret}`,
    "-A",
    "scram-sha-256",
    "-E",
    "UTF8",
    "--locale=C",
    "--no-sync",
  );
  makeCertificate(data, owner);
  const port = await findFreePort();
  const settings = {
    port: String(port),
    listen_addresses: "127.0.0.1",
    unix_socket_directories: folder,
    fsync: "off",
    ssl: "on",
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const connection = { host: "127.0.0.1", port, user: "press", password, database: "postgres" };
  let server: ChildProcess | undefined;
  const start = async (): Promise<void> => {
    const launch = (): void => {
      server = spawn(join(tool.path, "postgres"), ["-D", data, ...options], { ...owner, stdio: "ignore" });
    };
    launch();
    await untilReady(connection, () => {
      // The processes of a server that was killed may hold its memory for a moment longer.
      if (server !== undefined && server.exitCode !== null) launch();
    });
  };
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const ending = server;
    server = undefined;
    await endProcess(ending, signal);
  };
  await start();
  const admin = new pg.Client(connection);
  await admin.connect();
  await admin.query("create database press");
  await admin.end();
  return {
    port,
    folder,
    authority: join(data, "server.crt"),
    url: `postgres://press:${encodeURIComponent(password)}@127.0.0.1:${port}/press`,
    async run(statements) {
      const client = new pg.Client({ ...connection, database: "press" });
      await client.connect();
      try {
        await client.query(statements);
      } finally {
        await client.end();
      }
    },
    kill: () => end("SIGKILL"),
    start,
    async stop() {
      await end("SIGINT");
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The user that Debian's package makes. */
function idOf(which: "-u" | "-g"): number {
  return Number(execFileSync("id", [which, "postgres"], { encoding: "utf8" }));
}

function makeCertificate(folder: string, owner: { readonly uid?: number; readonly gid?: number }): void {
  const [key, certificate] = [join(folder, "server.key"), join(folder, "server.crt")];
  execFileSync(
    "openssl",
    [
      "req",
      "-new",
      "-x509",
      "-nodes",
      "-days",
      "2",
      "-subj",
      "/CN=localhost",
      "-addext",
      "subjectAltName=DNS:localhost",
      "-keyout",
      key,
      "-out",
      certificate,
    ],
    { stdio: "ignore" },
  );
  for (const file of [key, certificate])
    if (owner.uid !== undefined) chownSync(file, owner.uid, owner.gid ?? 0);
}

/** `again` is called before each new try. */
async function untilReady(connection: pg.ClientConfig, again: () => void): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    const client = new pg.Client(connection);
    try {
      await client.connect();
      return;
    } catch (error) {
      if (attempt === 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
      again();
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}
