import type { Sharp } from "sharp";
import type { FontFamily } from "../fonts/font-family.js";
import { outlineText } from "./outline-text.js";

export type RasterFormat = "png" | "webp" | "avif";

export interface RasterOptions {
  /** Default: png. */
  readonly format?: RasterFormat;
  /** Pixels of the picture for each pixel of the drawing: above 0, at most `SCALE_LIMIT`. */
  readonly scale: number;
  readonly family: FontFamily;
  /** The ground, as #rrggbb: a picture is never see-through. The palette's paper, as a rule. */
  readonly background: string;
}

/** The largest scale: 1,440 pixels per inch, where presses ask for 1,200 of line drawings at most. */
export const SCALE_LIMIT = 20;

/** The longest side of a picture and its area, in pixels. */
export interface RasterLimit {
  readonly side: number;
  readonly area: number;
}

/**
 * Sides: what librsvg draws on, and what the two formats can say (WebP has 14 bits, AV1 16 of which sharp takes 14).
 * Areas: what takes 1 GB at most; the encoders of WebP and AVIF hold some 20 bytes for each pixel, that of PNG three.
 */
export const rasterLimits: Readonly<Record<RasterFormat, RasterLimit>> = {
  png: { side: 32_767, area: 100_000_000 },
  webp: { side: 16_383, area: 50_000_000 },
  avif: { side: 16_384, area: 50_000_000 },
};

/** Source: sharp takes one pixel of an SVG to be a pixel at 72 per inch. */
const BASE_DENSITY = 72;
/** Seconds for one picture. The largest that the limits allow takes about ten. */
export const RASTER_SECONDS = 60;

/** A picture took longer than `RASTER_SECONDS`. */
export class RasterTimeout extends Error {}

/**
 * A drawing, as `drawChart` returns it, as the bytes of an opaque 8-bit RGB picture. A PNG says that it has 72 × `scale`
 * pixels per inch. PNG and WebP hold every pixel as it was drawn; AVIF, whose lossless form is twice the size of the
 * PNG, is a step off in flat colours and some more at edges. Text is drawn from the font's own outlines, so no system
 * font has a part in it. Throws for a scale out of bounds and for a picture beyond `rasterLimits`, and a `RasterTimeout`.
 */
export async function rasterize(
  svg: string,
  { format = "png", scale, family, background }: RasterOptions,
): Promise<Uint8Array> {
  if (!(scale > 0 && scale <= SCALE_LIMIT))
    throw new RangeError(`scale ${scale} is not in (0, ${SCALE_LIMIT}]`);
  const sharp = await loadSharp();
  const density = BASE_DENSITY * scale;
  const picture = sharp(Buffer.from(outlineText(svg, family)), {
    density,
    limitInputPixels: rasterLimits[format].area,
  })
    .timeout({ seconds: RASTER_SECONDS })
    .flatten({ background })
    .removeAlpha();
  try {
    return await encode(picture, format, density).toBuffer();
  } catch (error) {
    // Source: sharp, src/pipeline.cc: "timeout: 12% complete".
    if (error instanceof Error && error.message.startsWith("timeout")) throw new RasterTimeout(error.message);
    throw error;
  }
}

function encode(picture: Sharp, format: RasterFormat, density: number): Sharp {
  if (format === "png")
    return picture
      .withDensity(density)
      .png({ compressionLevel: 6, adaptiveFiltering: false, palette: false });
  if (format === "webp") return picture.webp({ lossless: true });
  // A lower effort than sharp's own: the file is a fifteenth larger, in a fifth of the time.
  return picture.avif({ quality: 90, chromaSubsampling: "4:4:4", effort: 2 });
}

/** Begins to load what makes pictures, so that the first need not wait for it, which tells of a load that fails. */
export function preloadRaster(): void {
  loadSharp().catch(() => undefined);
}

let loading: Promise<typeof import("sharp")["default"]> | undefined;

/** sharp, able to read SVG and PNG from memory and nothing else: no file, no other format. */
function loadSharp() {
  loading ??= import("sharp").then(({ default: sharp }) => {
    sharp.block({ operation: ["VipsForeignLoad"] });
    sharp.unblock({ operation: ["VipsForeignLoadSvgBuffer", "VipsForeignLoadPngBuffer"] });
    return sharp;
  });
  return loading;
}
