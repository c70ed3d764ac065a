import type { FontFamily } from "../../fonts/font-family.js";
import type { Material } from "../material.js";
import type { MentionNode } from "../tree/nodes.js";

/** Pixels; the size that link previews are made for. Source: the Open Graph guides of the large platforms. */
const width = 1200;
const height = 630;
export const cardSize = { width, height } as const;
const margin = 80;

export interface CardFigure {
  readonly value: MentionNode;
  readonly label: string;
}

/** The link preview's picture as SVG: who says it, the headline, and up to three figures. */
export function renderCard(
  title: string,
  figures: readonly CardFigure[],
  { theme, issuer }: Pick<Material, "theme" | "issuer">,
  family: FontFamily,
): string {
  const { light: palette, font } = theme;
  const text = (x: number, y: number, size: number, weight: number, fill: string, content: string): string =>
    `<text x="${x}" y="${y}" font-family="${escapeXml(font.family)}" font-size="${size}" font-weight="${weight}" fill="${fill}">${escapeXml(content)}</text>`;
  const room = width - 2 * margin;
  const { size, lines } = fitLines(title, room, family);
  const headline = lines.map((line, index) =>
    text(margin, 190 + size + index * size * 1.15, size, 600, palette.ink, line),
  );
  const columns = figures.slice(0, 3).flatMap((figure, index) => {
    const x = margin + (index * room) / Math.min(3, figures.length);
    return [
      `<rect x="${x}" y="450" width="${room / Math.min(3, figures.length) - 40}" height="4" fill="${palette.accent}"/>`,
      text(x, 522, 64, 600, palette.accent, figure.value.value),
      text(x, 560, 28, 400, palette.ink, figure.label),
    ];
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<rect width="${width}" height="${height}" fill="${palette.paper}"/>`,
    `<rect width="${width}" height="16" fill="${palette.accent}"/>`,
    text(margin, 120, 32, 600, palette.accent, issuer.name),
    ...headline,
    ...columns,
    "</svg>",
  ].join("");
}

/** The largest size at which the title takes three lines at most; a longer one is cut with an ellipsis at the smallest. */
function fitLines(
  title: string,
  room: number,
  family: FontFamily,
): { readonly size: number; readonly lines: readonly string[] } {
  const face = family.face(600, "normal");
  for (const size of [72, 64, 56, 48]) {
    const lines = breakLines(title, (text) => face.measure(text, size) <= room);
    if (lines.length <= 3) return { size, lines };
  }
  const [first = "", second = "", third = ""] = breakLines(
    title,
    (text) => face.measure(text, 48) <= room - 48,
  );
  return { size: 48, lines: [first, second, `${third} …`] };
}

function breakLines(text: string, fits: (line: string) => boolean): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const line = lines.at(-1);
    if (line !== undefined && fits(`${line} ${word}`)) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
