import { expect, test } from "vitest";
import { drawWell, textsOf } from "./chart-bench.js";

const long =
  "Visits to the libraries of the city by branch, counted at the doors and told to the council each month";
const chart = {
  data: { values: [{ a: "x", b: 1 }] },
  mark: "bar",
  encoding: { x: { field: "b", type: "quantitative", axis: null }, y: { field: "a", title: null } },
};

test("breaks the title and subtitle of a spec to the width of the picture", async () => {
  const plain = await drawWell(chart, {}, { width: 300 });
  const drawing = await drawWell({ ...chart, title: { text: long, subtitle: long } }, {}, { width: 300 });
  const { width, svg } = drawing;
  expect(width).toBe(300);
  const texts = textsOf(drawing);
  expect(texts.filter((text) => long.includes(text) && text.length > 10).length).toBeGreaterThan(3);
  expect(texts.join(" ")).toContain(`${long} ${long}`);
  // The plot is as wide as it is without a title.
  const barOf = (drawn: string) => /<path d="M0,[^"]*h(\d+)/.exec(drawn)?.[1];
  expect(barOf(svg)).toBeDefined();
  expect(barOf(svg)).toBe(barOf(plain.svg));
});

test("leaves titles that fit, that are broken by the author, or that stand in a picture of their own width", async () => {
  const lines = async (spec: object) => textsOf(await drawWell({ ...chart, ...spec }, {}, { width: 300 }));
  expect(await lines({ title: "Visits" })).toContain("Visits");
  expect(await lines({ title: ["Visits by", "branch"] })).toEqual(
    expect.arrayContaining(["Visits by", "branch"]),
  );
  expect(await lines({ title: long, width: 900 })).toContain(long);
});
