/** How a cell shows its number: as a day with or without a time, as a time of day, as a length of time, or as a number. */
export type NumberFormat = "date" | "time" | "elapsed" | "number";

/**
 * The formats that have a number and no text in the file. Source: ECMA-376 part 1, 18.8.30 (numFmt); 27 to 36 and 50 to 58
 * are dates in the languages that use them.
 */
export function findBuiltInFormat(id: number): NumberFormat {
  if ((id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36) return "date";
  if (id >= 50 && id <= 58) return "date";
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id === 45 || id === 47) return "time";
  return id === 46 ? "elapsed" : "number";
}

/** What the text of a format shows: the letters of its first part, without what is quoted, escaped or in brackets. */
export function classifyFormat(code: string): NumberFormat {
  const bare = code.replace(/"[^"]*"?|[\\_*][\s\S]/g, "");
  const [positive = ""] = bare.split(";");
  if (/\[(h+|m+|s+)\]/i.test(positive)) return "elapsed";
  const letters = positive.replace(/\[[^\]]*\]?/g, "").replace(/AM\/PM|A\/P/gi, "h");
  if (/General/i.test(letters)) return "number";
  if (/[yd]/i.test(letters)) return "date";
  if (/[hs]/i.test(letters)) return "time";
  return /m/i.test(letters) ? "date" : "number";
}
