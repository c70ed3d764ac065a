import { createRequire } from "node:module";
import fc from "fast-check";
import { expect, test } from "vitest";
import { DrawingMeasure } from "../../src/documents/pdf/drawing-measure.js";
import { StyleStack } from "../../src/documents/pdf/style-stack.js";
import { barSpec, drawWell, states } from "../charts/chart-bench.js";

const require = createRequire(import.meta.url);

const names = ["font", "fontSize", "color", "bold", "sup"];
const styled = fc.dictionary(
  fc.constantFrom(...names),
  fc.oneof(fc.constant(null), fc.constant(undefined), fc.constant(false), fc.nat(9), fc.constant("")),
);

test("content is set as pdfmake would set it, at any depth and whatever was asked before", () => {
  const { default: Theirs } = require("pdfmake/js/StyleContextStack.js");
  fc.assert(
    fc.property(
      styled,
      fc.array(fc.oneof(styled, fc.constantFrom("pop", "copy", "ask")), { maxLength: 30 }),
      (defaults, steps) => {
        let [ours, theirs] = [new StyleStack(defaults), new Theirs({}, defaults)];
        for (const step of steps) {
          if (typeof step === "object") for (const stack of [ours, theirs]) stack.push(step);
          else if (step === "pop") for (const stack of [ours, theirs]) stack.pop();
          else if (step === "copy") [ours, theirs] = [ours.clone(), theirs.clone()];
          for (const name of names) {
            expect(ours.getProperty(name)).toBe(theirs.getProperty(name));
            const inner = { color: "red" };
            const ask = (stack: StyleStack) => stack.auto(inner, () => stack.getProperty(name));
            expect(ask(ours)).toBe(ask(theirs));
          }
        }
      },
    ),
  );
});

test("a drawing has the size that pdfmake reads in it, and is painted at the size that it is given", async () => {
  const { default: Theirs } = require("pdfmake/js/SVGMeasure.js");
  const { svg } = await drawWell(barSpec, { states });
  const [ours, theirs] = [new DrawingMeasure(), new Theirs()];
  expect(ours.measureSVG(svg)).toEqual(theirs.measureSVG(svg));
  const set = ours.writeDimensions(svg, { width: 120.5, height: 80 });
  expect(theirs.measureSVG(set)).toEqual({ width: 120.5, height: 80 });
  expect(set.slice(set.indexOf(">"))).toBe(svg.slice(svg.indexOf(">")));
});
