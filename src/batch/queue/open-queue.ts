import { queueUnreachable } from "../../diagnostics/catalogue/queues.js";
import type { Diagnostic, Result } from "../../diagnostics/diagnostic.js";
import { importOptional } from "../../diagnostics/import-optional.js";
import type { Project } from "../../project/project.js";
import { digest } from "../../world/digest.js";
import type { World } from "../../world/world.js";
import type { ItemQueue } from "./item-queue.js";
import type { QueueAddress } from "./queue-address.js";

/** The name of a project's queue on its server: the same on all machines that have a copy of the project, and no other project's. */
export function nameQueue({ issuer }: Project): string {
  return `factpress-${digest(issuer.url).slice(0, 12)}`;
}

const clients = {
  redis: { name: "ioredis", purpose: "a queue on Redis or Valkey" },
  postgres: { name: "pg", purpose: "a queue on PostgreSQL" },
};

/** The queue of a project, on a server that answers. */
export async function openQueue(
  address: QueueAddress,
  project: Project,
  world: World,
): Promise<Result<ItemQueue>> {
  const library = await importOptional(() => import("./bull-queue.js"), {
    name: "bullmq",
    purpose: "a queue",
  });
  if ("code" in library) return fail(library);
  try {
    const opened = await importOptional(
      async () => ({ queue: await library.openBullQueue(address, nameQueue(project), world) }),
      clients[address.kind],
    );
    return "queue" in opened ? { value: opened.queue, diagnostics: [] } : fail(opened);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return fail(queueUnreachable({ server: address.name, reason: error.message || error.name }));
  }
}

function fail(diagnostic: Diagnostic): Result<ItemQueue> {
  return { value: undefined, diagnostics: [diagnostic] };
}
