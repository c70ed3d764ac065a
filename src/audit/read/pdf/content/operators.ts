import { identity, type Matrix } from "../matrix.js";
import { checkColours } from "./check-resource.js";
import type { Painter } from "./painter.js";
import { type ContentScanner, type OperandKind, packOperator, shapeOf } from "./scan-content.js";

type Act = (painter: Painter, operands: ContentScanner) => void;

export interface Operator {
  /** The shapes of operands that it takes, as `shapeOf` tells them. */
  readonly shapes: readonly number[];
  readonly act: Act;
}

/** What has no part in where text lies. */
const pass: Act = () => undefined;

const paint: Act = (painter) => painter.paintPath();
const closeAndPaint: Act = (painter) => {
  painter.growPath();
  painter.paintPath();
};

const setColour: Act = (painter, { shape, word }) => {
  if (shape === shapeOf(["w"])) painter.setPattern(word);
};

/** Letters of operators by what they are given, and what they do. Source: ISO 32000-1, annex A. */
const state: readonly (readonly [letters: string, operands: string, act: Act])[] = [
  ["q", "", (painter) => painter.save()],
  ["Q", "", (painter) => painter.restore()],
  ["cm", "nnnnnn", (painter, { numbers }) => painter.tracer.transform(matrixOf(numbers))],
  ["gs", "w", (painter, { word }) => painter.setGraphicsState(word)],
  ["d", "an", pass],
  ["ri", "w", pass],
  ...["w", "J", "j", "M", "i"].map((letters) => [letters, "n", pass] as const),
  ["cs", "w", (_, { word }) => checkColours(word)],
  ["CS", "w", (_, { word }) => checkColours(word)],
  ...["sc", "SC"].map((letters) => [letters, "n nn nnn nnnn", pass] as const),
  ...["scn", "SCN"].map((letters) => [letters, "n nn nnn nnnn w", setColour] as const),
  ...["g", "G"].map((letters) => [letters, "n", pass] as const),
  ...["rg", "RG"].map((letters) => [letters, "nnn", pass] as const),
  ...["k", "K"].map((letters) => [letters, "nnnn", pass] as const),
  ["Do", "w", (painter, { word }) => painter.paintObject(word)],
  ["BMC", "w", (painter, { word }) => painter.beginTag(word)],
  ["BDC", "wd ww", (painter, { word }) => painter.beginTag(word)],
  ["EMC", "", (painter) => painter.tracer.endTag()],
];

const path: typeof state = [
  ["m", "nn", (painter, { numbers: [x = 0, y = 0] }) => painter.path.go(x, y)],
  ["l", "nn", (painter, { numbers: [x = 0, y = 0] }) => painter.growPath().go(x, y)],
  [
    "c",
    "nnnnnn",
    (painter, { numbers: [x1 = 0, y1 = 0, x2 = 0, y2 = 0, x = 0, y = 0] }) =>
      painter.growPath().curve(x1, y1, x2, y2, x, y),
  ],
  [
    "v",
    "nnnn",
    (painter, { numbers: [x2 = 0, y2 = 0, x = 0, y = 0] }) => painter.growPath().curveFromPen(x2, y2, x, y),
  ],
  [
    "y",
    "nnnn",
    (painter, { numbers: [x1 = 0, y1 = 0, x = 0, y = 0] }) => painter.growPath().curve(x1, y1, x, y, x, y),
  ],
  [
    "re",
    "nnnn",
    (painter, { numbers: [x = 0, y = 0, width = 0, height = 0] }) =>
      painter.path.rectangle(x, y, width, height),
  ],
  ["h", "", (painter) => void painter.growPath()],
  ...["S", "f", "F", "f*", "B", "B*"].map((letters) => [letters, "", paint] as const),
  ...["s", "b", "b*"].map((letters) => [letters, "", closeAndPaint] as const),
  ["n", "", (painter) => painter.path.clear()],
  ...["W", "W*"].map((letters) => [letters, "", pass] as const),
];

const text: typeof state = [
  ["BT", "", ({ tracer }) => tracer.placePen(identity)],
  ["ET", "", pass],
  ["Tf", "wn", (painter, { word, numbers: [size = 0] }) => painter.setFont(word, size)],
  [
    "Tc",
    "n",
    ({ tracer }, { numbers: [spacing = 0] }) => {
      tracer.state.charSpacing = spacing;
    },
  ],
  [
    "Tw",
    "n",
    ({ tracer }, { numbers: [spacing = 0] }) => {
      tracer.state.wordSpacing = spacing;
    },
  ],
  [
    "Tz",
    "n",
    ({ tracer }, { numbers: [percent = 0] }) => {
      tracer.state.stretch = percent / 100;
    },
  ],
  [
    "TL",
    "n",
    ({ tracer }, { numbers: [leading = 0] }) => {
      tracer.state.leading = leading;
    },
  ],
  [
    "Ts",
    "n",
    ({ tracer }, { numbers: [rise = 0] }) => {
      tracer.state.rise = rise;
    },
  ],
  ["Tr", "n", pass],
  ["Td", "nn", ({ tracer }, { numbers: [x = 0, y = 0] }) => tracer.movePen(x, y)],
  [
    "TD",
    "nn",
    ({ tracer }, { numbers: [x = 0, y = 0] }) => {
      tracer.state.leading = -y;
      tracer.movePen(x, y);
    },
  ],
  // In single precision, as pdf.js keeps it: so both tell the same places.
  ["Tm", "nnnnnn", ({ tracer }, { numbers }) => tracer.placePen(matrixOf(Float32Array.from(numbers)))],
  ["T*", "", ({ tracer }) => tracer.nextLine()],
  ["Tj", "s", (painter, { word }) => painter.show([word])],
  ["TJ", "a", (painter, { items }) => painter.show(items)],
  [
    "'",
    "s",
    (painter, { word }) => {
      painter.tracer.nextLine();
      painter.show([word]);
    },
  ],
  [
    '"',
    "nns",
    (painter, { word, numbers: [wordSpacing = 0, charSpacing = 0] }) => {
      painter.tracer.nextLine();
      painter.tracer.state.wordSpacing = wordSpacing;
      painter.tracer.state.charSpacing = charSpacing;
      painter.show([word]);
    },
  ],
];

const textual = new Set([
  ...text.map(([, , act]) => act).filter((act) => act !== pass),
  ...state.filter(([letters]) => letters === "Do").map(([, , act]) => act),
]);

/** The operators that are read, by what `packOperator` tells of their letters. */
export const operators: ReadonlyMap<number, Operator> = new Map(
  [...state, ...path, ...text].map(([letters, shapes, act]) => [
    packOperator(letters),
    { shapes: shapes.split(" ").map((shape) => shapeOf(shape.split("").filter(isKind))), act },
  ]),
);

/** Whether nothing that it paints can be text. */
export function paintsNoText({ act }: Operator): boolean {
  return !textual.has(act);
}

function matrixOf(numbers: Float64Array | Float32Array): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbers;
  return [a, b, c, d, e, f];
}

function isKind(letter: string): letter is OperandKind {
  return "nwsad".includes(letter);
}
