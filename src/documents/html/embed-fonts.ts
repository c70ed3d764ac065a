import type { ElementContent } from "hast";
import type { FontFamily } from "../../fonts/font-family.js";

/** Faces that the style sheet uses on every page; the slanted one is embedded where the page has slanted text. */
const faces = [
  { weight: 400, style: "normal" },
  { weight: 600, style: "normal" },
] as const;

/**
 * `@font-face` rules with the theme's faces inside, cut down to the characters of the page, so that charts and text
 * have the widths that they were measured with on every machine. The same page gives the same bytes.
 */
export async function embedFonts(
  content: readonly ElementContent[],
  extra: string,
  family: FontFamily,
): Promise<string> {
  const { default: subsetFont } = await import("subset-font");
  const text = uniqueCharacters([...content.flatMap(textsOf), extra].join(""));
  const used = content.some(hasSlanted) ? [...faces, { weight: 400, style: "italic" } as const] : faces;
  const rules = await Promise.all(
    used.map(async ({ weight, style }) => {
      const font = await subsetFont(family.face(weight, style).bytes, text, { targetFormat: "woff2" });
      const source = `url(data:font/woff2;base64,${Buffer.from(font).toString("base64")}) format("woff2")`;
      return `@font-face{font-family:"${family.name}";font-weight:${weight};font-style:${style};src:${source}}`;
    }),
  );
  return rules.join("\n");
}

/** In the order of code points, so that the order of the text does not reach the file. */
function uniqueCharacters(text: string): string {
  return [...new Set(text)].sort((a, b) => (a.codePointAt(0) ?? 0) - (b.codePointAt(0) ?? 0)).join("");
}

function textsOf(node: ElementContent): string[] {
  if (node.type === "text") return [node.value];
  return node.type === "element" ? node.children.flatMap(textsOf) : [];
}

function hasSlanted(node: ElementContent): boolean {
  if (node.type !== "element") return false;
  return ["em", "i", "cite", "dfn"].includes(node.tagName) || node.children.some(hasSlanted);
}
