import { type DuckDBConnection, type DuckDBPreparedStatement, StatementType } from "@duckdb/node-api";
import {
  queryFailed,
  queryNotSelect,
  queryParameters,
  queryTableRows,
  queryTableUnread,
  queryTimeout,
} from "../../../diagnostics/catalogue/databases.js";
import type { Diagnostic } from "../../../diagnostics/diagnostic.js";
import { findChanged } from "../../file/find-changed.js";
import type { LoadContext } from "../../load-context.js";
import type { DuckDbLimits } from "../database-spec.js";
import { quoteName } from "../quote-name.js";
import type { DatabaseSession, Question, RowSink } from "../session.js";
import { explainDuckDb } from "./explain-duckdb.js";
import type { PreparedTable } from "./prepare-tables.js";
import { runSelect } from "./run-select.js";

interface SessionParts {
  readonly tables: readonly PreparedTable[];
  readonly limits: DuckDbLimits;
  readonly context: Pick<LoadContext, "world">;
  readonly close: () => Promise<void>;
}

/** Rows that were checked, and that the database cannot follow: it asks more of the ends of lines. */
function unread(file: string): Diagnostic {
  return queryTableUnread({ file }, { file });
}

/** An embedded database that is locked. */
export class DuckDbSession implements DatabaseSession {
  readonly #connection: DuckDBConnection;
  readonly #parts: SessionParts;

  constructor(connection: DuckDBConnection, parts: SessionParts) {
    this.#connection = connection;
    this.#parts = parts;
  }

  query(question: Question, sink: RowSink): Promise<readonly Diagnostic[]> {
    return this.#within(question, () => this.#run(question, sink));
  }

  /** What `run` returns, or what the database's error means: it is stopped when it takes too long. */
  async #within(
    question: Question,
    run: () => Promise<readonly Diagnostic[]>,
  ): Promise<readonly Diagnostic[]> {
    const { limits, context } = this.#parts;
    const done = new AbortController();
    let isLate = false;
    const clock = context.world.sleep(limits.seconds * 1000, done.signal).then(() => {
      if (done.signal.aborted) return;
      isLate = true;
      this.#connection.interrupt();
    });
    try {
      return await run();
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      const place = question.placeAt();
      return [
        isLate
          ? queryTimeout({ name: question.name, seconds: limits.seconds }, place)
          : explainDuckDb(error, question, limits),
      ];
    } finally {
      done.abort();
      await clock;
    }
  }

  async #run(question: Question, sink: RowSink): Promise<readonly Diagnostic[]> {
    const statement = await this.#prepare(question);
    if ("code" in statement) return [statement];
    const strange = await runSelect(statement, sink, question.placeAt());
    return strange.length > 0 ? strange : await this.#findChanged();
  }

  async #prepare({
    name,
    text,
    parameters,
    placeAt,
  }: Question): Promise<DuckDBPreparedStatement | Diagnostic> {
    const statements = await this.#connection.extractStatements(text);
    if (statements.count !== 1) {
      const found = statements.count === 0 ? "empty" : `${statements.count} statements`;
      return queryNotSelect({ name, found }, placeAt());
    }
    const statement = await statements.prepare(0);
    if (statement.statementType !== StatementType.SELECT) {
      const kind = StatementType[statement.statementType] ?? "another statement";
      return queryNotSelect({ name, found: `a statement of the kind ${kind}` }, placeAt());
    }
    const expected = statement.parameterCount;
    if (expected !== parameters.length) {
      return queryParameters({ name, got: parameters.length, expected }, placeAt());
    }
    if (expected > 0) statement.bind([...parameters]);
    return statement;
  }

  /** Makes a view of each file. An error for each in which the database finds another number of rows than was checked. */
  async addTables(): Promise<readonly Diagnostic[]> {
    const problems: Diagnostic[] = [];
    for (const { name, found, reader, rows } of this.#parts.tables) {
      const file = found.name;
      const view = `create view ${quoteName(name)} as select * from ${reader}`;
      const counted: RowSink = {
        columns: () => undefined,
        row([queried]) {
          if (queried === String(rows)) return true;
          problems.push(queryTableRows({ file, checked: rows, queried: Number(queried) }, { file }));
          return false;
        },
      };
      const question = { name, text: "", parameters: [], placeAt: () => ({ file }) };
      const failures = await this.#within(question, async () => {
        await this.#connection.run(view);
        const count = await this.#connection.prepare(`select count(*) from ${quoteName(name)}`);
        return await runSelect(count, counted, { file });
      });
      problems.push(
        ...failures.map((failure) => (failure.code === queryFailed.code ? unread(file) : failure)),
      );
    }
    return problems;
  }

  /** An error for each file that is no longer the one whose rows were checked. */
  async #findChanged(): Promise<readonly Diagnostic[]> {
    const problems: Diagnostic[] = [];
    const { disk } = this.#parts.context.world;
    for (const { found } of this.#parts.tables) problems.push(...(await findChanged(found, disk)));
    return problems;
  }

  close(): Promise<void> {
    return this.#parts.close();
  }
}
