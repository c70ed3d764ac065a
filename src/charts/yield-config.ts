import type { Config } from "vega-lite";
import { isJsonObject } from "./json.js";

/** What an author may set for many things at once, and where the look may set the same for some of them. */
const general: readonly (readonly [string, RegExp])[] = [
  ["axis", /^axis./],
  ["axisX", /^axisX./],
  ["axisY", /^axisY./],
  ["header", /^header./],
  ["mark", /^(?:area|bar|line|point|rule|text)$/],
];

/**
 * The look without what an author's `config` sets in general. Vega-Lite prefers a particular setting to a general
 * one, whoever made it: the look's domain line of a band axis would stand against the author's `axis.domain`.
 */
export function yieldTo(author: unknown, look: Config): Config {
  if (!isJsonObject(author)) return look;
  return Object.fromEntries(
    Object.entries(look).map(([key, settings]: [string, unknown]) => {
      const taken = general.flatMap(([name, covers]) => {
        const set = author[name];
        return covers.test(key) && isJsonObject(set) ? Object.keys(set) : [];
      });
      if (taken.length === 0 || typeof settings !== "object" || settings === null) return [key, settings];
      return [key, Object.fromEntries(Object.entries(settings).filter(([name]) => !taken.includes(name)))];
    }),
  );
}
