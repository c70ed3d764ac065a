import type { List, Paragraph, PhrasingContent, RootContent } from "mdast";
import { placeText } from "../../diagnostics/diagnostic.js";
import { countFaults, type Draft, faultsHeading } from "../draft/draft.js";
import type { WrongMark } from "../tree/nodes.js";

/** Where GitHub puts the heading of the list. */
const faultsAddress = "#what-is-wrong";

/** The first lines of a draft. */
export function renderNotice(draft: Draft): RootContent {
  const end = draft.faults.length === 0 ? text("No errors") : link(text(countFaults(draft)));
  const notice: PhrasingContent = { type: "strong", children: [text("DRAFT – not for publication.")] };
  return { type: "blockquote", children: [paragraph([notice, text(" "), end, text(".")])] };
}

/** The list at the end; none where nothing is wrong. */
export function renderFaults({ faults }: Draft): RootContent[] {
  if (faults.length === 0) return [];
  const list: List = {
    type: "list",
    spread: false,
    children: faults.map(({ letter, diagnostic }) => {
      const { severity, code, message, place, hint } = diagnostic;
      const where: PhrasingContent[] =
        place === undefined ? [] : [{ type: "inlineCode", value: placeText(place) }, text(" – ")];
      return {
        type: "listItem",
        spread: false,
        children: [
          paragraph([
            { type: "strong", children: [text(`${letter} ${severity}`)] },
            text(" "),
            { type: "inlineCode", value: code },
            text(`: ${message} (`),
            ...where,
            text(`hint: ${hint})`),
          ]),
        ],
      };
    }),
  };
  return [{ type: "heading", depth: 2, children: [text(faultsHeading)] }, list];
}

/** What is wrong between white brackets, with the letters that lead to the list: `⟦**46**⟧[a](#what-is-wrong)`. */
export function markPhrasing(value: string, { letters, inLink, inStrong }: WrongMark): PhrasingContent[] {
  const said = text(value);
  return [
    text("⟦"),
    inStrong ? said : { type: "strong", children: [said] },
    text("⟧"),
    ...letters.map((letter) => (inLink ? text(`[${letter}]`) : link(text(`[${letter}]`)))),
  ];
}

function link(child: PhrasingContent): PhrasingContent {
  return { type: "link", url: faultsAddress, children: [child] };
}

function text(value: string): { type: "text"; value: string } {
  return { type: "text", value };
}

function paragraph(children: PhrasingContent[]): Paragraph {
  return { type: "paragraph", children };
}
