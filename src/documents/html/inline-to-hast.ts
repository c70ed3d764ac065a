import Big from "big.js";
import type { ElementContent } from "hast";
import { h } from "hastscript";
import { CalendarDate } from "../../facts/calendar-date.js";
import { splitMarked, wrongMark } from "../draft/marked-nodes.js";
import { languageOf } from "../tree/bind-inline.js";
import type { CitationNode, InlineNode, MentionNode } from "../tree/nodes.js";
import { markToHast } from "./draft-parts.js";
import type { HtmlSetting } from "./html-setting.js";

/** Numbers become `<data value>`, dates `<time datetime>`, each with the name of its fact; text stays text. */
export function inlineToHast(nodes: readonly InlineNode[], setting: HtmlSetting): ElementContent[] {
  return splitMarked<InlineNode>(nodes, setting.material.draft).map((node) => {
    if (node.type === "citation") return citationToHast(node, setting);
    const plain: ElementContent =
      node.type === "mention" ? mentionToHast(node, setting) : { type: "text", value: node.value };
    const lang = languageOf(node);
    const content = lang === undefined ? plain : h("span", { lang }, plain);
    const wrong = wrongMark(node);
    return wrong
      ? markToHast(content, { ...wrong, inLink: wrong.inLink || setting.inLink === true })
      : content;
  });
}

function mentionToHast(node: MentionNode, setting: HtmlSetting): ElementContent {
  const { fact } = node.mention;
  const dataFact = setting.nameOf(fact) ?? null;
  if (fact.value instanceof Big) return h("data", { value: fact.value.toFixed(), dataFact }, node.value);
  if (fact.value instanceof CalendarDate)
    return h("time", { dateTime: fact.value.toString(), dataFact }, node.value);
  if (fact.value === null) return h("span", { className: ["missing"], dataFact }, node.value);
  return { type: "text", value: node.value };
}

function citationToHast(node: CitationNode, setting: HtmlSetting): ElementContent {
  const links = node.sources.flatMap((id, index) => {
    const number = setting.cited.numberOf(id);
    const link = h("a", { href: `#source-${id}`, ariaLabel: `Source ${number}` }, String(number));
    return index === 0 ? [link] : [",", link];
  });
  return h("sup", { className: ["citation"] }, links);
}
