import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { ItemJob, ItemQueue } from "../batch/queue/item-queue.js";
import type { ItemWord } from "../batch/queue/queue-worker.js";
import type { World } from "../world/world.js";
import type { MetricsPlace } from "./metrics-place.js";

/** Milliseconds that the queue may take to answer, before Prometheus is told without it. */
const patience = 2_000;

/** What a worker tells over HTTP at /metrics, in the text format of Prometheus. */
export class WorkerMetrics {
  readonly #registry = new Registry();
  readonly #items: Counter<"series" | "outcome">;
  readonly #again: Counter<"series">;
  readonly #seconds: Histogram<"series">;
  readonly #up: Gauge;
  readonly #jobs: Gauge<"state">;
  readonly #queue: ItemQueue;
  readonly #world: Pick<World, "sleep">;

  constructor(queue: ItemQueue, world: Pick<World, "sleep">) {
    const registers = [this.#registry];
    collectDefaultMetrics({ register: this.#registry });
    this.#items = new Counter({
      name: "factpress_items_total",
      help: "Items of series that this worker was given, by what came of them: made, kept, wrong, refused.",
      labelNames: ["series", "outcome"],
      registers,
    });
    this.#again = new Counter({
      name: "factpress_item_retries_total",
      help: "Items of series that were tried once more, for the process that made one had ended or taken too long.",
      labelNames: ["series"],
      registers,
    });
    this.#seconds = new Histogram({
      name: "factpress_item_seconds",
      help: "Seconds from when an item was taken to when it was made, with the wait for a process that is free.",
      labelNames: ["series"],
      buckets: [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60],
      registers,
    });
    this.#up = new Gauge({
      name: "factpress_queue_up",
      help: "1 while the server of the queue answers, 0 while it does not.",
      registers,
    });
    this.#jobs = new Gauge({
      name: "factpress_queue_jobs",
      help: "Jobs in the queue of the project, by their state; none while its server does not answer.",
      labelNames: ["state"],
      registers,
    });
    this.#queue = queue;
    this.#world = world;
  }

  item({ series }: ItemJob, outcome: ItemWord, milliseconds: number): void {
    this.#items.inc({ series, outcome });
    if (outcome === "made") this.#seconds.observe({ series }, milliseconds / 1000);
  }

  again({ series }: ItemJob): void {
    this.#again.inc({ series });
  }

  async #describe(): Promise<string> {
    const counting = this.#queue.count().catch(() => undefined);
    const counted = await Promise.race([counting, this.#world.sleep(patience).then(() => undefined)]);
    this.#up.set(counted === undefined ? 0 : 1);
    this.#jobs.reset();
    if (counted !== undefined) {
      const { workers: _, ...counts } = counted;
      for (const [state, count] of Object.entries(counts)) this.#jobs.set({ state }, count);
    }
    return await this.#registry.metrics();
  }

  /** Answers until it is closed. Throws what keeps it from listening. */
  async serve({ host, port }: MetricsPlace): Promise<{ readonly address: string; close(): void }> {
    const server = createServer((request, response) => {
      if (request.url !== "/metrics") return void response.writeHead(404).end();
      this.#describe().then(
        (text) => response.writeHead(200, { "content-type": this.#registry.contentType }).end(text),
        (error: unknown) => response.writeHead(503).end(String(error)),
      );
    });
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, host, resolve);
    });
    return { address: describe(server.address()), close: () => void server.close().closeAllConnections() };
  }
}

function describe(address: AddressInfo | string | null): string {
  if (typeof address !== "object" || address === null) return String(address);
  const host = address.family === "IPv6" ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}/metrics`;
}
