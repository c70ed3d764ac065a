import { keyOf, type Place } from "../../diagnostics/diagnostic.js";
import { quote } from "../../diagnostics/kind.js";
import { makeRestsOn } from "../../facts/rests-on.js";
import type { InlineNode, MentionNode } from "../tree/nodes.js";
import { findClaimWords } from "../wording/claim-words.js";
import { findTypedNumbers } from "../wording/typed-numbers.js";
import type { LetteredFault } from "./draft.js";

/** A stretch of a node's text that is wrong. */
export interface WrongStretch {
  readonly start: number;
  readonly end: number;
  readonly faults: readonly LetteredFault[];
}

type TextNode = Extract<InlineNode, { type: "text" }>;

/** Finds what is wrong in the texts and mentions of a document, in the order of each text. */
export class WrongFinder {
  readonly #byKey: ReadonlyMap<string, LetteredFault>;
  readonly #byPlace = new Map<string, LetteredFault[]>();
  readonly #worded: readonly LetteredFault[];
  readonly #ofChecks: readonly {
    readonly fault: LetteredFault;
    readonly restsOn: ReturnType<typeof makeRestsOn>;
  }[];

  constructor(faults: readonly LetteredFault[]) {
    this.#byKey = new Map(faults.map((fault) => [keyOf(fault.diagnostic), fault]));
    this.#worded = faults.filter(({ diagnostic }) => wordingCodes.has(diagnostic.code));
    this.#ofChecks = faults.flatMap((fault) =>
      fault.about.length === 0 ? [] : [{ fault, restsOn: makeRestsOn(fault.about) }],
    );
    for (const fault of faults) {
      const key = placeKey(fault.diagnostic.place);
      if (key !== undefined) this.#byPlace.set(key, [...(this.#byPlace.get(key) ?? []), fault]);
    }
  }

  /** The faults of a mention: its own, and those of the checks that its fact rests on. */
  ofMention({ mention, problems = [] }: MentionNode): readonly LetteredFault[] {
    const own = problems.flatMap((problem) => this.#byKey.get(keyOf(problem)) ?? []);
    const checks = this.#ofChecks.filter(({ restsOn }) => restsOn(mention.fact)).map(({ fault }) => fault);
    return [...new Set([...own, ...checks])];
  }

  ofText(node: TextNode): readonly WrongStretch[] {
    const { placeAt, place, source = "", why } = node.data ?? {};
    if (placeAt !== undefined) return this.#inTemplate(node.value, placeAt);
    return place === undefined || why !== undefined ? [] : this.#inWords(node.value, place, source);
  }

  /** A template's own text: the faults that are told at the places of its characters. */
  #inTemplate(text: string, placeAt: (index: number) => Place): readonly WrongStretch[] {
    const [first, last] = [placeAt(0), placeAt(text.length - 1)];
    const isNear = ({ diagnostic: { place } }: LetteredFault): boolean =>
      place !== undefined && isWithin(place, first, last);
    // A text that partials have a part in is in several files.
    if (first.file === last.file && !this.#worded.some(isNear)) return [];
    const stretches: WrongStretch[] = [];
    const words = findWords(text);
    let earlier: string | undefined;
    for (let index = 0; index < text.length; index++) {
      const key = placeKey(placeAt(index));
      const faults = key === undefined || key === earlier ? [] : (this.#byPlace.get(key) ?? []);
      earlier = key;
      const told = faults.filter((fault) => this.#worded.includes(fault));
      if (told.length === 0 || index < (stretches.at(-1)?.end ?? 0)) continue;
      const found = words.find(({ start }) => start === index);
      const end = found?.end ?? index + (/^\S+/.exec(text.slice(index))?.[0].length ?? 1);
      stretches.push({ start: index, end, faults: told });
    }
    return stretches;
  }

  /** Words of the configuration or of an expression, of which only the place of the whole is known. */
  #inWords(text: string, place: Place, source: string): readonly WrongStretch[] {
    const claims = (this.#byPlace.get(placeKey(place) ?? "") ?? []).filter(
      ({ diagnostic }) => diagnostic.code === "claim-false",
    );
    if (claims.length > 0) return [{ start: 0, end: text.length, faults: claims }];
    const close = placeBehind(place, source);
    const within = this.#worded.filter(({ diagnostic: { place: at } }) => at && isWithin(at, place, close));
    return findWords(text).flatMap(({ start, end, found }) => {
      const fault = within.find(({ diagnostic }) => diagnostic.message.startsWith(`${quote(found)} is `));
      return fault ? [{ start, end, faults: [fault] }] : [];
    });
  }
}

const wordingCodes: ReadonlySet<string> = new Set(["number-typed", "claim-typed"]);

/** The numbers and claims that a text holds as it stands, in their order. */
function findWords(
  text: string,
): readonly { readonly start: number; readonly end: number; readonly found: string }[] {
  const numbers = findTypedNumbers(text);
  const claims = findClaimWords(text).filter(
    ({ index, end }) => !numbers.some((one) => one.index < end && index < one.end),
  );
  return [...numbers, ...claims]
    .map(({ index, end, found }) => ({ start: index, end, found }))
    .sort((a, b) => a.start - b.start);
}

/** Whether a place stands between two others of one file, or is one of them. */
function isWithin(place: Place, first: Place, last: Place): boolean {
  return place.file === first.file && !isBefore(place, first) && !isBefore(last, place);
}

/** The place behind a text that starts at `place`; a place without a line has none other. */
function placeBehind({ file, line, column = 1 }: Place, text: string): Place {
  if (line === undefined) return { file };
  const lines = text.split("\n");
  const { length } = lines.at(-1) ?? "";
  return { file, line: line + lines.length - 1, column: lines.length === 1 ? column + length : length + 1 };
}

function isBefore(one: Place, other: Place): boolean {
  const [line, otherLine] = [one.line ?? 0, other.line ?? 0];
  return line === otherLine ? (one.column ?? 0) < (other.column ?? 0) : line < otherLine;
}

function placeKey(place: Place | undefined): string | undefined {
  return place?.line === undefined ? undefined : `${place.file}:${place.line}:${place.column}`;
}
