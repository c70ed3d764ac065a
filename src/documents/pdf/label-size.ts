/** The least size of text in charts as they are printed, in points. */
export const leastLabelSize = 9;

/** The size of the smallest text in a drawing, in its own units; undefined where it has none. */
export function findLabelSize(svg: string): number | undefined {
  const sizes = [...svg.matchAll(/<t(?:ext|span)\b[^>]* font-size="([\d.]+)"/g)].map(([, size]) =>
    Number(size),
  );
  return sizes.length === 0 ? undefined : Math.min(...sizes);
}

/** Whether the text of a drawing can be read when it is printed `width` points wide. */
export function isLegible(drawing: { readonly svg: string; readonly width: number }, width: number): boolean {
  const size = findLabelSize(drawing.svg);
  // Sizes are rounded in the drawing.
  return size === undefined || (size * width) / drawing.width > leastLabelSize - 0.05;
}
