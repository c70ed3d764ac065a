import { holdsAddress, isInAddress } from "../address.js";
import type { Channel, FoundPlace, Passage } from "../passage.js";
import type { Token } from "../quantity.js";
import { quoteAround } from "../quote-around.js";
import { sameReading } from "../same-reading.js";
import { tokenize } from "../tokenize.js";
import { align } from "./align.js";
import { compareFurniture, type Furniture } from "./compare-furniture.js";
import { type Expected, expectReadings } from "./expect.js";
import type { MeantPart, MeantPassage } from "./meant.js";

/** A part that was found in a finished file: a fact, or words. */
export interface FoundPart<P extends MeantPart = MeantPart> {
  readonly part: P;
  /** Where its first reading stands. */
  readonly place: FoundPlace;
}

interface Quoted {
  readonly text: string;
  /** The words around it. */
  readonly around: string;
  readonly place: FoundPlace;
}

/** What is wrong at one point of a finished file. */
export type Fault<P extends MeantPart = MeantPart> =
  /** Something else stands where the fact was meant to stand. */
  | (Quoted & { readonly kind: "changed"; readonly part: P })
  /** The fact does not stand there; `place` is what stands before. */
  | { readonly kind: "missing"; readonly part: P; readonly place: FoundPlace | undefined }
  /** A number that is no fact's, and does not stand there: declared, or in a drawing. */
  | { readonly kind: "gone"; readonly text: string; readonly place: FoundPlace | undefined }
  /** A number that nobody meant to stand there. */
  | (Quoted & { readonly kind: "unknown" });

/** A number that stands where it was meant to stand: a fact's, or one that belongs to the document itself. */
export interface FoundNumber<P extends MeantPart = MeantPart> extends Quoted {
  /** The fact that it is read from, or what the number is instead. */
  readonly is: P | string;
}

export interface Comparison<P extends MeantPart = MeantPart> {
  readonly parts: readonly FoundPart<P>[];
  /** In the order of the channels, and in each in reading order. */
  readonly numbers: readonly FoundNumber<P>[];
  readonly faults: readonly Fault<P>[];
  /** The channels that differ so much from what was meant that their differences were not told one by one. */
  readonly lost: readonly Channel[];
}

/** A token with the passage that it was read from. */
interface Read {
  readonly passage: Passage;
  readonly token: Token;
  readonly isAddress: boolean;
}

/** Readings that may stand alone before a channel counts as lost. */
export const maxDifferences = 2_000;

/**
 * Holds what is read in a finished file against what was meant to be there, channel by channel, in the order of both.
 * Every number that was read is accounted for: it is a fact's, it was declared, or it is a fault. Numbers in addresses
 * of the web are names, and left out.
 */
export function comparePassages<P extends MeantPart>(
  meant: readonly MeantPassage<P>[],
  found: readonly Passage[],
): Comparison<P> {
  const [meantIn, foundIn] = [groupByChannel(meant), groupByChannel(found)];
  const compared: ChannelComparison<P>[] = [];
  const lost: Channel[] = [];
  for (const channel of new Set([...meantIn.keys(), ...foundIn.keys()])) {
    const [own, read] = [meantIn.get(channel) ?? [], foundIn.get(channel) ?? []];
    const result =
      channel === "furniture"
        ? judgeFurniture<P>(compareFurniture(own, read, () => countPages(found)))
        : compareChannel(channel, own, read);
    if (result === undefined) lost.push(channel);
    else compared.push(result);
  }
  return {
    parts: compared.flatMap(({ parts }) => parts),
    get numbers() {
      return compared.flatMap(({ listNumbers }) => listNumbers());
    },
    faults: compared.flatMap(({ faults }) => faults),
    lost,
  };
}

function groupByChannel<T extends { readonly channel: Channel }>(passages: readonly T[]): Map<Channel, T[]> {
  const groups = new Map<Channel, T[]>();
  for (const passage of passages) {
    const group = groups.get(passage.channel);
    if (group) group.push(passage);
    else groups.set(passage.channel, [passage]);
  }
  return groups;
}

/** Numbers are listed, and places found, for those who ask: a build needs few of them. */
interface ChannelComparison<P extends MeantPart> extends Pick<Comparison<P>, "parts" | "faults"> {
  readonly listNumbers: () => readonly FoundNumber<P>[];
}

function judgeFurniture<P extends MeantPart>({ known, strays }: Furniture): ChannelComparison<P> {
  return {
    parts: [],
    listNumbers: () => known.map((number) => ({ is: number.class, ...quote(number) })),
    faults: strays.map((stray) => ({ kind: "unknown", ...quote(stray) })),
  };
}

function countPages(found: readonly Passage[]): number {
  return found.reduce((most, passage) => Math.max(most, passage.placeAt(0).page ?? 0), 0);
}

function compareChannel<P extends MeantPart>(
  channel: Channel,
  meant: readonly MeantPassage<P>[],
  found: readonly Passage[],
): ChannelComparison<P> | undefined {
  const expected: Expected<P>[] = [];
  for (const passage of meant) for (const item of expectReadings(passage)) expected.push(item);
  const read: Read[] = [];
  for (const passage of found) {
    const mayHaveAddress = holdsAddress(passage.text);
    for (const token of tokenize(passage.text))
      read.push({ passage, token, isAddress: mayHaveAddress && isInAddress(passage.text, token) });
  }
  const same = (a: number, b: number): boolean => {
    const [item, one] = [at(expected, a), at(read, b)];
    // A number of an address is nothing that was meant elsewhere, though it be the same.
    return (item.isAddress || !one.isAddress) && sameReading(item.token.reading, one.token.reading);
  };
  const steps = align(expected.length, read.length, same, maxDifferences);
  if (steps === undefined) return undefined;

  const firsts = new Map<P, Read>();
  const pairs: { readonly item: Expected<P>; readonly found: Read }[] = [];
  const faults: Fault<P>[] = [];
  let gap: Gap<P> = { expected: [], read: [] };
  let before: Read | undefined;
  const close = (): void => {
    if (gap.expected.length === 0 && gap.read.length === 0) return;
    faults.push(...judgeGap(gap, before));
    gap = { expected: [], read: [] };
  };
  for (const step of steps) {
    if (step.kind === "only a") gap.expected.push(at(expected, step.a));
    else if (step.kind === "only b") gap.read.push(at(read, step.b));
    else {
      close();
      const found = at(read, step.b);
      const item = at(expected, step.a);
      for (const part of item.parts) if (!firsts.has(part)) firsts.set(part, found);
      pairs.push({ item, found });
      before = found;
    }
  }
  close();
  return {
    parts: [...firsts].map(([part, found]) => new PlacedPart(part, found)),
    listNumbers: () =>
      pairs
        .filter(({ found }) => isNumber(found))
        .map(({ item, found }) => ({ is: item.facts[0] ?? classOf(item, channel), ...quote(found) })),
    faults,
  };
}

class PlacedPart<P extends MeantPart> implements FoundPart<P> {
  readonly part: P;
  readonly #found: Read;

  constructor(part: P, found: Read) {
    this.part = part;
    this.#found = found;
  }

  get place(): FoundPlace {
    return placeOf(this.#found);
  }
}

/** What a number is that was meant to be there, and is no fact's. */
function classOf({ isAddress, parts }: Expected<MeantPart>, channel: Channel): string {
  if (isAddress) return "address";
  if (channel === "mark") return "mark of a note";
  return parts.find((part) => part.class !== undefined)?.class ?? "declared";
}

/** What stands between two pairs: readings that were meant and not found, and readings that were found and not meant. */
interface Gap<P extends MeantPart> {
  readonly expected: Expected<P>[];
  readonly read: Read[];
}

/**
 * A number that stands where a fact was meant is that one, changed. What is left of the facts is missing, and what is
 * left of the numbers is unknown. Words that nobody meant are the engine's own, and hold no data.
 */
function judgeGap<P extends MeantPart>(
  { expected, read }: Gap<P>,
  before: Read | undefined,
): readonly Fault<P>[] {
  const address = expected.filter(({ isAddress }) => isAddress).map(({ token }) => token.text);
  const numbers = read.filter((one) => isNumber(one) && !isPartOfAddress(one, address));
  const words = read.filter((token) => !isNumber(token));
  const faults: Fault<P>[] = [];
  const told = new Set<P>();
  for (const part of expected.flatMap(({ facts }) => facts)) {
    if (told.has(part)) continue;
    told.add(part);
    // A fact that is text may have other words in its place.
    const token = numbers.shift() ?? (typeof part.fact?.value === "string" ? words.shift() : undefined);
    faults.push(
      token === undefined
        ? { kind: "missing", part, place: before && placeOf(before) }
        : { kind: "changed", part, ...quote(token) },
    );
  }
  const gone = expected.filter(
    ({ facts, isAddress, token }) => facts.length === 0 && !isAddress && isNumeric(token),
  );
  return [
    ...faults,
    // Where another number stands it is told instead.
    ...gone
      .slice(numbers.length)
      .map(({ token: { text } }): Fault<P> => ({ kind: "gone", text, place: before && placeOf(before) })),
    ...numbers.map((token): Fault<P> => ({ kind: "unknown", ...quote(token) })),
  ];
}

/** Addresses are broken anywhere at the end of a line: what is left of a number in one is no number. */
function isPartOfAddress({ token, isAddress }: Read, address: readonly string[]): boolean {
  return isAddress || address.some((text) => text.includes(token.text));
}

function isNumber({ token }: Read): boolean {
  return isNumeric(token);
}

/** Whether a token says a number: in figures, in words, as a date, or as a part of a name ("Q3"). */
function isNumeric({ reading, text }: Token): boolean {
  return reading.kind !== "word" || /\p{N}/u.test(text);
}

function quote({ passage, token }: Pick<Read, "passage" | "token">): Quoted {
  return { text: token.text, around: quoteAround(passage.text, token), place: placeOf({ passage, token }) };
}

function placeOf({ passage, token }: Pick<Read, "passage" | "token">): FoundPlace {
  return passage.placeAt(token.start);
}

function at<T>(items: readonly T[], index: number): T {
  const item = items[index];
  if (item === undefined) throw new RangeError(`no item at ${index}`);
  return item;
}
