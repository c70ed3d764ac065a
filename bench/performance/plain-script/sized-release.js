import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { drawChart } from "./draw-charts.js";

/** The report of bench/performance/sized-project.ts as blocks: a table of any length, and any number of charts. */
export async function makeSizedRelease(folder) {
  const read = async (name) => parse(await readFile(join(folder, "data", name), "utf8"), { columns: true });
  const [places, series] = await Promise.all([read("places.csv"), read("series.csv")]);
  const total = (field) => places.reduce((all, row) => all + Number(row[field]), 0);
  const print = (number) => Number(number).toLocaleString("en-US");
  const charts = new Map();
  for (const { chart, state, arrests } of series) {
    charts.set(chart, [...(charts.get(chart) ?? []), { state, arrests: Number(arrests) }]);
  }
  const items = [];
  for (const [chart, rows] of charts) {
    items.push({
      title: `Series ${chart}`,
      svg: await drawChart("arrests", rows, 226),
      caption: "By state.",
    });
  }
  const pairs = items.flatMap((_, index) =>
    index % 2 === 0 ? [{ kind: "charts", items: items.slice(index, index + 2) }] : [],
  );
  const title = `${print(total("cases"))} cases in ${print(places.length)} places`;
  return {
    issuer: "Sample Newsroom",
    kind: "Report",
    url: "newsroom.example",
    line: "",
    contact: "",
    title,
    subhead: `${print(total("tests"))} tests`,
    blocks: [
      ...pairs,
      {
        kind: "table",
        caption: "Cases and tests by place",
        header: ["Place", "Cases", "Tests"],
        rows: places.map(({ place, cases, tests }) => [place, print(cases), print(tests)]),
        total: ["All places", print(total("cases")), print(total("tests"))],
      },
    ],
    closing: "###",
  };
}
