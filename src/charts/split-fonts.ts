import type { FontFamily } from "../fonts/font-family.js";
import type { SvgElement, SvgNode } from "./svg-tree.js";

/** How text is set: attributes that an element hands down to what is inside it. */
interface Setting {
  readonly weight: string | undefined;
  readonly style: string | undefined;
}

/**
 * The drawing with each run of text that a fallback font draws in a `tspan` that names the font, so that every
 * program draws it with the font that it was measured with. Such a `tspan` has no start of its own.
 */
export function splitFonts(root: SvgElement, family: FontFamily): SvgElement {
  return family.sets.length === 1
    ? root
    : splitElement(root, { weight: undefined, style: undefined }, family);
}

function splitElement(element: SvgElement, inherited: Setting, family: FontFamily): SvgElement {
  const setting = {
    weight: element.attributes.get("font-weight") ?? inherited.weight,
    style: element.attributes.get("font-style") ?? inherited.style,
  };
  const holdsText = element.name === "text" || element.name === "tspan";
  const children = element.children.flatMap((child): readonly SvgNode[] => {
    if (typeof child !== "string") return [splitElement(child, setting, family)];
    return holdsText ? splitText(child, setting, family) : [child];
  });
  return { ...element, children };
}

function splitText(text: string, { weight, style }: Setting, family: FontFamily): readonly SvgNode[] {
  return family
    .face(weight, style)
    .split(text)
    .map(({ text: run, font }): SvgNode => {
      if (font.family === family.name) return run;
      const attributes = new Map([["font-family", `'${font.family}'`]]);
      // Programs that look for the font by its weight need it where the family is named.
      if (weight !== undefined) attributes.set("font-weight", weight);
      return { name: "tspan", attributes, children: [run] };
    });
}
