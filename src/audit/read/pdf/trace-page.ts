import { apply, listNumbers, type Matrix, multiply, toMatrix } from "./matrix.js";
import type { PageText, Run } from "./page-text.js";
import { findDrawings, PaintGroup } from "./paint-group.js";
import { Pen, type Shown, startState, type TextState } from "./text-state.js";

/** What a page is painted with: pdf.js's operators, by their names, and what they are given. */
export interface PaintList {
  /** From 1. */
  readonly page: number;
  readonly width: number;
  readonly height: number;
  /** From the page's own space to points from its top left corner. */
  readonly toPage: Matrix;
  readonly operators: readonly (readonly [name: string, given: readonly unknown[]])[];
  nameOf(operator: unknown): string;
  /** The width of the unit that a font's glyphs are measured in, in ems. */
  unitOf(font: string): number;
}

type Handler = (given: readonly unknown[]) => void;

/** The text of a page: every glyph that is shown, in whatever colour and place, visible or not. */
export function tracePage(list: PaintList): PageText {
  const tracer = new Tracer(list);
  for (const [name, given] of list.operators) tracer.take(name, given);
  const { page, width, height } = list;
  return { page, width, height, runs: tracer.finish() };
}

class Tracer {
  readonly #list: PaintList;
  readonly #root = new PaintGroup(undefined);
  readonly #runs: { readonly run: Run; readonly group: PaintGroup }[] = [];
  readonly #saved: TextState[] = [];
  readonly #tags: string[] = [];
  readonly #pen = new Pen();
  #group = this.#root;
  #state: TextState;

  constructor(list: PaintList) {
    this.#list = list;
    this.#state = startState(list.toPage);
  }

  readonly #handlers: Readonly<Record<string, Handler>> = {
    save: () => this.#save(),
    restore: () => this.#restore(),
    transform: (given) => this.#transform(given),
    paintFormXObjectBegin: ([matrix]) => {
      this.#save();
      this.#transform(matrix);
    },
    paintFormXObjectEnd: () => this.#restore(),
    beginAnnotation: ([, , transform, matrix]) => {
      this.#save();
      this.#state = startState(this.#list.toPage);
      this.#transform(transform);
      this.#transform(matrix);
    },
    endAnnotation: () => this.#restore(),
    beginMarkedContent: ([tag]) => this.#beginTag(tag),
    beginMarkedContentProps: ([tag]) => this.#beginTag(tag),
    endMarkedContent: () => {
      if (this.#tags.pop() === "Figure") this.#group = this.#group.parent ?? this.#root;
    },
    constructPath: ([operator, , bounds]) => this.#paintPath(operator, listNumbers(bounds)),
    shadingFill: () => this.#paintImage(),
    setFont: ([font, size]) => this.#set({ font: String(font), size: numberIn(size) }),
    setCharSpacing: ([charSpacing]) => this.#set({ charSpacing: numberIn(charSpacing) }),
    setWordSpacing: ([wordSpacing]) => this.#set({ wordSpacing: numberIn(wordSpacing) }),
    setHScale: ([percent]) => this.#set({ stretch: numberIn(percent, 100) / 100 }),
    setLeading: ([leading]) => this.#set({ leading: numberIn(leading) }),
    setTextRise: ([rise]) => this.#set({ rise: numberIn(rise) }),
    setGState: ([entries]) => this.#setGraphicsState(entries),
    beginText: () => this.#pen.place([1, 0, 0, 1, 0, 0]),
    setTextMatrix: (given) => {
      const matrix = toMatrix(given[0]) ?? toMatrix(given);
      if (matrix) this.#pen.place(matrix);
    },
    moveText: ([x, y]) => this.#pen.move(numberIn(x), numberIn(y)),
    setLeadingMoveText: ([x, y]) => {
      this.#set({ leading: -numberIn(y) });
      this.#pen.move(numberIn(x), numberIn(y));
    },
    nextLine: () => this.#pen.move(0, -this.#state.leading),
    showText: ([shown]) => this.#show(Array.isArray(shown) ? shown.filter(isShown) : []),
  };

  take(name: string, given: readonly unknown[]): void {
    const handler = this.#handlers[name];
    if (handler) handler(given);
    else if (name.startsWith("paint") && /^paint(?:Image|InlineImage|SolidColor)/.test(name))
      this.#paintImage();
  }

  finish(): readonly Run[] {
    const drawings = findDrawings(this.#root, this.#list.width * this.#list.height);
    return this.#runs.map(({ run, group }) => ({ ...run, drawing: drawings.get(group) }));
  }

  #set(change: Partial<TextState>): void {
    this.#state = { ...this.#state, ...change };
  }

  #save(): void {
    this.#saved.push(this.#state);
    this.#group = new PaintGroup(this.#group);
  }

  #restore(): void {
    this.#state = this.#saved.pop() ?? this.#state;
    this.#group = this.#group.parent ?? this.#root;
  }

  #transform(given: unknown): void {
    const matrix = toMatrix(given);
    if (matrix) this.#set({ matrix: multiply(this.#state.matrix, matrix) });
  }

  #beginTag(tag: unknown): void {
    this.#tags.push(String(tag));
    if (tag === "Figure") this.#group = new PaintGroup(this.#group, true);
  }

  #setGraphicsState(entries: unknown): void {
    if (!Array.isArray(entries)) return;
    for (const entry of entries) {
      if (!Array.isArray(entry) || entry[0] !== "Font" || !Array.isArray(entry[1])) continue;
      const [font, size] = entry[1];
      if (typeof font === "string" && typeof size === "number") this.#set({ font, size });
    }
  }

  #paintPath(operator: unknown, [left, top, right, bottom]: readonly number[]): void {
    if (this.#list.nameOf(operator) === "endPath" || left === undefined || top === undefined) return;
    if (right === undefined || bottom === undefined) return;
    const { matrix } = this.#state;
    this.#group.paint([apply(matrix, left, top), apply(matrix, right, bottom)]);
  }

  /** Pictures fill the unit square. */
  #paintImage(): void {
    const { matrix } = this.#state;
    this.#group.paint([apply(matrix, 0, 0), apply(matrix, 1, 1)]);
  }

  #show(shown: readonly Shown[]): void {
    const { font } = this.#state;
    const written = this.#pen.write(shown, this.#state, this.#list.unitOf(font));
    if (written.glyphs.length === 0) return;
    const run: Run = {
      ...written,
      font,
      order: this.#runs.length,
      drawing: undefined,
      isArtifact: this.#tags.includes("Artifact"),
    };
    this.#runs.push({ run, group: this.#group });
    const turn = (run.angle * Math.PI) / 180;
    this.#group.write(
      [run.start, run.end].map((along) => [
        along * Math.cos(turn) - run.baseline * Math.sin(turn),
        along * Math.sin(turn) + run.baseline * Math.cos(turn),
      ]),
    );
  }
}

/** What an operator is given where it takes a number; else what holds without it. */
function numberIn(given: unknown, otherwise = 0): number {
  return typeof given === "number" ? given : otherwise;
}

function isShown(item: unknown): item is Shown {
  if (typeof item === "number") return true;
  return (
    typeof item === "object" &&
    item !== null &&
    "unicode" in item &&
    typeof item.unicode === "string" &&
    "width" in item &&
    typeof item.width === "number" &&
    "isSpace" in item &&
    typeof item.isSpace === "boolean"
  );
}
