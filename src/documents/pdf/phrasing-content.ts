import type { PhrasingContent } from "mdast";
import type { Content } from "pdfmake/interfaces.js";
import { splitMarked, wrongMark } from "../draft/marked-nodes.js";
import { languageOf } from "../tree/bind-inline.js";
import { plainText } from "../tree/bind-markdown.js";
import type { InlineNode } from "../tree/nodes.js";
import { renderLetters, wrongGround } from "./draft-content.js";
import { bodyFont, headingFont, type RunStyle, renderRuns } from "./pdf-fonts.js";
import { ink, type PdfSetting } from "./pdf-setting.js";
import type { StructureElement } from "./tagged/structure.js";

/** The text runs of a paragraph or cell, which is `element` in the structure. */
export function renderPhrasing(
  nodes: readonly (PhrasingContent | InlineNode)[],
  element: StructureElement,
  setting: PdfSetting,
  style: RunStyle = {},
): Content[] {
  return splitMarked(nodes, setting.material.draft).flatMap((node): Content[] => {
    switch (node.type) {
      case "text":
      case "mention": {
        const value = node.value.replace(/\s*\n\s*/g, " ");
        const wrong = wrongMark(node);
        const language = languageOf(node);
        const own = language === undefined ? element : element.add("Span", { language });
        if (wrong === undefined) return renderRuns(value, own.slot(), style, setting);
        const marked = { ...style, background: wrongGround, color: ink(setting).ink };
        return [...renderRuns(value, own.slot(), marked, setting), ...renderLetters(wrong, element, setting)];
      }
      case "inlineCode":
        return renderRuns(
          node.value,
          element.add("Code").slot(),
          { ...style, color: ink(setting).muted },
          setting,
        );
      case "emphasis":
        return renderPhrasing(node.children, element, setting, { ...style, italics: true });
      case "strong":
        return renderPhrasing(node.children, element, setting, { ...style, ...strong(style) });
      case "delete":
        return renderPhrasing(node.children, element, setting, { ...style, decoration: "lineThrough" });
      case "link":
        return renderPhrasing(
          node.children,
          element.addLink({ url: node.url }, plainText(node.children)),
          setting,
          { ...style, color: ink(setting).link },
        );
      case "citation":
        return renderCitation(node.sources, element, setting);
      case "break":
        return [{ text: "\n", slot: element.slot(), ...style }];
      default:
        return [];
    }
  });
}

/** Superior numbers that lead to the list of sources. */
function renderCitation(
  sources: readonly string[],
  element: StructureElement,
  setting: PdfSetting,
): Content[] {
  const reference = element.add("Reference");
  // Without a list of sources there is nothing to lead to.
  const style = { sup: true, ...(setting.listsSources && { color: ink(setting).link }) };
  return sources.flatMap((id, index): Content[] => {
    const number = setting.cited.numberOf(id);
    return [
      ...(index === 0 ? [] : [{ text: ",", slot: reference.slot(), ...style }]),
      {
        text: String(number),
        slot: setting.listsSources
          ? reference.addLink({ destination: sourceAnchor(id) }, `Source ${number}`).slot()
          : reference.slot(),
        ...style,
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
