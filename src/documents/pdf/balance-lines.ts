/**
 * The narrowest width, in points, in which `text` takes no more lines than in `width`: set so, the lines of a headline
 * are about equally long. `measure` gives the width of a line.
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
  return Math.ceil(high) + 1;
}

function countLines(text: string, width: number, measure: (line: string) => number): number {
  let lines = 1;
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && measure(longer) > width) {
      lines++;
      line = word;
    } else {
      line = longer;
    }
  }
  return lines;
}
