import type { PhrasingContent } from "mdast";
import type { Content } from "pdfmake/interfaces.js";
import { splitMarked, wrongMark } from "../draft/marked-nodes.js";
import type { InlineNode } from "../tree/nodes.js";
import { renderLetters, wrongGround } from "./draft-content.js";
import { bodyFont, headingFont, type RunStyle, renderRuns } from "./pdf-fonts.js";
import { ink, type PdfSetting } from "./pdf-setting.js";

/** The text runs of a paragraph or cell. */
export function renderPhrasing(
  nodes: readonly (PhrasingContent | InlineNode)[],
  setting: PdfSetting,
  style: RunStyle = {},
): Content[] {
  return splitMarked(nodes, setting.material.draft).flatMap((node): Content[] => {
    switch (node.type) {
      case "text":
      case "mention": {
        const value = node.value.replace(/\s*\n\s*/g, " ");
        const wrong = wrongMark(node);
        if (wrong === undefined) return renderRuns(value, style, setting);
        const marked = { ...style, background: wrongGround, color: ink(setting).ink };
        return [...renderRuns(value, marked, setting), ...renderLetters(wrong, setting)];
      }
      case "inlineCode":
        return renderRuns(node.value, { ...style, color: ink(setting).muted }, setting);
      case "emphasis":
        return renderPhrasing(node.children, setting, { ...style, italics: true });
      case "strong":
        return renderPhrasing(node.children, setting, { ...style, ...strong(style) });
      case "delete":
        return renderPhrasing(node.children, setting, { ...style, decoration: "lineThrough" });
      case "link":
        return renderPhrasing(node.children, setting, { ...style, color: ink(setting).link, link: node.url });
      case "citation":
        return renderCitation(node.sources, setting);
      case "break":
        return [{ text: "\n", ...style }];
      default:
        return [];
    }
  });
}

/** Superior numbers that lead to the list of sources. */
function renderCitation(sources: readonly string[], setting: PdfSetting): Content[] {
  return sources.flatMap((id, index): Content[] => {
    const number = setting.cited.numberOf(id);
    return [
      ...(index === 0 ? [] : [{ text: ",", sup: true, color: ink(setting).link }]),
      {
        text: String(number),
        sup: true,
        color: ink(setting).link,
        linkToDestination: sourceAnchor(id),
      },
    ];
  });
}

export function sourceAnchor(id: string): string {
  return `source-${id}`;
}

/** The heading face is already the half-bold; bold within it would be a second weight. */
function strong(style: RunStyle): RunStyle {
  return style.font === headingFont ? {} : { font: bodyFont, bold: true };
}
