/** Processes that do tasks for this one, each one at a time. */
export interface ProcessPool<Task extends object, Answer> {
  /**
   * What a process makes of a task, both as plain data. A process is started where none is idle and there are fewer than the
   * most. Throws `ProcessLate` and `ProcessEnded`; that process is stopped then, and the next task gets another. What the task
   * throws is thrown as an error with the same message and code.
   */
  run(task: Task, milliseconds: number): Promise<Answer>;
  /** Stops all processes, also those that are in the midst of a task. */
  close(): Promise<void>;
}

export interface PoolOptions {
  /** The program that the processes run. */
  readonly script: URL;
  readonly args: readonly string[];
  /** The most that run at a time. */
  readonly processes: number;
  /** Options of Node for each. */
  readonly flags: readonly string[];
  /** Added to the environment of each. */
  readonly env: Readonly<Record<string, string>>;
}

/** A process took longer for a task than it may, from when it said that it had begun. */
export class ProcessLate extends Error {}

/** A process ended before its task was done, or had not begun it after ten minutes; the message says how, in a line without a full stop. */
export class ProcessEnded extends Error {}
