/** A word, a figure or a hole in a text, by its offsets. */
export interface Word {
  readonly kind: "word" | "figure" | "hole";
  readonly text: string;
  /** In small letters. */
  readonly lower: string;
  readonly start: number;
  readonly end: number;
}

/** A hole, or letters, digits and what may stand within or around a figure. */
const stretches = /\uE000\d+\uE001|[\p{L}\p{M}\p{N}.,:/%$€£¥'’\u2013\u2212-]+/gu;

const letters = /[\p{L}\p{M}]+(?:['’]\p{L}+)*/gu;
const digit = /\p{N}/u;

/** What stands around a figure and is none of it; a sign of money or a minus before it is. */
const lead = /^(?:[,:/'’\u2013-]|\.(?!\p{N})|[\u2212$€£¥](?![\u2212$€£¥]*\.?\p{N}))+/u;
const tail = /[.,:/'’\u2013\u2212$€£¥-]+$/u;

/**
 * The words of a text in their order. A figure is all that hangs together with a digit: "COVID-19", "$3.5", "46-year-old",
 * "2020–21". What stands between two words is whatever the text has there.
 */
export function splitWords(text: string): readonly Word[] {
  return [...text.matchAll(stretches)].flatMap(({ 0: stretch, index }) => {
    if (stretch.startsWith("\uE000")) return [word("hole", stretch, index)];
    if (!digit.test(stretch)) return wordsIn(stretch, index);
    // A dash joins two figures and parts words.
    let offset = index;
    return stretch.split(/(?<!\p{N}%?)(\u2013)|(\u2013)(?!\p{N})/u).flatMap((part = "") => {
      const start = offset;
      offset += part.length;
      return digit.test(part) ? figureIn(part, start) : wordsIn(part, start);
    });
  });
}

function wordsIn(stretch: string, start: number): readonly Word[] {
  return [...stretch.matchAll(letters)].map((match) => word("word", match[0], start + match.index));
}

function figureIn(stretch: string, start: number): readonly Word[] {
  const skipped = lead.exec(stretch)?.[0].length ?? 0;
  return [word("figure", stretch.slice(skipped).replace(tail, ""), start + skipped)];
}

function word(kind: Word["kind"], text: string, start: number): Word {
  return { kind, text, lower: text.toLowerCase(), start, end: start + text.length };
}
