import { readTag } from "./font-tables.js";

/** A part of a lookup: rules of one kind. */
export interface Subtable {
  readonly type: number;
  /** From the start of the table. */
  readonly offset: number;
}

/** Rules that are tried at each glyph of a text, the first part that fits. */
export interface Lookup {
  readonly flag: number;
  readonly subtables: readonly Subtable[];
}

/** Bits of a lookup's flag: it skips base glyphs, or ligatures. Source: OpenType 1.9.1, "Lookup table". */
export const skipsLetters = 0x0002 | 0x0004;

/**
 * The lookups of a `GSUB` or `GPOS` table that the features of a script ask for, in the order in which they apply; a
 * lookup that two features ask for stands twice. `scripts` are tried one after another. `extension` is the type of
 * lookup that holds one of another type.
 */
export function listLookups(
  table: DataView,
  extension: number,
  scripts: readonly string[],
  features: readonly string[],
): readonly Lookup[] {
  const script = findScript(table, scripts);
  const language = script === undefined ? 0 : table.getUint16(script);
  if (script === undefined || language === 0) return [];
  const lookups = listFeatures(table, script + language);
  const lookupList = table.getUint16(8);
  return features
    .flatMap((feature) => lookups.get(feature) ?? [])
    .sort((a, b) => a - b)
    .map((index) => readLookup(table, lookupList + table.getUint16(lookupList + 2 + 2 * index), extension));
}

function findScript(table: DataView, scripts: readonly string[]): number | undefined {
  const list = table.getUint16(4);
  const count = table.getUint16(list);
  for (const script of scripts) {
    for (let record = list + 2; record < list + 2 + 6 * count; record += 6)
      if (readTag(table, record) === script) return list + table.getUint16(record + 4);
  }
  return undefined;
}

/** The indexes of the lookups of each feature of a language. */
function listFeatures(table: DataView, language: number): ReadonlyMap<string, readonly number[]> {
  const list = table.getUint16(6);
  return new Map(
    readNumbers(table, language + 6, table.getUint16(language + 4)).map((index) => {
      const record = list + 2 + 6 * index;
      const feature = list + table.getUint16(record + 4);
      const lookups = readNumbers(table, feature + 4, table.getUint16(feature + 2));
      return [readTag(table, record), lookups] as const;
    }),
  );
}

function readLookup(table: DataView, lookup: number, extension: number): Lookup {
  const type = table.getUint16(lookup);
  const offsets = readNumbers(table, lookup + 6, table.getUint16(lookup + 4));
  return {
    flag: table.getUint16(lookup + 2),
    subtables: offsets.map((distance) => {
      const offset = lookup + distance;
      if (type !== extension) return { type, offset };
      return { type: table.getUint16(offset + 2), offset: offset + table.getUint32(offset + 4) };
    }),
  };
}

function readNumbers(table: DataView, offset: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => table.getUint16(offset + 2 * index));
}

/** The place of a glyph in a coverage table, which is sorted; -1 where it is not in it. */
export function coverageIndex(table: DataView, coverage: number, glyph: number): number {
  const isRanges = table.getUint16(coverage) === 2;
  const size = isRanges ? 6 : 2;
  let [low, high] = [0, table.getUint16(coverage + 2) - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const record = coverage + 4 + size * middle;
    const first = table.getUint16(record);
    const last = isRanges ? table.getUint16(record + 2) : first;
    if (glyph < first) high = middle - 1;
    else if (glyph > last) low = middle + 1;
    else return isRanges ? table.getUint16(record + 4) + glyph - first : middle;
  }
  return -1;
}

/** Sets a bit for each glyph of a coverage table. */
export function markCovered(
  table: DataView,
  coverage: number,
  marks: Uint8Array | Uint32Array,
  bit: number,
): void {
  const isRanges = table.getUint16(coverage) === 2;
  const count = table.getUint16(coverage + 2);
  for (let index = 0; index < count; index += 1) {
    const record = coverage + 4 + (isRanges ? 6 : 2) * index;
    const first = table.getUint16(record);
    const last = Math.min(isRanges ? table.getUint16(record + 2) : first, marks.length - 1);
    for (let glyph = first; glyph <= last; glyph += 1) marks[glyph] = (marks[glyph] ?? 0) | bit;
  }
}

/** The class of a glyph; 0 where the table names none. */
export function classOf(table: DataView, classes: number, glyph: number): number {
  if (table.getUint16(classes) === 1) {
    const index = glyph - table.getUint16(classes + 2);
    const isListed = index >= 0 && index < table.getUint16(classes + 4);
    return isListed ? table.getUint16(classes + 6 + 2 * index) : 0;
  }
  let [low, high] = [0, table.getUint16(classes + 2) - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const record = classes + 4 + 6 * middle;
    if (glyph < table.getUint16(record)) high = middle - 1;
    else if (glyph > table.getUint16(record + 2)) low = middle + 1;
    else return table.getUint16(record + 4);
  }
  return 0;
}

/** The coverage of the glyphs at which a rule in context may begin. Source: OpenType 1.9.1, "Sequence context". */
export function contextCoverage(table: DataView, { offset }: Subtable, isChained: boolean): number {
  if (table.getUint16(offset) !== 3) return offset + table.getUint16(offset + 2);
  const before = isChained ? 2 * table.getUint16(offset + 2) : 0;
  return offset + table.getUint16(offset + 6 + before);
}
