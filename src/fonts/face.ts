import { BoundedCache } from "./bounded-cache.js";
import type { FontFile, Outline, OutlineOptions } from "./font-file.js";

/** A part of a line that one font file draws. */
export interface TextRun {
  readonly text: string;
  readonly font: FontFile;
}

/** Lines kept with their runs: those of a long report that hold a character of a fallback font. */
const RUN_LIMIT = 5_000;

/**
 * One weight and style of a family, with the files of the fallback families for characters that its own file lacks.
 * Each character, with the marks and joiners that belong to it, is drawn by the first file that has all of it, as
 * browsers do.
 */
export class Face {
  /** The family's own file, which draws all that it can. */
  readonly own: FontFile;
  readonly #fallbacks: readonly FontFile[];
  readonly #runs = new BoundedCache<string, readonly TextRun[]>(RUN_LIMIT);

  constructor(own: FontFile, fallbacks: readonly FontFile[]) {
    this.own = own;
    this.#fallbacks = fallbacks;
  }

  /** The advance width of `text`, in the unit of `size`. */
  measure(text: string, size: number): number {
    if (this.#fallbacks.length === 0) return this.own.measure(text, size);
    return this.split(text).reduce((width, run) => width + run.font.measure(run.text, size), 0);
  }

  /** The text as path data with absolute coordinates, rounded to thousandths of the unit. */
  outline(text: string, options: OutlineOptions): Outline {
    if (this.#fallbacks.length === 0) return this.own.outline(text, options);
    const { x = 0 } = options;
    let path = "";
    let advance = 0;
    for (const run of this.split(text)) {
      const outline = run.font.outline(run.text, { ...options, x: x + advance });
      path += outline.path;
      advance += outline.advance;
    }
    return { path, advance };
  }

  /** The first code point that no file has a glyph for. */
  findMissing(text: string): number | undefined {
    const runs = this.#fallbacks.length === 0 ? [{ text, font: this.own }] : this.split(text);
    for (const run of runs) {
      const missing = run.font.findMissing(run.text);
      if (missing !== undefined) return missing;
    }
    return undefined;
  }

  /** The text in as few runs as its characters allow, in their order. A character that no file has is left to the own one. */
  split(text: string): readonly TextRun[] {
    return this.#runs.get(text, () => {
      if (this.own.findMissing(text) === undefined) return [{ text, font: this.own }];
      const runs: TextRun[] = [];
      for (const { segment } of characters.segment(text)) {
        const font =
          [this.own, ...this.#fallbacks].find((file) => file.findMissing(segment) === undefined) ?? this.own;
        const last = runs.at(-1);
        if (last?.font === font) runs[runs.length - 1] = { text: last.text + segment, font };
        else runs.push({ text: segment, font });
      }
      return runs;
    });
  }
}

/** Characters as readers see them. Unicode's rules for them are the same in every language. */
const characters = new Intl.Segmenter("en", { granularity: "grapheme" });
