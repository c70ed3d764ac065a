import Big from "big.js";

/** Words that add up: "two hundred and six". */
export const smallNumbers: ReadonlyMap<string, number> = new Map(
  (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen " +
    "eighteen nineteen"
  )
    .split(" ")
    .map((word, value) => [word, value]),
);

export const tens: ReadonlyMap<string, number> = new Map(
  "twenty thirty forty fifty sixty seventy eighty ninety"
    .split(" ")
    .map((word, index) => [word, 20 + 10 * index]),
);

export const scales: ReadonlyMap<string, Big> = new Map([
  ["hundred", new Big(100)],
  ["thousand", new Big(1_000)],
  ["million", new Big(1_000_000)],
  ["billion", new Big(1_000_000_000)],
  ["trillion", new Big(1_000_000_000_000)],
]);

/** Scales as they stand behind figures: "1.2 million", "$3bn", "40k". */
export const figureScales: ReadonlyMap<string, Big> = new Map([
  ...[...scales].filter(([word]) => word !== "hundred"),
  ["k", new Big(1_000)],
  ["m", new Big(1_000_000)],
  ["mn", new Big(1_000_000)],
  ["bn", new Big(1_000_000_000)],
  ["tn", new Big(1_000_000_000_000)],
]);

/** Counts in a word of their own; after a number they multiply it ("two dozen"). */
export const bundles: ReadonlyMap<string, number> = new Map([
  ["dozen", 12],
  ["score", 20],
  ["gross", 144],
]);

const ordinalWords =
  "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth " +
  "fifteenth sixteenth seventeenth eighteenth nineteenth";

export const ordinals: ReadonlyMap<string, number> = new Map([
  ...ordinalWords.split(" ").map((word, value): [string, number] => [word, value]),
  ...[...tens].map(([word, value]): [string, number] => [word.replace(/y$/, "ieth"), value]),
  ["hundredth", 100],
  ["thousandth", 1_000],
  ["millionth", 1_000_000],
]);

/** Names of parts of a whole, and how many parts it has: "half", "two thirds", "a quarter". */
export const fractions: ReadonlyMap<string, number> = new Map([
  ["half", 2],
  ["halves", 2],
  ["quarter", 4],
  ["quarters", 4],
  ...[...ordinals]
    .filter(([, parts]) => parts >= 3)
    .flatMap(([word, parts]): [string, number][] => [
      [word, parts],
      [`${word}s`, parts],
    ]),
]);

/** Words that multiply what they speak of. */
export const multiples: ReadonlyMap<string, number> = new Map([
  ["once", 1],
  ["twice", 2],
  ["thrice", 3],
  ["double", 2],
  ["doubled", 2],
  ["doubles", 2],
  ["doubling", 2],
  ["triple", 3],
  ["tripled", 3],
  ["triples", 3],
  ["tripling", 3],
  ["quadruple", 4],
  ["quadrupled", 4],
  ["twofold", 2],
  ["threefold", 3],
  ["fourfold", 4],
  ["fivefold", 5],
  ["tenfold", 10],
]);

/** Symbols and codes before or behind an amount. Source: ISO 4217, and Unicode's symbols of currencies. */
export const currencies: ReadonlyMap<string, string> = new Map([
  ["$", "USD"],
  ["US$", "USD"],
  ["CA$", "CAD"],
  ["A$", "AUD"],
  ["€", "EUR"],
  ["£", "GBP"],
  ["¥", "JPY"],
  ["₹", "INR"],
  ["₩", "KRW"],
  ["₽", "RUB"],
  ["₺", "TRY"],
  ["₴", "UAH"],
  ["₪", "ILS"],
  ["₫", "VND"],
  ["₱", "PHP"],
  ["₦", "NGN"],
  ["zł", "PLN"],
  ["kr", "SEK"],
]);

const monthNames =
  "january february march april may june july august september october november december".split(" ");

/** Months by their names and their usual short forms, in lower case and without a full stop. */
export const months: ReadonlyMap<string, number> = new Map([
  ...monthNames.flatMap((name, index): [string, number][] => [
    [name, index + 1],
    [name.slice(0, 3), index + 1],
  ]),
  ["sept", 9],
]);
