import { checkServerIdentity } from "node:tls";
import pg from "pg";
import {
  databaseAddress,
  databaseOffline,
  databasePlain,
  databaseUnset,
} from "../../../diagnostics/catalogue/databases.js";
import type { Diagnostic, Result } from "../../../diagnostics/diagnostic.js";
import type { World } from "../../../world/world.js";
import type { LoadContext } from "../../load-context.js";
import type { PostgresSpec } from "../database-spec.js";
import type { DatabaseSession } from "../session.js";
import { type ConnectionAddress, parseAddress } from "./connection-address.js";
import { explainConnection } from "./explain-postgres.js";
import { PostgresSession } from "./postgres-session.js";

/**
 * A PostgreSQL server, in a transaction that only reads and sees one state of all tables. The connection is encrypted and
 * the server's certificate checked, unless the server is on this machine or the connection string says otherwise.
 */
export async function openPostgres(
  spec: PostgresSpec,
  { world }: Pick<LoadContext, "world">,
): Promise<Result<DatabaseSession>> {
  if (world.network === undefined) return failed(databaseOffline({ variable: spec.url }));
  const text = world.env(spec.url);
  if (text === undefined || text === "") return failed(databaseUnset({ variable: spec.url }));
  const address = parseAddress(spec.url, text);
  if ("code" in address) return failed(address);
  const authority = await readAuthority(spec.url, address, world);
  if (authority !== undefined && typeof authority !== "string") return failed(authority);
  const client = new pg.Client({
    host: address.host,
    port: address.port,
    user: address.user,
    password: address.password,
    database: address.database,
    application_name: "factpress",
    connectionTimeoutMillis: spec.limits.connectSeconds * 1000,
    ssl: address.isEncrypted && {
      rejectUnauthorized: true,
      ...(authority !== undefined && { ca: authority }),
      checkServerIdentity: (_, certificate) => checkServerIdentity(address.host, certificate),
    },
  });
  const session = new PostgresSession(client, { address, limits: spec.limits, world });
  try {
    await session.begin();
  } catch (error) {
    await session.close();
    if (!(error instanceof Error)) throw error;
    return failed(explainConnection(error, address));
  }
  const isPlain = !address.isEncrypted && !address.isLocal;
  return { value: session, diagnostics: isPlain ? [databasePlain({ server: address.server })] : [] };
}

async function readAuthority(
  variable: string,
  { authority }: ConnectionAddress,
  { disk }: World,
): Promise<string | Diagnostic | undefined> {
  if (authority === undefined) return undefined;
  if ((await disk.stat(authority))?.kind !== "file") {
    return databaseAddress({ variable, problem: `sslrootcert names ${authority}, which is no file` });
  }
  return Buffer.from(await disk.read(authority)).toString("utf8");
}

function failed(diagnostic: Diagnostic): Result<DatabaseSession> {
  return { value: undefined, diagnostics: [diagnostic] };
}
