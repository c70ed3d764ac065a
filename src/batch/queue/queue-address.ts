import { queueAddress } from "../../diagnostics/catalogue/queues.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";

/** Where a queue is kept. */
export interface QueueAddress {
  readonly kind: "redis" | "postgres";
  /** With its password. */
  readonly url: string;
  /** As messages name it: without user and password. */
  readonly name: string;
}

const kinds: ReadonlyMap<string, QueueAddress["kind"]> = new Map([
  ["redis:", "redis"],
  ["rediss:", "redis"],
  ["postgres:", "postgres"],
  ["postgresql:", "postgres"],
]);

/** The address of a server, or what is wrong with it; the diagnostic does not repeat it, for it may hold a password. */
export function parseQueueAddress(text: string | undefined): QueueAddress | Diagnostic {
  if (text === undefined) return queueAddress({ problem: "no address of a queue is given" });
  if (!URL.canParse(text)) return queueAddress({ problem: "it is not an address" });
  const { protocol, host, pathname } = new URL(text);
  const kind = kinds.get(protocol);
  if (kind === undefined) return queueAddress({ problem: `${protocol}// is no server that keeps queues` });
  if (host === "") return queueAddress({ problem: "it names no server" });
  return { kind, url: text, name: `${protocol}//${host}${pathname === "/" ? "" : pathname}` };
}
