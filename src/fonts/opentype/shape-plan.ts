import type { FontTables } from "./font-tables.js";
import { classOf, type Lookup, listLookups, skipsLetters } from "./layout-table.js";
import { Positioning, positioningExtension } from "./positioning.js";
import { Substitution, substitutionExtension } from "./substitution.js";

/** What fonts are asked to do for plain text, in fontkit's order. All but kerning and marks is for `GSUB`. */
const features = [
  ...["rvrn", "ltra", "ltrm", "ccmp", "locl", "rlig", "mark", "mkmk"],
  ...["calt", "clig", "liga", "rclt", "curs", "kern"],
] as const;

/** Where a font has no rules for the script of a text. */
const defaultScripts = ["DFLT", "dflt", "latn"] as const;

/** The class of marks in `GDEF`. */
const markClass = 3;

/** The rules by which a font sets text of one script. */
export interface ShapePlan {
  readonly substitution: Substitution | undefined;
  readonly positioning: Positioning | undefined;
  isMark(glyph: number): boolean;
}

/**
 * The rules for text in Latin letters, or without any letters; undefined where they are of a kind that is left to
 * fontkit: tables of Apple's, or rules that skip letters.
 */
export function readShapePlan(
  tables: FontTables,
  glyphCount: number,
  isLatin: boolean,
): ShapePlan | undefined {
  const scripts = isLatin ? ["latn", ...defaultScripts] : defaultScripts;
  const lists = [
    ["GSUB", substitutionExtension],
    ["GPOS", positioningExtension],
  ] as const;
  const [gsub, gpos] = lists.map(([tag, extension]) => {
    const table = tables.find(tag);
    return table && { table, lookups: listLookups(table, extension, scripts, features) };
  });
  const lookups: readonly Lookup[] = [...(gsub?.lookups ?? []), ...(gpos?.lookups ?? [])];
  const isOld = tables.has("kern") || tables.has("morx");
  if (isOld || lookups.some(({ flag }) => (flag & skipsLetters) !== 0)) return undefined;
  const definitions = tables.find("GDEF");
  const classes = definitions?.getUint16(4) ?? 0;
  return {
    substitution: gsub && new Substitution(gsub.table, gsub.lookups, glyphCount),
    positioning: gpos && new Positioning(gpos.table, gpos.lookups, glyphCount),
    isMark: (glyph) =>
      definitions !== undefined && classes !== 0 && classOf(definitions, classes, glyph) === markClass,
  };
}
