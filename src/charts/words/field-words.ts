/** The name of what is counted, for exactly one and for any other number. */
export interface Noun {
  readonly one: string;
  readonly other: string;
}

/**
 * Words that charts are commonly split by. Only these are known to be common nouns, which a sentence writes small and
 * which have a plural: any other title may begin with a name ("London borough") and is left as its author writes it.
 */
const commonNouns: ReadonlyMap<string, string> = new Map(
  (
    "age agency/agencies amount area authority/authorities bank borough branch/branches brand bureau candidate category/categories" +
    " cause center centre channel city/cities class/classes color colour community/communities company/companies" +
    " continent country/countries county/counties course crime date day decade department device disease/diseases" +
    " district division employer family/families field firm gender genre grade group hospital hour household" +
    " income industry/industries institution island kind language level library/libraries material meal measure" +
    " method ministry/ministries minute mode model month museum name nationality/nationalities network occupation" +
    " offense office operation operator origin park part party/parties period person/people place platform product" +
    " profession program programme project province quarter question race rank reason region religion result river" +
    " road room round route scenario school season sector service sex/sexes site size source species/species stage" +
    " state station status/statuses step store street subject supplier team term time topic town track type union" +
    " unit university/universities variant variety/varieties vehicle version ward week weekday year zone"
  )
    .split(" ")
    .map((entry): [string, string] => {
      const [one = "", other = `${one}s`] = entry.split("/");
      return [one, other];
    }),
);

/** A field's name as words: `victims_total`, `victims-total` and `victimsTotal` are "victims total"; GDP stays GDP. */
export function wordsOf(field: string): string {
  return field
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, "$1 $2")
    .split(/[\s_-]+/)
    .filter((word) => word !== "")
    .map((word) => (/^\p{Lu}\p{Ll}+$/u.test(word) ? word.toLowerCase() : word))
    .join(" ");
}

/** A title as it stands within a sentence: written small where it begins with a common noun. */
export function withinSentence(title: string): string {
  const first = /^\p{L}+/u.exec(title)?.[0] ?? "";
  const small = first.toLowerCase();
  const isCommon = commonNouns.has(small) || [...commonNouns.values()].includes(small);
  // Title Case Throughout is a style, or a name: it stands.
  return isCommon && !/\p{Lu}/u.test(title.slice(1)) ? small + title.slice(first.length) : title;
}

/** The noun that counts what a title names: "state" and "states", "age group" and "age groups". */
export function nounOf(title: string): Noun | undefined {
  const small = withinSentence(title);
  const [, before = "", last = ""] = /^((?:\p{Ll}+ )*)(\p{Ll}+)$/u.exec(small) ?? [];
  const other = commonNouns.get(last);
  return other === undefined ? undefined : { one: `${before}${last}`, other: `${before}${other}` };
}

/** A text as the start of a sentence. */
export function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
