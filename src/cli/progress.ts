import type { BuildObserver } from "../build/build-sets.js";
import type { Phase } from "../build/phase.js";
import type { Result } from "../diagnostics/diagnostic.js";
import type { Series } from "../project/series.js";
import type { LockHolder } from "../publish/lock-holder.js";
import { ItemRate } from "./item-rate.js";
import type { Terminal } from "./terminal.js";

const phaseNames: Readonly<Record<Phase, string>> = {
  load: "loading and validating the data",
  derive: "deriving facts and running checks",
  draw: "drawing charts",
  write: "writing documents",
  audit: "reading the files back",
  publish: "publishing",
  draft: "writing the draft",
};

/** Runs `work` and shows how it goes: a moving line on a terminal, plain lines in a log, nothing when `quiet`. */
export async function showProgress<T>(
  title: string,
  options: { readonly terminal: Terminal; readonly quiet: boolean; readonly now: () => number },
  work: (observer: BuildObserver) => Promise<Result<T>>,
): Promise<Result<T>> {
  const { terminal, quiet, now } = options;
  if (quiet) return work(observe(() => undefined, now));
  if (!terminal.interactive) return work(skipItems(observe(skipRepeats(terminal), now)));
  return showMoving(title, now, work);
}

/** What is said twice, one after the other, as by hundreds of items that are stopped, is one line of a log. */
function skipRepeats(terminal: Terminal): (line: string) => void {
  let last: string | undefined;
  return (line) => {
    if (line !== last) terminal.err(`${line}\n`);
    last = line;
  };
}

function observe(tell: (line: string) => void, now: () => number): BuildObserver {
  const rates = new Map<Series, ItemRate>();
  return {
    phase: (report, phase) => tell(`${report.id}: ${phaseNames[phase]}`),
    items(series, progress) {
      const rate = rates.get(series) ?? new ItemRate(now);
      rates.set(series, rate);
      tell(`${series.id}: ${rate.describe(progress)}`);
    },
    waiting: (holder: LockHolder) =>
      tell(`waiting for another build of the same output folder (process ${holder.pid} on ${holder.host})`),
  };
}

/** A log has so many lines of a series at most. */
const mostItemLines = 20;

function skipItems(observer: BuildObserver): BuildObserver {
  return {
    ...observer,
    items(series, progress) {
      const { done, total, trouble } = progress;
      if (trouble !== undefined || done % Math.ceil(total / mostItemLines) === 0 || done === total)
        observer.items(series, progress);
    },
  };
}

async function showMoving<T>(
  title: string,
  now: () => number,
  work: (observer: BuildObserver) => Promise<Result<T>>,
): Promise<Result<T>> {
  const { Listr, ListrLogger, ProcessOutput } = await import("listr2");
  let outcome: Promise<Result<T>> | undefined;
  const tasks = new Listr(
    [
      {
        title,
        task: async (_context, task): Promise<void> => {
          const show = (line: string): void => {
            task.output = line;
          };
          outcome = work(observe(show, now));
          // An error here is only for the mark that the title gets.
          if ((await outcome).value === undefined) throw new Error(title);
        },
      },
    ],
    {
      exitOnError: false,
      rendererOptions: {
        showErrorMessage: false,
        // Progress goes to standard error: standard output is for results.
        logger: new ListrLogger({ processOutput: new ProcessOutput(process.stderr, process.stderr) }),
      },
    },
  );
  await tasks.run();
  if (outcome === undefined) throw new Error("the work was not begun");
  return outcome;
}
