import type { Inline } from "pdfmake/js/LayoutBuilder.js";

/** A line of a paragraph, in points. */
export interface BrokenLine {
  readonly height: number;
  /** Without the spaces at its ends. */
  readonly width: number;
}

/**
 * The lines that pdfmake makes of a paragraph's words in `room` points; undefined where a word is wider than its line, which
 * pdfmake breaks in ways of its own. It takes the words apart as it goes, and this does not.
 */
export function breakLines(inlines: readonly Inline[], room: number): readonly BrokenLine[] | undefined {
  const lines: BrokenLine[] = [];
  let index = 0;
  while (index < inlines.length) {
    let [used, height, leading, trailing] = [0, 0, 0, 0];
    let [isEmpty, isGlued, isEnded] = [true, false, false];
    for (; index < inlines.length; index += 1) {
      const inline = inlines[index];
      if (inline === undefined) break;
      const fits = isEmpty || (!isEnded && used + widthOf(inlines, index) - leading <= room);
      if (!fits && !isGlued) break;
      const left = room - (used - leading - trailing);
      if (inline.noWrap !== true && inline.text.length > 1 && inline.width > left) return undefined;
      if (isEmpty) leading = inline.leadingCut ?? 0;
      trailing = inline.trailingCut ?? 0;
      used += inline.width;
      height = Math.max(height, inline.height);
      isEnded = inline.lineEnd === true;
      isGlued = inline.noNewLine === true;
      isEmpty = false;
    }
    lines.push({ height, width: used - leading - trailing });
  }
  return lines;
}

/** The width of a word with all that it may not be parted from, without the spaces at their ends. */
function widthOf(inlines: readonly Inline[], start: number): number {
  let width = 0;
  for (let index = start; index < inlines.length; index += 1) {
    const inline = inlines[index];
    if (inline === undefined) break;
    width += inline.width - (inline.trailingCut ?? 0);
    if (inline.noNewLine !== true) break;
  }
  return width;
}
