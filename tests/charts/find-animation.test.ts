import { expect, test } from "vitest";
import { brief, draw, drawWell } from "./chart-bench.js";

const frames = {
  data: { values: [{ year: 2020, a: 1, time: { field: "a" } }] },
  mark: "point",
  encoding: {
    x: { field: "a", type: "quantitative" },
    time: { field: "year", type: "ordinal" },
  },
};

test("refuses a chart of frames where it asks for them", async () => {
  expect(brief((await draw(frames)).diagnostics)).toEqual(["error chart-animated 19:13"]);
  const layers = { ...frames, encoding: undefined, layer: [{ mark: "point", encoding: frames.encoding }] };
  expect(brief((await draw(layers)).diagnostics)).toEqual(["error chart-animated 22:17"]);
});

test("refuses the clock of frames in Vega", async () => {
  const spec = {
    $schema: "https://vega.github.io/schema/vega/v6.json",
    signals: [{ name: "anim_clock", on: [{ events: { type: "timer", throttle: 16 }, update: "now()" }] }],
    marks: [],
  };
  expect(brief((await draw(spec)).diagnostics)).toEqual(["error chart-animated 3:14"]);
});

test("draws a chart whose records have a field of that name", async () => {
  await drawWell({ ...frames, encoding: { x: { field: "time.field", type: "nominal" } } });
});
