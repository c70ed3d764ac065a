import { databaseAddress } from "../../../diagnostics/catalogue/databases.js";
import type { Diagnostic } from "../../../diagnostics/diagnostic.js";

/** What a connection string says. */
export interface ConnectionAddress {
  /** A name, an address, or the folder of a socket. */
  readonly host: string;
  readonly port: number;
  /** Host and port as messages name them. */
  readonly server: string;
  readonly user: string | undefined;
  readonly password: string | undefined;
  readonly database: string;
  /** Whether the server's certificate is asked for, and must be good. */
  readonly isEncrypted: boolean;
  /** Whether the server is on this machine. */
  readonly isLocal: boolean;
  /** The file of the authority that signed the certificate; absent for those that Node trusts. */
  readonly authority: string | undefined;
}

const defaultPort = 5432;

/** The address that a connection string writes. Its text is never part of a message: it holds a password. */
export function parseAddress(variable: string, text: string): ConnectionAddress | Diagnostic {
  const wrong = (problem: string): Diagnostic => databaseAddress({ variable, problem });
  if (!/^postgres(ql)?:\/\//.test(text)) return wrong("it does not begin with postgres://");
  if (!URL.canParse(text)) return wrong("host, port or an escape in it is wrong");
  const url = new URL(text);
  const setting = (name: string): string | undefined => url.searchParams.get(name) ?? undefined;
  const known = ["host", "sslmode", "sslrootcert"];
  const unknown = [...url.searchParams.keys()].find((name) => !known.includes(name));
  if (unknown !== undefined) return wrong(`the setting ${unknown} is none of ${known.join(", ")}`);
  const parts = [url.username, url.password, url.pathname.slice(1)].map(decodePart);
  if (parts.includes(undefined)) return wrong("an escape such as %40 in it is wrong");
  const [user = "", password = "", database = ""] = parts;
  if (database === "") return wrong("it names no database");
  const host = setting("host") ?? url.hostname.replace(/^\[(.*)\]$/, "$1");
  if (host === "") return wrong("it names no host");
  const isLocal = /^(\/.*|localhost|127(\.\d+){3}|::1)$/.test(host);
  const mode = setting("sslmode");
  if (mode !== undefined && !["disable", "require", "verify-ca", "verify-full"].includes(mode)) {
    return wrong("sslmode is none of disable, require, verify-ca, verify-full");
  }
  const port = url.port === "" ? defaultPort : Number(url.port);
  return {
    host,
    port,
    server: host.startsWith("/") ? `PostgreSQL at ${host}` : `PostgreSQL at ${host}:${port}`,
    user: user === "" ? undefined : user,
    password: password === "" ? undefined : password,
    database,
    isEncrypted: mode === undefined ? !isLocal : mode !== "disable",
    isLocal,
    authority: setting("sslrootcert"),
  };
}

function decodePart(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
