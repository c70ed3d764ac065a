import type { RaceOptions } from "../contender.js";

/** What every group of rows is given. */
export interface GroupRun {
  /** A folder of its own, which is taken away afterwards. */
  readonly folder: string;
  /** How many rounds were asked for; undefined for the group's own number. */
  readonly rounds: number | undefined;
  /** Says how far the work is. */
  readonly tell: (line: string) => void;
}

/** A part of the benchmark: the Markdown of its tables, and what could not be run. */
export interface Group {
  readonly name: string;
  readonly run: (run: GroupRun) => Promise<GroupReport>;
}

export interface GroupReport {
  readonly markdown: string;
  /** A line for each row that is not there, with what would put it there. */
  readonly skipped: readonly string[];
  /** What failed that should not. */
  readonly failed: readonly string[];
}

/** The rounds of a race, with one before them that is not counted. */
export function setRounds({ rounds }: GroupRun, usual: number): RaceOptions {
  return { rounds: rounds ?? usual, warmUp: 1 };
}
