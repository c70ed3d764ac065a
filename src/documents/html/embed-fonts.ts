import type { ElementContent } from "hast";
import type { FontFamily } from "../../fonts/font-family.js";
import type { FontFile } from "../../fonts/font-file.js";
import { type FaceSubsetter, subsetFace } from "./subset-face.js";

interface Wanted {
  readonly weight: number;
  readonly style: "normal" | "italic";
}

/** Faces that the style sheet uses on every page. */
const faces: readonly Wanted[] = [
  { weight: 400, style: "normal" },
  { weight: 600, style: "normal" },
];

/** What a page needs of a font file. */
interface UsedFont {
  readonly font: FontFile;
  readonly style: "normal" | "italic";
  readonly weights: readonly number[];
  readonly text: string;
}

/**
 * `@font-face` rules with the theme's faces inside, cut down to the characters of the page, so that charts and text
 * have the widths that they were measured with on every machine. Fallback families are embedded where the page has a
 * character that they draw. The same page gives the same bytes.
 */
export async function embedFonts(
  content: readonly ElementContent[],
  extra: string,
  family: FontFamily,
  subsetter: FaceSubsetter,
): Promise<string> {
  const texts = [...content.flatMap(textsOf), extra];
  const wanted = [
    ...faces,
    ...(content.some(hasSlanted) ? [{ weight: 400, style: "italic" } as const] : []),
    ...(content.some(hasBold) ? [{ weight: 700, style: "normal" } as const] : []),
  ];
  const rules = findUsed(texts, wanted, family).map(async (used) => {
    const font = await subsetFace(used.font, used.text, subsetter);
    const source = `url(data:font/woff2;base64,${font}) format("woff2")`;
    const weight = [...new Set([Math.min(...used.weights), Math.max(...used.weights)])].join(" ");
    return `@font-face{font-family:"${used.font.family}";font-weight:${weight};font-style:${used.style};src:${source}}`;
  });
  return (await Promise.all(rules)).join("\n");
}

/** The family's own faces, with the whole text, and the files of its fallbacks that draw a part of it. */
function findUsed(
  texts: readonly string[],
  wanted: readonly Wanted[],
  family: FontFamily,
): readonly UsedFont[] {
  const own = wanted.map(({ weight, style }): UsedFont => {
    const { own: font } = family.face(weight, style);
    return { font, style, weights: [weight], text: texts.join("") };
  });
  const fallbacks = new Map<string, UsedFont>();
  for (const { weight, style } of wanted) {
    for (const { text, font } of texts.flatMap((line) => family.face(weight, style).split(line))) {
      if (font.family === family.name) continue;
      const key = `${style} ${font.spec.file}`;
      const known = fallbacks.get(key);
      const weights = [...(known?.weights ?? []), weight];
      fallbacks.set(key, { font, style, weights, text: `${known?.text ?? ""}${text}` });
    }
  }
  return [...own, ...fallbacks.values()];
}

function textsOf(node: ElementContent): string[] {
  if (node.type === "text") return [node.value];
  return node.type === "element" ? node.children.flatMap(textsOf) : [];
}

function hasSlanted(node: ElementContent): boolean {
  if (node.type !== "element") return false;
  return ["em", "i", "cite", "dfn"].includes(node.tagName) || node.children.some(hasSlanted);
}

/** Only charts have text in the boldest face: their titles, and what a spec makes bold. */
function hasBold(node: ElementContent): boolean {
  if (node.type !== "element") return false;
  const { fontWeight } = node.properties;
  return ["700", "800", "900", "bold"].includes(String(fontWeight)) || node.children.some(hasBold);
}
