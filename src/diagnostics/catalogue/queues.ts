import { defineKind, quote } from "../kind.js";

export const queueAddress = defineKind<{ problem: string }>({
  code: "queue-address",
  severity: "error",
  title: "The address of a queue is wrong",
  explanation:
    "`--queue`, or FACTPRESS_QUEUE in the environment, takes the address of a Redis or Valkey server, or of a PostgreSQL database.",
  message: ({ problem }) => `--queue, or FACTPRESS_QUEUE: ${problem}`,
  hint: () =>
    "redis://host:6379, rediss://user:password@host, or postgres://user:password@host/database; signs in a password are written as %2F, %23, %40",
});

export const queueUnreachable = defineKind<{ server: string; reason: string }>({
  code: "queue-unreachable",
  severity: "error",
  title: "The server of a queue does not answer, or lets nobody in",
  explanation: "A build that hands its items to a queue, and a worker, begin once the server has answered.",
  message: ({ server, reason }) => `${server} ${describeRefusal(reason)}: ${reason}`,
  hint: ({ server, reason }) => {
    if (isRefusal.test(reason))
      return "see whether the address has the server's user and password; signs in a password are written as %2F, %23, %40";
    if (isForbidden.test(reason))
      return "let the user make a schema: GRANT CREATE ON DATABASE ... TO ..., or make the user the owner of the database";
    return `see whether the server runs${server.startsWith("rediss:") ? " and speaks TLS there" : ""}, and whether this machine may reach it`;
  },
  ofMachine: true,
});

function describeRefusal(reason: string): string {
  if (isRefusal.test(reason)) return "lets nobody in";
  return isForbidden.test(reason) ? "does not let the user keep a queue there" : "does not answer";
}

/** What PostgreSQL says to a user who may not make the tables of a queue. */
const isForbidden = /^permission denied/;

/** What Redis and PostgreSQL say of a password, and JavaScript of one that is not written as addresses have it. */
const isRefusal =
  /^(?:WRONGPASS|NOAUTH|ERR AUTH|ERR invalid password|SASL)|invalid username-password|authentication failed|client password|pg_hba|role ".*" does not exist|URI malformed/;

export const metricsPlace = defineKind<{ text: string }>({
  code: "metrics-place",
  severity: "error",
  title: "--metrics names no place to listen at",
  explanation:
    "A worker tells Prometheus how it is at a port of this machine, or at an address of it and a port.",
  message: ({ text }) => `--metrics: ${quote(text)} is neither a port nor an address and a port`,
  hint: () => "--metrics 9464, or --metrics 0.0.0.0:9464 for other machines",
});

export const storePlace = defineKind<{ place: string }>({
  code: "store-place",
  severity: "error",
  title: "--store names no place where items can be kept",
  explanation:
    "Items are kept in a folder that all machines share, or in a bucket of S3 or of a server like it.",
  message: ({ place }) => `--store: ${quote(place)} is neither a folder nor s3://bucket/prefix`,
  hint: () =>
    "a bucket's name has small letters, digits, dots and hyphens; credentials stand in the environment: AWS_ACCESS_KEY_ID",
});

export const queueIdle = defineKind<{ series: string; minutes: number; trouble: string | undefined }>({
  code: "queue-idle",
  severity: "error",
  title: "Nothing comes back from a queue",
  explanation:
    "A build waits for the workers of its queue, and gives up when no item was finished for ten minutes. The items that were made are kept.",
  message: ({ series, minutes, trouble }) =>
    `no item of "${series}" was finished for ${minutes} minutes${trouble === undefined ? "" : `; the server said last: ${trouble}`}`,
  hint: () =>
    "see with factpress batch status whether the queue has workers; they run in a copy of the project: factpress worker --queue ...",
  ofMachine: true,
});

export const itemAbandoned = defineKind<{ series: string; slug: string; reason: string }>({
  code: "item-abandoned",
  severity: "error",
  title: "An item was given up by the workers of a queue",
  explanation:
    "What fails for the machine's sake, such as a full disk, is tried five times, each time later. Then the job stays in the queue as failed.",
  message: ({ series, slug, reason }) => `the item ${quote(slug)} of "${series}" was given up: ${reason}`,
  hint: () => "mend that, and build again: the other items are kept",
  ofMachine: true,
});
