import { escapeXml } from "./svg-tree.js";

/** What a drawing says to a reader who does not see it. */
export interface SvgDescription {
  /** A few words. */
  readonly title?: string;
  /** One sentence or more. */
  readonly description?: string;
  /** What the ids of the two start with. */
  readonly idPrefix: string;
}

/** A drawing, as `drawChart` returns it, as an image with a name and a description. Left as it is when neither is given. */
export function describeSvg(svg: string, { title = "", description = "", idPrefix }: SvgDescription): string {
  const parts = [
    { tag: "title", id: `${idPrefix}title`, text: title },
    { tag: "desc", id: `${idPrefix}desc`, text: description },
  ].filter(({ text }) => text !== "");
  // A drawing escapes ">" in its attributes, so the first one ends the root's tag.
  const end = svg.indexOf(">");
  if (parts.length === 0 || end < 0) return svg;
  const labels = parts.map(({ id }) => escapeXml(id)).join(" ");
  const content = parts.map(
    ({ tag, id, text }) => `<${tag} id="${escapeXml(id)}">${escapeXml(text)}</${tag}>`,
  );
  return `${svg.slice(0, end)} role="img" aria-labelledby="${labels}">${content.join("")}${svg.slice(end + 1)}`;
}
