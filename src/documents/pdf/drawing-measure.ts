/** The start of the element that a drawing is. */
const head = /^<svg\b([^>]*)>/;

/**
 * Tells pdfmake the size of a drawing, as `drawChart` returns it, and writes the size at which it is set into it: from its
 * first element alone. pdfmake's own reads the whole drawing for each of the two.
 */
export class DrawingMeasure {
  measureSVG(svg: string): { readonly width: number; readonly height: number } {
    return { width: lengthIn(svg, "width"), height: lengthIn(svg, "height") };
  }

  writeDimensions(
    svg: string,
    { width, height }: { readonly width: number; readonly height: number },
  ): string {
    return svg.replace(head, (_, attributes: string) => {
      const sized = attributes
        .replace(/ width="[^"]*"/, ` width="${width}"`)
        .replace(/ height="[^"]*"/, ` height="${height}"`);
      return `<svg${sized}>`;
    });
  }
}

function lengthIn(svg: string, name: string): number {
  const [, attributes = ""] = head.exec(svg) ?? [];
  const length = Number(new RegExp(` ${name}="([^"]*)"`).exec(attributes)?.[1]);
  if (!(length >= 0)) throw new TypeError(`a drawing without a ${name}`);
  return length;
}
