import { watermarkSvg } from "../documents/draft/watermark.js";
import { textOf } from "../documents/tree/bind-inline.js";
import { type DrawnCharts, pngScale } from "./draw-charts.js";
import { type MadeFile, timeFiles } from "./made-file.js";
import { renderPicture } from "./render-picture.js";
import type { DrawingRun } from "./report-run.js";

/** The files of the charts with the watermark of a draft across. */
export async function markCharts({ charts }: DrawnCharts, run: DrawingRun): Promise<readonly MadeFile[]> {
  const { ink, paper } = run.project.theme.light;
  const files: MadeFile[] = [];
  const made = timeFiles(run.world);
  for (const chart of charts.values()) {
    const { standalone } = chart.drawings;
    const { svg, width, height } = standalone;
    const mark = { width, height, family: run.family, color: ink, opacity: 0.14 };
    const request = {
      drawing: { ...standalone, svg: watermarkSvg(svg, mark) },
      name: chart.name,
      words: { title: textOf(chart.title), description: textOf(chart.alternativeText) },
      family: run.family,
      drawer: run.drawer,
      scale: pngScale,
      background: paper,
      place: { file: chart.files.svg },
    };
    for (const [format, mediaType] of [["svg", "image/svg+xml"] as const, ["png", "image/png"] as const]) {
      // What keeps a picture from being made was told when it was made without the mark.
      const { value: bytes } = await renderPicture(format, request);
      if (bytes !== undefined) files.push(made({ path: chart.files[format], bytes, mediaType }));
    }
  }
  return files;
}
