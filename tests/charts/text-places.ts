import { parseSvg } from "../../src/charts/parse-svg.js";
import { type SvgElement, textOf } from "../../src/charts/svg-tree.js";

/** Where a text of the picture starts, in pixels, and whether it is turned: of several that read alike, the last. */
export function findPlaces(svg: string) {
  const places: { text: string; x: number; y: number; turned: boolean; anchor: string }[] = [];
  const visit = (element: SvgElement, from: { x: number; y: number; turned: boolean; anchor: string }) => {
    const transform = element.attributes.get("transform") ?? "";
    const [, x = "0", y = "0"] = /translate\(([-\d.]+),([-\d.]+)\)/.exec(transform) ?? [];
    const at = {
      x: from.x + Number(x),
      y: from.y + Number(y),
      turned: from.turned || transform.includes("rotate"),
      anchor: element.attributes.get("text-anchor") ?? from.anchor,
    };
    if (element.name === "text") places.push({ text: textOf(element), ...at });
    for (const child of element.children) if (typeof child !== "string") visit(child, at);
  };
  const root = parseSvg(svg);
  if (root) visit(root, { x: 0, y: 0, turned: false, anchor: "start" });
  return (text: string) => {
    const place = places.findLast((other) => other.text === text);
    if (!place) throw new Error(`the picture does not read ${text}`);
    return place;
  };
}
