import type { Channel, FoundPlace, Passage } from "../../passage.js";
import { PassageText, readPiece } from "../passage-text.js";
import { type Block, findMarker, goesOn } from "./find-blocks.js";
import { findCells } from "./find-cells.js";
import { findFurniture } from "./find-furniture.js";
import { type Segment, wordGap } from "./find-segments.js";
import { boxOf, type Run } from "./page-text.js";

/** The passages of a file's blocks, which are given page by page. Marks follow the block that they stand in. */
export function readBlocks(file: string, pages: readonly (readonly Block[])[]): readonly Passage[] {
  const furniture = findFurniture(pages);
  const { cells, repeated } = findCells(
    pages.map((blocks) => blocks.filter((block) => !furniture.has(block))),
  );
  const found: {
    readonly reader: BlockReader;
    readonly channel: Channel;
    readonly cell?: Passage["cell"];
  }[] = [];
  /** The last block of the text so far, which the next page may go on with. */
  let last: { readonly block: Block; readonly reader: BlockReader } | undefined;
  for (const blocks of pages) {
    let isFirst = true;
    for (const block of blocks) {
      const cell = cells.get(block);
      const channel = channelOf(block, furniture.has(block) || repeated.has(block));
      if (channel === "body" && isFirst && last && cell === undefined && goesOn(last.block, block)) {
        last = { block, reader: last.reader.add(block) };
      } else {
        const reader = new BlockReader(file).add(block);
        found.push({ reader, channel, cell });
        if (channel !== "furniture")
          last = channel === "body" && cell === undefined ? { block, reader } : undefined;
      }
      if (channel !== "furniture") isFirst = false;
    }
  }
  return found.flatMap(({ reader, channel, cell }) => reader.finish(channel, cell));
}

function channelOf({ lines }: Block, isFurniture: boolean): Channel {
  if (isFurniture) return "furniture";
  return lines[0]?.drawing === undefined ? "body" : "label";
}

/** Puts the lines of a block together. */
class BlockReader {
  readonly #file: string;
  readonly #text = new PassageText();
  readonly #before: Passage[] = [];
  readonly #marks: Passage[] = [];

  constructor(file: string) {
    this.#file = file;
  }

  add({ page, lines }: Block): this {
    for (const [index, line] of lines.entries()) {
      const marker = index === 0 ? findMarker(line) : undefined;
      const markers = marker?.runs ?? [];
      for (const run of markers) this.#before.push(...readPiece("mark", run.text, this.#locate(page, run)));
      this.#addLine(
        page,
        line,
        markers.length === 0 ? line.runs : line.runs.filter((run) => !markers.includes(run)),
      );
      for (const mark of line.marks) this.#addMarks(page, mark);
    }
    return this;
  }

  finish(channel: Channel, cell?: Passage["cell"]): readonly Passage[] {
    return [...this.#before, ...this.#text.finish(channel, cell), ...this.#marks];
  }

  #addLine(page: number, { marks, size }: Segment, runs: readonly Run[]): void {
    let end: number | undefined;
    for (const run of runs) {
      const locate = this.#locate(page, run);
      const { text } = run;
      if (end === undefined) this.#breakLine(text, locate);
      else {
        const from = end - 0.3 * size;
        let ink = end;
        for (const mark of marks)
          if (mark.start >= from && mark.end <= run.start + 0.3 * size) ink = Math.max(ink, mark.end);
        const gap = run.start - ink;
        if (gap >= wordGap * Math.max(size, run.size)) this.#text.add(" ", locate);
      }
      // A soft hyphen that is painted is seen as a hyphen, wherever it stands; at the end of a line it may break a word.
      const seen = text.includes("\u00ad")
        ? text.replace(run === runs.at(-1) ? /\u00ad(?!$)/g : /\u00ad/g, "-")
        : text;
      this.#text.add(seen, locate);
      end = run.end;
    }
  }

  /** Lines are divided by a space, but for a word that is broken; digits are never put together. */
  #breakLine(next: string, locate: () => FoundPlace): void {
    const { text } = this.#text;
    if (text.endsWith("\u00ad")) {
      this.#text.dropLast("\u00ad");
      if (!/\p{L}\u00ad$/u.test(text) || !/^\p{L}/u.test(next)) this.#text.add("- ", locate);
    } else if (!/\p{L}[-\u2010]$/u.test(text) || !/^\p{L}/u.test(next)) this.#text.add(" ", locate);
  }

  #addMarks(page: number, run: Run): void {
    for (const [mark] of run.text.matchAll(/[^\s,;]+/g)) {
      this.#marks.push(...readPiece("mark", mark, this.#locate(page, run)));
    }
  }

  /** All characters of a run have one place, which is found when it is asked for. */
  #locate(page: number, run: Run): () => FoundPlace {
    let place: FoundPlace | undefined;
    return () => {
      place ??= { file: this.#file, page, box: boxOf(run) };
      return place;
    };
  }
}
