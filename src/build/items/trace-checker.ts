import type { Observation, ObservedWorld } from "../../world/observation.js";
import { observeAgain } from "../../world/observe-again.js";
import type { World } from "../../world/world.js";

/**
 * Holds what items were made of against what is there. The world is asked once for each thing, however many items were made
 * of it: it should give the same answer from then on.
 */
export class TraceChecker {
  readonly #root: string;
  readonly #world: World;
  readonly #answers = new Map<string, Promise<string | undefined>>();

  /** `root` is the project's folder, absolute. */
  constructor(root: string, world: World) {
    this.#root = root;
    this.#world = world;
  }

  /** The first observation that has another answer now; undefined when all have the same. */
  async findChanged({ observations, salt }: ObservedWorld): Promise<Observation | undefined> {
    for (const observation of observations)
      if ((await this.#ask(observation, salt)) !== observation.answer) return observation;
    return undefined;
  }

  #ask(observation: Observation, salt: string): Promise<string | undefined> {
    const { asked, of } = observation;
    const key = `${asked} ${of} ${asked === "environment" ? salt : ""}`;
    const known = this.#answers.get(key);
    if (known !== undefined) return known;
    // What cannot be read now is not what it was.
    const answer = observeAgain(observation, salt, this.#root, this.#world).catch(() => undefined);
    this.#answers.set(key, answer);
    return answer;
  }
}
