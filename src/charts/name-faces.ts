import type { FontFamily, FontSet } from "../fonts/font-family.js";
import type { FontFile } from "../fonts/font-file.js";
import { parseSvg, printSvg, type SvgElement, type SvgNode } from "./svg-tree.js";

/** A drawing whose text names the face that it is set in, in place of a family, a weight and a style. */
export interface NamedFaces {
  readonly svg: string;
  /** The faces' files by the names that the drawing uses. */
  readonly faces: ReadonlyMap<string, FontFile>;
}

interface TextLook {
  readonly set: FontSet;
  readonly weight: string | undefined;
  readonly style: string | undefined;
}

const replaced: ReadonlySet<string> = new Set(["font-family", "font-style", "font-weight"]);

/**
 * For writers that know no other weights than regular and bold: every text names its very face as its family. `svg` is
 * a drawing as `drawChart` returns it.
 */
export function nameFaces(svg: string, family: FontFamily): NamedFaces {
  const faces = new Map<string, FontFile>();
  const nameOf = ({ set, weight, style }: TextLook): string => {
    const file = set.file(weight, style);
    const name = `face-${family.sets.indexOf(set)}-${set.files.indexOf(file)}`;
    faces.set(name, file);
    return name;
  };
  const visit = (node: SvgNode, inherited: TextLook): SvgNode => {
    if (typeof node === "string") return node;
    const isRun = node.name === "tspan" && node.attributes.has("font-family");
    const named = node.attributes.get("font-family")?.replaceAll("'", "");
    const look = {
      set: (isRun && family.sets.find((set) => set.name === named)) || inherited.set,
      weight: node.attributes.get("font-weight") ?? inherited.weight,
      style: node.attributes.get("font-style") ?? inherited.style,
    };
    const attributes = new Map([...node.attributes].filter(([name]) => !replaced.has(name)));
    if (node.name === "text" || node.name === "tspan") attributes.set("font-family", nameOf(look));
    return { ...node, attributes, children: node.children.map((child) => visit(child, look)) };
  };
  const root: SvgElement | undefined = parseSvg(svg);
  const initial: TextLook = { set: family.sets[0], weight: undefined, style: undefined };
  return { svg: root === undefined ? svg : printSvg(visit(root, initial)), faces };
}
