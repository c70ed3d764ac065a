import { directions, smallWords } from "../finished/find-spots.js";
import type { SeededRandom } from "../seeded-random.js";

/**
 * Ways in which a number goes wrong. Each takes it as it is printed and returns what is printed in its place; undefined
 * where it cannot go wrong in that way.
 */
export type Spoil = (text: string, random: SeededRandom) => string | undefined;

export const changeDigit: Spoil = (text, random) => {
  const places = [...text.matchAll(/\d/g)];
  const place = random.pick(places);
  if (place === undefined) return undefined;
  const digit = String((Number(place[0]) + 1 + random.below(9)) % 10);
  return text.slice(0, place.index) + digit + text.slice(place.index + 1);
};

export const transposeDigits: Spoil = (text, random) => {
  const pairs = [...text.matchAll(/(\d)(?=[,.]?(\d))/g)].filter(([, one, other]) => one !== other);
  const pair = random.pick(pairs);
  if (pair === undefined) return undefined;
  const rest = text.slice(pair.index + 1);
  const next = rest.search(/\d/);
  return text.slice(0, pair.index) + rest.charAt(next) + rest.slice(0, next) + pair[0] + rest.slice(next + 1);
};

export const losePercent: Spoil = (text) => (text.endsWith("%") ? text.slice(0, -1) : undefined);

export const moneyForPercent: Spoil = (text) =>
  /^[\d.]+%$/.test(text) ? `$${text.slice(0, -1)}` : undefined;

/** The last digit of a percentage, up or down by one. */
export const roundWrongly: Spoil = (text, random) => {
  const digit = /(\d)%$/.exec(text);
  if (digit === null) return undefined;
  const wrong = (Number(digit[1]) + (random.below(2) === 0 ? 1 : 9)) % 10;
  return `${text.slice(0, -2)}${wrong}%`;
};

export const moveSeparator: Spoil = (text, random) => {
  if (/\d,\d{3}(?!\d)/.test(text)) {
    const isPoint = random.below(2) === 0;
    return isPoint ? text.replace(/,(?=\d{3}(?!\d))/, ".") : text.replace(/(\d),(\d)/, "$1$2,");
  }
  return /\d\.\d/.test(text) ? text.replace(".", ",") : undefined;
};

export const otherWord: Spoil = (text, random) => {
  const word = random.pick(smallWords.filter((other) => other !== text));
  return smallWords.some((known) => known === text) ? word : undefined;
};

export const otherScale: Spoil = (text) =>
  text === "million" ? "thousand" : text === "thousand" ? "million" : undefined;

export const otherDirection: Spoil = (text) => {
  const at = directions.indexOf(text);
  return at === -1 ? undefined : directions[at % 2 === 0 ? at + 1 : at - 1];
};

export const loseMinus: Spoil = (text) => (/^[−-]/.test(text) ? text.slice(1) : undefined);

export const addMinus: Spoil = (text) =>
  /^[$£€]?\d/.test(text) && /[1-9]/.test(text) ? `−${text}` : undefined;

export const leaveOut: Spoil = () => "";

/** A number that is wrong, in words whose letters are set as ligatures. */
export const ligature: Spoil = (text, random) =>
  random.pick(["ﬁfty-ﬁve", "ﬁve", "ﬁfteen"].filter((word) => word !== text));

const monthNames = "Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec";

/** Another day of the same month, in dates of all forms and in the day of one alone. */
export const otherDay: Spoil = (text, random) => {
  const day = /^\d{4}-\d{2}-(\d{2})$/.exec(text)?.[1] ?? /(?<![\d-])\d{1,2}(?![\d-])/.exec(text)?.[0];
  if (day === undefined || (/[A-Za-z]/.test(text) && !new RegExp(monthNames).test(text))) return undefined;
  const other = String(((Number(day) + random.below(26)) % 28) + 1).padStart(day.length, "0");
  const start = /^\d{4}-/.test(text) ? text.length - 2 : text.search(new RegExp(`(?<!\\d)${day}(?!\\d)`));
  return other === day ? undefined : text.slice(0, start) + other + text.slice(start + day.length);
};
