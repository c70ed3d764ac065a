import type { Client, QueryArrayConfig, QueryArrayResult } from "pg";
import { queryTimeout, queryType } from "../../../diagnostics/catalogue/databases.js";
import type { Diagnostic } from "../../../diagnostics/diagnostic.js";
import type { World } from "../../../world/world.js";
import type { PostgresLimits } from "../database-spec.js";
import type { DatabaseSession, Question, RowSink } from "../session.js";
import type { ConnectionAddress } from "./connection-address.js";
import { explainQuery } from "./explain-postgres.js";
import { cellWriter, isShapeless, type ServerType } from "./postgres-cell.js";

interface SessionParts {
  readonly address: ConnectionAddress;
  readonly limits: PostgresLimits;
  readonly world: World;
}

type TextRow = (string | null)[];

/** One statement: the simple mode would run as many as a text has. */
interface ExtendedQuery extends QueryArrayConfig {
  readonly queryMode: "extended";
}

/** Rows that are fetched at once. */
const batch = 5000;

// A cursor takes nothing but a SELECT, and hands its rows on as they are asked for.
const declare = "declare factpress no scroll cursor for ";

/** A connection with an open transaction. */
export class PostgresSession implements DatabaseSession {
  readonly #client: Client;
  readonly #parts: SessionParts;
  /** What ended the connection while no query was waiting for it. */
  #lost: Error | undefined;

  constructor(client: Client, parts: SessionParts) {
    this.#client = client;
    this.#parts = parts;
    client.on("error", (error) => {
      this.#lost ??= error;
    });
  }

  /** Connects. Throws what the server or the network says. */
  async begin(): Promise<void> {
    await this.#client.connect();
    await this.#client.query("begin transaction isolation level repeatable read read only");
    const settings = {
      statement_timeout: `${this.#parts.limits.seconds}s`,
      timezone: "UTC",
      datestyle: "ISO",
      intervalstyle: "iso_8601",
      extra_float_digits: "1",
      // Sums of binary fractions would differ from run to run.
      max_parallel_workers_per_gather: "0",
    };
    for (const [name, value] of Object.entries(settings)) {
      await this.#client.query("select set_config($1, $2, true)", [name, value]);
    }
  }

  async query(question: Question, sink: RowSink): Promise<readonly Diagnostic[]> {
    const { world, limits, address } = this.#parts;
    const began = world.now();
    const isLate = (): boolean => world.now() - began > limits.seconds * 1000;
    let rows = 0;
    try {
      if (this.#lost) throw this.#lost;
      await this.#client.query("savepoint factpress");
      await this.#ask(`${declare}${question.text}\n`, question.parameters);
      let writers: readonly ReturnType<typeof cellWriter>[] | undefined;
      for (;;) {
        const fetched = await this.#ask(`fetch ${batch} from factpress`);
        if (!writers) {
          const names = fetched.fields.map(({ name }) => name);
          const types = await this.#findTypes(fetched.fields.map(({ dataTypeID }) => dataTypeID));
          const strange = types.flatMap((type, index) =>
            type && isShapeless(type)
              ? [queryType({ column: names[index] ?? "", type: type.name }, question.placeAt())]
              : [],
          );
          if (strange.length > 0) return strange;
          sink.columns(names);
          writers = types.map(cellWriter);
        }
        for (const row of fetched.rows) {
          rows += 1;
          if (!sink.row(row.map((text, index) => writers?.[index]?.(text) ?? null))) return [];
        }
        if (fetched.rows.length < batch) return [];
        if (isLate())
          return [queryTimeout({ name: question.name, seconds: limits.seconds }, question.placeAt())];
      }
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      return [explainQuery(error, question, { address, before: declare, rows, seconds: limits.seconds })];
    } finally {
      // A connection that is lost has been told of.
      await this.#client.query("rollback to savepoint factpress").catch(() => undefined);
    }
  }

  /** The rows of a statement, each cell as the text that the server sends: numbers would lose digits on the way. */
  async #ask(text: string, values: readonly unknown[] = []): Promise<QueryArrayResult<TextRow>> {
    const query: ExtendedQuery = {
      text,
      values: [...values],
      rowMode: "array",
      queryMode: "extended",
      types: { getTypeParser: () => (value: string) => value },
    };
    return await this.#client.query<TextRow>(query);
  }

  async #findTypes(ids: readonly number[]): Promise<readonly (ServerType | undefined)[]> {
    const found = await this.#ask(
      "select oid, format_type(oid, null), typcategory from pg_type where oid = any($1)",
      [ids],
    );
    const types = new Map(
      found.rows.map(([id, name, category]) => [id, { name: name ?? "", category: category ?? "" }]),
    );
    return ids.map((id) => types.get(String(id)));
  }

  async close(): Promise<void> {
    await this.#client.end().catch(() => undefined);
  }
}
