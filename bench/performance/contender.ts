import type { Sample } from "./sample.js";
import { RunFailed } from "./time-process.js";

/** One way to do a piece of work. */
export interface Contender {
  readonly name: string;
  /** Makes everything as it must stand before a run; it is not timed. */
  readonly prepare?: () => Promise<void>;
  /** The nth run, from 0. */
  readonly run: (n: number) => Promise<Sample>;
}

/** A contender and what its runs took, in the order of the rounds; why there are none, where it failed. */
export interface Outcome {
  readonly contender: Contender;
  readonly samples: readonly Sample[];
  readonly failure: RunFailed | undefined;
}

/** A round that is run and not counted comes first, so that no contender reads its files from a cold disk. */
export interface RaceOptions {
  readonly rounds: number;
  readonly warmUp: number;
}

/**
 * Lets the contenders take turns, one run each, for `rounds` rounds; another one begins each round. So a busy spell of the
 * machine falls on all of them. One that fails is out.
 */
export async function race(
  contenders: readonly Contender[],
  { rounds, warmUp }: RaceOptions,
  tell: (line: string) => void,
): Promise<readonly Outcome[]> {
  const samples = new Map<Contender, Sample[]>(contenders.map((contender) => [contender, []]));
  const failures = new Map<Contender, RunFailed>();
  for (let round = 0; round < warmUp + rounds; round += 1) {
    for (let turn = 0; turn < contenders.length; turn += 1) {
      const contender = contenders[(round + turn) % contenders.length];
      if (contender === undefined || failures.has(contender)) continue;
      try {
        await contender.prepare?.();
        const sample = await contender.run(round);
        if (round >= warmUp) samples.get(contender)?.push(sample);
        tell(
          `${contender.name}: ${Math.round(sample.milliseconds)} ms${round < warmUp ? ", not counted" : ""}`,
        );
      } catch (error) {
        if (!(error instanceof RunFailed)) throw error;
        failures.set(contender, error);
        tell(`${contender.name} is out: ${error.message}`);
      }
    }
  }
  return contenders.map((contender) => ({
    contender,
    samples: samples.get(contender) ?? [],
    failure: failures.get(contender),
  }));
}
