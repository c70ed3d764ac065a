import type { Finding, Outcome } from "./check.js";

/** How many findings of one check are listed unless it says otherwise. */
const usualLimit = 20;

/** What breaks one rule: the first `limit` are kept, the others counted, so that a broken column does not fill the screen. */
export class FindingList {
  readonly #limit: number;
  readonly #listed: Finding[] = [];
  #firstLeftOut: Finding | undefined;
  #count = 0;

  constructor(limit = usualLimit) {
    checkLimit(limit);
    this.#limit = limit;
  }

  /** `make` is called only while there is room for its finding, and once more. */
  add(make: () => Finding): void {
    this.#count += 1;
    if (this.#count <= this.#limit) this.#listed.push(make());
    else this.#firstLeftOut ??= make();
  }

  /** In the order in which they were added; where some are not listed, one more says how many, at the place of the first of them. */
  outcome(): Outcome {
    const first = this.#firstLeftOut;
    if (first === undefined) return { findings: this.#listed, problems: [] };
    const more = this.#count - this.#limit;
    const message = (): string =>
      `${more} more from here on, beside the ${this.#limit} listed (\`limit\` lists more)`;
    return { findings: [...this.#listed, { about: first.about, message }], problems: [] };
  }
}

/** Throws a RangeError for a limit that is no whole number from 1 on. */
export function checkLimit(limit = usualLimit): void {
  if (!Number.isInteger(limit) || limit < 1)
    throw new RangeError(`a limit is a whole number from 1 on, not ${limit}`);
}
