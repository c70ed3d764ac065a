import type Big from "big.js";

const small = [
  "zero",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
  "thirteen",
  "fourteen",
  "fifteen",
  "sixteen",
  "seventeen",
  "eighteen",
  "nineteen",
];
const tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const groups = ["", "thousand", "million", "billion"];

/** The English words for a whole number from 0 to 999,999,999,999, as in "one hundred two"; undefined for any other. */
export function spellNumber(value: Big): string | undefined {
  const digits = value.toFixed();
  if (!/^\d{1,12}$/.test(digits)) return undefined;
  if (digits === "0") return small[0];
  const words: string[] = [];
  const count = Math.ceil(digits.length / 3);
  for (let group = count - 1; group >= 0; group--) {
    const end = digits.length - group * 3;
    const number = Number(digits.slice(Math.max(0, end - 3), end));
    if (number > 0) words.push(`${spellBelowThousand(number)} ${groups[group]}`.trim());
  }
  return words.join(" ");
}

function spellBelowThousand(number: number): string {
  const hundreds = Math.floor(number / 100);
  const rest = number % 100;
  const parts = hundreds > 0 ? [`${small[hundreds]} hundred`] : [];
  if (rest > 0) parts.push(spellBelowHundred(rest));
  return parts.join(" ");
}

function spellBelowHundred(number: number): string {
  const plain = small[number];
  if (plain !== undefined) return plain;
  const unit = number % 10;
  const ten = tens[Math.floor(number / 10)] ?? "";
  return unit === 0 ? ten : `${ten}-${small[unit]}`;
}
