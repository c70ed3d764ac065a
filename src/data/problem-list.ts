import { tooManyProblems } from "../diagnostics/catalogue/data.js";
import { type Diagnostic, sortDiagnostics } from "../diagnostics/diagnostic.js";

/** Beyond this number nobody counts on: a file with so many problems is not read to its end. */
const mostCounted = 100_000;

/** The problems of one file: the first `limit` are kept, the others only counted, so that memory stays bounded. */
export class ProblemList {
  readonly #file: string;
  readonly #limit: number;
  readonly #listed: Diagnostic[] = [];
  #count = 0;

  constructor(file: string, limit: number) {
    this.#file = file;
    this.#limit = limit;
  }

  get count(): number {
    return this.#count;
  }

  /** True when so many problems were found that reading on is of no use. */
  get isFull(): boolean {
    return this.#count >= mostCounted;
  }

  /** `make` is called only while there is room for its diagnostic. */
  add(make: () => Diagnostic): void {
    this.#count += 1;
    if (this.#count <= this.#limit) this.#listed.push(make());
  }

  /** In reading order; with one diagnostic more when some are not listed. */
  list(): Diagnostic[] {
    const more = this.#count - this.#listed.length;
    const params = { more, listed: this.#listed.length, isPartial: this.isFull };
    const rest = more > 0 ? [tooManyProblems(params, { file: this.#file })] : [];
    return sortDiagnostics([...this.#listed, ...rest]);
  }
}
