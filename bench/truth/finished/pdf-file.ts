import { type ContentEdit, PdfEdit, type PdfRun } from "../pdf-edit.js";
import { findSpots } from "./find-spots.js";
import type { CutText, FinishedFile, Manner, Replacement, Spot, TableRow } from "./finished-file.js";

/** A number within a run of text. */
interface RunSpot extends Spot {
  readonly run: PdfRun;
  /** In the text of the run. */
  readonly offset: number;
}

interface RunRow extends TableRow {
  readonly runs: readonly PdfRun[];
}

/** Points that letterhead, running head and page numbers take at the edges. */
const edge = 60;
/** Points between words that are farther apart than words of a line are. */
const gap = 12;
const monthAtEnd = /\b(?:Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec)[a-z]*\.?\s?$/;

/** Opens a PDF that Factpress wrote. */
export function openPdf(path: string, bytes: Uint8Array): FinishedFile {
  return new PdfFile(path, new PdfEdit(bytes));
}

class PdfFile implements FinishedFile {
  readonly path: string;
  readonly format = "pdf";
  readonly spots: readonly RunSpot[];
  readonly rows: readonly RunRow[];
  readonly #pdf: PdfEdit;

  constructor(path: string, pdf: PdfEdit) {
    this.path = path;
    this.#pdf = pdf;
    this.spots = pdf.runs.flatMap((run, index) => listSpots(run, pdf.runs[index - 1], isAside(run, pdf)));
    this.rows = listRows(pdf.runs, this.spots);
  }

  replace(replacements: readonly Replacement[]): Uint8Array | undefined {
    const texts = new Map<PdfRun, string>();
    // From the end of each run to its start, so that offsets stay right.
    const own = replacements.map(({ spot, text }) => ({ spot: this.#find(spot), text }));
    for (const { spot, text } of own.sort((a, b) => b.spot.offset - a.spot.offset)) {
      const { run, offset } = spot;
      const before = texts.get(run) ?? run.text;
      texts.set(run, before.slice(0, offset) + text + before.slice(offset + spot.text.length));
    }
    const edits = [...texts].map(([run, text]) => this.#show(run, [{ text }]));
    return this.#write(edits);
  }

  dropRow(row: TableRow): Uint8Array | undefined {
    const own = this.rows.find((other) => other === row);
    return this.#write((own?.runs ?? []).map((run) => this.#show(run, [])));
  }

  split(spot: Spot, { before, part, after }: CutText): Uint8Array | undefined {
    const { run, offset } = this.#find(spot);
    const [head, tail] = [run.text.slice(0, offset), run.text.slice(offset + spot.text.length)];
    return this.#write([this.#show(run, [{ text: head + before }, { text: part + after + tail }])]);
  }

  breakLine(spot: Spot, { before, part, after }: CutText): Uint8Array | undefined {
    const { run, offset } = this.#find(spot);
    const [head, tail] = [run.text.slice(0, offset), run.text.slice(offset + spot.text.length)];
    const first = this.#show(run, [{ text: head + before }]);
    const second = this.#show(run, [{ text: part + after + tail }]);
    if (first === undefined || second === undefined) return undefined;
    return this.#write([
      { ...first, content: `${first.content}\n0 ${-1.2 * run.size} Td ${second.content}` },
    ]);
  }

  raise(spot: Spot, { before, part, after }: CutText): Uint8Array | undefined {
    const { run, offset } = this.#find(spot);
    const [head, tail] = [run.text.slice(0, offset), run.text.slice(offset + spot.text.length)];
    const pieces = [{ text: head + before }, { text: part, isRaised: true }, { text: after + tail }];
    return this.#write([this.#show(run, pieces)]);
  }

  add(sentence: string, manner: Manner): Uint8Array | undefined {
    const run = this.#pdf.runs.find(({ y, size }) => y > 2 * edge && size > 9);
    if (run === undefined) return undefined;
    const { height, length } = this.#pdf.page(run.page);
    const codes = this.#pdf.encode(sentence, run);
    if (codes === undefined) return undefined;
    const paint = `${{ shown: "0 0 0 rg", white: "1 1 1 rg", hidden: "3 Tr" }[manner]} BT 1 0 0 1 ${edge} ${edge + 20} Tm /${run.font} 10 Tf [${codes}] TJ ET`;
    const content = `\nq 1 0 0 -1 0 ${height} cm ${paint} Q\n`;
    return this.#write([{ page: run.page, start: length, end: length, content }]);
  }

  bend(pick: (count: number) => number): Uint8Array | undefined {
    const shapes = this.#pdf.shapes;
    const shape = shapes[pick(shapes.length)];
    if (shape === undefined) return undefined;
    const [x = 0, y = 0] = shape.content.split(" ").map(Number);
    return this.#pdf.write([{ ...shape, content: `${x + 7} ${y} l` }]);
  }

  view(): string {
    return [
      ...this.#pdf.shapes.map(({ content }) => ({ page: 0, text: content, x: 0, y: 0, size: 0 })),
      ...this.#pdf.runs,
    ]
      .map(({ page, text, x, y, size }) => `${page} ${x} ${y} ${size} ${text}`)
      .join("\n");
  }

  #find(spot: Spot): RunSpot {
    const own = this.spots.find((other) => other === spot);
    if (own === undefined) throw new RangeError(`${spot.text} is no spot of ${this.path}`);
    return own;
  }

  /** The operators that show the pieces in place of a run; undefined when its font lacks one of their characters. */
  #show(
    run: PdfRun,
    pieces: readonly { readonly text: string; readonly isRaised?: boolean }[],
  ): ContentEdit | undefined {
    const shown = pieces.map(({ text, isRaised = false }) => {
      const codes = this.#pdf.encode(text, run);
      if (codes === undefined || text === "") return codes && "";
      const raised = `${run.size * 0.4} Ts /${run.font} ${run.size * 0.6} Tf [${codes}] TJ`;
      return isRaised ? `${raised} 0 Ts /${run.font} ${run.size} Tf` : `[${codes}] TJ`;
    });
    if (!shown.every((codes) => codes !== undefined)) return undefined;
    const { page, start, end } = run;
    return { page, start, end, content: shown.join("\n") };
  }

  #write(edits: readonly (ContentEdit | undefined)[]): Uint8Array | undefined {
    const known = edits.filter((edit) => edit !== undefined);
    return known.length > 0 && known.length === edits.length ? this.#pdf.write(known) : undefined;
  }
}

function isAside({ page, text, y, size }: PdfRun, pdf: PdfEdit): boolean {
  if (y === 0) return false;
  const isAtEdge = y < edge || y > pdf.page(page).height - edge;
  return isAtEdge || size < 7 || /^\d+\.\s*$/.test(text);
}

function listSpots(run: PdfRun, previous: PdfRun | undefined, isAside: boolean): readonly RunSpot[] {
  const isDay = monthAtEnd.test(previous?.text ?? "") && /^\d{1,2}(?:,|\s|$)/.test(run.text);
  return findSpots(run.text).map(({ kind, text, start }) => ({
    kind: isDay && start === 0 ? "date" : kind,
    layer: isAside ? "aside" : run.y === 0 ? "label" : "text",
    text,
    run,
    offset: start,
  }));
}

/** Lines of words that are far apart and begin with one that is no number. */
function listRows(runs: readonly PdfRun[], spots: readonly RunSpot[]): readonly RunRow[] {
  const lines = new Map<string, PdfRun[]>();
  for (const run of runs) {
    if (run.y === 0) continue;
    const key = `${run.page} ${run.y.toFixed(1)}`;
    lines.set(key, [...(lines.get(key) ?? []), run]);
  }
  return [...lines.values()].flatMap((line): readonly RunRow[] => {
    const sorted = line.toSorted((a, b) => a.x - b.x);
    const cells = sorted.filter(({ x }, index) => {
      const before = sorted[index - 1];
      return before === undefined || x - before.x - before.text.length * before.size * 0.55 > gap;
    });
    const own = spots.filter(({ run }) => line.includes(run));
    const [first] = cells;
    if (cells.length < 3 || own.length < 2 || first === undefined || /\d/.test(first.text)) return [];
    return [{ table: first.page * 100 + cells.length, spots: own, runs: line }];
  });
}
