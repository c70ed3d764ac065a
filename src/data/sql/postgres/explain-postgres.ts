import {
  databaseLost,
  databaseRefused,
  databaseUnreachable,
  queryFailed,
  queryNotSelect,
  queryParameters,
  queryTimeout,
} from "../../../diagnostics/catalogue/databases.js";
import type { Diagnostic } from "../../../diagnostics/diagnostic.js";
import { describePlace } from "../describe-place.js";
import type { Question } from "../session.js";
import type { ConnectionAddress } from "./connection-address.js";

/** What an error of the server says besides its message. Source: https://www.postgresql.org/docs/current/protocol-error-fields.html */
interface ServerError extends Error {
  /** SQLSTATE. */
  readonly code: string;
  /** Of a character in the statement, from 1. */
  readonly position?: string;
  readonly hint?: string;
}

/** What an error means that kept the connection from being made. */
export function explainConnection(error: Error, address: ConnectionAddress): Diagnostic {
  const { server } = address;
  const reason = cleanMessage(error, address);
  // Classes 28 (authorization) and 3D (no such database); 53300 and 57P03 are for another time.
  if (isServerError(error) && /^(28|3D|42501)/.test(error.code)) return databaseRefused({ server, reason });
  if (/client password must be a string/.test(reason))
    return databaseRefused({ server, reason: "it asks for a password, and none is given" });
  const code = "code" in error ? String(error.code) : "";
  const isTls = /CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO/.test(code) || /SSL|certificate/i.test(reason);
  return databaseUnreachable({ server, reason, isTls });
}

/** What an error means that kept a query from giving all of its rows. `before` is the text in front of the query in the statement. */
export function explainQuery(
  error: Error,
  question: Question,
  {
    address,
    before,
    rows,
    seconds,
  }: {
    readonly address: ConnectionAddress;
    readonly before: string;
    readonly rows: number;
    readonly seconds: number;
  },
): Diagnostic {
  const { name, text } = question;
  const reason = cleanMessage(error, address);
  const counts = /supplies (\d+) parameters?, but .* requires (\d+)/.exec(reason);
  if (counts) {
    const [, got, expected] = counts.map(Number);
    return queryParameters({ name, got: got ?? 0, expected: expected ?? 0 }, question.placeAt());
  }
  if (!isServerError(error) || /^(08|57P)/.test(error.code)) {
    return databaseLost({ server: address.server, reason, rows });
  }
  if (error.code === "57014") return queryTimeout({ name, seconds }, question.placeAt());
  const position = error.position === undefined ? undefined : Number(error.position) - 1 - [...before].length;
  // The server counts characters, a text UTF-16 units.
  const offset =
    position === undefined || position < 0 ? undefined : [...text].slice(0, position).join("").length;
  const place = question.placeAt(offset);
  if (/^cannot insert multiple commands/.test(reason)) {
    return queryNotSelect({ name, found: "more than one statement" }, question.placeAt());
  }
  if (/^DECLARE CURSOR must not contain data-modifying/.test(reason) || error.code === "25006") {
    return queryNotSelect({ name, found: "one that writes" }, place);
  }
  return queryFailed(
    { name, reason, where: describePlace(text, offset, place.line), advice: error.hint },
    place,
  );
}

function isServerError(error: Error): error is ServerError {
  return "severity" in error && "code" in error && typeof error.code === "string";
}

/** The first line of a message, without the password in whatever part of it. */
function cleanMessage(error: Error, { password }: ConnectionAddress): string {
  const { message } =
    error instanceof AggregateError && error.errors[0] instanceof Error ? error.errors[0] : error;
  const line = message.split("\n")[0] ?? "";
  return password === undefined ? line : line.replaceAll(password, "***");
}
