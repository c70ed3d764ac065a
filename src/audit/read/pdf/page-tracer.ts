import { apply, type Matrix, multiply } from "./matrix.js";
import type { PageText, Run } from "./page-text.js";
import { findDrawings, PaintGroup } from "./paint-group.js";
import { copyState, Pen, type Shown, startState, type TextState, type Written } from "./text-state.js";

/** The page that is painted on. */
export interface Sheet {
  /** From 1. */
  readonly page: number;
  readonly width: number;
  readonly height: number;
  /** From the page's own space to points from its top left corner. */
  readonly toPage: Matrix;
}

/** A run, before it is known what is a drawing. */
interface TracedRun {
  readonly written: Written;
  readonly font: string;
  readonly group: PaintGroup;
  readonly isArtifact: boolean;
}

/**
 * Follows what paints a page, operator by operator, and tells the page's text in the end: every glyph that is shown, in
 * whatever colour and place, visible or not. Operators: ISO 32000-1, annex A.
 */
export class PageTracer {
  /** What text is set with from now on. */
  state: TextState;
  readonly #sheet: Sheet;
  readonly #groups: PaintGroup[];
  readonly #runs: TracedRun[] = [];
  readonly #saved: TextState[] = [];
  readonly #tags: string[] = [];
  readonly #pen = new Pen();
  #group: PaintGroup;
  /** Tags that are open and call their content no part of the page's. */
  #artifacts = 0;

  constructor(sheet: Sheet) {
    this.#sheet = sheet;
    this.state = startState(sheet.toPage);
    this.#group = new PaintGroup(undefined);
    this.#groups = [this.#group];
  }

  save(): void {
    this.#saved.push(copyState(this.state));
    this.#begin(false);
  }

  restore(): void {
    this.state = this.#saved.pop() ?? this.state;
    this.#end();
  }

  transform(matrix: Matrix): void {
    this.state.matrix = multiply(this.state.matrix, matrix);
  }

  /** As at the start of the page: what comes now does not depend on what was set before. */
  reset(): void {
    this.state = startState(this.#sheet.toPage);
  }

  beginTag(tag: string): void {
    this.#tags.push(tag);
    if (tag === "Figure") this.#begin(true);
    if (tag === "Artifact") this.#artifacts += 1;
  }

  endTag(): void {
    const tag = this.#tags.pop();
    if (tag === "Figure") this.#end();
    if (tag === "Artifact") this.#artifacts -= 1;
  }

  /** A path that is filled or stroked and lies between two corners. */
  paintPath(left: number, top: number, right: number, bottom: number): void {
    this.#group.paint(...apply(this.state.matrix, left, top));
    this.#group.paint(...apply(this.state.matrix, right, bottom));
  }

  /** Pictures fill the unit square. */
  paintImage(): void {
    this.paintPath(0, 0, 1, 1);
  }

  placePen(matrix: Matrix): void {
    this.#pen.place(matrix);
  }

  movePen(x: number, y: number): void {
    this.#pen.move(x, y);
  }

  nextLine(): void {
    this.#pen.move(0, -this.state.leading);
  }

  show(shown: readonly Shown[]): void {
    const written = this.#pen.write(shown, this.state);
    if (written === undefined) return;
    const isArtifact = this.#artifacts > 0;
    this.#runs.push({ written, font: this.state.font, group: this.#group, isArtifact });
    const { angle, start, end, baseline } = written;
    const turn = (angle * Math.PI) / 180;
    const [cos, sin] = angle === 0 ? [1, 0] : [Math.cos(turn), Math.sin(turn)];
    this.#group.write(start * cos - baseline * sin, start * sin + baseline * cos);
    this.#group.write(end * cos - baseline * sin, end * sin + baseline * cos);
  }

  finish(): PageText {
    const { page, width, height } = this.#sheet;
    findDrawings(this.#groups, width * height);
    return { page, width, height, runs: this.#runs.map(toRun) };
  }

  #begin(isFigure: boolean): void {
    this.#group = new PaintGroup(this.#group, isFigure);
    this.#groups.push(this.#group);
  }

  #end(): void {
    this.#group = this.#group.parent ?? this.#group;
  }
}

/** Written out part by part, as there are thousands on a page. */
function toRun({ written, font, group, isArtifact }: TracedRun, order: number): Run {
  const { angle, baseline, text, glyphs, start, end, ink, size } = written;
  const { drawing } = group;
  return { angle, baseline, text, glyphs, start, end, ink, size, font, order, drawing, isArtifact };
}
