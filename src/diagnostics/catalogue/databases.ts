import { defineKind, quote } from "../kind.js";

export const cellEmpty = defineKind<{ column: string }>({
  code: "cell-empty",
  severity: "error",
  title: "A database has an empty text where a value or NULL is meant",
  explanation:
    "NULL means that a value is not reported. A text of no characters says neither that nor anything else.",
  message: ({ column }) => `${quote(column)} is an empty text, not NULL`,
  hint: ({ column }) => `write nullif(${column}, '') in the query if it means that nothing is reported`,
});

export const databaseAddress = defineKind<{ variable: string; problem: string }>({
  code: "database-address",
  severity: "error",
  title: "A connection string is not in the form that it should have",
  explanation:
    "The environment variable that a configuration names holds an address such as postgres://user:password@host:5432/database. It is never printed, since it holds a password.",
  message: ({ variable, problem }) => `${variable} is no connection string: ${problem}`,
  hint: () =>
    "write postgres://user:password@host:5432/database, with reserved characters escaped (%40 for @)",
  ofMachine: true,
});

export const databaseLost = defineKind<{ server: string; reason: string; rows: number }>({
  code: "database-lost",
  severity: "error",
  title: "The connection to a database was lost",
  explanation:
    "The server ended the connection, or the network did, before all rows were read. Nothing of what was read is used.",
  message: ({ server, reason, rows }) =>
    `the connection to ${server} was lost after ${rows} ${rows === 1 ? "row" : "rows"}: ${reason}`,
  hint: () => "build again; if it happens again, look at the server's log",
  ofMachine: true,
});

export const databaseOffline = defineKind<{ variable: string }>({
  code: "database-offline",
  severity: "error",
  title: "A build that may not use the network asks for a database",
  explanation:
    "`--offline` reaches no server. Of remote files there are copies to build from, of databases there are none.",
  message: ({ variable }) => `the database in ${variable} cannot be asked with --offline`,
  hint: () => "build without --offline",
});

export const databasePlain = defineKind<{ server: string }>({
  code: "database-plain",
  severity: "note",
  title: "The connection to a database is not encrypted",
  explanation:
    "The connection string says sslmode=disable for a server on another machine: the password and the data can be read on the way, and changed.",
  message: ({ server }) => `the connection to ${server} is not encrypted`,
  hint: () => "remove sslmode=disable from the connection string",
});

export const databaseRefused = defineKind<{ server: string; reason: string }>({
  code: "database-refused",
  severity: "error",
  title: "A database did not let the build in",
  explanation: "The server is there, and refuses the user, the password or the database.",
  message: ({ server, reason }) => `${server} refused the connection: ${reason}`,
  hint: () => "correct the user, password or database in the connection string",
  ofMachine: true,
});

export const databaseUnreachable = defineKind<{ server: string; reason: string; isTls: boolean }>({
  code: "database-unreachable",
  severity: "error",
  title: "A database cannot be reached",
  explanation:
    "No server answers at the address in the connection string, or it cannot prove that it is that server. Servers on other machines must have a certificate that is trusted and names them.",
  message: ({ server, reason }) => `${server} cannot be reached: ${reason}`,
  hint: ({ isTls }) =>
    isTls
      ? "give the server a certificate for its name, and add its authority to the connection string (sslrootcert=/path/ca.pem); on a network of your own, sslmode=disable goes without"
      : "start the server, or correct host and port in the connection string",
  ofMachine: true,
});

export const databaseUnset = defineKind<{ variable: string }>({
  code: "database-unset",
  severity: "error",
  title: "The environment variable that holds a connection string is not set",
  explanation:
    "A configuration names the variable, and the environment holds the address: passwords do not stand in files that are shared.",
  message: ({ variable }) => `the environment variable ${variable} is not set`,
  hint: ({ variable }) => `set it: ${variable}=postgres://user:password@host:5432/database`,
  ofMachine: true,
});

export const packageMissing = defineKind<{ name: string; purpose: string }>({
  code: "package-missing",
  severity: "error",
  title: "A package that only some projects need is not installed",
  explanation:
    "Databases and queues are optional, so that a project without them does not carry their weight.",
  message: ({ name, purpose }) => `${purpose} needs the package ${name}, which is not installed`,
  hint: ({ name }) => `run: npm install ${name}`,
  ofMachine: true,
});

export const parquetDamaged = defineKind<{ file: string; reason: string }>({
  code: "parquet-damaged",
  severity: "error",
  title: "A file is not Parquet, or is cut off",
  explanation: "A Parquet file ends with a directory of its parts. What was cut off has lost it.",
  message: ({ file, reason }) => `${quote(file)} cannot be read as Parquet: ${reason}`,
  hint: () => "write the file anew; the export or the copy may have been cut off",
});

export const queryDigits = defineKind<{ column: string; whole: number; fraction: number; limit: number }>({
  code: "query-digits",
  severity: "error",
  title: "A column has numbers of more digits than the embedded database can keep",
  explanation: "It adds up decimals of 38 digits exactly, before and after the point taken together.",
  message: ({ column, whole, fraction, limit }) =>
    `the numbers in ${quote(column)} take ${whole} digits before the point and ${fraction} after it, more than ${limit} together`,
  hint: () => "declare the column as word() if it is not added up, or round it in the file",
});

export const queryExactJson = defineKind<{ column: string }>({
  code: "query-exact-json",
  severity: "error",
  title: "A query asks for exact numbers of JSON lines",
  explanation: "The embedded database reads the numbers of JSON as binary fractions, which keep 15 digits.",
  message: ({ column }) => `the numbers in ${quote(column)} would not stay exact in a query of JSON lines`,
  hint: () =>
    "declare the field decimal() if 15 digits are enough, or keep the rows in a CSV or Parquet file",
});

export const queryFailed = defineKind<{
  name: string;
  reason: string;
  where: string;
  advice: string | undefined;
}>({
  code: "query-failed",
  severity: "error",
  title: "A database cannot run a query",
  explanation: "The database's own words follow. Names and types are those of the database.",
  message: ({ name, reason, where }) => `the query of ${quote(name)} fails${where}: ${reason}`,
  hint: ({ advice }) => advice ?? "correct the query",
});

export const queryFileKind = defineKind<{ table: string; file: string }>({
  code: "query-file-kind",
  severity: "error",
  title: "A table of a query is made from a file of another kind",
  explanation: "The embedded database reads .csv, .tsv, .ndjson, .jsonl and .parquet files.",
  message: ({ table, file }) => `the table ${quote(table)} cannot be made from ${quote(file)}`,
  hint: () => "name a .csv, .tsv, .ndjson, .jsonl or .parquet file",
});

export const queryFileName = defineKind<{ file: string; character: string }>({
  code: "query-file-name",
  severity: "error",
  title: "The path of a file holds a character that the embedded database takes for a pattern",
  explanation:
    "The database takes *, ? and [ in a path for patterns of several files, and has no way to write them otherwise.",
  message: ({ file, character }) => `the whole path of ${quote(file)} holds ${quote(character)}`,
  hint: () => "rename the file, or the folders above it",
});

export const queryMemory = defineKind<{ name: string; limit: string; reason: string }>({
  code: "query-memory",
  severity: "error",
  title: "A query needs more memory or disk than it may use",
  explanation: "The limits keep a wrong query, such as a join without a condition, from filling the machine.",
  message: ({ name, limit, reason }) => `the query of ${quote(name)} needs more than ${limit}: ${reason}`,
  hint: () => "look for a join without a condition; else raise memory or spill in the options of duckdb()",
});

export const queryNotSelect = defineKind<{ name: string; found: string }>({
  code: "query-not-select",
  severity: "error",
  title: "A query is something other than one SELECT",
  explanation: "A report reads and never writes: each query is one statement that makes rows.",
  message: ({ name, found }) => `the query of ${quote(name)} is ${found}`,
  hint: () => "write one SELECT (WITH and VALUES may stand in it), and nothing behind it",
});

export const queryParameters = defineKind<{ name: string; got: number; expected: number }>({
  code: "query-parameters",
  severity: "error",
  title: "A query has more or fewer parameters than it is given",
  explanation: "Each of $1, $2 ... in the query stands for an entry of `parameters`.",
  message: ({ name, got, expected }) =>
    `the query of ${quote(name)} has ${expected} parameters and is given ${got}`,
  hint: () => "give one entry of `parameters` for each of $1, $2 ...",
});

export const queryTableChanged = defineKind<{ file: string }>({
  code: "query-table-changed",
  severity: "error",
  title: "A file was changed while it was being read",
  explanation:
    "The rows that were checked and the rows that were queried are not the same. Nothing of what was read is used.",
  message: ({ file }) => `${quote(file)} was changed while it was being read`,
  hint: () => "wait until it is written, and build again",
});

export const queryTableRows = defineKind<{ file: string; checked: number; queried: number }>({
  code: "query-table-rows",
  severity: "error",
  title: "The embedded database finds other rows in a file than the check does",
  explanation:
    "Every row is checked before a query runs. Two readers that find different numbers of rows do not read the file alike, which happens when lines end in different ways.",
  message: ({ file, checked, queried }) =>
    `${checked} rows of ${quote(file)} were checked, and the database finds ${queried}`,
  hint: () => "write the file with the same end on all lines and without blank ones",
});

export const queryTableUnread = defineKind<{ file: string }>({
  code: "query-table-unread",
  severity: "error",
  title: "The embedded database cannot read a file whose rows are valid",
  explanation:
    "Every row was checked, but the database asks more of a file: all of its lines must end alike, with a line feed or with a carriage return and a line feed.",
  message: ({ file }) => `the embedded database cannot tell the rows of ${quote(file)} apart`,
  hint: () => "write the file with the same end on all lines and without blank ones",
});

export const queryTimeout = defineKind<{ name: string; seconds: number }>({
  code: "query-timeout",
  severity: "error",
  title: "A query takes longer than it may",
  explanation: "The limit keeps a wrong query from running for hours.",
  message: ({ name, seconds }) => `the query of ${quote(name)} did not end within ${seconds} s`,
  hint: () => "look for a join without a condition, or raise `seconds` in the options of the database",
});

export const queryTooLong = defineKind<{ name: string; limit: number }>({
  code: "query-too-long",
  severity: "error",
  title: "A table has more rows than it may",
  explanation: "The rows of a table are held in memory, with the place of every cell.",
  message: ({ name, limit }) => `${quote(name)} has more than ${limit} rows`,
  hint: () =>
    "let a query add up what is printed (sql() with GROUP BY), or raise maxRows in the table's options",
});

export const queryType = defineKind<{ column: string; type: string }>({
  code: "query-type",
  severity: "error",
  title: "A column of a database is of a type that no cell can hold",
  explanation:
    "Cells hold a number, a text, a day, true or false. Lists, structures and bytes are none of these.",
  message: ({ column, type }) => `the column ${quote(column)} is of the type ${type}`,
  hint: () => "take out the part that is meant, or cast it, in the query",
});

export const queryUnordered = defineKind<{ name: string }>({
  code: "query-unordered",
  severity: "warning",
  title: "A query does not say in which order its rows come",
  explanation:
    "Without ORDER BY a database may give the same rows in another order tomorrow, and the documents would change.",
  message: ({ name }) => `the query of ${quote(name)} has no ORDER BY`,
  hint: () => "add ORDER BY with columns that tell all rows apart",
});
