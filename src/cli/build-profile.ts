import type { BuildObserver } from "../build/build-sets.js";
import type { World } from "../world/world.js";
import { formatSize } from "./file-table.js";

/** A stretch of a build. */
export interface ProfileLine {
  /** `operation-united-front: draw`. */
  readonly name: string;
  readonly milliseconds: number;
  /** What the process held in memory at its end, in bytes. */
  readonly memory: number;
}

/** Keeps account of the time and memory of a build, from the start of the process to the end of its last stretch. */
export class BuildProfile {
  readonly #world: World;
  readonly #lines: ProfileLine[] = [];
  #name = "start, and loading the project";
  #began = 0;

  constructor(world: World) {
    this.#world = world;
  }

  /** An observer that tells `observer` what it is told. */
  observe(observer: BuildObserver): BuildObserver {
    return {
      phase: (report, phase) => {
        this.#enter(`${report.id}: ${phase}`);
        observer.phase(report, phase);
      },
      items: (series, progress) => {
        // A stretch a series: its items may be many.
        const name = `${series.id}: ${progress.total} items`;
        if (progress.done === 0 && name !== this.#name) this.#enter(name);
        observer.items(series, progress);
      },
      waiting: (holder) => observer.waiting(holder),
    };
  }

  /** Ends the last stretch and returns all of them. */
  finish(): readonly ProfileLine[] {
    this.#enter("");
    return this.#lines;
  }

  #enter(name: string): void {
    const now = this.#world.uptime();
    this.#lines.push({ name: this.#name, milliseconds: now - this.#began, memory: this.#world.memory() });
    this.#name = name;
    this.#began = now;
  }
}

/** A line a stretch, with their sum. */
export function formatProfile(lines: readonly ProfileLine[]): string {
  const total = lines.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  const most = Math.max(...lines.map(({ memory }) => memory));
  const all = [...lines, { name: "total, and the most memory", milliseconds: total, memory: most }];
  const width = Math.max(...all.map(({ name }) => name.length));
  return all
    .map(
      ({ name, milliseconds, memory }) =>
        `  ${name.padEnd(width)}  ${milliseconds.toFixed(0).padStart(6)} ms  ${formatSize(memory).padStart(9)}\n`,
    )
    .join("");
}
