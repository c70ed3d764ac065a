/**
 * The narrowest width, in points, in which `text` takes no more lines than in `width`: set so, the lines of a headline
 * are about equally long. A number is not parted from the word behind it where a wider line can help it. `measure` gives
 * the width of a line.
 */
export function balanceLines(text: string, width: number, measure: (line: string) => number): number {
  const lines = countLines(text, width, measure);
  let [low, high] = [width / lines, width];
  // Half a point is less than the eye sees.
  while (high - low > 0.5) {
    const middle = (low + high) / 2;
    if (countLines(text, middle, measure) > lines) low = middle;
    else high = middle;
  }
  const narrowest = Math.ceil(high) + 1;
  for (let wider = narrowest; wider <= width; wider += 4) {
    const broken = breakText(text, wider, measure);
    if (broken.every((line, index) => index === broken.length - 1 || !partsNumber(line, broken[index + 1])))
      return wider;
  }
  return narrowest;
}

/** Whether a line ends in a number that the next one goes on from, or in a month whose year the next one begins with. */
function partsNumber(line: string, next = ""): boolean {
  return /\d\S*(?<![.,;:!?…])$/.test(line) || (/\p{Lu}\p{L}+\.?$/u.test(line) && /^\d{4}\b/.test(next));
}

function countLines(text: string, width: number, measure: (line: string) => number): number {
  return breakText(text, width, measure).length;
}

function breakText(text: string, width: number, measure: (line: string) => number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && measure(longer) > width) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line];
}
