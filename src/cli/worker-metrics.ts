import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { ItemJob, ItemQueue } from "../batch/queue/item-queue.js";
import type { ItemWord } from "../batch/queue/queue-worker.js";
import type { MetricsPlace } from "./metrics-place.js";

/** What a worker tells over HTTP at /metrics, in the text format of Prometheus. */
export class WorkerMetrics {
  readonly #registry = new Registry();
  readonly #items: Counter<"series" | "outcome">;
  readonly #seconds: Histogram<"series">;

  constructor(queue: ItemQueue) {
    const registers = [this.#registry];
    collectDefaultMetrics({ register: this.#registry });
    this.#items = new Counter({
      name: "factpress_items_total",
      help: "Items of series that this worker was given, by what came of them: made, kept, wrong, refused.",
      labelNames: ["series", "outcome"],
      registers,
    });
    this.#seconds = new Histogram({
      name: "factpress_item_seconds",
      help: "Seconds that an item took which was made.",
      labelNames: ["series"],
      buckets: [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60],
      registers,
    });
    new Gauge({
      name: "factpress_queue_jobs",
      help: "Jobs in the queue of the project, by their state.",
      labelNames: ["state"],
      registers,
      async collect() {
        const { workers: _, ...counts } = await queue.count();
        for (const [state, count] of Object.entries(counts)) this.set({ state }, count);
      },
    });
  }

  item({ series }: ItemJob, outcome: ItemWord, milliseconds: number): void {
    this.#items.inc({ series, outcome });
    if (outcome === "made") this.#seconds.observe({ series }, milliseconds / 1000);
  }

  /** Answers until it is closed. Throws what keeps it from listening. */
  async serve({ host, port }: MetricsPlace): Promise<{ readonly address: string; close(): void }> {
    const server = createServer((request, response) => {
      if (request.url !== "/metrics") return void response.writeHead(404).end();
      this.#registry.metrics().then(
        (text) => response.writeHead(200, { "content-type": this.#registry.contentType }).end(text),
        (error: unknown) => response.writeHead(503).end(String(error)),
      );
    });
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, host, resolve);
    });
    return { address: describe(server.address()), close: () => void server.close() };
  }
}

function describe(address: AddressInfo | string | null): string {
  if (typeof address !== "object" || address === null) return String(address);
  const host = address.family === "IPv6" ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}/metrics`;
}
