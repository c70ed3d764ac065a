import type { ChartDrawer } from "../charts/chart-drawer.js";
import { describeSvg } from "../charts/describe-svg.js";
import type { Drawing } from "../charts/draw-chart.js";
import { outlineText } from "../charts/outline-text.js";
import { RASTER_SECONDS, type RasterFormat, RasterTimeout, rasterLimits } from "../charts/rasterize.js";
import { chartBlend, chartPixels, chartRasterTime } from "../diagnostics/catalogue/charts.js";
import type { Place, Result } from "../diagnostics/diagnostic.js";
import { renderChartPdf } from "../documents/pdf/render-chart-pdf.js";
import type { FontFamily } from "../fonts/font-family.js";
import type { PictureFormat } from "./picture-format.js";

export interface PictureRequest {
  readonly drawing: Drawing;
  readonly name: string;
  /** What the picture says to readers who do not see it. */
  readonly words: { readonly title: string; readonly description?: string };
  readonly family: FontFamily;
  /** What makes the pixels. */
  readonly drawer: ChartDrawer;
  /** Pixels for each pixel of the drawing, where the format has pixels: above 0, at most `SCALE_LIMIT`. */
  readonly scale: number;
  /** The ground of a picture of pixels, as #rrggbb. */
  readonly background: string;
  /** Where the chart's spec stands. */
  readonly place: Place;
}

/** A drawing as the bytes of a file. Errors: more pixels than the format takes. */
export async function renderPicture(
  format: PictureFormat,
  request: PictureRequest,
): Promise<Result<Uint8Array>> {
  const { drawing, family } = request;
  switch (format) {
    case "svg":
      return { value: Buffer.from(describe(drawing.svg, request)), diagnostics: [] };
    case "outlined-svg":
      return { value: Buffer.from(describe(outlineText(drawing.svg, family), request)), diagnostics: [] };
    case "pdf":
      return await renderPdfPicture(request);
    default:
      return await renderPixels(format, request);
  }
}

function describe(svg: string, { name, words }: PictureRequest): string {
  return describeSvg(svg, { ...words, idPrefix: `${name.replace(/[^A-Za-z0-9_-]/g, "-")}-` });
}

async function renderPdfPicture(request: PictureRequest): Promise<Result<Uint8Array>> {
  const { drawing, family, name, words, place } = request;
  const { svg, width, height } = drawing;
  return {
    value: await renderChartPdf({ svg, width, height, title: words.title, family }),
    // The writer of drawings lays colours over each other, whatever the drawing says.
    diagnostics: svg.includes("mix-blend-mode") ? [chartBlend({ name }, place)] : [],
  };
}

async function renderPixels(format: RasterFormat, request: PictureRequest): Promise<Result<Uint8Array>> {
  const { drawing, drawer, name, scale, background, place } = request;
  const limit = rasterLimits[format];
  const [width, height] = [Math.ceil(drawing.width * scale), Math.ceil(drawing.height * scale)];
  if (Math.max(width, height) > limit.side || width * height > limit.area) {
    const most = Math.min(
      limit.side / Math.max(drawing.width, drawing.height),
      Math.sqrt(limit.area / (drawing.width * drawing.height)),
    );
    return {
      value: undefined,
      diagnostics: [chartPixels({ name, format, width, height, limit, scale: roundDown(most) }, place)],
    };
  }
  try {
    return { value: await drawer.rasterize(drawing.svg, { format, scale, background }), diagnostics: [] };
  } catch (error) {
    if (!(error instanceof RasterTimeout)) throw error;
    const late = chartRasterTime({ name, format, seconds: RASTER_SECONDS }, place);
    return { value: undefined, diagnostics: [late] };
  }
}

/** To tenths, so that the scale can be typed and stays below the limit. */
function roundDown(scale: number): number {
  return Math.floor(scale * 10) / 10;
}
