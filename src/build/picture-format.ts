/** What a chart can be written as: `outlined-svg` is an SVG whose text is outlines, for programs without the font. */
export const pictureFormats = ["svg", "outlined-svg", "png", "webp", "avif", "pdf"] as const;

export type PictureFormat = (typeof pictureFormats)[number];

/** The name of a chart's file in a format. */
export function namePicture(chart: string, format: PictureFormat): string {
  return `${chart}.${format === "outlined-svg" ? "outlined.svg" : format}`;
}
