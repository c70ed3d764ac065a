import type { ItemJob } from "../batch/queue/item-queue.js";
import type { ItemWord, WorkerObserver } from "../batch/queue/queue-worker.js";
import type { World } from "../world/world.js";
import { paint, type Terminal } from "./terminal.js";

/** Milliseconds between two lines on how far the work is. */
const period = 60_000;

/** Refusals of the machine that are told in that time; the others are counted. */
const mostRefusals = 5;

/** What a worker says: what goes wrong at once, and how much was made once a minute. */
export class WorkerLog implements WorkerObserver {
  readonly #terminal: Terminal;
  readonly #world: World;
  readonly #counts = { made: 0, kept: 0, wrong: 0, refused: 0 };
  #told = 0;
  #refusals = 0;
  #trouble: string | undefined;

  constructor(terminal: Terminal, world: World) {
    this.#terminal = terminal;
    this.#world = world;
  }

  item({ series, slug }: ItemJob, outcome: ItemWord): void {
    this.#counts[outcome] += 1;
    if (outcome === "wrong")
      this.#terminal.err(`${series}/${slug}: given up for its errors, which the build tells\n`);
  }

  queue(trouble: string | undefined): void {
    if (trouble === this.#trouble) return;
    this.#trouble = trouble;
    this.#terminal.err(
      trouble === undefined
        ? "the queue answers again\n"
        : `${paint(this.#terminal, "yellow", "the queue does not answer")}, it is tried again: ${trouble}\n`,
    );
  }

  again({ series, slug }: ItemJob, how: string): void {
    this.#terminal.err(`${series}/${slug}: ${how}, it is tried once more\n`);
  }

  trouble({ series, slug }: ItemJob, error: Error): void {
    this.#refusals += 1;
    // A disk that is full refuses all that there is to make, again and again.
    if (this.#refusals > mostRefusals) return;
    this.#terminal.err(
      `${series}/${slug}: ${paint(this.#terminal, "red", "the machine refused")}, it is tried again later: ${error.message}\n`,
    );
  }

  /** Tells once a minute, where something was made or refused, until it is stopped. */
  async run(signal: AbortSignal): Promise<undefined> {
    for (;;) {
      await this.#world.sleep(period, signal);
      if (signal.aborted) return undefined;
      this.tellAll();
    }
  }

  tellAll(): void {
    const more = this.#refusals - mostRefusals;
    if (more > 0) this.#terminal.err(`the machine refused ${more} more, all are tried again later\n`);
    this.#refusals = 0;
    const { made, kept, wrong } = this.#counts;
    const all = made + kept + wrong;
    if (all === this.#told) return;
    this.#told = all;
    const parts = [
      `${made} items made`,
      ...(kept > 0 ? [`${kept} were there`] : []),
      ...(wrong > 0 ? [`${wrong} given up`] : []),
    ];
    this.#terminal.err(`${parts.join(", ")}\n`);
  }
}
