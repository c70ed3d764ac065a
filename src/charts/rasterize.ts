import type { FontFamily } from "../fonts/font-family.js";
import { outlineText } from "./outline-text.js";

export interface RasterOptions {
  /** Pixels of the picture for each pixel of the drawing: above 0, at most `SCALE_LIMIT`. */
  readonly scale: number;
  readonly family: FontFamily;
  /** The ground, as #rrggbb: a PNG is never see-through. The palette's paper, as a rule. */
  readonly background: string;
}

/** The largest scale: with the largest drawing it makes a picture of 64 million pixels. */
export const SCALE_LIMIT = 4;

/** Source: sharp takes one pixel of an SVG to be a pixel at 72 per inch. */
const BASE_DENSITY = 72;
const PIXEL_LIMIT = 70_000_000;
const TIMEOUT_SECONDS = 60;

/**
 * A drawing, as `drawChart` returns it, as the bytes of an opaque 8-bit RGB PNG at 72 × `scale` pixels per inch. Text
 * is drawn from the font's own outlines, so no system font has a part in it. Throws for a scale out of bounds.
 */
export async function rasterize(
  svg: string,
  { scale, family, background }: RasterOptions,
): Promise<Uint8Array> {
  if (!(scale > 0 && scale <= SCALE_LIMIT))
    throw new RangeError(`scale ${scale} is not in (0, ${SCALE_LIMIT}]`);
  const sharp = await loadSharp();
  const density = BASE_DENSITY * scale;
  return await sharp(Buffer.from(outlineText(svg, family)), { density, limitInputPixels: PIXEL_LIMIT })
    .timeout({ seconds: TIMEOUT_SECONDS })
    .flatten({ background })
    .removeAlpha()
    .withDensity(density)
    .png({ compressionLevel: 9, adaptiveFiltering: false, palette: false })
    .toBuffer();
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
